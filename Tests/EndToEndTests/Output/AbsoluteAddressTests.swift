import Foundation
import FoundationXML
import Testing

@testable import TestSupport

@Suite("What needs absolute addresses")
struct AbsoluteAddressTests {
  let site: Fixture

  private static let base = "https://example.org/book/"

  init() throws {
    site = try Fixture(languages: ["ru", "en"])
    try site.write(
      "content/handbook.yml",
      """
      title: {en: Test & handbook, ru: Пример}
      author: {en: The "Centre", ru: Центр}
      description: {en: A <short> text, ru: Текст}
      languages: [ru, en]
      base_url: https://example.org/book

      """)
    try site.write(
      "content/en/asking/call.md",
      site.page(
        "Call", "Text.", "summary: How to call", "updated: 2026-11-20", "publish: 2026-01-02",
        "aliases: [old]"))
    try site.write("content/ru/asking/call.md", site.page("Звонок", "Текст.", "updated: 2026-11-20"))
    try site.write(
      "content/en/asking/write.md", site.page("Write", "Text.", "reviewed: 2026-05-01", "tags: [Law & order]")
    )
    try site.remove("content/ru/asking/write.md")
  }

  private func tree() throws -> Tree {
    try site.expectBuilt("--date", "2026-11-20")
    return try site.tree()
  }

