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
