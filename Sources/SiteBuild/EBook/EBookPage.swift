import EPUB
import Markdown
import Site
import Theming

/// A page of an e-book: an XHTML file.
struct EBookPage {
  let page: SitePage
  private let book: EBook
  private let addresses: AddressStyle

  /// - Parameter pages: addresses of the pages in the book
  init(_ page: SitePage, _ book: EBook, _ pages: Set<String>) {
    self.page = page
    self.book = book
    addresses = .eBook(page: page.address, pages: pages, book.site.configuration.baseURL)
  }

  var bytes: [UInt8] {
    book.document(
      title: page.title, styleSheet: addresses.fileAddress(of: EBook.styleSheetPath),
      type: isPartOfBody ? "bodymatter" : "frontmatter"
    ) { output in
      func append(_ text: String) { output.append(contentsOf: text.utf8) }
      append("<section class=\"\(kind)\" epub:type=\"chapter\" role=\"doc-chapter\">\n")
      append("<h1>\(escapedForXML(page.title))</h1>\n")
      if let summary = page.summary, !page.kind.opensFolder {
        append("<p class=\"summary\">\(escapedForXML(summary))</p>\n")
      }
      PageBody(page, book.site, book.shared.theme, addresses).append(to: &output)
      append(pageList)
      append(colophon)
      append("</section>\n")
    }
  }

  private var isPartOfBody: Bool { page.kind != .home }

  private var kind: String {
    switch page.kind {
    case .home: "home"
    case .checklist: "checklist-page"
    case .script: "script-page"
    case .chapter, .section: "chapter"
    case .plain, .article: "article"
    }
  }

  /// What a chapter or section holds.
  private var pageList: String {
    let pages: [Int] =
      switch page.kind {
      case .section: page.sectionPages
      case .chapter: page.chapter.map { book.language.chapters[$0].articles } ?? []
      default: []
      }
    if pages.isEmpty { return "" }
    let items = pages.map { index in
      let page = book.site.pages[index]
      let summary = page.summary.map { "<p>\(escapedForXML($0))</p>" } ?? ""
      return
        "<li><a href=\"\(addresses.address(of: page.address))\">\(escapedForXML(page.title))</a>\(summary)</li>\n"
    }
    return "<ol class=\"pages\">\n\(items.joined())</ol>\n"
  }

  /// How fresh it is, and who answers for it.
  private var colophon: String {
    let configuration = book.site.configuration
    let matter = page.page.frontMatter
    func text(_ key: String) -> String { escapedForXML(book.strings[key] ?? "") }
    let days = [("updated", matter.updated), ("reviewed", matter.reviewed)].compactMap { key, day in
      day.map {
        "\(text(key)) \(escapedForXML(configuration.language(book.language.code).text(of: $0.value)))"
      }
    }
    let lines = days + (matter.owner.map { ["\(text("owner")): \(escapedForXML($0))"] } ?? [])
    return lines.isEmpty ? "" : "<p class=\"colophon\">\(lines.joined(separator: "<br />\n"))</p>\n"
  }
}

extension EBook {
  /// An XHTML file of the book.
  /// - Parameters:
  ///   - title: not escaped
  ///   - type: from the EPUB Structural Semantics Vocabulary
  func document(
    title: String, styleSheet: String, type: String, _ body: (inout [UInt8]) -> Void
  ) -> [UInt8] {
    let code = language.code
    let direction = site.configuration.language(code).direction.rawValue
    var output = Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \
      lang="\(code)" xml:lang="\(code)" dir="\(direction)">
      <head>
      <title>\(escapedForXML(title))</title>
      \(hasStyleSheet ? "<link rel=\"stylesheet\" type=\"text/css\" href=\"\(styleSheet)\"/>" : "")
      </head>
      <body epub:type="\(type)">

      """.utf8)
    body(&output)
    output += "</body>\n</html>\n".utf8
    return output
  }
}
