import Foundation
import Testing

@testable import TestSupport

@Suite("Text in pages")
struct TextTests {
  let site: Fixture

  init() throws { site = try Fixture(languages: ["en", "ru"]) }

  @Test("Titles have their language's typography wherever they stand")
  func typographyInTitles() throws {
    try site.write(
      "content/en/asking/call.md", site.page("'\"Call\" - or don''t...'", "Text.", "summary: '\"So\" -- no'"))
    try site.write("content/ru/asking/call.md", site.page("'\"Звонок\" - и в офис'", "Текст."))
    try site.expectBuilt()
    let tree = try site.tree()
    let english = "“Call”\u{A0}– or don’t…"
    let russian = "«Звонок»\u{A0}— и\u{A0}в\u{A0}офис"
    for (language, title) in [("en", english), ("ru", russian)] {
      let page = tree.page("\(language)/asking/call.html")
      #expect(page.first("h1")?.text == title)
      #expect(page.first("title")?.text.hasPrefix(title) == true)
      #expect(page.meta("og:title") == title)
      let others = ["a-z", "asking/index"].map {
        tree.page("\(language)/\($0).html")
      }
      #expect(others.allSatisfy { $0.all("a").contains { $0.text == title } })
      #expect(tree.text("\(language)/contents.js")?.contains("\"\(title)\"") == true)
      #expect(tree.text("sitemap.xml")?.contains("Call") == false)
    }
    #expect(tree.page("en/asking/call.html").meta("description") == "“So”\u{A0}– no")
  }

