import CCmark
import Diagnostics

/// Walks cmark's tree once and writes HTML; the blocks are here, the inlines and each extension in a file of their own.
///
/// With the extensions off it prints what cmark 0.30 prints without options, byte for byte.
struct HTMLRenderer {
  let source: MarkdownSource
  let options: MarkdownOptions
  var html: HTMLBuffer
  var holes: [Hole] = []
  var links: [Link] = []
  var headings: [Heading] = []
  var headingIDs = HeadingIDs()
  var diagnostics: [Diagnostic] = []
  var footnotes: FootnoteDefinitions
  var footnotePlaces = FootnotePlaces()
  /// Nil for pages of prose.
  var outline: OutlineRecorder?

  private var outlineBlocks: [OutlineBlock] = []
  private var textBlocks: [TextBlock] = []
  /// Where the paragraphs and list items begin in the HTML that the walk is inside of.
  private var openTextBlocks: [Int] = []
  var fieldUses: [FieldUse] = []
  /// How many tables have these words in their heads.
  var tableNames: [String: Int] = [:]

  // What the walk is inside of.
  var place = BlockPlace()
  var plainTextOwner: OpaquePointer?
  var alertMarker: AlertMarker?
  var openAlerts: [OpaquePointer] = []
  var taskParagraphs: Set<OpaquePointer> = []
  var openHeading: OpenHeading?
  var reportedMarks = ReportedMarks()
  /// Whether nothing of the block was written yet.
  var isAtBlockStart = true
  var pieceStart: OpaquePointer?
  /// The links that the walk is inside of.
  var openLinks: [OpenLink] = []
  lazy var linkDefinitions = LinkDefinitions(in: source)

  // Text that stands together, across cmark's nodes and soft breaks.
  var textRun: [UInt8] = []
  var typographer: Typographer?
  var verbatimLink: OpaquePointer?

  init(source: MarkdownSource, options: MarkdownOptions, footnotes: FootnoteDefinitions) {
    self.source = source
    self.options = options
    self.footnotes = footnotes
    let bodyCount = source.file.bytes.count - source.bodyOffset
    html = HTMLBuffer(capacity: bodyCount + bodyCount / 4 + 256, text: options.recordedText)
    typographer = options.typography.map { Typographer($0) }
    if options.recordsOutline { outline = OutlineRecorder() }
  }

  mutating func renderDocument() {
    if let body = footnotes.remainingBody {
      render(body, .file(lineOffset: 0))
    } else {
      let bytes = source.file.bytes
      bytes.withUnsafeBufferPointer { all in
        render(UnsafeBufferPointer(rebasing: all[source.bodyOffset...]), .file(lineOffset: 0))
      }
    }
    let blocks = outline?.blocks ?? []
    // Footnotes are the page's, and none of its blocks.
    outline = nil
    renderFootnotes()
    outlineBlocks = blocks
  }

  /// Documents are kept while a site is built: their lists are as long as what they hold.
  func document() -> MarkdownDocument {
    MarkdownDocument(
      html: exact(html.bytes), holes: exact(holes), links: exact(links), headings: exact(headings),
      fragments: Fragments(headings: headings, footnoteUses: footnotes.usesByNumber),
      footnotes: footnotePlaces,
      textBlocks: exact(textBlocks), outline: outlineBlocks, text: html.text?.exact ?? RecordedText(),
      fieldUses: fieldUses,
      diagnostics: diagnostics)
  }

  private func exact<Element>(_ list: [Element]) -> [Element] { list.withUnsafeBufferPointer { Array($0) } }

  mutating func render(_ text: [UInt8], _ lines: LineMap) {
    text.withUnsafeBufferPointer { render($0, lines) }
  }

  /// Parses a text and writes its HTML.
  mutating func render(_ text: UnsafeBufferPointer<UInt8>, _ lines: LineMap) {
    let tree = CmarkTree(text)
    let outer = place.lines
    place.lines = lines
    let walk = CmarkWalk(tree.root)
    while let step = walk.next() {
      if step.entering {
        enter(step.node, walk)
      } else {
        leave(step.node)
      }
    }
    place.lines = outer
  }

  // MARK: Blocks

