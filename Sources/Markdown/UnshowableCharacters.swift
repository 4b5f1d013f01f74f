import Diagnostics

/// Characters that no page may hold: control characters, which terminals obey and HTML forbids, and code points that stand
/// for no character. A file that holds one is refused; here they come from entities such as `&#27;`.
enum UnshowableCharacter {
  /// How many bytes such a character takes at an offset; 0 if none stands there.
  static func length(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    let byte = text[index]
    if byte < 0x20 { return byte == Byte.tab || byte == Byte.lineFeed ? 0 : 1 }
    if byte == 0x7F { return 1 }
    if byte == 0xC2, index + 1 < text.count { return text[index + 1] < 0xA0 ? 2 : 0 }
    guard byte >= 0xEF else { return 0 }
    let count = byte >= 0xF0 ? 4 : 3
    guard index + count <= text.count,
      let scalar = String(decoding: text[index..<(index + count)], as: UTF8.self).unicodeScalars.first?.value
    else { return 0 }
    return scalar & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar) ? count : 0
  }
}

extension HTMLRenderer {
  /// The error for such a character in the block that is being written.
  mutating func reportUnshowable() {
    let sign = Array("&#".utf8)
    let range = sign.withUnsafeBufferPointer { place.findVerbatim($0, in: source) } ?? place.start
    report(.error, "a character that no page may hold", at: range, help: "remove the entity, such as '&#27;'")
  }

  /// Looks for such characters in what a reader sees, if the page has entities that could stand for one.
  mutating func checkCharacters(_ value: UnsafeBufferPointer<UInt8>) {
    if !source.signs.hasNumericEntities { return }
    if value.indices.contains(where: { UnshowableCharacter.length(at: $0, in: value) > 0 }) {
      reportUnshowable()
    }
  }
}
