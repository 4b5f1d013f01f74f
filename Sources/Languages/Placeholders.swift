/// A text and the names in braces in it, in their order.
package enum TextPart: Sendable, Equatable {
  case text(String)
  /// What stood in braces, without them.
  case placeholder(String)
}

/// Takes a text such as `{day} {month}` apart. A brace without its partner is text.
package func textParts(_ text: String) -> [TextPart] {
  var parts: [TextPart] = []
  var rest = text[...]
  while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
    if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
    parts.append(.placeholder(String(rest[rest.index(after: open)..<close])))
    rest = rest[rest.index(after: close)...]
  }
  if !rest.isEmpty { parts.append(.text(String(rest))) }
  return parts
}

/// A text with values in place of the names in braces. A name without a value stays as written, and what a value holds
/// is never taken for a name.
package func filled(_ text: String, _ values: [String: String]) -> String {
  textParts(text).map { part in
    switch part {
    case .text(let text): text
    case .placeholder(let name): values[name] ?? "{\(name)}"
    }
  }.joined()
}
