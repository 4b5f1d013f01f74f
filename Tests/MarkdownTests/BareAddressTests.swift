import Languages
import Testing

@testable import Markdown
@testable import TestSupport

@Suite("Addresses in text")
struct BareAddressTests {
  private func link(_ text: String, _ address: String? = nil) -> String {
    "<a href=\"\(address ?? text)\">\(text)</a>"
  }

  @Test(
    "An address ends where GitHub ends it, and before quotation marks and dashes",
    arguments: [
      ("https://example.org", ""), ("http://example.org/a_b_c?q=1&amp;r=2#d", ""),
      ("HTTPS://Example.ORG/x", ""),
      ("https://example.org/a(b)", ""), ("https://президент.рф/путь", ""), ("https://example.org/a", "."),
      ("https://example.org/a", "..."), ("https://example.org/a", "?!"), ("https://example.org/a", ")"),
      ("https://example.org/a", "»"), ("https://example.org/a", "”"), ("https://example.org/a", "—b"),
      ("https://example.org/a", "&quot;"), ("https://example.org/a", "\u{A0}b"),
      ("http://localhost:8080/x", ""),
    ] as [(String, String)])
  func pages(address: String, rest: String) {
    let written = address.replacing("&amp;", with: "&")
    let path =
      address.hasPrefix("https://п")
      ? "https://%D0%BF%D1%80%D0%B5%D0%B7%D0%B8%D0%B4%D0%B5%D0%BD%D1%82.%D1%80%D1%84/%D0%BF%D1%83%D1%82%D1%8C"
      : address
    #expect(
      html("See (\(written)\(rest.replacing("&quot;", with: "\""))").hasPrefix(
        "<p>See (\(link(address, path))\(rest)"))
  }

  @Test(
    "What begins with www. or is a mailbox gets its scheme",
    arguments: [
      ("www.example.org/a", "http://www.example.org/a"),
      ("ann.lee+1@example.org", "mailto:ann.lee+1@example.org"),
      ("a_b@mail.example.org", "mailto:a_b@mail.example.org"),
    ] as [(String, String)])
  func schemes(written: String, address: String) {
    #expect(html("Write: \(written), or not") == "<p>Write: \(link(written, address)), or not</p>\n")
    #expect(html("| a |\n|---|\n| \(written) |").contains("<td>\(link(written, address))</td>"))
    #expect(html("- \(written)\n").contains("<li>\(link(written, address))</li>"))
  }

  @Test(
    "What is no address stays text",
    arguments: [
      "http://", "https://x", "www.", "www", "a@b", "a@b.", "@example.org", "a@.org", "xhttps://example.org",
      "http:/a.b",
      "https://a_b.c_d", "10 @ 5", "a@b-", "swww.example.org",
    ])
  func none(text: String) { #expect(html(text) == "<p>\(text)</p>\n") }

  @Test("Links, code, pictures and addresses in brackets are left alone")
  func inside() {
    for text in [
      "[https://example.org](b.md)", "`https://example.org`", "![https://example.org](b.png)",
      "<https://example.org>",
      "[a *https://example.org* b](b.md)",
    ] {
      let document = MarkedSource(text).document()
      #expect(document.links.count == (text.hasPrefix("`") ? 0 : 1), "\(text)")
    }
  }

  @Test("Typography leaves them alone, and goes on behind them")
  func typography() {
    #expect(
      html("\"https://example.org/a--b...c\" - \"и\"", language: "ru")
        == "<p>«\(link("https://example.org/a--b...c"))»\u{A0}— «и»</p>\n")
  }

  @Test("They are recorded where they stand, and can be switched off")
  func recorded() {
    let page = MarkedSource("> Text, **➊https://example.org/a**.\n")
    let links = page.document().links
    #expect(links.map(\.destination) == ["https://example.org/a"])
    #expect(
      links.map {
        page.described(
          line: $0.place.location(in: "").line, column: $0.place.location(in: "").column,
          length: $0.place.location(in: "").length)
      } == ["➊ `https://example.org/a`"])
    let off = parseMarkdown(page.file, from: 0, MarkdownOptions(typography: nil, linksBareAddresses: false))
    #expect(off.links.isEmpty)
  }
}
