import CCmark
import Glibc

/// How the lines of a text given to cmark stand in the file.
enum LineMap {
  /// Line n of the text is line n + `lineOffset` of the Markdown.
  case file(lineOffset: Int)
  /// Each paragraph of the text is a piece of the file by itself; `startPiece` says which.
  case pieces
}

/// Where in the file the block stands whose inlines are being rendered.
///
/// cmark 0.30's columns of inlines leave out the marks of quotes and lists before continued lines, so that the exact
/// place is searched for in the block's source, in order.
struct BlockPlace {
  var lines = LineMap.file(lineOffset: 0)
  /// The block's bytes in the file.
  private(set) var range = 0..<0
  /// The block's first line, 1-based, counted from the start of the Markdown.
  private(set) var firstLine = 1
  private var cursor = 0

  mutating func start(_ node: OpaquePointer, in source: MarkdownSource) {
    switch lines {
    case .file(let lineOffset):
      firstLine = Int(cmark_node_get_start_line(node)) + lineOffset
      range = source.lines(firstLine, Int(cmark_node_get_end_line(node)) + lineOffset)
      cursor = min(range.upperBound, range.lowerBound + max(0, Int(cmark_node_get_start_column(node)) - 1))
    case .pieces:
      cursor = range.lowerBound
    }
  }

  /// The block's first byte.
  var start: Range<Int> { cursor..<min(cursor + 1, max(cursor, range.upperBound)) }

  /// Begins a piece; `range` is its bytes in the file.
  mutating func startPiece(_ piece: Range<Int>) {
    range = piece
    cursor = piece.lowerBound
  }

  /// The next place of some bytes in the block; where they were written differently (with escapes or in a link
  /// definition), the place where the search began.
  mutating func find(_ wanted: UnsafeBufferPointer<UInt8>, in source: MarkdownSource) -> Range<Int> {
    let found = source.file.bytes.withUnsafeBufferPointer { all in
      firstOffset(of: wanted, in: all, cursor..<max(cursor, range.upperBound))
    }
    guard let found else { return start }
    cursor = found + wanted.count
    return found..<cursor
  }

  /// The next place of some bytes in the block, as they are written and not behind a backslash; nil if they are written
  /// differently, or are found already. The search for others goes on where it was.
  func findVerbatim(_ wanted: UnsafeBufferPointer<UInt8>, in source: MarkdownSource) -> Range<Int>? {
    source.file.bytes.withUnsafeBufferPointer { all in
      var from = cursor
      while let offset = firstOffset(of: wanted, in: all, from..<max(from, range.upperBound)) {
        let backslashes = all[..<offset].reversed().prefix { $0 == Byte.backslash }.count
        if backslashes.isMultiple(of: 2) { return offset..<(offset + wanted.count) }
        from = offset + 1
      }
      return nil
    }
  }

  /// The next place where an address stands in the parentheses of a link or picture; where it stands in none, as with
  /// link definitions, the place where the search began. What a link's text holds is found after this.
  /// - Parameters:
  ///   - skipped: how many links and pictures inside this one have the same address before it
  ///   - lastByte: what the link's text ends with, if that is plain text
  func findAddress(
    _ address: UnsafeBufferPointer<UInt8>, after skipped: Int, lastByte: UInt8?, in source: MarkdownSource
  ) -> Range<Int> {
    source.file.bytes.withUnsafeBufferPointer { all in
      var from = cursor
      var remaining = skipped
      while let offset = firstOffset(of: address, in: all, from..<max(from, range.upperBound)) {
        from = offset + 1
        guard let textEnd = endOfText(before: offset, all) else { continue }
        if remaining > 0 {
          remaining -= 1
        } else if lastByte == nil || textEnd == offset - 1 || all[textEnd - 1] == lastByte {
          return offset..<(offset + address.count)
        }
      }
      return start
    }
  }

  /// Goes on behind what was found; nothing before it is found again.
  mutating func pass(_ found: Range<Int>) { cursor = max(cursor, min(found.upperBound, range.upperBound)) }

  /// Where the `]` stands whose `(` leads to an address, perhaps over space and `<`; for an address alone in `<`, that
  /// `<`; nil if the address is in neither.
  private func endOfText(before offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = offset - 1
    let isPointed = index >= range.lowerBound && bytes[index] == UInt8(ascii: "<")
    if isPointed { index -= 1 }
    while index >= range.lowerBound, bytes[index] <= Byte.space { index -= 1 }
    if index > range.lowerBound, bytes[index] == UInt8(ascii: "("), bytes[index - 1] == Byte.closeBracket {
      return index - 1
    }
    return isPointed ? offset - 1 : nil
  }
}

/// The offset at which some bytes first stand in a range of a text; nil if they do not, or are none.
private func firstOffset(
  of wanted: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
) -> Int? {
  guard let first = wanted.first, let base = text.baseAddress, let pattern = wanted.baseAddress else {
    return nil
  }
  var start = range.lowerBound
  while start + wanted.count <= range.upperBound {
    guard let hit = memchr(base + start, Int32(first), range.upperBound - start - wanted.count + 1) else {
      return nil
    }
    let offset = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    if memcmp(hit, pattern, wanted.count) == 0 { return offset }
    start = offset + 1
  }
  return nil
}
