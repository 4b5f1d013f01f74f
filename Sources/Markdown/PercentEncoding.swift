/// The text that a percent-encoded one stands for; as it is where the encoding is broken.
package func percentDecoded(_ text: String) -> String {
  var text = text
  guard text.withUTF8({ $0.contains(UInt8(ascii: "%")) }) else { return text }
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  var index = 0
  while index < bytes.count {
    if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
      let high = hexValue(bytes[index + 1]), let low = hexValue(bytes[index + 2])
    {
      result.append(high << 4 | low)
      index += 3
    } else {
      result.append(bytes[index])
      index += 1
    }
  }
  return String(decoding: result, as: UTF8.self)
}

/// A byte as `%` and two hexadecimal digits (RFC 3986, section 2.1), at the end of some bytes.
package func appendPercentEncoded(_ byte: UInt8, to output: inout [UInt8]) {
  output.append(UInt8(ascii: "%"))
  output.append(hexDigit(byte >> 4))
  output.append(hexDigit(byte & 15))
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}

private func hexValue(_ digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  default: nil
  }
}
