import Checklists
import Diagnostics
import Markdown
import Publishing
import Scripts
import Site
import Theming

/// Fills a skeleton's slots for one page.
struct PageFiller {
  private let context: RenderContext
  private let page: SitePage?
  private let shared: SharedContext

  init(_ context: RenderContext) {
    self.context = context
    page = context.sitePage
    shared = context.shared
  }

  func fill(_ skeleton: Skeleton) -> (file: OutputFile, diagnostics: [Diagnostic]) {
    var output: [UInt8] = []
    output.reserveCapacity((page?.page.document.html.count ?? 0) + 8192)
    var findings: [Diagnostic] = []
    for piece in skeleton.pieces {
      switch piece {
      case .bytes(let bytes): output.append(contentsOf: bytes)
      case .slot(.content, _): appendContent(to: &output, &findings)
      case .slot(.contents, _): if let page { appendContents(page.page.document.headings, to: &output) }
      case .slot(.current(let page), _):
        if case .page(page) = context.task { output.append(contentsOf: " aria-current=\"page\"".utf8) }
      case .slot(let slot, true): appendEscapedForXML(text(slot), to: &output)
      case .slot(let slot, false): output.append(contentsOf: text(slot).utf8)
      }
    }
    return (OutputFile(path: context.address, content: .bytes(output), role: .page), findings)
  }

  /// The text of a slot; empty for what the page does not have.
  private func text(_ slot: Slot) -> String {
    switch slot {
    case .title: context.title
    case .summary: page?.summary ?? ""
    case .url: shared.site.configuration.baseURL.map { absoluteURL(context.address, $0) } ?? ""
    case .owner: page?.page.frontMatter.owner ?? ""
    case .structuredData: structuredData
    case .target: context.redirectTarget ?? ""
    case .styleSheet: context.styleSheet.map { context.addresses.address(of: $0.path) } ?? ""
    case .pdf: context.pdfAddress.map { context.addresses.address(of: $0) } ?? ""
    case .updatedISO: page?.page.frontMatter.updated?.value.description ?? ""
    case .updatedText: page?.page.frontMatter.updated.map { context.dateText($0.value) } ?? ""
    case .reviewedISO: page?.page.frontMatter.reviewed?.value.description ?? ""
    case .reviewedText: page?.page.frontMatter.reviewed.map { context.dateText($0.value) } ?? ""
    case .tagName(let index): tag(index)?.name ?? ""
    case .tagAddress(let index): tag(index).map { context.addresses.address(of: $0.address) } ?? ""
    case .tagCount(let index): tag(index).map { String($0.pages.count) } ?? ""
    case .neighborTitle(let neighbor): self.neighbor(neighbor)?.title ?? ""
    case .neighborAddress(let neighbor):
      self.neighbor(neighbor).map { context.addresses.address(of: $0.address) } ?? ""
    case .neighborSummary(let neighbor): self.neighbor(neighbor)?.summary ?? ""
    case .translationAddress(let index):
      context.addresses.address(of: context.translationTargets[index].address)
    case .alternateURL(let index): context.alternates[index].url
    case .content, .contents, .current: ""
    }
  }

  private var structuredData: String {
    guard let page, let baseURL = shared.site.configuration.baseURL else { return "" }
    return jsonLD(of: page, shared.site, baseURL: baseURL) ?? ""
  }

  private func tag(_ index: Int) -> Tag? { page.map { context.language.tags[$0.tags[index]] } }

  private func neighbor(_ neighbor: Slot.Neighbor) -> SitePage? {
    let index = neighbor == .previous ? page?.previous : page?.next
    return index.map { shared.site.pages[$0] }
  }

  // MARK: The page's own text

  /// The page's own HTML, its holes filled; a checklist's as a form.
  func appendContent(to output: inout [UInt8], _ findings: inout [Diagnostic]) {
    guard let page else { return }
    let document = page.page.document
    for piece in pieces(of: page) {
      switch piece {
      case .html(let html): output.append(contentsOf: html.utf8)
      case .document(let range): append(document, range, page, to: &output, &findings)
      }
    }
  }

  private func pieces(of page: SitePage) -> [PagePiece] {
    let document = page.page.document
    if let script = page.page.script { return markup(of: script, document, frame(of: page)) }
    if let checklist = page.page.checklist { return markup(of: checklist, document, frame(of: page)) }
    return [.document(0..<document.html.count)]
  }

