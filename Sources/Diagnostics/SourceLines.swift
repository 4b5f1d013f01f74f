/// Where a file's lines begin, so that thousands of places in it are found quickly.
package struct SourceLines: Sendable {
  package let file: SourceFile
  /// In bytes.
  private let starts: [Int]

  package init(_ file: SourceFile) {
    self.file = file
    var starts = [0]
    for (offset, byte) in file.bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    self.starts = starts
  }

  /// A place with what stands there.
  func location(like place: SourceLocation) -> SourceLocation {
    let lineStart = place.line <= starts.count ? starts[place.line - 1] : file.bytes.count
    return file.location(line: place.line, column: place.column, length: place.length, lineStart: lineStart)
  }

  /// The place of a range of bytes.
  package func location(_ range: Range<Int>) -> SourceLocation {
    let offset = min(range.lowerBound, file.bytes.count)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return file.location(
      line: low + 1, column: offset - starts[low] + 1, length: range.count, lineStart: starts[low])
  }
}

extension [Diagnostic] {
  /// The findings with the lines that they are about, where only the places were kept.
  /// - Parameter read: the bytes of a file by the path that messages show; nil if it is no longer there
  package func quotingLines(_ read: (_ path: String) -> [UInt8]?) -> [Diagnostic] {
    var known: [String: SourceLines] = [:]
    func quoted(_ location: SourceLocation) -> SourceLocation {
      if location.excerpt != "" { return location }
      if known[location.file] == nil {
        guard let bytes = read(location.file) else { return location }
        known[location.file] = SourceLines(SourceFile(path: location.file, bytes: bytes))
      }
      return known[location.file]?.location(like: location) ?? location
    }
    return map { finding in
      Diagnostic(
        finding.severity, finding.message, at: finding.location.map(quoted), help: finding.help,
        related: finding.related.map { .init(quoted($0.location), $0.message) })
    }
  }
}
