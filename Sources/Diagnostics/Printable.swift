/// A text that a terminal shows and does not obey: control characters (C0, C1 and DEL) become question marks, as many as
/// they have bytes. Tabs stay.
/// - Parameter keepsLines: whether line feeds stay, too
package func printable(_ text: String, keepsLines: Bool = false) -> String {
  var bytes = Array(text.utf8)
  var isChanged = false
  for index in bytes.indices {
    let byte = bytes[index]
    let isControl = byte < 0x20 && byte != 0x09 && !(keepsLines && byte == 0x0A) || byte == 0x7F
    // U+0080 to U+009F are C2 80 to C2 9F.
    let isUpperControl = byte == 0xC2 && index + 1 < bytes.count && (0x80...0x9F).contains(bytes[index + 1])
    if isControl || isUpperControl {
      isChanged = true
      bytes[index] = UInt8(ascii: "?")
      if isUpperControl { bytes[index + 1] = UInt8(ascii: "?") }
    }
  }
  return isChanged ? String(decoding: bytes, as: UTF8.self) : text
}
