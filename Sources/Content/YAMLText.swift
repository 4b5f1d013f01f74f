import Diagnostics
import Yams

/// What YAML may cost: our files are small, and what is larger is a mistake or an attack.
enum YAMLLimit {
  /// In bytes.
  static let size = 65_536
  static let depth = 32
}

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
    let bytes = file.bytes
    let firstLine = bytes[..<range.lowerBound].count { $0 == UInt8(ascii: "\n") }
    var lineStart = range.lowerBound
    var remaining = mark.line - 1
    while remaining > 0, let end = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) {
      lineStart = end + 1
      remaining -= 1
    }
    let lineEnd = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    var place = lineStart
    var characters = mark.column - 1
    while characters > 0, place < lineEnd {
      place += 1
      while place < lineEnd, bytes[place] & 0xC0 == 0x80 { place += 1 }
      characters -= 1
    }
    return file.location(
      line: firstLine + mark.line, column: place - lineStart + 1,
      length: max(1, min(length, lineEnd - place)), lineStart: lineStart)
  }

  func error(_ message: String, _ mark: YAMLPlace, help: String) -> Diagnostic {
    Diagnostic(.error, message, at: location(mark, length: 1), help: help)
  }

  func tooDeep(_ mark: YAMLPlace) -> Diagnostic {
    error("YAML is nested more than \(YAMLLimit.depth) deep", mark, help: "use fewer levels")
  }

  /// Whether any line begins with a space.
  var isIndented: Bool {
    var previous = UInt8(ascii: "\n")
    for byte in file.bytes[range] {
      if byte == UInt8(ascii: " "), previous == UInt8(ascii: "\n") { return true }
      previous = byte
    }
    return false
  }

  /// The first place that is nested too deep by its indentation.
  func tooDeepFinding(_ node: Node, depth: Int = 1) -> Diagnostic? {
    if depth > YAMLLimit.depth { return tooDeep(YAMLPlace(node.mark)) }
    switch node {
    case .alias, .scalar: return nil
    case .sequence(let sequence):
      for element in sequence {
        if let finding = tooDeepFinding(element, depth: depth + 1) { return finding }
      }
    case .mapping(let mapping):
      for (key, value) in mapping {
        if let finding = tooDeepFinding(key, depth: depth + 1) ?? tooDeepFinding(value, depth: depth + 1) {
          return finding
        }
      }
    }
    return nil
  }

  /// What the parser must not see: brackets or list marks that nest too deep, for it calls itself at each level; anchors
  /// and aliases, for it copies what they stand for; and tags, for which our files have no use.
  ///
  /// Brackets in quotes count too: nobody writes that many.
  func finding(deeperThan limit: Int) -> Diagnostic? {
    var scan = Scan()
    for (offset, byte) in file.bytes[range].enumerated() {
      scan.step(byte)
      if scan.brackets > limit || scan.listMarks > limit { return tooDeep(scan.place) }
      guard scan.beginsReference, range.lowerBound + offset + 1 < range.upperBound,
        file.bytes[range.lowerBound + offset + 1] > UInt8(ascii: " ")
      else { continue }
      if byte == UInt8(ascii: "!") {
        return error(
          "YAML's tags are not allowed here", scan.place,
          help: "remove it; a text that begins with '!' goes into quotes")
      }
      return error(
        "anchors and aliases are not allowed here", scan.place,
        help: "write the value out in each place; a text that begins with '&' or '*' goes into quotes")
    }
    return nil
  }

  /// How far the YAML was read, byte by byte.
  private struct Scan {
    private(set) var brackets = 0
    /// On this line, before anything else.
    private(set) var listMarks = 0
    /// Whether the last byte is `&`, `*` or `!` where a value begins.
    private(set) var beginsReference = false
    private var line = 1
    private var column = 0
    private var markColumn: Int?
    private var quote: UInt8?
    private var isEscaped = false
    /// Whether the last byte was the end of a text in single quotes.
    private var hasJustClosed = false
    private var isComment = false
    private var isIndentation = true
    private var mayBeginValue = true
    /// Whether the last line that was not blank left a value to come.
    private var isOpenEnded = true
    private var previous = UInt8(ascii: "\n")

    /// Where the last byte stands, or the list mark that ended with it.
    var place: YAMLPlace { YAMLPlace(line: line, column: max(1, markColumn ?? column)) }

    mutating func step(_ byte: UInt8) {
      beginsReference = false
      markColumn = nil
      // Columns are counted in characters.
      if byte & 0xC0 != 0x80 { column += 1 }
      defer { previous = byte }
      if byte == UInt8(ascii: "\n") {
        (line, column, listMarks, isIndentation, isComment) = (line + 1, 0, 0, true, false)
        // A key may begin here, and so may an anchor before it; on an indented line, only what the line before left open.
        if quote == nil { mayBeginValue = true }
        return
      }
      if isComment { return }
      if let open = quote {
        stepInsideQuotes(byte, open)
        return
      }
      // Two single quotes in a row are one in the text, which goes on.
      if byte == UInt8(ascii: "'"), hasJustClosed {
        (quote, hasJustClosed) = (byte, false)
        return
      }
      hasJustClosed = false
      stepOutsideQuotes(byte)
    }

    private mutating func stepInsideQuotes(_ byte: UInt8, _ open: UInt8) {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") {
        isEscaped = true
      } else if byte == open {
        (quote, hasJustClosed) = (nil, open == UInt8(ascii: "'"))
      }
    }

    private mutating func stepOutsideQuotes(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: " "):
        if previous == UInt8(ascii: "\n") { mayBeginValue = isOpenEnded }
        if previous == UInt8(ascii: ":") { mayBeginValue = true }
        if isIndentation, previous == UInt8(ascii: "-") || previous == UInt8(ascii: "?") {
          listMarks += 1
          markColumn = column - 1
        }
        return
      case UInt8(ascii: "#") where previous <= UInt8(ascii: " "): isComment = true
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        if mayBeginValue {
          brackets += 1
          isOpenEnded = true
          return
        }
      case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
      case UInt8(ascii: ",") where brackets > 0:
        mayBeginValue = true
        isOpenEnded = true
        return
      case UInt8(ascii: "-"), UInt8(ascii: "?"):
        // A list's mark only if a space follows.
        if isIndentation {
          isOpenEnded = true
          return
        }
      case UInt8(ascii: "\""), UInt8(ascii: "'"): if mayBeginValue { quote = byte }
      case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"): beginsReference = mayBeginValue
      default: break
      }
      isIndentation = false
      mayBeginValue = false
      isOpenEnded = byte == UInt8(ascii: ":")
    }
  }

  func diagnostic(for error: any Error) -> Diagnostic {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // What was opened and not closed is mended where it was opened, which is what the context names.
      let isOpen = ["quoted scalar", "flow sequence", "flow mapping"].contains {
        context?.text.contains($0) ?? false
      }
      let place = YAMLPlace(isOpen ? context?.mark ?? mark : mark)
      let words = isOpen ? "a quote or bracket is not closed" : inOurWords(problem)
      return self.error("the YAML cannot be read: \(words)", place, help: hint(for: problem))
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
      // Keys of one mapping begin in one column.
      let text = line.dropFirst(mark.column - 1)
      guard line.prefix(mark.column - 1).allSatisfy({ $0 == UInt8(ascii: " ") }), isKey(key, text) else {
        continue
      }
      return Diagnostic(
        .error, "duplicate key '\(key)'",
        at: location(YAMLPlace(line: index + 1, column: mark.column), length: key.utf8.count),
        help: "keep one of them", related: .init(first, "the first one"))
    }
    return Diagnostic(.error, "duplicate key '\(key)'", at: first, help: "keep one of them")
  }

  /// Whether a line begins with a key and its colon, in quotes or not.
  private func isKey(_ key: String, _ line: ArraySlice<UInt8>) -> Bool {
    let quote = line.first.flatMap { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") ? $0 : nil }
    var rest = line.dropFirst(quote == nil ? 0 : 1)
    guard rest.starts(with: key.utf8) else { return false }
    rest = rest.dropFirst(key.utf8.count)
    if let quote {
      guard rest.first == quote else { return false }
      rest = rest.dropFirst()
    }
    return rest.drop { $0 == UInt8(ascii: " ") }.first == UInt8(ascii: ":")
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
