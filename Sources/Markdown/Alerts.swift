import CCmark

/// The line `[!NOTE]` or `[!NOTE] Title` that makes an alert of a block quote.
struct AlertMarker {
  /// The quote, its first paragraph, and the nodes of the marker's line.
  let quote: OpaquePointer
  let paragraph: OpaquePointer
  let text: OpaquePointer
  /// What stands in place of the kind's own word; empty without a title.
  let title: [UInt8]
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
        at: place.find(marked(marker.text), in: source),
        help: "use [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]")
      html.append("<blockquote>\n")
      return
    }
    openAlerts.append(node)
    alertMarker = marker
    let kind = name.lowercased()
    html.append(string: "<div class=\"alert alert-\(kind)\" role=\"note\">\n<p class=\"alert-title\">")
    if marker.title.isEmpty {
      holes.append(Hole(offset: html.count, content: .label(label)))
    } else {
      typographer?.startBlock()
      let title = marker.title.withUnsafeBufferPointer { substituted($0) } ?? marker.title
      title.withUnsafeBufferPointer { writeTypeset($0) }
    }
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
    if isEscaped(paragraph) { return nil }
    let marked = marked(text)
    let name = String(decoding: marked.dropFirst(2).dropLast(), as: UTF8.self).uppercased()
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }) else {
      return nil
    }
    let (title, lineEnd) = title(behind: marked.count, in: text)
    return (
      AlertMarker(quote: quote, paragraph: paragraph, text: text, title: title, lineEnd: lineEnd), name
    )
  }

  /// `[!NOTE]` at the start of a text; empty if something else stands there.
  private func marked(_ text: OpaquePointer) -> UnsafeBufferPointer<UInt8> {
    let literal = bytes(of: cmark_node_get_literal(text))
    guard literal.starts(with: [Byte.openBracket, UInt8(ascii: "!")]),
      let close = literal.firstIndex(of: Byte.closeBracket)
    else { return UnsafeBufferPointer(rebasing: literal[..<0]) }
    return UnsafeBufferPointer(rebasing: literal[...close])
  }

  /// What stands behind the marker on its line, as plain text; its nodes are taken out of the tree.
  private func title(behind length: Int, in text: OpaquePointer) -> ([UInt8], lineEnd: OpaquePointer?) {
    // Obsidian's sign for an alert that can be folded is no part of the title.
    let rest = bytes(of: cmark_node_get_literal(text)).dropFirst(length)
    let isFolding = rest.first == Byte.hyphen || rest.first == UInt8(ascii: "+")
    var title = Array(rest.dropFirst(isFolding ? 1 : 0))
    var next = cmark_node_next(text)
    while let node = next {
      let type = cmark_node_get_type(node)
      // Two spaces after the marker make a hard break of the line's end.
      if type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK { break }
      appendPlainText(of: node, to: &title)
      next = cmark_node_next(node)
      cmark_node_unlink(node)
    }
    let start = title.firstIndex { !Byte.isBlank($0) } ?? title.count
    let end = title.lastIndex { !Byte.isBlank($0) } ?? start - 1
    return (Array(title[start..<(end + 1)]), next)
  }

  private func appendPlainText(of node: OpaquePointer, to text: inout [UInt8]) {
    text += bytes(of: cmark_node_get_literal(node))
    var child = cmark_node_first_child(node)
    while let part = child {
      appendPlainText(of: part, to: &text)
      child = cmark_node_next(part)
    }
  }
}
