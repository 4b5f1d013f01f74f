import Foundation
import Testing

@testable import TestSupport

@Suite("Files of the site")
struct LayoutTests {
  let site: Fixture

  init() throws { site = try Fixture(languages: ["en", "ru"]) }

  /// A picture of 4 by 3 pixels.
  static let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"></svg>"

  @Test("Pages lie where their Markdown lies, with .html in place of .md")
  func paths() throws {
    try site.write("content/en/asking/form.svg", Self.picture)
    try site.write(
      "content/en/asking/call.md",
      site.page("Call", "Text.", "slug: dial", "aliases: [phone, old/call.html, older/]", "tags: [By phone]"))
    try site.write("content/ru/using/index.md", site.page("Применить", "Текст.", "slug: apply"))
    try site.write("content/ru/using/сейчас.md", site.page("Сейчас"))
    try site.expectBuilt()
    #expect(
      try site.tree().paths.filter { !$0.hasPrefix("assets/") } == [
        ".handbook-manifest", "404.html", "en/a-z.html", "en/about.html", "en/app.webmanifest",
        "en/asking/dial.html",
        "en/asking/form.svg",
        "en/asking/index.html", "en/asking/write.html", "en/contents.js", "en/index.html", "en/not-kept.html",
        "en/old/call.html", "en/older/index.html",
        "en/phone.html", "en/search-index.js", "en/tags/by-phone.html", "en/tags/index.html",
        "en/without-network.html", "index.html", "robots.txt",
        "ru/a-z.html", "ru/about.html", "ru/app.webmanifest",
        "ru/apply/index.html", "ru/apply/сейчас.html", "ru/asking/call.html", "ru/asking/index.html",
        "ru/asking/write.html", "ru/contents.js", "ru/index.html", "ru/not-kept.html", "ru/search-index.js",
        "ru/without-network.html", "service-worker.js", "sitemap.xml",
      ])
  }

  @Test("Files beside the pages are published as they are")
  func otherFiles() throws {
    let bytes = (0...255).map { UInt8($0) }
    try site.write("content/en/asking/form, empty.bin", bytes: bytes)
    try site.write("content/en/asking/call.md", site.page("Call", "[The form](<form, empty.bin>)"))
    try site.expectBuilt()
    let tree = try site.tree()
    #expect(tree.bytes("en/asking/form, empty.bin") == bytes)
    #expect(tree.page("en/asking/call.html").addresses.contains("form%2C%20empty.bin"))
    #expect(tree.deadAddresses() == [])
  }

  @Test("A page's name may be as long as file systems allow")
  func longName() throws {
    let name = String(repeating: "a", count: 250)
    try site.write("content/en/asking/\(name).md", site.page("Long"))
    try site.expectBuilt()
    #expect(site.exists("output/en/asking/\(name).html"))
    try site.write("content/en/asking/\(name).md", site.page("Long", "Another text."))
    // The page, of the search the words, the texts and the file that names them, and the list of what is to be kept.
    #expect(try site.expectBuilt().standardOutput.contains(", 5 files written, "))
    try site.write("content/en/asking/b\(name).md", site.page("Longer"))
    #expect(try site.build().messages.contains { $0.hasSuffix(" is longer than 255 bytes") })
  }

  @Test("Assets carry a hash of their content in their names")
  func hashedAssets() throws {
    try site.expectBuilt()
    let before = try site.tree()
    let assets = before.paths.filter { $0.hasPrefix("assets/") }
    #expect(assets.count >= 2)
    #expect(assets.allSatisfy { $0.wholeMatch(of: #/assets\/.+\.[0-9a-f]{8,16}\.[a-z0-9]+/#) != nil })
    let css = "themes/handbook/assets/handbook.css"
    try site.write(css, site.text(css) + "a { --changed: 1; }\n")
    try site.expectBuilt()
    let after = try site.tree()
    let renamed = after.changes(since: before).filter { $0.contains("assets/") }
    // And the file that it is a part of.
    #expect(
      renamed.map { $0.prefix { $0 != "." } }.sorted() == [
        "+ assets/handbook", "+ assets/site", "- assets/handbook", "- assets/site",
      ])
    #expect(after.deadAddresses() == [])
    try site.write(css, site.text(css).replacing("a { --changed: 1; }\n", with: ""))
    try site.expectBuilt()
    #expect(try site.tree() == before)
  }

  @Test("A former address leads to the page without JavaScript")
  func redirects() throws {
    try site.write(
      "content/en/asking/call.md",
      site.page("Call", "Text.", "aliases: [phone, old/deep/call.html, старое, /call.html, /2019/call/]"))
    try site.expectBuilt()
    let tree = try site.tree()
    for (path, target) in [
      ("en/phone.html", "asking/call.html"), ("en/old/deep/call.html", "../../asking/call.html"),
      ("en/старое.html", "asking/call.html"), ("call.html", "en/asking/call.html"),
      ("2019/call/index.html", "../../en/asking/call.html"),
    ] {
      let page = tree.page(path)
      #expect(page.first("meta") { $0["http-equiv"] == "refresh" }?["content"] == "0; url=\(target)")
      #expect(page.all("a").contains { $0["href"] == target && $0.text == "Call" })
      #expect(page.meta("robots") == "noindex")
      // With JavaScript, what stands behind the address's # stays; a browser test follows it.
      #expect(tree.text(path)?.contains("<noscript><meta http-equiv=\"refresh\"") == true)
    }
    #expect(tree.deadAddresses() == [])
  }

  @Test("The page for missing addresses names files from the server's root, for it is shown anywhere")
  func notFound() throws {
    try site.write("content/handbook.yml", "title: T\nlanguages: [en, ru]\n")
    for (arguments, prefix) in [([], "/"), (["--base-url", "https://example.org/a/book"], "/a/book/")] {
      let run = try site.handbook(["build"] + arguments)
      #expect(run.exitCode == 0, "\(run)")
      let page = try site.tree().page("404.html")
      #expect(page.meta("robots") == "noindex")
      #expect(page.addresses.contains("\(prefix)en/index.html"))
      #expect(page.addresses.contains("\(prefix)ru/index.html"))
      let tree = try site.tree()
      for address in page.addresses {
        #expect(
          address.hasPrefix(prefix) && tree.bytes(String(address.dropFirst(prefix.count))) != nil,
          "\(address)")
      }
      #expect(page.first("h1") != nil)
    }
  }

  @Test("The first page offers the languages in the order of handbook.yml, without JavaScript")
  func languageChoice() throws {
    try site.writeConfiguration(languages: ["ru", "en"])
    try site.expectBuilt()
    let page = try site.tree().page("index.html")
    #expect(page.all("script").isEmpty)
    let links = page.all("a") { $0["hreflang"] != nil }.map { "\($0["hreflang"] ?? "") \($0["href"] ?? "")" }
    var seen: Set<String> = []
    #expect(links.filter { seen.insert($0).inserted } == ["ru ru/index.html", "en en/index.html"])
    #expect(page.all("a").contains { $0.text == "Русский" })
    #expect(page.all("a").contains { $0.text == "English" })
  }

  @Test("Every page says in which language it is, and has one first-level heading and a title")
  func everyPage() throws {
    let headings = "## Contents\n\n## Text\n\n## Text\n\n## ?\n\n## !"
    try site.write("content/en/asking/call.md", site.page("Call", headings, "tags: [law]", "aliases: [old]"))
    try site.expectBuilt()
    let tree = try site.tree()
    for path in tree.pages {
      let page = tree.page(path)
      let language = path.hasPrefix("ru/") ? "ru" : "en"
      #expect(page.first("html")?["lang"] == language, "\(path)")
      #expect(page.first("title")?.text.isEmpty == false, "\(path)")
      #expect(page.first("meta") { $0["charset"] == "utf-8" } != nil, "\(path)")
      #expect(page.meta("viewport") != nil, "\(path)")
      if path.contains("/") { #expect(page.all("h1").count == 1, "\(path)") }
      #expect(!page.ids.contains(""), "\(path)")
      #expect(page.elements.compactMap { $0["id"] }.count == page.ids.count, "an id stands twice in \(path)")
    }
  }

  @Test("Two builds of one handbook in different places, with other clocks and languages, are the same bytes")
  func reproducible() throws {
    let again = try Fixture(languages: ["en", "ru"])
    for fixture in [site, again] {
      try fixture.write("content/en/asking/form.svg", Self.picture)
      try fixture.write(
        "content/en/asking/call.md", fixture.page("Call", "![F](form.svg)", "tags: [b, a, c]"))
    }
    // The other order of making files, and other names around them.
    try again.move("content/ru/asking", to: "moved")
    try again.move("moved", to: "content/ru/asking")
    try site.expectBuilt("--date", "2026-11-20", environment: ["TZ": "Asia/Tokyo", "LC_ALL": "ru_RU.UTF-8"])
    try again.expectBuilt("--date", "2026-11-20", environment: ["TZ": "America/Lima", "LC_ALL": "C"])
    #expect(try again.tree().changes(since: site.tree()) == [])
    let once = try site.tree()
    try site.remove("output")
    try site.expectBuilt("--date", "2026-11-20")
    #expect(try site.tree().changes(since: once) == [])
  }
}
