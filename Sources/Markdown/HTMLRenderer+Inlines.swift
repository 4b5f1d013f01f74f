import CCmark
import Diagnostics

extension HTMLRenderer {
  mutating func enterInline(_ node: OpaquePointer) {
    let type = cmark_node_get_type(node)
    switch type {
    case CMARK_NODE_TEXT: return appendText(node)
    case CMARK_NODE_SOFTBREAK: return appendSoftBreak(node)
    default: flushText()
    }
    isAtBlockStart = type == CMARK_NODE_LINEBREAK
    switch type {
    case CMARK_NODE_LINEBREAK: if alertMarker?.lineEnd != node { writeLineBreak() }
    case CMARK_NODE_CODE:
      let code = bytes(of: cmark_node_get_literal(node))
      let start = html.count
      html.append("<code>")
      let contentStart = html.count
      html.appendEscaped(code)
      let content = contentStart..<html.count
      html.append("</code>")
      outline?.appendCode(node, code, html: start..<html.count, content: content)
      openHeading?.append(verbatim: code)
      typographer?.passWord()
      // What stands in the code is no link and no footnote.
      place.pass(place.find(UnsafeBufferPointer(rebasing: code.prefix { $0 != Byte.space }), in: source))
    case CMARK_NODE_HTML_INLINE:
      writeInlineHTML(node)
    case CMARK_NODE_STRONG: openEmphasis(node, "<strong>")
    case CMARK_NODE_EMPH: openEmphasis(node, "<em>")
    case CMARK_NODE_LINK: openLink(node)
    case CMARK_NODE_IMAGE: openImage(node)
    default: break
    }
  }

  mutating func leaveInline(_ node: OpaquePointer) {
    flushText()
    switch cmark_node_get_type(node) {
    case CMARK_NODE_STRONG: closeEmphasis(node, "</strong>")
    case CMARK_NODE_EMPH: closeEmphasis(node, "</em>")
    case CMARK_NODE_LINK:
      if verbatimLink == node {
        verbatimLink = nil
        typographer?.passWord()
      }
      html.append("</a>")
      closeLink()
    case CMARK_NODE_IMAGE: closeImage(node)
    default: break
    }
  }

  mutating func writeLineBreak() {
    html.appendLineBreak()
    outline?.appendBreak()
    openHeading?.append(" ")
    typographer?.passSpace()
  }

  private mutating func openEmphasis(_ node: OpaquePointer, _ tag: StaticString) {
    let start = html.count
    html.append(tag)
    outline?.openEmphasis(node, html: start, content: html.count)
  }

  private mutating func closeEmphasis(_ node: OpaquePointer, _ tag: StaticString) {
    let end = html.count
    html.append(tag)
    outline?.closeEmphasis(node, html: html.count, content: end)
  }

  // MARK: Text

  private mutating func appendText(_ node: OpaquePointer) {
    var text = bytes(of: cmark_node_get_literal(node))
    if alertMarker?.text == node { return }
    if !taskParagraphs.isEmpty, let parent = cmark_node_parent(node), cmark_node_previous(node) == nil,
      taskParagraphs.contains(parent)
    {
      text = UnsafeBufferPointer(rebasing: text.dropFirst(TaskMark.length))
    }
    if !options.extensions {
      html.appendEscaped(text)
      return
    }
    if let substituted = substituted(text) {
      substituted.withUnsafeBufferPointer { appendToRun($0, isPieceStart: pieceStart == node) }
    } else {
      appendToRun(text, isPieceStart: pieceStart == node)
    }
  }

  private mutating func appendToRun(_ text: UnsafeBufferPointer<UInt8>, isPieceStart: Bool) {
    outline?.append(text)
    textRun.append(contentsOf: isPieceStart ? UnsafeBufferPointer(rebasing: text.dropFirst()) : text)
  }

  private mutating func appendSoftBreak(_ node: OpaquePointer) {
    if alertMarker?.lineEnd == node { return }
    if options.extensions {
      textRun.append(Byte.lineFeed)
      outline?.appendBreak()
    } else {
      html.append(Byte.lineFeed)
    }
  }

  /// Writes the text gathered so far.
  mutating func flushText() {
    if textRun.isEmpty { return }
    var text: [UInt8] = []
    swap(&text, &textRun)
    text.withUnsafeBufferPointer { run in
      if options.extensions {
        checkCharacters(run)
        reportLiteralMarks(run, startsBlock: isAtBlockStart)
      }
      footnotes.isInUse ? writeWithFootnotes(run) : write(run)
    }
    text.removeAll(keepingCapacity: true)
    swap(&text, &textRun)
  }

  /// Writes text with the language's typography.
  mutating func write(_ text: UnsafeBufferPointer<UInt8>) {
    options.readsFields ? writeWithFields(text) : writeTypeset(text)
  }

  mutating func writeTypeset(_ text: UnsafeBufferPointer<UInt8>) {
    if options.linksBareAddresses, openLinks.isEmpty, source.signs.mayHoldAddress(text) {
      writeWithBareAddresses(text)
    } else {
      writeWithoutLinks(text)
    }
  }

  mutating func writeWithoutLinks(_ text: UnsafeBufferPointer<UInt8>) {
    if verbatimLink == nil, typographer != nil {
      typographer?.write(text, to: &html)
    } else {
      html.appendEscaped(text)
    }
    openHeading?.append(text)
  }

  // MARK: Links and pictures

