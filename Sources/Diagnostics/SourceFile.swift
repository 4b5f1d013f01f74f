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
      var (start, end) = (lineStart, place)
      // What a message shows of a long line is around the place.
      if place - start > SourceLocation.excerptReach {
        start = place - SourceLocation.excerptReach
        while start < place, bytes[start] & 0xC0 == 0x80 { start += 1 }
      }
      let limit = min(
        bytes.count, place + min(length, SourceLocation.excerptReach) + SourceLocation.excerptReach)
      while end < limit, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      while end > place, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
      return SourceLocation(
        file: path, line: line, column: column, length: length,
        excerpt: String(decoding: bytes[start..<end], as: UTF8.self), excerptColumn: start - lineStart + 1)
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
  /// The source line, of a long one the part around the place; nil where a file as such is meant.
  package let excerpt: String?
  /// Where the excerpt begins in its line; 1-based, in bytes.
  package let excerptColumn: Int

  /// How far an excerpt goes to either side of the place, in bytes: more than a message shows, so that a message is the
  /// same as with the whole line.
  package static let excerptReach = 660

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