  @Test("Text has its language's typography, and code has none")
  func typographyInText() throws {
    try site.write("content/en/asking/call.md", site.page("Call", "\"Well\" - it's `\"code\" - x`..."))
    try site.write(
      "content/ru/asking/call.md", site.page("Звонок", "\"Ну \"и\" что\" - 5 дней, `\"код\" - x`"))
    try site.expectBuilt()
    let tree = try site.tree()
    #expect(
      tree.text("en/asking/call.html")?.contains(
        "<p>“Well”\u{A0}– it’s <code>&quot;code&quot; - x</code>…</p>") == true)
    #expect(
      tree.text("ru/asking/call.html")?
        .contains("<p>«Ну\u{A0}„и“ что»\u{A0}— 5\u{A0}дней, <code>&quot;код&quot; - x</code></p>") == true)
  }

  private static let attack = "</title></script><script>alert(1)</script><img src=x onerror=alert(2)>&amp;'"

  @Test("A footer stands at the end of every page in its language, and where there is none, nothing does")
  func footer() throws {
    try site.expectBuilt()
    #expect(try site.tree().page("en/asking/call.html").all("p").allSatisfy { $0["class"] != "imprint" })
    try site.writeConfiguration(
      languages: ["en", "ru"], "footer: {en: '\"Work\" & advice', ru: '\"Труд\"'}")
    try site.expectBuilt()
    for path in ["en/index.html", "en/asking/index.html", "en/asking/call.html"] {
      #expect(
        try site.tree().page(path).all("p").first { $0["class"] == "imprint" }?.text == "“Work” & advice")
    }
    #expect(
      try site.tree().page("ru/index.html").all("p").first { $0["class"] == "imprint" }?.text == "«Труд»")
  }

  @Test(
    "What is written in front matter and handbook.yml stays text, in elements, attributes and structured data"
  )
  func escaping() throws {
    let quoted = "'\(Self.attack.replacing("'", with: "''"))\" onload=alert(3) x=\"'"
    try site.write(
      "content/handbook.yml",
      """
      title: \(quoted)
      description: \(quoted)
      author: \(quoted)
      footer: \(quoted)
      languages: [en, ru]
      base_url: https://example.org/book/
      tags: {law: \(quoted)}

      """)
    try site.write(
      "content/en/asking/call.md",
      site.page(
        quoted, "## A `\(Self.attack)` b\n\n## Another\n\n[x](write.md \"\(Self.attack)\")",
        "summary: \(quoted)",
        "owner: \(quoted)", "tags: [law]", "updated: 2026-01-01", "aliases: [old]"))
    try site.expectBuilt()
    let tree = try site.tree()
    for path in tree.pages {
      let page = tree.page(path)
      #expect(page.all("img").isEmpty, "\(path)")
      #expect(
        page.all("script").allSatisfy {
          $0["type"] == "application/ld+json"
            || $0["src"]?.contains(#/assets/(redirect|site|left-off|search|offline|kept)\./#) == true
        }, "\(path)")
      #expect(page.elements.allSatisfy { $0.attributes.keys.allSatisfy { !$0.hasPrefix("on") } }, "\(path)")
    }
    let page = tree.page("en/asking/call.html")
    #expect(page.first("h1")?.text.hasPrefix("</title></script><script>alert(1)</script><img src=x") == true)
    #expect(page.meta("og:site_name") == "\(Self.attack)\" onload=alert(3) x=\"")
    for script in page.all("script") where script["src"] == nil {
      let json = try JSONSerialization.jsonObject(with: Data(script.rawText.utf8))
      #expect("\(json)".contains("<script>alert(1)</script>"))
    }
    for path in ["sitemap.xml", "en/feed.xml"] {
      #expect(XMLParsing.isWellFormed(tree.bytes(path) ?? []), "\(path)")
    }
  }

  @Test("Less-than signs, ampersands and quotes in text are text")
  func specialCharacters() throws {
    try site.write(
      "content/en/asking/call.md",
      site.page("'R&D < QA > \"all\"'", "R&D &lt; 5 > 3 & \\<b>", "summary: A & B <c>"))
    try site.expectBuilt()
    let tree = try site.tree()
    let page = tree.page("en/asking/call.html")
    #expect(page.first("h1")?.text == "R&D < QA > “all”")
    #expect(page.meta("description") == "A & B <c>")
    #expect(
      tree.text("en/asking/call.html")?.contains("<p>R&amp;D &lt; 5 &gt; 3 &amp; &lt;b&gt;</p>") == true)
  }

  @Test("Alerts, tables, tasks and footnotes are labelled in the page's language")
  func labels() throws {
    let text = "> [!NOTE]\n> Text\n\n| a | b |\n|---|--:|\n| c | d |\n\n- [ ] e\n- [x] f\n\nG[^1]\n\n[^1]: H"
    try site.write("content/en/asking/call.md", site.page("Call", text))
    try site.write("content/ru/asking/call.md", site.page("Звонок", text))
    try site.expectBuilt()
    let tree = try site.tree()
    for (language, note, footnotes, table) in [
      ("en", "Note", "Notes", "Table"), ("ru", "Примечание", "Примечания", "Таблица"),
    ] {
      let page = tree.page("\(language)/asking/call.html")
      #expect(page.first("p") { $0["class"] == "alert-title" }?.text == note)
      #expect(page.elements.contains { $0.text == footnotes })
      #expect(page.elements.contains { $0["aria-label"] == "\(table): a, b" })
      // The third is the search's.
      #expect(page.all("input") { $0["type"] == "checkbox" }.count == 3)
      #expect(page.all("th").allSatisfy { $0["scope"] == "col" })
    }
  }

  @Test("A page of one heading has no table of contents, and a page of two has one that names them")
  func tableOfContents() throws {
    try site.write(
      "content/en/asking/call.md", site.page("Call", "## \"One\"\n\n### Two `a < b`\n\n#### Three"))
    try site.write("content/en/asking/write.md", site.page("Write", "## One"))
    try site.expectBuilt()
    let tree = try site.tree()
    let links = tree.page("en/asking/call.html").all("a") { $0["href"]?.hasPrefix("#") == true }
    #expect(links.contains { $0["href"] == "#one" && $0.text == "“One”" })
    #expect(links.contains { $0["href"] == "#two-a--b" && $0.text == "Two a < b" })
    #expect(!links.contains { $0["href"] == "#three" })
    #expect(!tree.page("en/asking/write.html").all("a").contains { $0["href"] == "#one" })
  }
}