  private mutating func openLink(_ node: OpaquePointer) {
    let url = bytes(of: cmark_node_get_url(node))
    if options.extensions {
      let range = addressRange(of: node, url)
      openLinks.append(OpenLink(index: links.count, address: range))
      outline?.openLink(links.count)
      recordLink(url, isImage: false, at: range)
      html.append("<a ")
      holes.append(Hole(offset: html.count, content: .link(links.count - 1)))
    } else {
      html.append("<a href=\"")
      if !Address.isDangerous(url) { html.appendAddress(url) }
      html.append("\"")
    }
    let title = bytes(of: cmark_node_get_title(node))
    if !title.isEmpty {
      if options.extensions { checkCharacters(title) }
      html.append(" title=\"")
      appendSubstituted(toAttribute: title)
      html.append("\"")
    }
    html.append(">")
    if isAutolink(node, url) { verbatimLink = node }
  }

  private mutating func closeLink() {
    guard let open = openLinks.popLast() else { return }
    place.pass(open.address)
    links[open.index].html = links[open.index].html.lowerBound..<html.count
  }

  /// A link whose text is its address is an address, and typography leaves it alone.
  private func isAutolink(_ node: OpaquePointer, _ url: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let child = cmark_node_first_child(node), cmark_node_next(child) == nil,
      cmark_node_get_type(child) == CMARK_NODE_TEXT
    else { return false }
    let text = bytes(of: cmark_node_get_literal(child))
    let isMail = url.count == text.count + 7 && url.starts(with: "mailto:".utf8)
    return isMail ? url.dropFirst(7).elementsEqual(text) : url.elementsEqual(text)
  }

  private mutating func openImage(_ node: OpaquePointer) {
    let url = bytes(of: cmark_node_get_url(node))
    plainTextOwner = node
    guard options.extensions else {
      html.append("<img src=\"")
      if !Address.isDangerous(url) { html.appendAddress(url) }
      html.append("\" alt=\"")
      return
    }
    let range = addressRange(of: node, url)
    place.pass(range)
    if cmark_node_first_child(node) == nil {
      report(
        .warning, "the image has no alternative text", at: range,
        help: "say in the brackets what the picture shows: ![A form to fill in](…)")
    }
    recordLink(url, isImage: true, at: range)
    html.append("<img ")
    holes.append(Hole(offset: html.count, content: .link(links.count - 1)))
    html.append(" alt=\"")
  }

  private mutating func closeImage(_ node: OpaquePointer) {
    let title = bytes(of: cmark_node_get_title(node))
    if !title.isEmpty {
      if options.extensions { checkCharacters(title) }
      html.append("\" title=\"")
      appendSubstituted(toAttribute: title)
    }
    html.append("\" />")
    if options.extensions { closeImageElement() }
    typographer?.passWord()
  }

  /// A picture holds no other; a link around it was recorded before it.
  private mutating func closeImageElement() {
    let start = links[links.count - 1].html.lowerBound
    links[links.count - 1].html = start..<html.count
  }

  /// Where the address of a link or picture stands.
  private func addressRange(of node: OpaquePointer, _ url: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var inside = 0
    var lastByte: UInt8?
    var child = cmark_node_first_child(node)
    while let part = child {
      if cmark_node_get_type(part) == CMARK_NODE_IMAGE, bytes(of: cmark_node_get_url(part)).elementsEqual(url)
      {
        inside += 1
      }
      lastByte =
        cmark_node_get_type(part) == CMARK_NODE_TEXT ? bytes(of: cmark_node_get_literal(part)).last : nil
      child = cmark_node_next(part)
    }
    return place.findAddress(url, after: inside, lastByte: lastByte, in: source)
  }

  /// Records a link or picture as it was written, with values in the place of their names.
  private mutating func recordLink(_ url: UnsafeBufferPointer<UInt8>, isImage: Bool, at range: Range<Int>) {
    if var address = substituted(inAddress: url, at: range) {
      address.withUTF8 {
        reportAddress($0, at: range)
        record($0, isImage: isImage, at: range)
      }
    } else {
      reportAddress(url, at: range)
      record(url, isImage: isImage, at: range)
    }
  }

  /// Text in an attribute, with values in the place of their names.
  private mutating func appendSubstituted(toAttribute text: UnsafeBufferPointer<UInt8>) {
    guard let substituted = substituted(text) else { return html.appendAttribute(text) }
    substituted.withUnsafeBufferPointer { html.appendAttribute($0) }
  }

  /// Records a link or picture whose element begins here.
  mutating func record(_ url: UnsafeBufferPointer<UInt8>, isImage: Bool, at range: Range<Int>) {
    links.append(
      Link(
        kind: Address.kind(of: url, isImage: isImage), isImage: isImage,
        destination: String(decoding: url, as: UTF8.self), html: html.count..<html.count,
        place: source.place(range)))
  }

  private mutating func reportAddress(_ url: UnsafeBufferPointer<UInt8>, at range: Range<Int>) {
    reportFields(inAddress: url, at: range)
    if !Address.isDangerous(url) { return }
    let scheme = String(decoding: url.prefix { $0 != Byte.colon }, as: UTF8.self)
    report(
      .error, "an address may not begin with '\(scheme):'", at: range,
      help: "link to a page of the handbook, or to an https address")
  }

  /// Inside an image, everything is text for its `alt` attribute.
  mutating func enterPlainText(_ node: OpaquePointer) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
      let text = bytes(of: cmark_node_get_literal(node))
      if options.extensions { checkCharacters(text) }
      appendSubstituted(toAttribute: text)
    case CMARK_NODE_LINEBREAK, CMARK_NODE_SOFTBREAK: html.append(Byte.space)
    default: break
    }
  }
}

/// A link whose text is being written.
struct OpenLink {
  /// In the document's links.
  let index: Int
  /// Where its address stands in the file.
  let address: Range<Int>
}
