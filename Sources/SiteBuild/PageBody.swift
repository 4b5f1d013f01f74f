import Checklists
import Content
import Markdown
import Scripts
import Site
import Theming

/// Writes a page's own text: its HTML with the holes filled, a checklist's as a form, a script's as a script.
struct PageBody {
  let page: SitePage
  private let site: Site
  private let strings: [String: String]
  let addresses: AddressStyle
  private let isPrinted: Bool
  private let packet: PacketEntries?
  private let sources: SourceNotes

  /// - Parameters:
  ///   - isPrinted: whether the page becomes a PDF, and blanks are fields to fill in
  ///   - packet: what is entered on a sheet; nil elsewhere
  init(
    _ page: SitePage, _ site: Site, _ theme: Theme, _ addresses: AddressStyle, isPrinted: Bool = false,
    packet: PacketEntries? = nil
  ) {
    self.page = page
    self.site = site
    self.addresses = addresses
    self.isPrinted = isPrinted
    self.packet = packet
    strings = theme.strings[page.page.language] ?? [:]
    sources = addresses.isEBook ? SourceNotes(page.page.document) : SourceNotes()
  }

  func append(to output: inout [UInt8]) {
    for piece in pieces {
      switch piece {
      case .html(let html): output.append(contentsOf: html.utf8)
      case .document(let range): append(range, to: &output)
      case .idPrefix: output.append(contentsOf: addresses.idPrefix.utf8)
      }
    }
    output.append(contentsOf: sources.list(strings).utf8)
  }

  var pieces: [BodyPiece] {
    let document = page.page.document
    let language = site.configuration.language(page.page.language)
    return switch page.page.body {
    case .prose: [.document(0..<document.html.count)]
    case .checklist(let checklist) where addresses.isEBook:
      paperMarkup(of: checklist, document, ChecklistWords(strings, language))
    case .script(let script) where addresses.isEBook: paperMarkup(of: script, document, scriptFrame([]))
    case .checklist(let checklist):
      markup(
        of: checklist, document,
        ChecklistFrame(
          title: page.title, path: page.page.keptPath, language: page.page.language,
          site: site.configuration.identity, root: addresses.rootAddress, idPrefix: addresses.idPrefix,
          hasWords: !addresses.isOneFile, calendars: page.calendars,
          hasPacket: addresses.isRelative && !packetScripts(of: page, nil, site).isEmpty,
          filled: packet?.checklist, words: ChecklistWords(strings, language)))
    case .script(let script):
      markup(of: script, document, scriptFrame(addressesOnPaper))
    case .unsound: preconditionFailure("a site with errors is not rendered")
    }
  }

  /// - Parameter addressesOnPaper: where each link leads
  private func scriptFrame(_ addressesOnPaper: [String?]) -> ScriptFrame {
    ScriptFrame(
      title: page.title, path: page.page.keptPath, language: page.page.language,
      root: addresses.rootAddress,
      words: ScriptWords(strings, site.configuration.language(page.page.language)), isPrinted: isPrinted,
      values: packet?.values ?? [:], knowsAddresses: site.configuration.baseURL != nil,
      addresses: addressesOnPaper, hasWords: !addresses.isOneFile)
  }

  /// Where each link leads, from anywhere; nil for one inside the page, and for a page of a site that does not know where
  /// it lives.
  private var addressesOnPaper: [String?] {
    zip(page.page.document.links, page.targets).map { link, target in
      switch target {
      case .outside: return link.outsideAddress
      case .page(let index, let fragment):
        let address = site.pages[index].address
        if fragment != nil, address == page.address { return nil }
        return site.configuration.baseURL.map { absoluteURL(address, $0) }
      case .file(let index, _):
        return site.configuration.baseURL.map { absoluteURL(site.files[index].outputPath, $0) }
      case .image, .missing: return nil
      }
    }
  }

  // MARK: Holes

  /// Part of the document's HTML, its holes filled; in an e-book with what stands behind links.
  func append(_ range: Range<Int>, to output: inout [UInt8]) {
    var start = range.lowerBound
    for (offset, html) in sources.insertions where offset > range.lowerBound && offset <= range.upperBound {
      appendFilled(start..<offset, to: &output)
      output.append(contentsOf: html.utf8)
      start = offset
    }
    appendFilled(start..<range.upperBound, to: &output)
  }

