import CCmark
import Diagnostics
import Glibc

/// The text being parsed, by lines; places in it are places in the file.
///
/// Immutable; an object and no struct, because whatever looks into the text is given it, for every paragraph.
final class MarkdownSource {
  let file: SourceFile
  /// Where the Markdown starts, in bytes.
  let bodyOffset: Int
  /// The file's line on which it starts, 1-based.
  let firstLine: Int
  let signs: RareSigns
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
    signs = file.bytes.withUnsafeBufferPointer { RareSigns(UnsafeBufferPointer(rebasing: $0[bodyOffset...])) }
  }

  /// Whether two bytes stand together anywhere in the Markdown.
  func contains(_ first: UInt8, _ second: UInt8) -> Bool {
    file.bytes.withUnsafeBufferPointer {
      UnsafeBufferPointer(rebasing: $0[bodyOffset...]).holds(first, second)
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

  /// The place of some bytes of the Markdown, with what stands there.
  func location(_ range: Range<Int>) -> SourceLocation {
    let line = lineIndex(of: range.lowerBound)
    return file.location(
      line: firstLine + line, column: range.lowerBound - lineStarts[line] + 1, length: range.count,
      lineStart: lineStarts[line])
  }

  /// The place of some bytes of the Markdown.
  func place(_ range: Range<Int>) -> SourcePlace {
    let line = lineIndex(of: range.lowerBound)
    return SourcePlace(
      line: firstLine + line, column: range.lowerBound - lineStarts[line] + 1, length: range.count)
  }

  private func lineIndex(of offset: Int) -> Int {
    var (low, high) = (0, max(1, lineCount))
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

/// The lines that define links, by their labels, for texts that cmark parses apart from the page: cells of tables and
/// footnotes.
struct LinkDefinitions {
  private var lines: [String: ArraySlice<UInt8>] = [:]

  init(in source: MarkdownSource) {
    guard source.contains(Byte.closeBracket, Byte.colon) else { return }
    let code = source.codeLines()
    for number in 1...max(1, source.lineCount) where !code.contains(number) {
      let definition = source.file.bytes[source.line(number)].drop { $0 == Byte.space || $0 == Byte.greater }
      guard isLinkDefinition(definition) else { continue }
      definition.withUnsafeBufferPointer { bytes in
        // Of several with one label, the first holds.
        if let label = Self.labels(in: bytes).first, lines[label] == nil { lines[label] = definition }
      }
    }
  }

  /// The definitions of all labels in a text, each a paragraph, to be put behind it.
  func those(usedIn text: [UInt8]) -> [UInt8] {
    if lines.isEmpty { return [] }
    var result: [UInt8] = []
    for label in Set(text.withUnsafeBufferPointer(Self.labels)).sorted() {
      guard let line = lines[label] else { continue }
      result += line
      result += [Byte.lineFeed, Byte.lineFeed]
    }
    return result
  }

  /// What stands in brackets that hold no others, as CommonMark compares labels: in any letter case, runs of spaces as
  /// one.
  private static func labels(in text: UnsafeBufferPointer<UInt8>) -> [String] {
    var labels: [String] = []
    var start: Int?
    var isEscaped = false
    for (index, byte) in text.enumerated() {
      if isEscaped {
        isEscaped = false
        continue
      }
      isEscaped = byte == Byte.backslash
      if byte == Byte.openBracket { start = index + 1 }
      guard byte == Byte.closeBracket, let first = start else { continue }
      start = nil
      let label = String(decoding: UnsafeBufferPointer(rebasing: text[first..<index]), as: UTF8.self)
      let words = label.uppercased().lowercased().split(whereSeparator: \.isWhitespace)
      labels.append(words.joined(separator: " "))
    }
    return labels
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
