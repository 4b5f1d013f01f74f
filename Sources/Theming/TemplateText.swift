import Mustache

/// A text that templates show.
///
/// It renders itself without the detour that swift-mustache takes for a String, and an empty one counts as missing, so
/// that `{{#page.summary}}…{{/page.summary}}` does what it says.
package struct TemplateText: MustacheCustomRenderable, MustacheParent, Sendable {
  package let renderText: String

  package var isNull: Bool { renderText.isEmpty }

  package init(_ text: String) { renderText = text }

  package static let empty = TemplateText("")

  /// Nothing stands below a text; inside `{{#text}}` names belong to the context around it.
  package func child(named: String) -> Any? { nil }
}

/// HTML's special characters escaped, over bytes: swift-mustache's own escaping goes by grapheme clusters, which made
/// half of the time a page takes.
struct HTMLContent: MustacheContentType {
  static let name = "HANDBOOK"

  func escapeText(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      if bytes.first == SlotMarker.plainDelimiter {
        // A slot is no text yet; it notes that its text is to be escaped.
        let name = String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
        return "\u{12}\(name)\u{12}"
      }
      if bytes.allSatisfy({ replacement($0) == nil }) { return String(decoding: bytes, as: UTF8.self) }
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count + 32)
      for byte in bytes {
        if let replacement = replacement(byte) {
          result.append(
            contentsOf: UnsafeBufferPointer(
              start: replacement.utf8Start, count: replacement.utf8CodeUnitCount))
        } else {
          result.append(byte)
        }
      }
      return String(decoding: result, as: UTF8.self)
    }
  }

  private func replacement(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
