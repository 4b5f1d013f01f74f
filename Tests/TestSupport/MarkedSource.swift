import Diagnostics

/// A source text in which ➊ to ➓ mark places; the marks are taken out before anything reads the text.
struct MarkedSource {
  let file: SourceFile
  private let marks: [Mark]

  private struct Mark: Equatable {
    let name: Character
    let line: Int
    let column: Int
  }

  init(_ text: String, path: String = "page.md") {
    let normalized = SourceFile(path: path, bytes: Array(text.utf8))
    var marks: [Mark] = []
    var bytes: [UInt8] = []
    var (line, column) = (1, 1)
    for scalar in String(decoding: normalized.bytes, as: UTF8.self).unicodeScalars {
      if ("➊"..."➓").contains(scalar) {
        marks.append(Mark(name: Character(scalar), line: line, column: column))
        continue
      }
      bytes += Array(String(scalar).utf8)
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + String(scalar).utf8.count)
    }
    self.marks = marks
    file = SourceFile(path: path, bytes: bytes)
  }

  /// Findings as lines of text, to be compared whole: the mark, what the finding covers, what it says, how to mend it.
  ///
  ///     ➊ `[^nope]` error: no footnote 'nope' = did you mean '[^note]'?
  ///
  /// Where no mark stands, the line and column are told.
  func described(_ findings: [Diagnostic]) -> [String] {
    findings.map { finding in
      var text = "\(finding.severity): \(finding.message)"
      if let location = finding.location { text = "\(described(location)) \(text)" }
      if let help = finding.help { text += " = \(help)" }
      if let related = finding.related { text += " (\(described(related.location)) \(related.message))" }
      return text
    }
  }

  /// A place in this text, as in a finding.
  func described(line: Int, column: Int, length: Int) -> String {
    described(file.location(line: line, column: column, length: length))
  }

  private func described(_ location: SourceLocation) -> String {
    guard location.file == file.path else { return "in \(location.file):" }
    let mark = marks.first { $0.line == location.line && $0.column == location.column }
    let place = mark.map { String($0.name) } ?? "\(location.line):\(location.column)"
    let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line = location.excerpt == nil || location.line > lines.count ? [] : lines[location.line - 1]
    let covered = line.dropFirst(location.column - 1).prefix(location.length)
    return "\(place) `\(String(decoding: covered, as: UTF8.self))`"
  }
}
