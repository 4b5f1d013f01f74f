import CCmark

/// Notes the outline while the renderer walks the tree, for only then the places in the HTML are known.
///
/// An object, because most pages have none: to ask a value that may be missing would copy all of it, for every paragraph.
final class OutlineRecorder {
  private struct OpenList {
    let isOrdered: Bool
    var items: [OutlineItem] = []
  }

  private struct OpenItem {
    var source: Range<Int>
    var box: OutlineItem.Box?
    var text: OutlineText?
    var lists: [OutlineList] = []
    var hasOtherBlocks = false
  }

  private struct OpenText {
    let paragraph: OpaquePointer
    let htmlStart: Int
    let source: Range<Int>
    var plain: [UInt8] = []
    var code: (text: [UInt8], htmlStart: Int, plainStart: Int)?
    var opening: OutlineText.Opening?
    /// Where the element begins that the paragraph opens with, while the walk is inside of it.
    var openingStart: (html: Int, content: Int, plain: Int)?
    var links: [Int] = []
  }

  private(set) var blocks: [OutlineBlock] = []
  private var blockStart = 0
  private var blockBoxes: [Range<Int>] = []
  private var lists: [OpenList] = []
  private var items: [OpenItem] = []
  private var text: OpenText?
  private var topText: OutlineText?

  // MARK: Blocks

