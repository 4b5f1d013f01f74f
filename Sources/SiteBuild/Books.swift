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

/// A chapter, or what stands beside the chapters.
private struct BookPart {
  let isChapter: Bool
  /// Indices in the site's pages.
  let pages: [Int]
}

/// One language's pages in reading order.
private func bookParts(_ site: Site, language: Int) -> [BookPart] {
  let language = site.languages[language]
  let chapters = language.chapters.map { BookPart(isChapter: true, pages: [$0.opening] + $0.pages) }
  return language.plainPages.isEmpty
    ? chapters : chapters + [BookPart(isChapter: false, pages: language.plainPages)]
}

/// The same, as indices in the site's pages.
func bookPages(_ site: Site, language: Int) -> [Int] {
  bookParts(site, language: language).flatMap(\.pages)
}

/// The addresses of a book's pages: links among them lead inwards.
func bookAddresses(_ site: Site, language: Int) -> Set<String> {
  Set(bookParts(site, language: language).flatMap(\.pages).map { site.pages[$0].address })
}

/// All pages of a book, one after the other, each chapter with its notes, and the index.
func appendBookPages(language: Int, _ shared: SharedContext, to output: inout [UInt8]) {
  let site = shared.site
  let words = shared.theme.strings[site.languages[language].code] ?? [:]
  let addresses = bookAddresses(site, language: language)
  let parts = bookParts(site, language: language)
  for part in parts {
    output += "<section class=\"book-\(part.isChapter ? "chapter" : "appendix")\">\n".utf8
    var notes = BookNotes(part: part.pages.first.map { site.pages[$0].address } ?? "")
    for index in part.pages {
      let style = AddressStyle.book(
        bookPage(site.languages[language].code), pages: addresses, page: site.pages[index].address,
        site.configuration.baseURL)
      appendArticle(site.pages[index], style, shared, &notes, to: &output)
    }
    notes.append(words[Label.footnotes.rawValue] ?? "", to: &output)
    output += "</section>\n".utf8
  }
  BookIndex(site, site.languages[language], pages: parts.flatMap(\.pages)).append(words, to: &output)
}

private func appendArticle(
  _ page: SitePage, _ addresses: AddressStyle, _ shared: SharedContext, _ notes: inout BookNotes,
  to output: inout [UInt8]
) {
  let kind =
    switch page.kind {
    case .checklist: "checklist-page"
    case .script: "script-page"
    case .chapter: "chapter"
    case .section: "section"
    case .home, .plain, .article: "article"
    }
  output += "<article class=\"\(kind)\" id=\"\(escapedForXML(page.address))\">\n".utf8
  output += "<h1>\(escapedForXML(page.title))</h1>\n".utf8
  if let summary = page.summary {
    output += "<p class=\"summary\">\(escapedForXML(summary))</p>\n".utf8
  }
  PageBody(page, shared.site, shared.theme, addresses).append(to: &output, &notes)
  output += "</article>\n".utf8
}
