import Testing

@testable import TestSupport

@Suite("The search's files")
struct SearchTests {
  let site: Fixture

  init() throws { site = try Fixture(languages: ["en", "ru"]) }

  @Test("An edit of a page's text changes that page and the search, and no other page")
  func editedText() throws {
    try site.expectBuilt()
    let before = try site.tree()
    try site.write("content/en/asking/call.md", site.page("Call", "A zebra."))
    try site.expectBuilt()
    let changes = try site.tree().changes(since: before).map { $0.dropFirst(2) }.filter {
      !$0.hasPrefix("assets/search-en-") && !$0.hasPrefix(".handbook-")
    }
    #expect(changes.sorted() == ["en/asking/call.html", "en/search-index.js", "service-worker.js"])
  }

  @Test("What means the same is checked, and is not published")
  func synonyms() throws {
    try site.write("content/en/synonyms.yml", "no: [refusal]\nyes:\nno way: '!'\n...: [dots]\n")
    let messages = try site.build().messages
    #expect(messages.contains { $0.hasSuffix("nothing means the same as 'yes'") })
    #expect(messages.contains { $0.hasSuffix("'no way' must be a list") })
    try site.write("content/en/synonyms.yml", "no: [refusal]\n\"...\": [dots]\n")
    #expect(
      try site.build().messages.contains { $0.hasSuffix("'...' holds neither letters nor digits") })
    try site.write("content/en/synonyms.yml", "no: [refusal, turned down]\n")
    try site.expectBuilt()
    #expect(!site.exists("output/en/synonyms.yml"))
  }

  @Test("A page cannot have the address of the one from A to Z, unless there is none")
  func takenAddress() throws {
    try site.write("content/en/a-z.md", site.page("Letters"))
    #expect(
      try site.build().messages.contains {
        $0.hasSuffix("the address 'en/a-z.html' is one that the program itself uses")
      })
    try site.writeConfiguration(languages: ["en", "ru"], "search: false")
    try site.expectBuilt()
    #expect(site.exists("output/en/a-z.html") && !site.exists("output/en/search-index.js"))
  }

  @Test("Without a search there is neither button nor dialog nor page from A to Z")
  func noSearch() throws {
    try site.expectBuilt()
    #expect(try site.tree().paths.contains { $0.hasPrefix("assets/search-en-") })
    try site.writeConfiguration(languages: ["en", "ru"], "search: false")
    try site.expectBuilt()
    let page = try site.tree().page("en/index.html")
    #expect(page.all("dialog").isEmpty && page.all("button").isEmpty)
    #expect(!site.exists("output/ru/a-z.html"))
  }
}
