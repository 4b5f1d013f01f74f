import Glibc

/// A file that an editor or theme author wrote, as read from disk.
///
/// A byte order mark is removed and line ends are made `\n`, so that every later stage sees one kind of line.
package struct SourceFile: Sendable {
  /// The path as messages show it, relative to the site's root folder, with `/`.
  package let path: String
  /// UTF-8 bytes (not yet validated), without byte order mark and carriage returns.
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = Self.normalized(bytes)
  }

  private static func normalized(_ bytes: [UInt8]) -> [UInt8] {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let hasReturn = bytes.withUnsafeBytes { buffer in
      buffer.baseAddress.map { memchr($0, Int32(UInt8(ascii: "\r")), buffer.count) != nil } ?? false
    }
    if !hasMark && !hasReturn { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes[(hasMark ? 3 : 0)...] {
      if byte == UInt8(ascii: "\r") {
        result.append(UInt8(ascii: "\n"))
      } else if byte != UInt8(ascii: "\n") || previous != UInt8(ascii: "\r") {
        result.append(byte)
      }
      previous = byte
    }
    return result
  }

  /// The place of the byte range that starts at `offset` (0-based, in bytes) and is `length` bytes long.
  package func location(offset: Int, length: Int = 1) -> SourceLocation {
    let end = min(offset, bytes.count)
    var line = 1
    var lineStart = 0
    for index in 0..<end where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    return location(line: line, column: end - lineStart + 1, length: length, lineStart: lineStart)
  }

  /// The place that starts at a line and column (both 1-based; columns count UTF-8 bytes).
  package func location(line: Int, column: Int, length: Int = 1) -> SourceLocation {
    var lineStart = 0
    var remaining = line - 1
    while remaining > 0, let end = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) {
      lineStart = end + 1
      remaining -= 1
    }
    return location(line: line, column: column, length: length, lineStart: lineStart)
  }

  /// - Parameter lineStart: where the line begins, in bytes
  package func location(line: Int, column: Int, length: Int, lineStart: Int) -> SourceLocation {
    bytes.withUnsafeBufferPointer { bytes in
      let place = min(lineStart + column - 1, bytes.count)
      // A marker covers whole characters.
      var length = length
      while place + length < bytes.count, bytes[place + length] & 0xC0 == 0x80 { length += 1 }
      let excerpt = Excerpt(of: bytes, lineStart: lineStart, place: place, length: length)
      return SourceLocation(
        file: path, line: line, column: column, length: length,
        excerpt: String(decoding: bytes[excerpt.start..<excerpt.end], as: UTF8.self),
        excerptColumn: excerpt.start - lineStart + 1)
    }
  }
}

/// A place in a source file, and what stands there, kept for the message.
package struct SourceLocation: Sendable, Hashable {
  /// The path as messages show it.
  package let file: String
  /// 1-based.
  package let line: Int
  /// 1-based, in UTF-8 bytes.
  package let column: Int
  /// How many bytes the marker under the line covers, at least 1.
  package let length: Int
  /// The source line, of a long one the part around the place; empty where it was not kept; nil where a file as such is
  /// meant.
  package let excerpt: String?
  /// Where the excerpt begins in its line; 1-based, in bytes.
  package let excerptColumn: Int

  /// How many characters of a line a message shows.
  package static let shownWidth = 160

  package init(
    file: String, line: Int = 1, column: Int = 1, length: Int = 1, excerpt: String? = nil,
    excerptColumn: Int = 1
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.length = max(1, length)
    self.excerpt = excerpt
    self.excerptColumn = excerptColumn
  }
}

/// A place in a file that is known by itself, for what is kept by the thousand.
package struct SourcePlace: Sendable, Hashable {
  /// 1-based.
  private let line: Int32
  /// 1-based, in UTF-8 bytes.
  private let column: Int32
  /// In bytes.
  private let length: Int32

  package init(line: Int, column: Int, length: Int) {
    self.line = Int32(clamping: line)
    self.column = Int32(clamping: column)
    self.length = Int32(clamping: length)
  }

  /// The place without its line's text, which `quotingLines` adds to what is to be shown.
  package func location(in file: String) -> SourceLocation {
    SourceLocation(file: file, line: Int(line), column: Int(column), length: Int(length), excerpt: "")
  }
}

