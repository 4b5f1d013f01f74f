/// A JSON value (RFC 8259), to be written: members keep their order.
package enum JSON: Sendable {
  case string(String)
  case number(Int)
  case bool(Bool)
  case array([JSON])
  case object([(name: String, value: JSON)])

  /// An object without the members that have no value.
  package static func object(skippingMissing members: [(String, JSON?)]) -> JSON {
    .object(members.compactMap { name, value in value.map { (name, $0) } })
  }

  package static func strings(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

  /// On one line, without spaces between values.
  package var text: String {
    switch self {
    case .string(let text): "\"\(Self.escaped(text))\""
    case .number(let number): String(number)
    case .bool(let value): String(value)
    case .array(let elements): "[\(elements.map(\.text).joined(separator: ","))]"
    case .object(let members):
      "{\(members.map { "\"\(Self.escaped($0.name))\":\($0.value.text)" }.joined(separator: ","))}"
    }
  }

  /// What a string may not hold (RFC 8259, section 7) escaped, and `<` too, so that it may stand inside an HTML `script`
  /// element.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "<": result += "\\u003C"
      case let scalar where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