  mutating func enter(_ node: OpaquePointer, _ walk: borrowing CmarkWalk) {
    if plainTextOwner != nil { return enterPlainText(node) }
    if options.recordsText, isBlock(node) {
      if outline != nil, isAtTop(node) { html.startLine() }
      html.endTextBlock()
      outline?.enterBlock(node, html: html.count, source)
    }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_BLOCK_QUOTE: enterBlockQuote(node)
    case CMARK_NODE_LIST:
      html.startLine()
      openList(node)
    case CMARK_NODE_ITEM:
      html.startLine()
      openTextBlocks.append(html.count)
      if options.extensions, noteTask(node) {
        html.append("<li class=\"task\">")
      } else {
        html.append("<li>")
      }
    case CMARK_NODE_HEADING: enterHeading(node, walk)
    case CMARK_NODE_CODE_BLOCK:
      writeCodeBlock(node)
      leaveLeaf(node)
    case CMARK_NODE_HTML_BLOCK:
      writeHTMLBlock(node)
      leaveLeaf(node)
    case CMARK_NODE_THEMATIC_BREAK:
      html.startLine()
      html.append("<hr />\n")
      leaveLeaf(node)
    case CMARK_NODE_PARAGRAPH: enterParagraph(node, walk)
    default: enterInline(node)
    }
  }

  mutating func leave(_ node: OpaquePointer) {
    let headingCount = headings.count
    leaveNode(node)
    if options.recordsText, isBlock(node) {
      html.endTextBlock()
      let heading = headings.count > headingCount ? headings.last : nil
      outline?.leaveBlock(node, html: html.count, heading, source)
    }
  }

  /// Blocks without children are entered and not left by cmark's walk. One that shows nothing, such as a comment, is none to
  /// the outline.
  private mutating func leaveLeaf(_ node: OpaquePointer) {
    if options.recordsText { html.endTextBlock() }
    outline?.leaveLeaf(node, html: html.count, source)
  }

  private func isBlock(_ node: OpaquePointer) -> Bool {
    let type = cmark_node_get_type(node).rawValue
    return type > CMARK_NODE_DOCUMENT.rawValue && type <= CMARK_NODE_LAST_BLOCK.rawValue
  }

  private func isAtTop(_ node: OpaquePointer) -> Bool {
    cmark_node_parent(node).map { cmark_node_get_type($0) == CMARK_NODE_DOCUMENT } ?? false
  }

  private mutating func leaveNode(_ node: OpaquePointer) {
    if let owner = plainTextOwner {
      if owner != node { return }
      plainTextOwner = nil
    }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_BLOCK_QUOTE:
      html.startLine()
      if leaveAlert(node) { return }
      html.append("</blockquote>\n")
    case CMARK_NODE_LIST:
      html.append(cmark_node_get_list_type(node) == CMARK_BULLET_LIST ? "</ul>\n" : "</ol>\n")
    case CMARK_NODE_ITEM:
      html.append("</li>\n")
      closeTextBlock(.listItem, node)
    case CMARK_NODE_HEADING: leaveHeading(node)
    case CMARK_NODE_PARAGRAPH: leaveParagraph(node)
    default: leaveInline(node)
    }
  }

  private mutating func openList(_ node: OpaquePointer) {
    if cmark_node_get_list_type(node) == CMARK_BULLET_LIST {
      html.append("<ul>\n")
      return
    }
    let start = cmark_node_get_list_start(node)
    if start == 1 {
      html.append("<ol>\n")
    } else {
      html.append("<ol start=\"")
      html.append(string: String(start))
      html.append("\">\n")
    }
  }

  private mutating func enterParagraph(_ node: OpaquePointer, _ walk: borrowing CmarkWalk) {
    startTextBlock(node)
    if options.extensions {
      if alertMarker?.standsAlone(in: node) == true {
        walk.skipChildren(of: node)
        return
      }
      let markerLines = alertMarker?.paragraph == node ? 1 : 0
      if let table = Table(paragraph: node, after: markerLines, place.lines, in: source) {
        renderTable(table, inPlaceOf: node)
        outline?.leaveBlock(node, html: html.count, nil, source)
        walk.skipChildren(of: node)
        return
      }
    }
    if let snippet = snippet(in: node) {
      renderSnippet(snippet)
      outline?.leaveBlock(node, html: html.count, nil, source)
      walk.skipChildren(of: node)
      return
    }
    if isTight(node) {
      openTextBlocks.append(html.count)
    } else {
      html.startLine()
      openTextBlocks.append(html.count)
      html.append("<p>")
    }
    let isTask = !taskParagraphs.isEmpty && taskParagraphs.contains(node)
    let box = isTask ? openTask(node) : nil
    outline?.startText(node, html: html.count, box: box, source)
  }

  private mutating func leaveParagraph(_ node: OpaquePointer) {
    flushText()
    outline?.endText(html: html.count, source)
    if !taskParagraphs.isEmpty, taskParagraphs.remove(node) != nil { html.append("</label>") }
    if !isTight(node) { html.append("</p>\n") }
    closeTextBlock(.paragraph, node)
  }

  /// - Precondition: the block was opened, as a paragraph is not in whose place a table stands
  private mutating func closeTextBlock(_ kind: TextBlock.Kind, _ node: OpaquePointer) {
    guard case .file(let lineOffset) = place.lines, let start = openTextBlocks.popLast() else { return }
    let line = source.firstLine + Int(cmark_node_get_start_line(node)) + lineOffset - 1
    textBlocks.append(TextBlock(kind, html: start..<html.count, line: line))
  }

  func isTight(_ paragraph: OpaquePointer) -> Bool {
    guard let grandparent = cmark_node_parent(cmark_node_parent(paragraph)) else { return false }
    return cmark_node_get_type(grandparent) == CMARK_NODE_LIST && cmark_node_get_list_tight(grandparent) != 0
  }

  private mutating func writeCodeBlock(_ node: OpaquePointer) {
    html.startLine()
    let info = bytes(of: cmark_node_get_fence_info(node))
    if info.isEmpty {
      html.append("<pre><code>")
    } else {
      let language = info.prefix { !isSpace($0) }
      if options.extensions { checkCharacters(info) }
      html.append("<pre><code class=\"language-")
      html.appendAttribute(UnsafeBufferPointer(rebasing: language))
      html.append("\">")
    }
    html.appendEscaped(bytes(of: cmark_node_get_literal(node)))
    html.append("</code></pre>\n")
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == Byte.space || (byte >= 9 && byte <= 13) }

  /// Begins a paragraph, heading or cell: places are searched in its source, quotes are paired inside it.
  mutating func startTextBlock(_ node: OpaquePointer) {
    place.start(node, in: source)
    typographer?.startBlock()
    reportedMarks = ReportedMarks()
    isAtBlockStart = true
  }

  // MARK: Findings

  mutating func report(
    _ severity: Diagnostic.Severity, _ message: String, at range: Range<Int>, help: String
  ) {
    diagnostics.append(Diagnostic(severity, message, at: source.location(range), help: help))
  }
}