/// The part of a line that is kept with a place in it: as much as a message shows, and a character more to either side, so
/// that the message is the same as with the whole line.
private struct Excerpt {
  private(set) var start: Int
  private(set) var end: Int

  /// No line is so long in any alphabet that more than this would be shown, in bytes.
  private static let reach = 4 * SourceLocation.shownWidth + 20

  /// - Parameters:
  ///   - place: where the marked part begins, in bytes
  ///   - length: of the marked part
  init(of bytes: UnsafeBufferPointer<UInt8>, lineStart: Int, place: Int, length: Int) {
    let width = SourceLocation.shownWidth
    let first = max(lineStart, place - Self.reach)
    let farthest = min(bytes.count, place + min(length, Self.reach) + Self.reach)
    let last = Self.lineEnd(bytes, from: place, to: farthest)
    let markedEnd = min(last, place + length)
    var before = 0
    var shown = 0
    start = place
    end = place
    Self.goBack(&start, to: first, in: bytes, until: width + 1, &before)
    Self.goOn(&end, to: markedEnd, in: bytes, until: .max, &shown)
    shown += before
    Self.goOn(&end, to: last, in: bytes, until: width + 1, &shown)
    // Of a line that is too long, half the width is shown before the place.
    let half = width / 2 + 1
    if shown > width, before > half {
      shown -= before
      (start, before) = (place, 0)
      Self.goBack(&start, to: first, in: bytes, until: half, &before)
      shown += before
      Self.goOn(&end, to: last, in: bytes, until: width + 1, &shown)
      // Near the line's end there is less behind it; that the line is too long must still be seen.
      Self.goBack(&start, to: first, in: bytes, until: width + 1, &shown)
    }
    // Behind what is marked a message says with one character that the line goes on.
    if end == markedEnd, end < last { end += 1 }
    while start < place, bytes[start] & 0xC0 == 0x80 { start += 1 }
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
  }

  private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
    guard let base = bytes.baseAddress, start < end,
      let found = memchr(base + start, Int32(UInt8(ascii: "\n")), end - start)
    else { return max(start, end) }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Moves an offset forwards, over characters, until there are enough of them; eight bytes at a time where they are ASCII or Cyrillic.
  private static func goOn(
    _ offset: inout Int, to limit: Int, in bytes: UnsafeBufferPointer<UInt8>, until enough: Int,
    _ count: inout Int
  ) {
    while offset < limit, count < enough {
      if offset + 8 <= limit, enough - count >= 8, let more = countOfEight(bytes, at: offset) {
        (offset, count) = (offset + 8, count + more)
      } else {
        count += isCounted(bytes[offset]) ? 1 : 0
        offset += 1
      }
    }
  }

  /// As `goOn`, backwards.
  private static func goBack(
    _ offset: inout Int, to limit: Int, in bytes: UnsafeBufferPointer<UInt8>, until enough: Int,
    _ count: inout Int
  ) {
    while offset > limit, count < enough {
      if offset - 8 >= limit, enough - count >= 8, let more = countOfEight(bytes, at: offset - 8) {
        (offset, count) = (offset - 8, count + more)
      } else {
        offset -= 1
        count += isCounted(bytes[offset]) ? 1 : 0
      }
    }
  }

  /// How many characters eight bytes begin; nil if there is anything but ASCII and letters that begin with D0 or D1.
  private static func countOfEight(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int? {
    let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    let high: UInt64 = 0x8080_8080_8080_8080
    let leads = word & (word << 1) & high
    // Zero in every byte that is D0 or D1, so that the sum below does not carry into its upper bit.
    let other = (word ^ 0xD0D0_D0D0_D0D0_D0D0) & 0xFEFE_FEFE_FEFE_FEFE
    let known = ~(((other & ~high) &+ ~high) | other) & high
    return leads == known ? 8 - (word & high & ~leads).nonzeroBitCount : nil
  }

  /// Whether a byte begins what is certainly a character of its own; a mark above a letter is none. Who counts too few keeps
  /// too much, which is no harm.
  private static func isCounted(_ byte: UInt8) -> Bool {
    byte < 0x80 || (byte >= 0xC3 && byte <= 0xD5 && byte != 0xCC && byte != 0xCD)
  }
}