  func enterBlock(_ node: OpaquePointer, html: Int, _ source: MarkdownSource) {
    let parent = cmark_node_parent(node)
    if isDocument(parent) { (blockStart, blockBoxes, topText) = (html, [], nil) }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_LIST:
      lists.append(OpenList(isOrdered: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST))
    case CMARK_NODE_ITEM:
      // The item's own column is that of its mark; an empty item has nothing else.
      let line = source.line(Int(cmark_node_get_start_line(node)))
      let column = cmark_node_get_start_column(cmark_node_first_child(node) ?? node)
      items.append(
        OpenItem(source: min(line.upperBound, line.lowerBound + Int(column) - 1)..<line.upperBound))
    case let type where parent.map { cmark_node_get_type($0) == CMARK_NODE_ITEM } == true:
      let isFirst = cmark_node_previous(node) == nil
      if !isFirst || type != CMARK_NODE_PARAGRAPH { items[items.count - 1].hasOtherBlocks = true }
    default: break
    }
  }

  /// - Parameter heading: the one that was left, if it is one
  func leaveBlock(_ node: OpaquePointer, html: Int, _ heading: Heading?, _ source: MarkdownSource) {
    let parent = cmark_node_parent(node)
    var kind = OutlineBlock.Kind.other
    switch cmark_node_get_type(node) {
    case CMARK_NODE_ITEM: closeItem()
    case CMARK_NODE_LIST:
      guard let list = lists.popLast() else { return }
      let closed = OutlineList(isOrdered: list.isOrdered, items: list.items)
      kind = .list(closed)
      if !isDocument(parent), !items.isEmpty { items[items.count - 1].lists.append(closed) }
    case CMARK_NODE_HEADING:
      if let heading { kind = .heading(heading) }
    case CMARK_NODE_PARAGRAPH: if let topText, isDocument(parent) { kind = .paragraph(topText) }
    default: break
    }
    guard isDocument(parent) else { return }
    let lines = source.lines(Int(cmark_node_get_start_line(node)), Int(cmark_node_get_end_line(node)))
    blocks.append(OutlineBlock(kind: kind, html: blockStart..<html, source: lines, boxes: blockBoxes))
  }

  /// A block without children.
  func leaveLeaf(_ node: OpaquePointer, html: Int, _ source: MarkdownSource) {
    if html > blockStart { leaveBlock(node, html: html, nil, source) }
  }

  private func closeItem() {
    guard let item = items.popLast(), !lists.isEmpty else { return }
    lists[lists.count - 1].items.append(
      OutlineItem(
        source: item.source, box: item.box, text: item.text, lists: item.lists,
        hasOtherBlocks: item.hasOtherBlocks))
  }

  private func isDocument(_ node: OpaquePointer?) -> Bool {
    node.map { cmark_node_get_type($0) == CMARK_NODE_DOCUMENT } ?? false
  }

  // MARK: Paragraphs

  /// Begins a paragraph at the top, or an item's first one, after its box.
  func startText(
    _ paragraph: OpaquePointer, html: Int, box: OutlineItem.Box?, _ source: MarkdownSource
  ) {
    let parent = cmark_node_parent(paragraph)
    let isFirst = cmark_node_previous(paragraph) == nil
    let isInItem = parent.map { cmark_node_get_type($0) == CMARK_NODE_ITEM } == true && isFirst
    guard isInItem || isDocument(parent) else { return }
    if isInItem {
      items[items.count - 1].box = box
      if box != nil { blockBoxes.append(items[items.count - 1].source) }
    }
    let first = Int(cmark_node_get_start_line(paragraph))
    let lines = source.lines(first, Int(cmark_node_get_end_line(paragraph)))
    let start = source.line(first).lowerBound + Int(cmark_node_get_start_column(paragraph)) - 1
    text = OpenText(
      paragraph: paragraph, htmlStart: html, source: min(start, lines.upperBound)..<lines.upperBound)
  }

  func endText(html: Int, _ source: MarkdownSource) {
    guard let open = text else { return }
    text = nil
    var plain = open.plain[...]
    var trailing: OutlineText.TrailingCode?
    if let code = open.code {
      plain = plain[..<code.plainStart]
      trailing = OutlineText.TrailingCode(
        text: String(decoding: code.text, as: UTF8.self), htmlStart: code.htmlStart,
        source: trailingCodePlace(in: open.source, source))
    }
    let trimmed = plain.drop { $0 == Byte.space }.reversed().drop { $0 == Byte.space }.reversed()
    let beginsPlain =
      cmark_node_first_child(open.paragraph).map { cmark_node_get_type($0) == CMARK_NODE_TEXT } ?? false
    let closed = OutlineText(
      plain: String(decoding: Array(trimmed), as: UTF8.self), html: open.htmlStart..<html,
      source: open.source, trailingCode: trailing, opening: open.opening, links: open.links,
      beginsPlain: beginsPlain)
    if isDocument(cmark_node_parent(open.paragraph)) {
      topText = closed
    } else {
      items[items.count - 1].text = closed
    }
  }

  /// What stands between a paragraph's last two runs of backticks.
  private func trailingCodePlace(in range: Range<Int>, _ source: MarkdownSource) -> Range<Int> {
    let bytes = source.file.bytes[range]
    guard let close = bytes.lastIndex(of: Byte.backtick) else { return range }
    let end = bytes[..<close].lastIndex { $0 != Byte.backtick }.map { $0 + 1 } ?? close
    let start = bytes[..<end].lastIndex(of: Byte.backtick).map { $0 + 1 } ?? range.lowerBound
    return start..<end
  }

  func append(_ more: UnsafeBufferPointer<UInt8>) { text?.plain.append(contentsOf: more) }

  func appendBreak() { text?.plain.append(Byte.space) }

  /// - Parameters:
  ///   - html: the whole element
  ///   - content: what stands in it
  func appendCode(
    _ node: OpaquePointer, _ code: UnsafeBufferPointer<UInt8>, html: Range<Int>, content: Range<Int>
  ) {
    guard let open = text else { return }
    if cmark_node_next(node) == nil, cmark_node_parent(node) == open.paragraph {
      text?.code = (Array(code), html.lowerBound, open.plain.count)
    }
    text?.plain.append(contentsOf: code)
    if isOpening(node, of: open) {
      text?.opening = OutlineText.Opening(
        kind: .code, plain: String(decoding: code, as: UTF8.self), html: html, content: content,
        isWhole: cmark_node_next(node) == nil)
    }
  }

  private func isOpening(_ node: OpaquePointer, of open: OpenText) -> Bool {
    cmark_node_parent(node) == open.paragraph && cmark_node_previous(node) == nil
  }

  func openEmphasis(_ node: OpaquePointer, html: Int, content: Int) {
    guard let open = text, isOpening(node, of: open) else { return }
    text?.openingStart = (html, content, open.plain.count)
  }

  /// - Parameters:
  ///   - html: where the element ends
  ///   - content: where what stands in it ends
  func closeEmphasis(_ node: OpaquePointer, html: Int, content: Int) {
    guard let open = text, let start = open.openingStart, isOpening(node, of: open) else { return }
    text?.opening = OutlineText.Opening(
      kind: cmark_node_get_type(node) == CMARK_NODE_STRONG ? .strong : .emphasis,
      plain: String(decoding: open.plain[start.plain...], as: UTF8.self), html: start.html..<html,
      content: start.content..<content, isWhole: cmark_node_next(node) == nil)
    text?.openingStart = nil
  }

  func openLink(_ index: Int) { text?.links.append(index) }
}
