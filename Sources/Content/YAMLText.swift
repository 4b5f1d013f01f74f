import Diagnostics
import Yams

/// A place in a piece of YAML, both numbers 1-based and the column in characters, as libyaml counts.
struct YAMLPlace: Sendable {
  let line: Int
  let column: Int

  static let start = YAMLPlace(line: 1, column: 1)

  init(line: Int, column: Int) { (self.line, self.column) = (line, column) }

  init(_ mark: Mark?) { self.init(line: mark?.line ?? 1, column: mark?.column ?? 1) }
}

/// YAML that stands in a part of a file: turns libyaml's marks into places in the file.
struct YAMLText: Sendable {
  let file: SourceFile
  let range: Range<Int>

  /// libyaml counts lines from the YAML's start and columns in characters; we count from the file's start and in bytes.
  func location(_ mark: YAMLPlace, length: Int) -> SourceLocation {
    let firstLine = file.bytes[..<range.lowerBound].count { $0 == UInt8(ascii: "\n") }
    let line = firstLine + mark.line
    let wholeLine = file.location(line: line, column: 1).excerpt ?? ""
    let before = wholeLine.unicodeScalars.prefix(max(0, mark.column - 1))
    let column = String(String.UnicodeScalarView(before)).utf8.count + 1
    let rest = wholeLine.utf8.count - column + 1
    return file.location(line: line, column: column, length: max(1, min(length, rest)))
  }

  func error(_ message: String, _ mark: YAMLPlace, help: String) -> Diagnostic {
    Diagnostic(.error, message, at: location(mark, length: 1), help: help)
  }

  func tooDeep(_ mark: YAMLPlace) -> Diagnostic {
    error("YAML is nested more than 32 deep", mark, help: "use fewer levels")
  }

  /// Anchors, aliases, tags and deep nesting, which our files have no use for.
  func unwanted(_ node: Node, depth: Int) -> Diagnostic? {
    let mark = YAMLPlace(node.mark)
    if depth > 32 { return tooDeep(mark) }
    if node.anchor != nil {
      return error("anchors and aliases are not allowed here", mark, help: "write the value out in each place")
    }
    switch node {
    case .alias:
      return error("anchors and aliases are not allowed here", mark, help: "write the value out in each place")
    case .scalar: return nil
    case .sequence(let sequence):
      for element in sequence {
        if let finding = unwanted(element, depth: depth + 1) { return finding }
      }
    case .mapping(let mapping):
      for (key, value) in mapping {
        if let finding = unwanted(key, depth: depth + 1) ?? unwanted(value, depth: depth + 1) { return finding }
      }
    }
    return nil
  }

  /// The first place where brackets or list marks on one line nest deeper than allowed, counted before the parser,
  /// which calls itself for each level. Brackets in quotes count too: nobody writes that many.
  func firstMarkDeeper(than limit: Int) -> YAMLPlace? {
    var line = 1
    var column = 1
    var brackets = 0
    var listMarks = 0
    var isIndentation = true
    for byte in file.bytes[range] {
      switch byte {
      case UInt8(ascii: "\n"):
        (line, column, listMarks, isIndentation) = (line + 1, 0, 0, true)
      case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
      case UInt8(ascii: "-"), UInt8(ascii: "?"): if isIndentation { listMarks += 1 }
      case UInt8(ascii: " "): break
      default: isIndentation = false
      }
      // Three dashes alone are no nesting, and a line of dashes is no list.
      if brackets > limit || listMarks > limit { return YAMLPlace(line: line, column: max(1, column)) }
      column += 1
    }
    return nil
  }

  func diagnostic(for error: any Error) -> Diagnostic {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return self.error("the YAML cannot be read: \(inOurWords(problem))", YAMLPlace(mark), help: hint(for: problem))
    case .reader(let problem, let offset, _, _):
      let place = file.location(offset: range.lowerBound + (offset ?? 0))
      return Diagnostic(
        .error, "the YAML cannot be read: \(inOurWords(problem))", at: place, help: "remove the character")
    case .duplicatedKeysInMapping(let keys, let context):
      let name = keys.first ?? ""
      return duplicate(name, first: YAMLPlace(context.mark))
    default:
      return self.error("the YAML cannot be read: \(error)", .start, help: "see docs/writing.md")
    }
  }

  /// The parser names the first of two equal keys; the message belongs to the second.
  private func duplicate(_ key: String, first mark: YAMLPlace) -> Diagnostic {
    let first = location(mark, length: key.utf8.count)
    let lines = file.bytes[range].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated().dropFirst(mark.line) {
      let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
      guard text.starts(with: key.utf8) else { continue }
      let column = text.startIndex - line.startIndex + 1
      return Diagnostic(
        .error, "the key '\(key)' stands here twice",
        at: location(YAMLPlace(line: index + 1, column: column), length: key.utf8.count),
        help: "keep one of them", related: .init(first, "the first one"))
    }
    return Diagnostic(.error, "the key '\(key)' stands here twice", at: first, help: "keep one of them")
  }

  /// libyaml's wording for the mistakes that editors make, in plain words; the others as they are.
  private func inOurWords(_ problem: String) -> String {
    switch problem {
    case "mapping values are not allowed in this context": "a second ':' stands in a value"
    case "found character that cannot start any token": "a character stands here that a value cannot begin with"
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
