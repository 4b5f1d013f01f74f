import CCmark

/// `[ ] ` or `[x] ` at the start of a list item.
enum TaskMark {
  /// In bytes, with the space after it.
  static let length = 4
}

extension HTMLRenderer {
  /// Notes that an item begins with a box to tick.
  mutating func noteTask(_ item: OpaquePointer) -> Bool {
    guard let paragraph = cmark_node_first_child(item),
      cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH,
      let text = cmark_node_first_child(paragraph), cmark_node_get_type(text) == CMARK_NODE_TEXT
    else { return false }
    let literal = bytes(of: cmark_node_get_literal(text))
    guard literal.count >= TaskMark.length, literal[0] == Byte.openBracket, literal[2] == Byte.closeBracket,
      literal[3] == Byte.space, isBox(literal[1]), !isEscaped(paragraph)
    else { return false }
    taskParagraphs.insert(paragraph)
    return true
  }

  /// Whether a backslash makes plain text of the bracket that a paragraph begins with.
  func isEscaped(_ paragraph: OpaquePointer) -> Bool {
    var probe = place
    probe.start(paragraph, in: source)
    let first = probe.start.lowerBound
    return first < source.file.bytes.count && source.file.bytes[first] == Byte.backslash
  }

  private func isBox(_ byte: UInt8) -> Bool {
    byte == Byte.space || byte == UInt8(ascii: "x") || byte == UInt8(ascii: "X")
  }

  /// Writes an item's box.
  mutating func openTask(_ paragraph: OpaquePointer) -> OutlineItem.Box {
    let mark = bytes(of: cmark_node_get_literal(cmark_node_first_child(paragraph)))
    html.append("<label>")
    holes.append(Hole(offset: html.count, content: .box(isTicked: mark[1] != Byte.space)))
    html.append(" ")
    return mark[1] == Byte.space ? .open : .ticked
  }
}
