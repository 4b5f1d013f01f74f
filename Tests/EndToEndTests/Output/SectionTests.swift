import Testing

@testable import TestSupport

@Suite("Sections of chapters")
struct SectionTests {
  let site: Fixture

  init() throws {
    site = try Fixture(languages: ["en", "ru"])
    for (path, more) in [
      ("asking/phone/index", "order: 1"), ("asking/phone/2-after", ""), ("asking/phone/10-later", ""),
      ("asking/call", "order: 2"),
    ] {
      for language in ["en", "ru"] {
        try site.write("content/\(language)/\(path).md", site.page("Page \(path)", "Text.", more))
      }
    }
  }

  @Test(
    "A section has its address, its place in the contents, in the order of reading and in the breadcrumbs")
  func section() throws {
    try site.expectBuilt()
    let tree = try site.tree()
    let page = tree.page("en/asking/phone/2-after.html")
    let crumbs = page.first("nav") { $0["class"] == "breadcrumbs" }
    #expect(crumbs != nil)
    #expect(
      page.all("a").filter { $0["rel"] == "prev" || $0["rel"] == "next" }.map { $0["href"] }
        == ["index.html", "10-later.html"])
    let opening = tree.page("en/asking/phone/index.html")
    #expect(opening.all("a").contains { $0["href"] == "../index.html" && $0["rel"] == "prev" })
    #expect(
      tree.page("en/asking/phone/10-later.html").all("a").contains {
        $0["href"] == "../call.html" && $0["rel"] == "next"
      })
    #expect(
      tree.text("en/asking/phone/2-after.html")?.contains(
        "<li><a href=\"index.html\">Page asking/phone/index</a></li></ol>") == true)
    #expect(tree.deadAddresses() == [])
  }

  @Test("The opening page of a section lists its pages, that of the chapter the section")
  func lists() throws {
    try site.expectBuilt()
    let tree = try site.tree()
    func listed(_ path: String) throws -> [String?] {
      let html = try #require(tree.text(path))
      let list = try #require(html.firstMatch(of: #/(?s)<nav class="pages".*?</nav>/#)?.output)
      return HTMLPage(String(list)).all("a").map { $0["href"] }
    }
    #expect(try listed("en/asking/phone/index.html") == ["2-after.html", "10-later.html"])
    #expect(try listed("en/asking/index.html") == ["phone/index.html", "call.html", "write.html"])
  }

  @Test(
    "A slug names the section's folder; a page that is not translated leads to its section in the other language"
  )
  func slugAndTranslation() throws {
    try site.write(
      "content/en/asking/phone/index.md", site.page("Phone", "Text.", "order: 1", "slug: by-phone"))
    try site.write("content/en/asking/phone/only.md", site.page("Only"))
    try site.expectBuilt()
    let tree = try site.tree()
    let page = tree.page("en/asking/by-phone/only.html")
    #expect(
      page.all("a").contains { $0["href"] == "../../../ru/asking/phone/index.html" && $0["hreflang"] == "ru" }
    )
  }
}
