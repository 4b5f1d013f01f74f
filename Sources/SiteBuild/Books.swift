import Diagnostics
import Markdown
import Publishing
import Site
import Theming

/// Each language's whole handbook as one HTML page, which becomes a PDF and is not published.
package func renderBooks(_ built: BuiltSite) -> (books: [OutputFile], diagnostics: [Diagnostic]) {
  let shared = SharedContext(site: built.site, theme: built.theme)
  var books: [OutputFile] = []
  var findings: [Diagnostic] = []
  for index in built.site.languages.indices {
    let task = RenderTask.book(language: index)
    let (skeleton, problems) = Skeleton.render(task, shared)
    findings += problems
    guard let skeleton else { continue }
    let book = Book(language: index, shared)
    let (bytes, gaps) = book.fill(skeleton)
    findings += gaps
    books.append(
      OutputFile(path: bookPage(built.site.languages[index].code), content: .bytes(bytes), role: .page))
  }
  return (books, findings)
}

/// Pages as they become PDFs: with fields to fill in where a script has blanks.
/// - Parameter pages: indices in the site's pages
package func renderForPrint(_ pages: [Int], _ built: BuiltSite) -> [OutputFile] {
  let shared = SharedContext(site: built.site, theme: built.theme)
  return pages.compactMap { index in
    guard let skeleton = Skeleton.render(.page(index), shared).0 else { return nil }
    let file = PageFiller(RenderContext(.page(index), shared, isPrinted: true)).fill(skeleton).file
    guard case .bytes(let html) = file.content else { return nil }
    let printed = rewritten(html) { attribute, value in
      attribute == .link ? publishedAddress(value, from: file.path, built.site) : value
    }
    return OutputFile(path: file.path, content: .bytes(printed), role: .page)
  }
}

/// The path that a book's HTML would have in the output.
func bookPage(_ language: String) -> String { "\(language)/handbook.html" }

/// One language's pages in reading order, with links among them turned inwards.
private struct Book {
  let shared: SharedContext
  let address: String
  let pages: [Int]
  /// The pages' indices by their addresses.
  let indices: [String: Int]

  init(language: Int, _ shared: SharedContext) {
    self.shared = shared
    let site = shared.site
    address = bookPage(site.languages[language].code)
    pages =
      site.languages[language].chapters.flatMap { [$0.opening] + $0.articles }
      + site.languages[language].plainPages
    indices = Dictionary(uniqueKeysWithValues: pages.map { (site.pages[$0].address, $0) })
  }

  func fill(_ skeleton: Skeleton) -> ([UInt8], [Diagnostic]) {
    var output: [UInt8] = []
    var findings: [Diagnostic] = []
    for piece in skeleton.pieces {
      switch piece {
      case .bytes(let bytes): output += turned(bytes, page: address, prefix: "")
      case .slot(.content, _): for page in pages { append(page, to: &output, &findings) }
      case .slot: continue
      }
    }
    return (output, findings)
  }

  private func append(_ index: Int, to output: inout [UInt8], _ findings: inout [Diagnostic]) {
    let page = shared.site.pages[index]
    let kind =
      switch page.kind {
      case .checklist: "checklist-page"
      case .script: "script-page"
      case .chapter: "chapter"
      case .home, .plain, .article: "article"
      }
    output += "<article class=\"\(kind)\" id=\"\(escapedForXML(page.address))\">\n".utf8
    output += "<h1>\(escapedForXML(page.title))</h1>\n".utf8
    if let summary = page.summary, page.kind != .chapter {
      output += "<p class=\"summary\">\(escapedForXML(summary))</p>\n".utf8
    }
    var content: [UInt8] = []
    PageFiller(RenderContext(.page(index), shared)).appendContent(to: &content, &findings)
    output += turned(content, page: page.address, prefix: "\(page.address):")
    output += "</article>\n".utf8
  }

  /// A page's HTML with ids that are its own in the book, and addresses that lead to them.
  /// - Parameters:
  ///   - page: the path in the output from which addresses are relative
  ///   - prefix: of the page's ids
  private func turned(_ html: [UInt8], page: String, prefix: String) -> [UInt8] {
    rewritten(html) { attribute, value in
      switch attribute {
      case .id: prefix + value
      case .source: turned(source: value, page)
      case .link: turned(link: value, page)
      }
    }
  }

  private func turned(source: String, _ page: String) -> String {
    source.contains(":")
      ? source : relativeAddress(from: parentFolder(of: address), to: resolved(source, from: page).path)
  }

  /// A link as it leads from the book: inwards to a page that is in it, else out to the published site.
  private func turned(link: String, _ page: String) -> String? {
    if isExternal(link) { return link }
    let (path, fragment) = resolved(link, from: page)
    guard let inside = indices[path] else { return publishedAddress(link, from: page, shared.site) }
    let own = shared.site.pages[inside].address
    return "#\(fragment.map { "\(own):\($0)" } ?? own)"
  }
}
