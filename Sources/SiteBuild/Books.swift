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
    Skeleton.render(.page(index), shared).0.map { skeleton in
      PageFiller(RenderContext(.page(index), shared, isPrinted: true)).fill(skeleton).file
    }
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

  /// HTML with ids that are the page's own in the book, and addresses that lead to them.
  /// - Parameters:
  ///   - page: the path in the output from which addresses are relative
  ///   - prefix: of the page's ids
  private func turned(_ html: [UInt8], page: String, prefix: String) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(html.count + html.count / 8)
    var index = 0
    while index < html.count {
      guard html[index] == UInt8(ascii: " "), let attribute = attribute(at: index + 1, html),
        let end = html[attribute.value...].firstIndex(of: UInt8(ascii: "\""))
      else {
        output.append(html[index])
        index += 1
        continue
      }
      output += html[index..<attribute.value]
      let value = String(decoding: html[attribute.value..<end], as: UTF8.self)
      output += (attribute.isAddress ? turned(address: value, page) : prefix + value).utf8
      index = end
    }
    return output
  }

  /// The attribute whose name begins at an offset and whose value this book changes. All quotes in our HTML are those of
  /// attributes; in texts they are entities.
  private func attribute(at offset: Int, _ html: [UInt8]) -> (value: Int, isAddress: Bool)? {
    for (name, isAddress) in [("href=\"", true), ("src=\"", true), ("id=\"", false), ("for=\"", false)]
    where html[offset...].starts(with: name.utf8) {
      return (offset + name.utf8.count, isAddress)
    }
    return nil
  }

  /// An address as it leads from the book: inwards to a page that is in it, else as from any page.
  private func turned(address written: String, _ page: String) -> String {
    if written.contains(":") && !written.hasPrefix("#") { return written }
    let parts = written.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let target = parts[0].isEmpty ? page : joined(parentFolder(of: page), percentDecoded(parts[0]))
    if let inside = indices[target] {
      let own = shared.site.pages[inside].address
      return "#\(parts.count > 1 ? "\(own):\(parts[1])" : own)"
    }
    if target.hasSuffix(".html"), let baseURL = shared.site.configuration.baseURL {
      return absoluteURL(target, baseURL) + (parts.count > 1 ? "#\(parts[1])" : "")
    }
    return relativeAddress(from: parentFolder(of: address), to: target)
  }

  private func joined(_ folder: String, _ relative: String) -> String {
    var path = folder.split(separator: "/").map(String.init)
    for part in relative.split(separator: "/") where part != "." {
      if part == ".." { _ = path.popLast() } else { path.append(String(part)) }
    }
    return path.joined(separator: "/")
  }
}
