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
    switch type {
    case CMARK_NODE_LINEBREAK:
      if alertMarker?.lineEnd == node { return }
      html.append("<br />\n")
      outline?.appendBreak()
      openHeading?.append(" ")
      typographer?.passSpace()
    case CMARK_NODE_CODE:
      let code = bytes(of: cmark_node_get_literal(node))
      outline?.appendCode(node, code, html: html.count)
      html.append("<code>")
      html.appendEscaped(code)
      html.append("</code>")
      openHeading?.append(verbatim: code)
      typographer?.passWord()
      // What stands in the code is no link and no footnote.
      place.pass(place.find(UnsafeBufferPointer(rebasing: code.prefix { $0 != Byte.space }), in: source))
    case CMARK_NODE_HTML_INLINE:
      if options.extensions {
        reportRawHTML(node)
      } else {
        html.append("<!-- raw HTML omitted -->")
      }
    case CMARK_NODE_STRONG:
      outline?.openEmphasis(node, html: html.count)
      html.append("<strong>")
    case CMARK_NODE_EMPH:
      outline?.openEmphasis(node, html: html.count)
      html.append("<em>")
    case CMARK_NODE_LINK: openLink(node)
    case CMARK_NODE_IMAGE: openImage(node)
    default: break
    }
  }

  mutating func leaveInline(_ node: OpaquePointer) {
    flushText()
    switch cmark_node_get_type(node) {
    case CMARK_NODE_STRONG:
      html.append("</strong>")
      outline?.closeEmphasis(node, html: html.count)
    case CMARK_NODE_EMPH:
      html.append("</em>")
      outline?.closeEmphasis(node, html: html.count)
    case CMARK_NODE_LINK:
      if verbatimLink == node {
        verbatimLink = nil
        typographer?.passWord()
      }
      if let open = openLinks.popLast() { place.pass(open) }
      html.append("</a>")
      outline?.closeLink(bytes(of: cmark_node_get_url(node)), html: html.count)
    case CMARK_NODE_IMAGE: closeImage(node)
    default: break
    }
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
    outline?.append(text)
    if pieceStart == node { text = UnsafeBufferPointer(rebasing: text.dropFirst()) }
    textRun.append(contentsOf: text)
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
    if verbatimLink == nil, typographer != nil {
      typographer?.write(text, to: &html)
    } else {
      html.appendEscaped(text)
    }
    openHeading?.append(text)
  }

  // MARK: Links and images

  private mutating func openLink(_ node: OpaquePointer) {
    let url = bytes(of: cmark_node_get_url(node))
    let range = options.extensions ? addressRange(of: node, url) : 0..<0
    openLinks.append(range)
    reportFields(inAddress: url, at: range)
    outline?.openLink(html: html.count)
    if options.extensions, !Address.isExternal(url) {
      let reference = noteReference(.link, url, at: range)
      html.append("<a ")
      holes.append(Hole(offset: html.count, content: .reference(reference)))
    } else {
      html.append("<a href=\"")
      writeExternal(url, at: range)
      html.append("\"")
    }
    let title = bytes(of: cmark_node_get_title(node))
    if !title.isEmpty {
      html.append(" title=\"")
      html.appendEscaped(title)
      html.append("\"")
    }
    html.append(">")
    if isAutolink(node, url) { verbatimLink = node }
  }

  /// A link whose text is its address is an address, and typography leaves it alone.
  private func isAutolink(_ node: OpaquePointer, _ url: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let child = cmark_node_first_child(node), cmark_node_next(child) == nil,
      cmark_node_get_type(child) == CMARK_NODE_TEXT
    else { return false }
    let text = bytes(of: cmark_node_get_literal(child))
    return url.elementsEqual(text) || url.elementsEqual(Array("mailto:".utf8) + text)
  }

  private mutating func openImage(_ node: OpaquePointer) {
    let url = bytes(of: cmark_node_get_url(node))
    let range = options.extensions ? addressRange(of: node, url) : 0..<0
    place.pass(range)
    reportFields(inAddress: url, at: range)
    if options.extensions {
      if cmark_node_first_child(node) == nil {
        report(
          .warning, "the image has no alternative text", at: range,
          help: "say in the brackets what the picture shows: ![A form to fill in](…)")
      }
      if !Address.isExternal(url) {
        let reference = noteReference(.image, url, at: range)
        html.append("<img ")
        holes.append(Hole(offset: html.count, content: .reference(reference)))
        html.append(" alt=\"")
        plainTextOwner = node
        return
      }
    }
    html.append("<img src=\"")
    writeExternal(url, at: range)
    html.append("\" alt=\"")
    plainTextOwner = node
  }

  private mutating func closeImage(_ node: OpaquePointer) {
    let title = bytes(of: cmark_node_get_title(node))
    if !title.isEmpty {
      html.append("\" title=\"")
      html.appendEscaped(title)
    }
    html.append("\" />")
    typographer?.passWord()
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

  private mutating func noteReference(
    _ kind: Reference.Kind, _ url: UnsafeBufferPointer<UInt8>, at range: Range<Int>
  ) -> Int {
    let (line, column) = source.place(of: range.lowerBound, after: place.firstLine)
    references.append(
      Reference(
        kind: kind, destination: String(decoding: url, as: UTF8.self), line: line, column: column,
        length: max(1, range.count)))
    return references.count - 1
  }

  private mutating func writeExternal(_ url: UnsafeBufferPointer<UInt8>, at range: Range<Int>) {
    if !Address.isDangerous(url) {
      html.appendAddress(url)
    } else if options.extensions {
      let scheme = String(decoding: url.prefix { $0 != Byte.colon }, as: UTF8.self)
      report(
        .error, "an address may not begin with '\(scheme):'", at: range,
        help: "link to a page of the handbook, or to an https address")
    }
  }

  /// Inside an image, everything is text for its `alt` attribute.
  mutating func enterPlainText(_ node: OpaquePointer) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
      html.appendEscaped(bytes(of: cmark_node_get_literal(node)))
    case CMARK_NODE_LINEBREAK, CMARK_NODE_SOFTBREAK: html.append(Byte.space)
    default: break
    }
  }
}

