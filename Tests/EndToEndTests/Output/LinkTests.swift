import Foundation
import Testing

@testable import TestSupport

@Suite("Links in pages")
struct LinkTests {
  let site: Fixture

  init() throws { site = try Fixture(languages: ["en", "ru"]) }

  /// The addresses of the links in a page's text.
  private func links(_ path: String) throws -> [String] {
    let html = try #require(try site.tree().text(path))
    let article = try #require(html.firstMatch(of: #/(?s)<article>(.*?)<\/article>/#)?.output.1)
    return HTMLPage(String(article)).all("a").compactMap { $0["href"] }
  }

  @Test("Links between pages become relative and name the .html file")
  func relativeLinks() throws {
    try site.write("content/en/asking/write.md", site.page("Write", "## When to\n\nText.", "slug: letter"))
    try site.write(
      "content/en/asking/call.md",
      site.page(
        "Call",
        """
        [a](write.md) [b](write.md#when-to) [c](./write.md) [d](../about.md) [e](../index.md) [f](index.md)
        [g](../../ru/asking/call.md) [h](#here) [i](call.md) [j](call.md#here) [k](https://example.org/x.md)
        [l](mailto:a@example.org) [m](..) [n](.) [o](../asking/) [p][ref] <https://example.com>

        ## Here

        [ref]: write.md "Title"
        """))
    try site.expectBuilt()
    #expect(
      try links("en/asking/call.html") == [
        "letter.html", "letter.html#when-to", "letter.html", "../about.html", "../index.html", "index.html",
        "../../ru/asking/call.html", "#here", "call.html", "#here", "https://example.org/x.md",
        "mailto:a@example.org", "../index.html", "index.html", "index.html", "letter.html",
        "https://example.com",
      ])
    #expect(try site.tree().deadAddresses() == [])
  }

  @Test("Addresses with spaces, Cyrillic letters and percent signs lead where they should")
  func encodedLinks() throws {
    try site.write("content/ru/asking/что сказать.md", site.page("Что сказать", "## Если «нет»?"))
    try site.write("content/ru/asking/100%.md", site.page("Сто"))
    try site.write(
      "content/ru/asking/call.md",
      site.page(
        "Звонок",
        "[a](<что сказать.md>) [b](что%20сказать.md) [c](<что сказать.md#если-нет>) [d](100%25.md) [e](<100%.md>)"
      ))
    try site.expectBuilt()
    let decoded = try links("ru/asking/call.html").map(\.removingPercentEncoding)
    #expect(
      decoded == [
        "что сказать.html", "что сказать.html", "что сказать.html#если-нет", "100%.html", "100%.html",
      ])
    #expect(try site.tree().deadAddresses() == [])
  }

  @Test("A place in a file that is no page stays in the link")
  func fragmentOfFile() throws {
    try site.write("content/en/asking/form.pdf", "no real one")
    try site.write("content/en/asking/call.md", site.page("Call", "[a](form.pdf#page=2)"))
    try site.expectBuilt()
    #expect(try links("en/asking/call.html") == ["form.pdf#page=2"])
  }

  @Test("Footnotes, their way back and tables of contents lead to ids that exist")
  func fragments() throws {
    try site.write(
      "content/en/asking/call.md",
      site.page(
        "Call",
        "One[^a] two[^b] three[^a].\n\n## Same\n\n## Same\n\n### Под «словом»\n\n[^a]: A [link](write.md).\n\n[^b]: B[^c].\n\n[^c]: C"
      ))
    try site.expectBuilt()
    let tree = try site.tree()
    let page = tree.page("en/asking/call.html")
    #expect(
      page.ids.isSuperset(of: [
        "same", "same-1", "под-словом", "fn:1", "fn:2", "fn:3", "fnref:1", "fnref:1-2",
      ]))
    #expect(page.addresses.contains("#same-1"))
    #expect(page.addresses.contains("#fnref:1-2"))
    #expect(tree.deadAddresses() == [])
  }

  @Test("Pictures have their width and height, and are loaded late", arguments: ["png", "gif", "svg"])
  func pictureSizes(kind: String) throws {
    let bytes: [String: [UInt8]] = [
      "png": [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [
        0, 0, 1, 64, 0, 0, 0, 200,
      ],
      "gif": Array("GIF89a".utf8) + [64, 1, 200, 0],
      "svg": Array(
        "<?xml version=\"1.0\"?>\n<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 320 200'/>".utf8),
    ]
    try site.write("content/en/asking/form.\(kind)", bytes: bytes[kind] ?? [])
    try site.write(
      "content/en/about.md", site.page("About", "![A *form* & \"more\"](asking/form.\(kind) \"Title\")"))
    try site.expectBuilt()
    let image = try #require(try site.tree().page("en/about.html").first("img"))
    #expect(
      image.attributes.filter { $0.key != "title" } == [
        "src": "asking/form.\(kind)", "width": "320", "height": "200", "loading": "lazy",
        "alt": "A form & \"more\"",
      ])
    #expect(image["title"] == "Title")
  }
}
