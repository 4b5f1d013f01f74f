/// A text of at most eight bytes of UTF-8, held in place.
package struct ShortText: Sendable, Equatable {
  /// The first byte is the lowest one.
  package let packed: UInt64
  package let count: Int

  /// - Returns: nil for a text that is longer
  package init?(copying text: String) {
    if text.utf8.count > 8 { return nil }
    var packed: UInt64 = 0
    for byte in text.utf8.reversed() { packed = packed << 8 | UInt64(byte) }
    self.packed = packed
    count = text.utf8.count
  }

  /// A text that the program knows; of a longer one, the beginning.
  package init(_ text: StaticString) {
    var packed: UInt64 = 0
    count = min(8, text.utf8CodeUnitCount)
    for index in (0..<count).reversed() { packed = packed << 8 | UInt64(text.utf8Start[index]) }
    self.packed = packed
  }

  package var text: String {
    String(decoding: (0..<count).map { UInt8(truncatingIfNeeded: packed >> (8 * $0)) }, as: UTF8.self)
  }
}
