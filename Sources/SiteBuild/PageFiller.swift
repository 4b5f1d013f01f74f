import Markdown
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

  /// The page's HTML.
  func fill(_ skeleton: Skeleton) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity((page?.page.document.html.count ?? 0) + 8192)
    for piece in skeleton.pieces {
      switch piece {
      case .bytes(let bytes): output.append(contentsOf: bytes)
      case .slot(.content, _):
        if let page {
          PageBody(
            page, shared.site, shared.theme, context.addresses, isPrinted: context.medium == .pdf
          ).append(to: &output)
        }
      case .slot(.contents, _): if let page { appendContents(page.page.document.headings, to: &output) }
      case .slot(.current(let page), _):
        if case .page(page) = context.task { output.append(contentsOf: " aria-current=\"page\"".utf8) }
      case .slot(let slot, true): appendEscapedForXML(text(slot), to: &output)
      case .slot(let slot, false): output.append(contentsOf: text(slot).utf8)
      }
    }
    return output
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
    case .styleSheet: context.styleSheet.map { context.addresses.fileAddress(of: $0.path) } ?? ""
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
}
