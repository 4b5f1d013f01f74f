import Diagnostics
import Markdown
import Publishing
import Site
import Theming

/// Each language's whole handbook as one HTML page, which becomes a PDF and is not published.
package func renderBooks(_ model: SiteModel) -> (books: [OutputFile], diagnostics: [Diagnostic]) {
  let shared = model.renderer.shared
  var books: [OutputFile] = []
  var findings: [Diagnostic] = []
  for index in model.site.languages.indices {
    let (skeleton, problems) = Skeleton.render(RenderContext(.book(language: index), shared))
    findings += problems
    guard let skeleton else { continue }
    let bytes = skeleton.filled(for: RenderContext(.book(language: index), shared))
    books.append(
      OutputFile(path: bookPage(model.site.languages[index].code), content: .bytes(bytes), role: .page))
  }
  return (books, findings)
}

/// Pages as they become PDFs: with fields to fill in where a script has blanks.
/// - Parameter pages: indices in the site's pages
package func renderForPrint(_ pages: [Int], _ model: SiteModel) -> [OutputFile] {
  let shared = model.renderer.shared
  return pages.compactMap { index in
    let context = RenderContext(.page(index), shared, for: .pdf)
    guard let skeleton = Skeleton.render(context).0 else { return nil }
    return OutputFile(path: context.address, content: .bytes(skeleton.filled(for: context)), role: .page)
  }
}

/// The path that a book's HTML would have in the output.
func bookPage(_ language: String) -> String { "\(language)/handbook.html" }

/// One language's pages in reading order, as indices in the site's pages.
private func bookPages(_ site: Site, language: Int) -> [Int] {
  site.languages[language].chapters.flatMap { [$0.opening] + $0.pages }
    + site.languages[language].plainPages
}

/// The addresses of a book's pages: links among them lead inwards.
func bookAddresses(_ site: Site, language: Int) -> Set<String> {
  Set(bookPages(site, language: language).map { site.pages[$0].address })
}

/// All pages of a book, one after the other.
func appendBookPages(language: Int, _ shared: SharedContext, to output: inout [UInt8]) {
  let site = shared.site
  let addresses = bookAddresses(site, language: language)
  for index in bookPages(site, language: language) {
    let style = AddressStyle.book(
      bookPage(site.languages[language].code), pages: addresses, page: site.pages[index].address,
      site.configuration.baseURL)
    appendArticle(site.pages[index], style, shared, to: &output)
  }
}

private func appendArticle(
  _ page: SitePage, _ addresses: AddressStyle, _ shared: SharedContext, to output: inout [UInt8]
) {
  let kind =
    switch page.kind {
    case .checklist: "checklist-page"
    case .script: "script-page"
    case .chapter, .section: "chapter"
    case .home, .plain, .article: "article"
    }
  output += "<article class=\"\(kind)\" id=\"\(escapedForXML(page.address))\">\n".utf8
  output += "<h1>\(escapedForXML(page.title))</h1>\n".utf8
  if let summary = page.summary, !page.kind.opensFolder {
    output += "<p class=\"summary\">\(escapedForXML(summary))</p>\n".utf8
  }
  PageBody(page, shared.site, shared.theme, addresses).append(to: &output)
  output += "</article>\n".utf8
}