/// What an address begins with decides who resolves it.
enum Address {
  /// Whether the address has a scheme (RFC 3986, section 3.1) or names another host.
  static func isExternal(_ url: UnsafeBufferPointer<UInt8>) -> Bool {
    if url.count >= 2, url[0] == UInt8(ascii: "/"), url[1] == UInt8(ascii: "/") { return true }
    guard let first = url.first, isLetter(first) else { return false }
    for byte in url.dropFirst() {
      if byte == Byte.colon { return true }
      let inScheme =
        isLetter(byte) || Byte.isDigit(byte) || byte == UInt8(ascii: "+") || byte == Byte.hyphen
        || byte == Byte.dot
      if !inScheme { return false }
    }
    return false
  }

  /// Whether following the address could run a script or open a local file; cmark refuses the same ones.
  static func isDangerous(_ url: UnsafeBufferPointer<UInt8>) -> Bool {
    if starts(url, with: "data:image/") {
      let safe: [StaticString] = [
        "data:image/png", "data:image/gif", "data:image/jpeg", "data:image/webp",
      ]
      return !safe.contains { starts(url, with: $0) }
    }
    let refused: [StaticString] = ["javascript:", "vbscript:", "file:", "data:"]
    return refused.contains { starts(url, with: $0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
  }

  private static func starts(_ url: UnsafeBufferPointer<UInt8>, with prefix: StaticString) -> Bool {
    let count = prefix.utf8CodeUnitCount
    if url.count < count { return false }
    for index in 0..<count {
      let byte = url[index]
      let lower = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
      if lower != prefix.utf8Start[index] { return false }
    }
    return true
  }
}
