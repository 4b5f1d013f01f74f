import Glibc

/// Which signs a page's source holds that few pages hold. Most texts need not be searched for what cannot be in them, which
/// costs less than to look at each of their bytes.
struct RareSigns {
  /// `&#`: entities that can stand for any character.
  let hasNumericEntities: Bool
  private let hasBars: Bool
  /// `~`, `{`, `%` or `=`.
  private let hasMarks: Bool
  private let hasAt: Bool
  private let hasWWW: Bool

  /// - Parameter text: the page's Markdown
  init(_ text: UnsafeBufferPointer<UInt8>) {
    hasNumericEntities = text.holds(UInt8(ascii: "&"), UInt8(ascii: "#"))
    hasBars = text.holds(UInt8(ascii: "|"))
    hasMarks = "~{%=".utf8.contains { text.holds($0) }
    hasAt = text.holds(UInt8(ascii: "@"))
    hasWWW =
      text.holds(UInt8(ascii: "w"), UInt8(ascii: "w")) || text.holds(UInt8(ascii: "W"), UInt8(ascii: "W"))
  }

  /// Whether signs that look like markup may stand inside of the lines of one of its texts.
  func mayMark(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    hasMarks || text.holds(UInt8(ascii: "*")) || text.holds(Byte.openBracket) || text.holds(Byte.closeBracket)
  }

  /// Whether one of its texts may hold the rows of a table.
  func mayHoldRows(_ text: UnsafeBufferPointer<UInt8>) -> Bool { hasBars && text.holds(UInt8(ascii: "|")) }

  /// Whether an address may stand in one of its texts.
  func mayHoldAddress(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.holds(Byte.colon, UInt8(ascii: "/")) || hasAt && text.holds(UInt8(ascii: "@"))
      || hasWWW && text.holds(UInt8(ascii: "w"), UInt8(ascii: "w"))
      || hasWWW && text.holds(UInt8(ascii: "W"), UInt8(ascii: "W"))
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func holds(_ byte: UInt8) -> Bool {
    guard let base = baseAddress else { return false }
    return memchr(base, Int32(byte), count) != nil
  }

  /// Whether two bytes stand together.
  func holds(_ first: UInt8, _ second: UInt8) -> Bool {
    guard let base = baseAddress else { return false }
    var offset = 0
    while offset < count, let hit = memchr(base + offset, Int32(first), count - offset) {
      offset = UnsafeRawPointer(hit) - UnsafeRawPointer(base) + 1
      if offset < count, self[offset] == second { return true }
    }
    return false
  }
}
