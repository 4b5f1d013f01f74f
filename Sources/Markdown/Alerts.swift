import CCmark

/// The line `[!NOTE]` that makes an alert of a block quote.
struct AlertMarker {
  /// The quote, its first paragraph, and the nodes of the marker's line.
  let quote: OpaquePointer
  let paragraph: OpaquePointer
  let text: OpaquePointer
  let lineEnd: OpaquePointer?

  /// Whether the paragraph holds nothing but the marker.
  func standsAlone(in node: OpaquePointer) -> Bool { node == paragraph && lineEnd == nil }
}

extension HTMLRenderer {
  mutating func enterBlockQuote(_ node: OpaquePointer) {
    html.startLine()
    guard options.extensions, let (marker, name) = alertMarker(of: node) else {
      html.append("<blockquote>\n")
      return
    }
    guard let label = Self.alerts[name] else {
      place.start(marker.paragraph, in: source)
      report(
        .warning, "unknown alert '\(name)'",
        at: place.find(bytes(of: cmark_node_get_literal(marker.text)), in: source),
        help: "use [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]")
      html.append("<blockquote>\n")
      return
    }
    openAlerts.append(node)
    alertMarker = marker
    let kind = name.lowercased()
    html.append(string: "<div class=\"alert alert-\(kind)\" role=\"note\">\n<p class=\"alert-title\">")
    holes.append(Hole(offset: html.count, content: .label(label)))
    html.append("</p>\n")
  }

  /// Ends an alert; false if the quote is none.
  mutating func leaveAlert(_ node: OpaquePointer) -> Bool {
    guard openAlerts.last == node else { return false }
    openAlerts.removeLast()
    alertMarker = nil
    html.append("</div>\n")
    return true
  }

  private static var alerts: [String: Label] {
    ["NOTE": .note, "TIP": .tip, "IMPORTANT": .important, "WARNING": .warning, "CAUTION": .caution]
  }

  private func alertMarker(of quote: OpaquePointer) -> (AlertMarker, name: String)? {
    guard let paragraph = cmark_node_first_child(quote),
      cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH,
      let text = cmark_node_first_child(paragraph), cmark_node_get_type(text) == CMARK_NODE_TEXT
    else { return nil }
    let next = cmark_node_next(text)
    if let next {
      // Two spaces after the marker make a hard break of the line's end.
      let type = cmark_node_get_type(next)
      if type != CMARK_NODE_SOFTBREAK && type != CMARK_NODE_LINEBREAK { return nil }
    }
    if isEscaped(paragraph) { return nil }
    let literal = bytes(of: cmark_node_get_literal(text))
    guard literal.starts(with: [Byte.openBracket, UInt8(ascii: "!")]), literal.last == Byte.closeBracket
    else {
      return nil
    }
    let name = String(decoding: literal.dropFirst(2).dropLast(), as: UTF8.self).uppercased()
    guard name.utf8.allSatisfy({ $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }) else { return nil }
    return (AlertMarker(quote: quote, paragraph: paragraph, text: text, lineEnd: next), name)
  }
}
