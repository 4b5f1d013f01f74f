import Testing

@testable import TestSupport

@Suite("Ways through the book")
struct NavigationTests {
  let site: Fixture

  init() throws { site = try Fixture(languages: ["en", "ru"]) }

  /// Follows a page's link `rel="next"` or `rel="prev"` to the end.
  private func chain(_ relation: String, from first: String, in tree: Tree) -> [String] {
    var chain = [first]
    while chain.count < 100 {
      let link = tree.page(chain[chain.count - 1]).first("a") { $0["rel"] == relation }
      guard let next = tree.path(link?["href"], from: chain[chain.count - 1]) else { return chain }
      chain.append(next)
    }
    return chain
  }

  /// The pages that the list of contents on a page names, in its order, when it is filled.
  private func contents(_ path: String, in tree: Tree) throws -> [String] {
    let menu = try #require(tree.page(path).first("details") { $0["id"] == "site:contents" })
    let script = try #require(tree.path(menu["data-pages"], from: path))
    let text = try #require(tree.text(script))
    return text.matches(of: #/"([^"]+\.html)"/#).map { "en/\($0.output.1)" }
  }

  private func makeBook() throws {
    for (path, order) in [
      ("using/index", "order: 1"), ("using/b", "order: 20"), ("using/a", "order: 3"), ("using/z", ""),
      ("using/m", ""), ("asking/index", ""), ("asking/call", "order: 5"), ("asking/write", "order: -1"),
      ("10/index", ""), ("9/index", ""),
    ] {
      try site.write("content/en/\(path).md", site.page("Page \(path)", "Text.", order))
    }
  }

  private let order = [
    "using/index", "using/a", "using/b", "using/m", "using/z", "9/index", "10/index", "asking/index",
    "asking/write", "asking/call",
  ].map { "en/\($0).html" }

  @Test(
    "Pages stand by their order, and those without one after them, by file name, 9 before 10; chapters too")
  func pageOrder() throws {
    try makeBook()
    try site.expectBuilt()
    let tree = try site.tree()
    for path in ["en/index.html", "en/about.html", "en/using/b.html", "en/9/index.html"] {
      #expect(try contents(path, in: tree) == order, "\(path)")
    }
  }

  @Test("Next leads through all chapters and articles in order, and previous back again")
  func chain() throws {
    try makeBook()
    try site.expectBuilt()
    let tree = try site.tree()
    #expect(chain("next", from: order[0], in: tree) == order)
    #expect(chain("prev", from: order[order.count - 1], in: tree) == order.reversed())
  }

  @Test("A chapter and a loose page mark themselves in the list of contents, and nothing else")
  func currentPage() throws {
    try site.expectBuilt()
    let tree = try site.tree()
    for path in tree.pages where path.contains("/") {
      let current = tree.page(path).all("a") { $0["aria-current"] == "page" }
      let named = current.map { tree.path($0["href"], from: path) }
      // A page in a chapter does so when the contents are filled.
      let isListed = path.hasSuffix("/index.html") || path.hasSuffix("/about.html")
      let isHome = ["en/index.html", "ru/index.html"].contains(path)
      #expect(named == (isListed && !isHome ? [path] : []), "\(path)")
    }
  }

  @Test("What fills the contents has every page of every chapter, by its address from the language's folder")
  func contentsScript() throws {
    try site.write("content/en/asking/deep/index.md", site.page("Deep & \"quoted\""))
    try site.write("content/en/asking/deep/a b.md", site.page("Below"))
    try site.expectBuilt()
    let script = try site.text("output/en/contents.js")
    #expect(script.hasPrefix("handbookContents([[\"") && script.hasSuffix("]);\n"))
    let section = #"["Deep & “quoted”","asking/deep/index.html",[["Below","asking/deep/a%20b.html"]]]"#
    #expect(script.contains(section), "\(script)")
    let page = try site.tree().page("en/asking/call.html")
    let menu = try #require(page.first("details") { $0["id"] == "site:contents" })
    #expect(menu["data-pages"] == "../contents.js")
  }

  @Test("A page names those above it")
  func breadcrumbs() throws {
    try site.expectBuilt()
    let tree = try site.tree()
    func crumbs(_ path: String) throws -> [String] {
      let html = try #require(tree.text(path))
      let list = html.firstMatch(of: #/(?s)<nav class="breadcrumbs".*?<\/nav>/#)?.output ?? ""
      return HTMLPage(String(list)).all("a").compactMap { tree.path($0["href"], from: path) }
    }
    #expect(try crumbs("en/asking/call.html") == ["en/index.html", "en/asking/index.html"])
    #expect(try crumbs("en/asking/index.html") == ["en/index.html"])
    #expect(try crumbs("en/about.html") == ["en/index.html"])
    #expect(try crumbs("en/index.html") == [])
  }

  @Test("A chapter's opening page lists its articles with their summaries")
  func chapterList() throws {
    try site.write(
      "content/en/asking/call.md", site.page("Call", "Text.", "summary: How to call", "order: 2"))
    try site.write(
      "content/en/asking/write.md", site.page("Write", "Text.", "summary: How to write", "order: 1"))
    try site.expectBuilt()
    let html = try #require(try site.tree().text("en/asking/index.html"))
    let list = try #require(html.firstMatch(of: #/(?s)<nav class="pages".*?<\/nav>/#)?.output)
    let page = HTMLPage(String(list))
    #expect(page.all("a").map { "\($0["href"] ?? "") \($0.text)" } == ["write.html Write", "call.html Call"])
    #expect(page.all("p").map(\.text) == ["How to write", "How to call"])
  }

  /// Where a page's language switch leads.
  private func languageSwitch(_ path: String, to language: String, in tree: Tree) -> String? {
    tree.path(tree.page(path).first("a") { $0["hreflang"] == language }?["href"], from: path)
  }

  @Test(
    "The language switch leads to the same page; where it is missing, to the chapter's opening page, then home"
  )
  func languageSwitch() throws {
    try site.write("content/ru/asking/write.md", site.page("Писать", "Текст.", "slug: pisat"))
    try site.remove("content/ru/asking/call.md")
    try site.write("content/en/using/index.md", site.page("Using"))
    try site.write("content/en/using/notes.md", site.page("Notes"))
    try site.expectBuilt()
    let tree = try site.tree()
    for (page, target) in [
      ("en/asking/write.html", "ru/asking/pisat.html"), ("en/asking/call.html", "ru/asking/index.html"),
      ("en/using/notes.html", "ru/index.html"), ("en/using/index.html", "ru/index.html"),
      ("en/index.html", "ru/index.html"), ("en/about.html", "ru/about.html"),
      ("en/asking/index.html", "ru/asking/index.html"),
    ] {
      #expect(languageSwitch(page, to: "ru", in: tree) == target, "\(page)")
    }
    #expect(languageSwitch("ru/asking/pisat.html", to: "en", in: tree) == "en/asking/write.html")
    let exact = tree.page("en/asking/write.html").first("a") { $0["hreflang"] == "ru" }
    let nearest = tree.page("en/asking/call.html").first("a") { $0["hreflang"] == "ru" }
    #expect(exact?["title"] != nil && exact?["title"] != nearest?["title"])
  }

  @Test(
    "A translation that is still a draft is not missing, and the language switch leads to the nearest page")
  func draftTranslation() throws {
    try site.write("content/ru/asking/call.md", site.page("Звонок", "Текст.", "draft: true"))
    let run = try site.expectBuilt("--strict")
    #expect(run.standardError == "")
    #expect(languageSwitch("en/asking/call.html", to: "ru", in: try site.tree()) == "ru/asking/index.html")
  }

  @Test("Tags have pages that list their pages, and a page of all tags with their numbers")
  func tags() throws {
    try site.writeConfiguration(
      languages: ["en", "ru"], "tags:", "  phone: {en: By phone, ru: По телефону}",
      "  law: {en: \"Law & order\", ru: Закон}")
    try site.write(
      "content/en/asking/call.md", site.page("Call", "Text.", "tags: [phone, law]", "summary: How to call"))
    try site.write("content/en/about.md", site.page("About", "Text.", "tags: [law]"))
    try site.write("content/ru/asking/call.md", site.page("Звонок", "Текст.", "tags: [phone]"))
    try site.expectBuilt()
    let tree = try site.tree()
    #expect(
      tree.pages.filter { $0.contains("/tags/") } == [
        "en/tags/index.html", "en/tags/law.html", "en/tags/phone.html", "ru/tags/index.html",
        "ru/tags/phone.html",
      ])
    let all = tree.page("en/tags/index.html")
    #expect(
      all.all("a") { ["law.html", "phone.html"].contains($0["href"]) }.map(\.text) == [
        "By phone", "Law & order",
      ])
    #expect(try tagged("en/tags/law.html", in: tree) == ["en/about.html", "en/asking/call.html"])
    #expect(try tagged("en/tags/phone.html", in: tree) == ["en/asking/call.html"])
    #expect(tree.page("en/tags/law.html").first("h1")?.text == "Law & order")
    let onPage = tree.page("en/asking/call.html").all("a") { $0["rel"] == "tag" }
    #expect(
      onPage.map { "\($0["href"] ?? "") \($0.text)" } == [
        "../tags/phone.html By phone", "../tags/law.html Law & order",
      ])
    #expect(languageSwitch("en/tags/phone.html", to: "ru", in: tree) == "ru/tags/phone.html")
    #expect(languageSwitch("en/tags/law.html", to: "ru", in: tree) == "ru/tags/index.html")
    #expect(languageSwitch("en/tags/index.html", to: "ru", in: tree) == "ru/tags/index.html")
    #expect(tree.deadAddresses() == [])
  }

  /// The pages that a tag's page lists.
  private func tagged(_ path: String, in tree: Tree) throws -> [String] {
    let html = try #require(tree.text(path))
    let list = try #require(html.firstMatch(of: #/(?s)<h1>.*?<\/main>/#)?.output)
    return HTMLPage(String(list)).all("a").compactMap { tree.path($0["href"], from: path) }
  }

  @Test(
    "Where a language has no tags, the switch on tag pages leads to its home page, and no page of all tags is made"
  )
  func tagsInOneLanguage() throws {
    try site.write("content/en/asking/call.md", site.page("Call", "Text.", "tags: [law]"))
    try site.expectBuilt()
    let tree = try site.tree()
    #expect(languageSwitch("en/tags/law.html", to: "ru", in: tree) == "ru/index.html")
    #expect(!tree.pages.contains("ru/tags/index.html"))
    #expect(tree.deadAddresses() == [])
  }
}
