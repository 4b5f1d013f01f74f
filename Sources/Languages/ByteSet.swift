/// A set of bytes, held in place, so that asking it costs a shift; inlined into other modules, which ask it for every
/// space of a text.
package struct ByteSet: Sendable, Equatable {
  @usableFromInline package private(set) var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      let bit: UInt64 = 1 << UInt64(byte & 63)
      switch byte >> 6 {
      case 0: bits.0 |= bit
      case 1: bits.1 |= bit
      case 2: bits.2 |= bit
      default: bits.3 |= bit
      }
    }
  }

  @inlinable @inline(__always)
  package func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: bits.0
      case 1: bits.1
      case 2: bits.2
      default: bits.3
      }
    return (word &>> UInt64(byte & 63)) & 1 != 0
  }

  package static func == (first: ByteSet, second: ByteSet) -> Bool { first.bits == second.bits }
}

/// A text of at most eight bytes of UTF-8, held in place.
package struct ShortText: Sendable, Equatable {
  /// The first byte is the lowest one.
  @usableFromInline let packed: UInt64
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

  package var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

  /// The bytes, for as long as the closure runs.
  @inlinable package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withUnsafeBytes(of: packed.littleEndian) { bytes in
      body(UnsafeBufferPointer(rebasing: bytes.bindMemory(to: UInt8.self)[..<count]))
    }
  }
}