  private func frame(of page: SitePage) -> ScriptFrame {
    ScriptFrame(
      title: page.title, path: page.page.keptPath, language: page.page.language,
      root: context.addresses.rootAddress,
      words: ScriptWords(shared.theme.strings[page.page.language] ?? [:]),
      knowsAddresses: shared.site.configuration.baseURL != nil, address: { address(of: $0, page) })
  }

  /// Where a link of a page leads, from anywhere; nil for a page of a site that does not know where it lives.
  private func address(of link: Range<Int>, _ page: SitePage) -> String? {
    let document = page.page.document
    if let external = document.externalAddress(ofLink: link) {
      return external.hasPrefix("#") ? nil : external
    }
    guard let baseURL = shared.site.configuration.baseURL else { return nil }
    for hole in document.holes(in: link) {
      guard case .reference(let index) = hole.content else { continue }
      switch page.targets[index] {
      case .page(let target, let fragment):
        let address = shared.site.pages[target].address
        return fragment != nil && address == page.address ? nil : absoluteURL(address, baseURL)
      case .file(let target, _): return absoluteURL(shared.site.files[target].outputPath, baseURL)
      case .image, .missing: continue
      }
    }
    return nil
  }

  private func frame(of page: SitePage) -> ChecklistFrame {
    ChecklistFrame(
      title: page.title, path: page.page.keptPath, language: page.page.language,
      root: context.addresses.rootAddress, calendar: page.page.calendar,
      words: ChecklistWords(shared.theme.strings[page.page.language] ?? [:]))
  }

  /// Part of a document's HTML, its holes filled.
  private func append(
    _ document: MarkdownDocument, _ range: Range<Int>, _ page: SitePage, to output: inout [UInt8],
    _ findings: inout [Diagnostic]
  ) {
    var start = range.lowerBound
    document.html.withUnsafeBufferPointer { html in
      for hole in document.holes(in: range) {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: html[start..<hole.offset]))
        start = hole.offset
        switch hole.content {
        case .reference(let index): appendAttributes(page.targets[index], page, to: &output)
        case .field(let index):
          if let script = page.page.script {
            let use = document.fieldUses[index]
            let html = context.isPrinted ? printedBlank(use, script, number: index + 1) : blank(use, script)
            output.append(contentsOf: html.utf8)
          }
        case .label(let label):
          if let word = shared.theme.strings[page.page.language]?[label.rawValue] {
            appendEscapedForXML(word, to: &output)
          } else {
            findings.append(missingString(label.rawValue, neededBy: page, shared.theme))
          }
        }
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: html[start..<range.upperBound]))
    }
  }

  /// The attributes that lead a link or picture to its target.
  private func appendAttributes(_ target: ReferenceTarget, _ page: SitePage, to output: inout [UInt8]) {
    func append(_ text: String) { output.append(contentsOf: text.utf8) }
    switch target {
    case .page(let index, let fragment):
      let address = shared.site.pages[index].address
      // A link inside the page is its fragment alone.
      appendLink(to: fragment == nil || address != page.address ? address : nil, fragment, to: &output)
    case .file(let index, let fragment):
      appendLink(to: shared.site.files[index].outputPath, fragment, to: &output)
    case .image(let index):
      append("src=\"\(context.addresses.address(of: shared.site.files[index].outputPath))\"")
      if let size = shared.site.imageSizes[index] {
        append(" width=\"\(size.width)\" height=\"\(size.height)\"")
      }
      append(" loading=\"lazy\"")
    case .missing: preconditionFailure("a site with missing targets is not rendered")
    }
  }

  private func appendLink(to address: String?, _ fragment: String?, to output: inout [UInt8]) {
    output.append(contentsOf: "href=\"".utf8)
    if let address { context.addresses.append(address, to: &output) }
    if let fragment {
      output.append(UInt8(ascii: "#"))
      appendEscapedForXML(fragment, to: &output)
    }
    output.append(UInt8(ascii: "\""))
  }

  /// The table of contents: the headings of levels 2 and 3 as nested lists.
  private func appendContents(_ headings: [Heading], to output: inout [UInt8]) {
    var isInside = false
    var isOpen = false
    func append(_ text: String) { output.append(contentsOf: text.utf8) }
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
      append(heading.id)
      append("\">")
      appendEscapedForXML(heading.title, to: &output)
      append("</a>")
    }
    if isInside { append("</li>\n</ol>\n") }
    append(isOpen ? "</li>\n</ol>" : "</ol>")
  }
}
