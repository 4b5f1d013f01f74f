import CYaml
import Diagnostics

/// What YAML may cost: our files are small, and what is larger is a mistake or an attack.
enum YAMLLimit {
  /// In bytes.
  static let size = 65_536
  static let depth = 32
}

/// A place in a piece of YAML, both numbers 1-based and the column in characters, as libyaml counts.
struct YAMLPlace: Sendable {
  private let lineNumber: Int32
  private let columnNumber: Int32
  var line: Int { Int(lineNumber) }
  var column: Int { Int(columnNumber) }

  static let start = YAMLPlace(line: 1, column: 1)

  /// A piece of YAML has 64 KiB at most.
  init(line: Int, column: Int) { (lineNumber, columnNumber) = (Int32(line), Int32(column)) }

  init(_ mark: yaml_mark_t) { self.init(line: mark.line + 1, column: mark.column + 1) }
}

/// YAML that stands in a part of a file: turns libyaml's marks into places in the file.
///
/// An object, because every value of a page's front matter holds it.
final class YAMLText: Sendable {
  let file: SourceFile
  let range: Range<Int>

  init(file: SourceFile, range: Range<Int>) {
    self.file = file
    self.range = range
  }

  func location(_ mark: YAMLPlace, length: Int) -> SourceLocation {
    let place = offset(of: mark)
    let lineEnd = file.bytes[place...].firstIndex(of: UInt8(ascii: "\n")) ?? file.bytes.count
    return file.location(offset: place, length: max(1, min(length, lineEnd - place)))
  }

  /// Where a mark stands in the file, in bytes. libyaml counts lines from the YAML's start and columns in characters, and
  /// lines end for it also with U+0085, U+2028 and U+2029.
  func offset(of mark: YAMLPlace) -> Int {
    let bytes = file.bytes
    var place = range.lowerBound
    var remaining = mark.line - 1
    while remaining > 0, place < range.upperBound {
      if let length = lineBreakLength(at: place) {
        place += length
        remaining -= 1
      } else {
        place += 1
      }
    }
    var characters = mark.column - 1
    while characters > 0, place < range.upperBound, lineBreakLength(at: place) == nil {
      place += 1
      while place < range.upperBound, bytes[place] & 0xC0 == 0x80 { place += 1 }
      characters -= 1
    }
    return place
  }

  private func lineBreakLength(at place: Int) -> Int? {
    switch file.bytes[place] {
    case UInt8(ascii: "\n"): return 1
    case 0xC2 where place + 1 < range.upperBound && file.bytes[place + 1] == 0x85: return 2
    case 0xE2 where place + 2 < range.upperBound && file.bytes[place + 1] == 0x80:
      return file.bytes[place + 2] == 0xA8 || file.bytes[place + 2] == 0xA9 ? 3 : nil
    default: return nil
    }
  }

  func error(_ message: String, _ mark: YAMLPlace, help: String) -> Diagnostic {
    Diagnostic(.error, message, at: location(mark, length: 1), help: help)
  }

  func tooDeep(_ mark: YAMLPlace) -> Diagnostic {
    error("YAML is nested more than \(YAMLLimit.depth) deep", mark, help: "use fewer levels")
  }

  func reference(_ place: YAMLPlace) -> Diagnostic {
    error(
      "anchors and aliases are not allowed here", place,
      help: "write the value out in each place; a text that begins with '&' or '*' goes into quotes")
  }

  func tag(_ place: YAMLPlace) -> Diagnostic {
    error(
      "YAML's tags are not allowed here", place,
      help: "remove it; a text that begins with '!' goes into quotes")
  }

  func duplicate(_ key: String, _ place: YAMLPlace, first: YAMLPlace) -> Diagnostic {
    let length = key.utf8.count
    return Diagnostic(
      .error, "duplicate key '\(key)'", at: location(place, length: length), help: "keep one of them",
      related: .init(location(first, length: length), "the first one"))
  }