  private func appendFilled(_ range: Range<Int>, to output: inout [UInt8]) {
    let document = page.page.document
    var start = range.lowerBound
    document.html.withUnsafeBufferPointer { html in
      for hole in document.holes(in: range) {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: html[start..<hole.offset]))
        start = hole.offset
        switch hole.content {
        case .link(let index): appendAttributes(document.links[index], page.targets[index], to: &output)
        case .headingID(let index):
          output.append(contentsOf: " id=\"".utf8)
          output.append(contentsOf: addresses.idPrefix.utf8)
          output.append(contentsOf: document.headings[index].id.utf8)
          output.append(UInt8(ascii: "\""))
          if document.headings[index].hasOwnID, !addresses.isEBook {
            output.append(contentsOf: " data-shared-id".utf8)
          }
        case .idPrefix: output.append(contentsOf: addresses.idPrefix.utf8)
        case .label(let label): appendEscapedForXML(strings[label.rawValue] ?? "", to: &output)
        case .box(let isTicked): appendBox(isTicked, to: &output)
        case .noteType(let type):
          if addresses.isEBook { output.append(contentsOf: " epub:type=\"\(type.rawValue)\"".utf8) }
        // A script's markup has put the field's blank before this piece.
        case .field: continue
        }
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: html[start..<range.upperBound]))
    }
  }

  /// Says on which sheet of a packet a script is; on the site, where the page's script numbers sheets, that it can be one.
  private func sheetAttribute(_ script: Int) -> String {
    if let sheet = packet?.sheetNames[script] { return " data-sheet=\"\(escapedForXML(sheet))\"" }
    return addresses.isRelative ? " data-sheet" : ""
  }

  private func appendBox(_ isTicked: Bool, to output: inout [UInt8]) {
    let html =
      addresses.isEBook
      ? "<span class=\"box\(isTicked ? " ticked" : "")\"></span>"
      : "<input type=\"checkbox\"\(isTicked ? " checked" : "") disabled />"
    output.append(contentsOf: html.utf8)
  }

  /// The attributes that lead a link or picture to its target.
  private func appendAttributes(_ link: Link, _ target: LinkTarget, to output: inout [UInt8]) {
    func append(_ text: String) { output.append(contentsOf: text.utf8) }
    switch target {
    case .page(let index, let fragment):
      let address = site.pages[index].address
      // A link inside the page is its fragment alone.
      addresses.appendLink(
        to: fragment == nil || address != page.address ? address : nil, fragment, to: &output)
      if page.kind == .checklist, site.pages[index].kind == .script { append(sheetAttribute(index)) }
    case .file(let index, let fragment):
      addresses.appendLink(to: site.files[index].outputPath, fragment, to: &output)
    case .image(let index) where addresses.isEBook:
      appendEBookPicture(site.files[index], to: &output)
    case .image(let index):
      append("src=\"\(addresses.fileAddress(of: site.files[index].outputPath))\"")
      if let size = site.files[index].imageSize {
        append(" width=\"\(size.width)\" height=\"\(size.height)\"")
      }
      append(" loading=\"lazy\"")
    case .outside where link.isImage && addresses.isEBook: append(Self.leftOutPicture)
    case .outside:
      append(link.isImage ? "src=\"" : "href=\"")
      link.appendOutsideAddress(to: &output)
      append("\"")
      if addresses.opensTabs, !link.isImage, link.outsideAddress.hasPrefix("http") {
        append(" target=\"_blank\"")
      }
    case .missing: preconditionFailure("a site with missing targets is not rendered")
    }
  }
}

extension PageBody {
  /// An e-book holds all that it shows, and pictures of few kinds only. What it cannot show keeps its alternative text, in
  /// place of one transparent pixel.
  private static let leftOutPicture =
    "src=\"data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\""

  private func appendEBookPicture(_ file: ContentFile, to output: inout [UInt8]) {
    let size = file.imageSize.map { " width=\"\($0.width)\" height=\"\($0.height)\"" } ?? ""
    let source = "src=\"\(addresses.fileAddress(of: file.outputPath))\"\(size)"
    output.append(contentsOf: (pictureType(file.outputPath) == nil ? Self.leftOutPicture : source).utf8)
  }
}

/// A page's table of contents: the headings of levels 2 and 3 as nested lists.
func appendContents(_ headings: [Heading], _ addresses: AddressStyle, to output: inout [UInt8]) {
  var isInside = false
  var isOpen = false
  func append(_ text: StaticString) {
    output.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
  append("<ol>")
  for heading in headings where heading.level == 2 || heading.level == 3 {
    if heading.level == 3, isOpen {
      append(isInside ? "</li>\n<li>" : "\n<ol>\n<li>")
      isInside = true
    } else {
      if isInside { append("</li>\n</ol>\n") }
      append(isOpen ? "</li>\n<li>" : "\n<li>")
      isInside = false
      isOpen = true
    }
    append("<a href=\"#")
    output.append(contentsOf: addresses.idPrefix.utf8)
    output.append(contentsOf: heading.id.utf8)
    append("\">")
    appendEscapedForXML(heading.title, to: &output)
    append("</a>")
  }
  if isInside { append("</li>\n</ol>\n") }
  append(isOpen ? "</li>\n</ol>" : "</ol>")
}