  @Test("Every page names its canonical address; a folder's page is named by its folder")
  func canonical() throws {
    let tree = try tree()
    for (path, address) in [
      ("en/index.html", "en/"), ("en/about.html", "en/about.html"), ("en/asking/index.html", "en/asking/"),
      ("en/asking/call.html", "en/asking/call.html"), ("ru/asking/call.html", "ru/asking/call.html"),
      ("en/tags/index.html", "en/tags/"), ("en/tags/law--order.html", "en/tags/law--order.html"),
    ] {
      let page = tree.page(path)
      #expect(
        page.all("link") { $0["rel"] == "canonical" }.map { $0["href"] } == [Self.base + address], "\(path)")
      #expect(page.meta("og:url") == Self.base + address, "\(path)")
    }
  }

  @Test("A translated page names all its languages and the default, each the other way round")
  func alternateLanguages() throws {
    let tree = try tree()
    func alternates(_ path: String) -> [String] {
      tree.page(path).all("link") { $0["rel"] == "alternate" && $0["hreflang"] != nil }
        .map { "\($0["hreflang"] ?? "") \($0["href"] ?? "")" }
    }
    let expected = [
      "ru \(Self.base)ru/asking/call.html", "en \(Self.base)en/asking/call.html",
      "x-default \(Self.base)ru/asking/call.html",
    ]
    #expect(alternates("en/asking/call.html") == expected)
    #expect(alternates("ru/asking/call.html") == expected)
    #expect(
      alternates("en/index.html") == [
        "ru \(Self.base)ru/", "en \(Self.base)en/", "x-default \(Self.base)ru/",
      ])
    #expect(alternates("en/asking/write.html") == [])
  }

  @Test("Previews in social networks have type, title, description, address and language")
  func openGraph() throws {
    let page = try tree().page("en/asking/call.html")
    #expect(page.meta("og:type") == "article")
    #expect(page.meta("og:site_name") == "Test & handbook")
    #expect(page.meta("og:title") == "Call")
    #expect(page.meta("og:description") == "How to call")
    #expect(page.meta("description") == "How to call")
    #expect(page.meta("og:url") == "\(Self.base)en/asking/call.html")
    #expect(page.meta("og:locale") == "en_GB")
    #expect(try site.tree().page("en/index.html").meta("og:type") == "website")
  }

  /// The values that an XPath finds in an XML file of the site.
  private func values(_ path: String, _ xpath: String, in tree: Tree) throws -> [String] {
    let bytes = try #require(tree.bytes(path), "there is no \(path)")
    let document = try XMLDocument(data: Data(bytes))
    return try document.nodes(forXPath: xpath).map { $0.stringValue ?? "" }
  }

  @Test("sitemap.xml is well-formed and lists every page once, with its date and its languages")
  func sitemap() throws {
    let tree = try tree()
    let locations = try values("sitemap.xml", "//*[local-name()='loc']", in: tree)
    #expect(
      locations.sorted()
        == [
          "en/", "en/about.html", "en/asking/", "en/asking/call.html", "en/asking/write.html", "ru/",
          "ru/about.html",
          "ru/asking/", "ru/asking/call.html",
        ].map { Self.base + $0 })
    let call = "//*[local-name()='url'][*[local-name()='loc']='\(Self.base)en/asking/call.html']"
    #expect(try values("sitemap.xml", "\(call)/*[local-name()='lastmod']", in: tree) == ["2026-11-20"])
    #expect(
      try values("sitemap.xml", "\(call)/*[local-name()='link']/@hreflang", in: tree) == [
        "ru", "en", "x-default",
      ])
    #expect(
      try values("sitemap.xml", "\(call)/*[local-name()='link']/@href", in: tree) == [
        "\(Self.base)ru/asking/call.html", "\(Self.base)en/asking/call.html",
        "\(Self.base)ru/asking/call.html",
      ])
  }

  @Test("Each language's feed is well-formed Atom with its dated pages, the newest first")
  func feeds() throws {
    let tree = try tree()
    func english(_ xpath: String) throws -> [String] { try values("en/feed.xml", xpath, in: tree) }
    #expect(try english("/*[local-name()='feed']/*[local-name()='title']") == ["Test & handbook"])
    #expect(try english("/*/*[local-name()='author']/*[local-name()='name']") == ["The \"Centre\""])
    #expect(try english("/*/*[local-name()='updated']") == ["2026-11-20T00:00:00Z"])
    #expect(try english("/*/*[local-name()='link'][@rel='self']/@href") == ["\(Self.base)en/feed.xml"])
    #expect(try english("/*/*[local-name()='link'][@rel='alternate']/@href") == ["\(Self.base)en/"])
    let entry = "//*[local-name()='entry']"
    #expect(try english("\(entry)/*[local-name()='title']") == ["Call", "Write"])
    #expect(
      try english("\(entry)/*[local-name()='updated']") == ["2026-11-20T00:00:00Z", "2026-05-01T00:00:00Z"])
    #expect(try english("\(entry)/*[local-name()='published']") == ["2026-01-02T00:00:00Z"])
    #expect(try english("\(entry)/*[local-name()='summary']") == ["How to call", "Write"])
    #expect(
      try english("\(entry)/*[local-name()='link']/@href")
        == ["\(Self.base)en/asking/call.html", "\(Self.base)en/asking/write.html"])
    #expect(try values("ru/feed.xml", "\(entry)/*[local-name()='title']", in: tree) == ["Звонок"])
    let page = tree.page("ru/asking/call.html")
    #expect(
      page.all("link") { $0["type"] == "application/atom+xml" }.map { $0["href"] } == [
        "\(Self.base)ru/feed.xml"
      ])
  }

  @Test("No page names a feed that does not exist")
  func noDatedPages() throws {
    let site = try Fixture(languages: ["en"])
    try site.expectBuilt()
    let tree = try site.tree()
    for path in tree.pages {
      for link in tree.page(path).all("link", where: { $0["type"] == "application/atom+xml" }) {
        let file = (link["href"] ?? "").dropFirst(Self.base.count)
        #expect(tree.bytes(String(file)) != nil, "\(path) names \(file)")
      }
    }
  }

  private struct Graph: Decodable {
    struct Node: Decodable {
      struct Author: Decodable { let name: String }
      struct Item: Decodable { let position: Int, name: String, item: String }
      let type: String
      let headline, inLanguage, description, dateModified, datePublished: String?
      let author: Author?
      let itemListElement: [Item]?
      enum CodingKeys: String, CodingKey {
        case type = "@type"
        case headline, inLanguage, description, dateModified, datePublished, author, itemListElement
      }
    }
    let nodes: [Node]
    let context: String
    enum CodingKeys: String, CodingKey {
      case nodes = "@graph"
      case context = "@context"
    }
  }

  @Test("Structured data is JSON with an Article and its BreadcrumbList")
  func structuredData() throws {
    let page = try tree().page("en/asking/call.html")
    let scripts = page.all("script") { $0["type"] == "application/ld+json" }
    try #require(scripts.count == 1)
    let graph = try JSONDecoder().decode(Graph.self, from: Data(scripts[0].rawText.utf8))
    #expect(graph.context == "https://schema.org")
    let article = try #require(graph.nodes.first { $0.type == "Article" })
    #expect(article.headline == "Call")
    #expect(article.inLanguage == "en")
    #expect(article.description == "How to call")
    #expect(article.dateModified == "2026-11-20")
    #expect(article.datePublished == "2026-01-02")
    #expect(article.author?.name == "The \"Centre\"")
    let crumbs = try #require(graph.nodes.first { $0.type == "BreadcrumbList" }?.itemListElement)
    #expect(crumbs.map(\.position) == [1, 2, 3])
    #expect(crumbs.map(\.name) == ["Home", "Asking", "Call"])
    #expect(crumbs.map(\.item) == ["en/", "en/asking/", "en/asking/call.html"].map { Self.base + $0 })
  }

  @Test("robots.txt lets everything be read and names the sitemap")
  func robots() throws {
    #expect(
      try tree().text("robots.txt")
        == "User-agent: *\nAllow: /\n\nSitemap: https://example.org/book/sitemap.xml\n")
  }

  @Test("--base-url takes the place of base_url")
  func baseURLOption() throws {
    try site.expectBuilt("--base-url", "https://other.example")
    let tree = try site.tree()
    #expect(tree.paths.allSatisfy { tree.text($0)?.contains("example.org") != true })
    #expect(
      tree.text("sitemap.xml")?.contains("<loc>https://other.example/en/asking/call.html</loc>") == true)
  }

  @Test(
    "A base URL with an ampersand is either refused or leaves XML well-formed", arguments: ["a&b", "a'b"])
  func ampersand(part: String) throws {
    let run = try site.build("--base-url", "https://example.org/\(part)/")
    if run.exitCode == 64 { return }
    #expect(run.exitCode == 0, "\(run)")
    let tree = try site.tree()
    let locations = try values("sitemap.xml", "//*[local-name()='loc']", in: tree)
    #expect(locations.contains("https://example.org/\(part)/en/asking/call.html"))
    #expect(
      try values("en/feed.xml", "/*/*[local-name()='id']", in: tree) == [
        "https://example.org/\(part)/en/feed.xml"
      ])
  }

  @Test("Without a base URL all of this is left out, and one note says so")
  func withoutBaseURL() throws {
    let text = try site.text("content/handbook.yml").replacing(#/base_url:.*\n/#, with: "")
    try site.write("content/handbook.yml", text)
    try site.write("content/ru/asking/write.md", site.page("Писать"))
    let run = try site.expectBuilt("--date", "2026-11-20", "--strict")
    #expect(
      run.messages == [
        "note: base_url is not set: sitemap.xml, feeds, canonical and language links, previews in social networks are left out",
        "      = write 'base_url: https://…/' in content/handbook.yml, or build with --base-url",
      ])
    let tree = try site.tree()
    #expect(tree.paths.filter { $0.hasSuffix(".xml") } == [])
    #expect(tree.text("robots.txt") == "User-agent: *\nAllow: /\n")
    for path in tree.pages {
      let page = tree.page(path)
      #expect(page.elements.allSatisfy { $0["property"]?.hasPrefix("og:") != true }, "\(path)")
      #expect(page.all("script") { $0["type"] == "application/ld+json" }.isEmpty, "\(path)")
      #expect(page.all("link") { $0["rel"] == "alternate" }.isEmpty, "\(path)")
      if page.first("meta", where: { $0["http-equiv"] == "refresh" }) == nil {
        #expect(page.all("link") { $0["rel"] == "canonical" }.isEmpty, "\(path)")
      }
    }
  }
}