  /// What libyaml stopped at.
  func diagnostic(of parser: yaml_parser_t) -> Diagnostic {
    let problem = parser.problem.map { String(cString: $0) } ?? ""
    if parser.error == YAML_READER_ERROR {
      let place = file.location(offset: range.lowerBound + parser.problem_offset)
      return Diagnostic(
        .error, "the YAML cannot be read: \(inOurWords(problem))", at: place, help: "remove the character")
    }
    precondition(parser.error != YAML_MEMORY_ERROR, "no memory for a piece of YAML")
    let context = parser.context.map { String(cString: $0) } ?? ""
    let opened = YAMLPlace(parser.context_mark)
    if context.hasSuffix("scanning an anchor") || context.hasSuffix("scanning an alias") {
      return reference(opened)
    }
    if context.hasSuffix("scanning a tag") || context.hasSuffix("parsing a tag") { return tag(opened) }
    if problem == "found undefined tag handle" { return tag(YAMLPlace(parser.problem_mark)) }
    if problem.hasPrefix("Maximum nesting level reached") { return tooDeep(opened) }
    let problemPlace = YAMLPlace(parser.problem_mark)
    if let missing = keyWithoutColon(before: problemPlace, problem) {
      return error(
        "the YAML cannot be read: ':' is missing after the key", missing,
        help: "write 'key: value', such as 'summary: What it is'")
    }
    if byte(at: problemPlace) == UInt8(ascii: "\t") {
      return error("the YAML cannot be read: a tab cannot indent lines", problemPlace, help: "use spaces")
    }
    let isOpen = ["quoted scalar", "flow sequence", "flow mapping"].contains(where: context.contains)
    // What was opened and not closed is mended where it was opened.
    let words = isOpen ? "a quote or bracket is not closed" : inOurWords(problem)
    return error(
      "the YAML cannot be read: \(words)", isOpen ? opened : YAMLPlace(parser.problem_mark),
      help: hint(for: problem))
  }

  private func byte(at place: YAMLPlace) -> UInt8? {
    let offset = offset(of: place)
    return file.bytes.indices.contains(offset) ? file.bytes[offset] : nil
  }

  /// A line without a colon runs on into the next one, whose colon is then one too many.
  private func keyWithoutColon(before place: YAMLPlace, _ problem: String) -> YAMLPlace? {
    let problems = ["mapping values are not allowed in this context", "could not find expected ':'"]
    guard problems.contains(problem), place.line > 1 else { return nil }
    let lines = file.bytes[range].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    // libyaml knows more kinds of line ends.
    guard lines.indices.contains(place.line - 1) else { return nil }
    let (line, earlier) = (lines[place.line - 1], lines[place.line - 2])
    let isKey = line.first.map { $0 > UInt8(ascii: " ") } == true
    guard isKey, let first = earlier.first, first > UInt8(ascii: " "), first != UInt8(ascii: "#"),
      first != UInt8(ascii: "-"), !earlier.contains(UInt8(ascii: ":"))
    else { return nil }
    return YAMLPlace(line: place.line - 1, column: 1)
  }

  /// libyaml's wording for the mistakes that editors make, in plain words; the others as they are.
  private func inOurWords(_ problem: String) -> String {
    switch problem {
    case "mapping values are not allowed in this context": "a second ':' in the value"
    case "found character that cannot start any token":
      "a value cannot begin with this character"
    case "could not find expected ':'": "':' is missing after the key"
    case "found unexpected end of stream": "a quote or bracket is not closed"
    case "did not find expected key": "a quote or the indentation is wrong here"
    default: problem
    }
  }

  private func hint(for problem: String) -> String {
    problem == "mapping values are not allowed in this context" || problem == "could not find expected ':'"
      ? "put the value into quotes: title: \"Calls: when and how\""
      : "check quotes, colons and indentation; a value with special characters goes into quotes"
  }
}
