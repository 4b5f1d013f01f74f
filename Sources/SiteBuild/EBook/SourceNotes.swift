import Markdown
import Site

/// Where the links of an e-book's page lead that leave the book: an address cannot be seen on a reader without a network, and
/// not on paper. In the text stands a number, at the end of the page what it means; in a footnote the address itself.
struct SourceNotes {
  /// What stands behind links, in bytes of the document's HTML.
  private(set) var insertions: [(offset: Int, html: String)] = []
  /// Each once, in the order of their numbers.
  private var addresses: [String] = []

  init() {}

  init(_ document: MarkdownDocument) {
    let footnotes = document.footnoteSection ?? document.html.count
    for link in document.links.sorted(by: { $0.html.upperBound < $1.html.upperBound }) {
      guard link.kind == .outside, !link.isImage else { continue }
      let address = link.outsideAddress
      guard address.hasPrefix("http") else { continue }
      // What a reader sees says it already.
      if document.text.plain(link.html).contains(address) { continue }
      let html =
        link.html.upperBound > footnotes
        ? " <span class=\"address\">\(escapedForXML(address))</span>" : reference(to: address)
      insertions.append((link.html.upperBound, html))
    }
  }

  private mutating func reference(to address: String) -> String {
    if let known = addresses.firstIndex(of: address) { return Self.mark(known + 1, id: "") }
    addresses.append(address)
    return Self.mark(addresses.count, id: " id=\"sourceref:\(addresses.count)\"")
  }

  private static func mark(_ number: Int, id: String) -> String {
    "<sup class=\"source\"><a href=\"#source:\(number)\"\(id) epub:type=\"noteref\" role=\"doc-noteref\">[\(number)]</a></sup>"
  }

  /// The list at the end of the page.
  func list(_ strings: [String: String]) -> String {
    if addresses.isEmpty { return "" }
    let back = escapedForXML(strings["footnote_back"] ?? "")
    let items = addresses.enumerated().map { index, address in
      let number = index + 1
      let text = escapedForXML(address)
      return """
        <li id="source:\(number)" epub:type="footnote"><p><a class="address" href="\(text)">\(text)</a> \
        <a class="footnote-back" href="#sourceref:\(number)" role="doc-backlink" aria-label="\(back) \(number)">↩</a></p></li>

        """
    }
    return """
      <section class="footnotes" epub:type="footnotes" role="doc-endnotes">
      <h2 class="footnotes-title">\(escapedForXML(strings["script_links"] ?? ""))</h2>
      <ol class="sources">
      \(items.joined())</ol>
      </section>

      """
  }
}

extension MarkdownDocument {
  /// Where the footnotes begin.
  fileprivate var footnoteSection: Int? {
    holes.first { if case .noteType(.footnotes) = $0.content { true } else { false } }?.offset
  }
}
