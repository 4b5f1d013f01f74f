import CCmark
import Diagnostics
import Glibc

/// The text being parsed, by lines; places in it are places in the file.
struct MarkdownSource {
  let file: SourceFile
  /// Where the Markdown starts, in bytes.
  let bodyOffset: Int
  /// The file's line on which it starts, 1-based.
  let firstLine: Int
  /// Offsets of the Markdown's lines from the start of the file, and the file's end.
  private let lineStarts: [Int]

  init(_ file: SourceFile, from bodyOffset: Int) {
    self.file = file
    self.bodyOffset = bodyOffset
    var firstLine = 1
    var starts: [Int] = [bodyOffset]
    file.bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<bodyOffset where bytes[index] == Byte.lineFeed { firstLine += 1 }
      starts.reserveCapacity((bytes.count - bodyOffset) / 40 + 2)
      guard let base = bytes.baseAddress else { return }
      var offset = bodyOffset
      while offset < bytes.count, let hit = memchr(base + offset, Int32(Byte.lineFeed), bytes.count - offset)
      {
        offset = UnsafeRawPointer(hit) - UnsafeRawPointer(base) + 1
        starts.append(offset)
      }
    }
    if starts.last != file.bytes.count { starts.append(file.bytes.count) }
    self.firstLine = firstLine
    self.lineStarts = starts
  }

  /// Whether two bytes stand together anywhere in the Markdown.
  func contains(_ first: UInt8, _ second: UInt8) -> Bool {
    file.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      var offset = bodyOffset
      while offset < bytes.count, let hit = memchr(base + offset, Int32(first), bytes.count - offset) {
        offset = UnsafeRawPointer(hit) - UnsafeRawPointer(base) + 1
        if offset < bytes.count, bytes[offset] == second { return true }
      }
      return false
    }
  }

  var lineCount: Int { lineStarts.count - 1 }

  /// The bytes of a line of the Markdown (1-based), without its line feed, as offsets into the file.
  func line(_ number: Int) -> Range<Int> {
    guard number >= 1, number <= lineCount else { return file.bytes.count..<file.bytes.count }
    let start = lineStarts[number - 1]
    let end = lineStarts[number]
    let hasLineFeed = end > start && file.bytes[end - 1] == Byte.lineFeed
    return start..<(hasLineFeed ? end - 1 : end)
  }

  /// The bytes of several lines (1-based, inclusive).
  func lines(_ first: Int, _ last: Int) -> Range<Int> {
    let start = line(first).lowerBound
    return start..<max(start, line(last).upperBound)
  }

  /// The line in the file and the column of an offset inside a line of the Markdown at or after `line`.
  func place(of offset: Int, after line: Int) -> (line: Int, column: Int) {
    var number = max(1, min(line, lineCount))
    while number < lineCount, lineStarts[number] <= offset { number += 1 }
    return (firstLine + number - 1, offset - lineStarts[max(0, number - 1)] + 1)
  }
}

extension MarkdownSource {
  /// The lines that may define links, each by itself, for texts that cmark parses apart from the page: cells of
  /// tables and footnotes.
  func linkDefinitions() -> [UInt8] {
    var result: [UInt8] = []
    guard contains(Byte.closeBracket, Byte.colon) else { return result }
    let code = codeLines()
    for number in 1...max(1, lineCount) where !code.contains(number) {
      let text = file.bytes[line(number)]
      let definition = text.drop { $0 == Byte.space || $0 == Byte.greater }
      guard isLinkDefinition(definition) else { continue }
      result += definition
      result += [Byte.lineFeed, Byte.lineFeed]
    }
    return result
  }
}

extension MarkdownSource {
  /// The lines of code blocks, counted from the start of the Markdown; only cmark knows them all.
  func codeLines() -> Set<Int> {
    let tree = CmarkTree(Array(file.bytes[bodyOffset...]))
    var lines: Set<Int> = []
    let walk = CmarkWalk(tree.root)
    while let step = walk.next() {
      guard step.entering, cmark_node_get_type(step.node) == CMARK_NODE_CODE_BLOCK else { continue }
      let first = Int(cmark_node_get_start_line(step.node))
      lines.formUnion(first...max(first, Int(cmark_node_get_end_line(step.node))))
    }
    return lines
  }
}

/// Whether a line defines a link and does nothing else.
func isLinkDefinition(_ line: ArraySlice<UInt8>) -> Bool {
  guard line.first == Byte.openBracket, line.dropFirst().first != Byte.caret,
    let end = line.firstIndex(of: Byte.closeBracket), end + 1 < line.endIndex, line[end + 1] == Byte.colon
  else { return false }
  // Only cmark knows all the ways to write one: of a definition nothing is left in the tree.
  return cmark_node_first_child(CmarkTree(Array(line)).root) == nil
}

/// The bytes that Markdown and HTML give a meaning.
enum Byte {
  static let lineFeed = UInt8(ascii: "\n")
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
  static let backslash = UInt8(ascii: "\\")
  static let pipe = UInt8(ascii: "|")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let caret = UInt8(ascii: "^")
  static let colon = UInt8(ascii: ":")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let greater = UInt8(ascii: ">")
  static let hyphen = UInt8(ascii: "-")
  static let backtick = UInt8(ascii: "`")
  static let tilde = UInt8(ascii: "~")
  static let dot = UInt8(ascii: ".")

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }
}
