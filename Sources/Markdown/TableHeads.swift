import CCmark

extension HTMLRenderer {
  /// What the heads of a table's columns say, as text: they name the table, and on a phone each cell of a row.
  /// - Parameter paragraph: the first of the parsed pieces
  mutating func heads(of table: Table, _ paragraph: OpaquePointer?) -> [String] {
    var paragraph = paragraph
    func nextParagraph() -> OpaquePointer? {
      defer { paragraph = paragraph.flatMap { cmark_node_next($0) } }
      return paragraph
    }
    if table.lead?.isPlain == false { _ = nextParagraph() }
    return table.rows[0].map { piece in
      let text = piece.isPlain ? piece.text : nextParagraph().map(text(in:)) ?? []
      let filled = text.withUnsafeBufferPointer { substituted($0) } ?? text
      let typeset =
        options.typography?.applied(to: filled, except: []) ?? String(decoding: filled, as: UTF8.self)
      // References to footnotes are no part of a name.
      return footnotes.isInUse ? typeset.replacing(#/\[\^[^\]\s]+\]/#, with: "") : typeset
    }
  }

  /// The text in a parsed piece, without the dot that stands before it.
  private func text(in paragraph: OpaquePointer) -> [UInt8] {
    var text: [UInt8] = []
    let walk = CmarkWalk(paragraph)
    while let step = walk.next() {
      if !step.entering { continue }
      switch cmark_node_get_type(step.node) {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE: text += bytes(of: cmark_node_get_literal(step.node))
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text.append(Byte.space)
      default: continue
      }
    }
    return Array(text.dropFirst())
  }

  /// Names the table, so that no two of a document have one name: after `Table`, which the theme says, its first heads.
  mutating func appendName(of heads: [String]) {
    let words = heads.filter { !$0.isEmpty }.prefix(6).joined(separator: ", ")
    if !words.isEmpty { html.append(": ") }
    appendAttribute(words)
    let uses = (tableNames[words] ?? 0) + 1
    tableNames[words] = uses
    if uses > 1 { html.append(string: " (\(uses))") }
  }

  /// The head of a cell's column, for a phone.
  mutating func appendLabel(_ head: String) {
    html.append(" data-label=\"")
    appendAttribute(head)
    html.append("\"")
  }

  private mutating func appendAttribute(_ text: String) {
    var text = text
    text.withUTF8 { html.appendAttribute($0) }
  }
}

extension Table {
  /// Whether a phone shows each row as a card, because three columns or more hold so much that they would be columns of
  /// single words there, or wider than the screen.
  var isReadInCards: Bool {
    guard alignments.count >= 3 else { return false }
    let longest = alignments.indices.map { column in rows.map { $0[column].characterCount }.max() ?? 0 }
    // As many small letters stand on one and a half lines of a phone.
    return longest.reduce(0, +) > 60
  }
}

extension Table.Piece {
  fileprivate var characterCount: Int { text.count { $0 & 0xC0 != 0x80 } }
}
