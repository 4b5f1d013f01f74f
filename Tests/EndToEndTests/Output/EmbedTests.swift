import Testing

@testable import TestSupport

@Suite("Pages for other sites to embed")
struct EmbedTests {
  let site: Fixture

  init() throws {
    site = try Fixture()
    try site.write(
      "content/en/checklists/list.md",
      site.page(
        "List", "## Part\n\n- [ ] Call [them](../asking/call.md), not [us](https://example.com/). `id`\n"))
    try site.write("content/en/checklists/index.md", site.page("Lists"))
  }

  @Test("They are there if handbook.yml wants them, and only checklists and scripts")
  func setting() throws {
    try site.expectBuilt()
    #expect(try site.tree().paths.allSatisfy { !$0.hasPrefix("embed/") })
    try site.writeConfiguration(languages: ["en"], "embed: true")
    try site.expectBuilt()
    #expect(try site.tree().paths.filter { $0.hasPrefix("embed/") } == ["embed/en/checklists/list.html"])
  }

  @Test("They are the page without its frame, name it to search engines, and their links open tabs")
  func page() throws {
    try site.writeConfiguration(languages: ["en"], "embed: true")
    try site.expectBuilt()
    let tree = try site.tree()
    let page = tree.page("embed/en/checklists/list.html")
    #expect(page.all("header").isEmpty && page.all("nav").isEmpty && page.all("form").count == 1)
    let whole = "\(Fixture.baseURL)en/checklists/list.html"
    #expect(page.all("link") { $0["rel"] == "canonical" }.map { $0["href"] } == [whole])
    #expect(page.all("meta") { $0["name"] == "robots" }.map { $0["content"] } == ["noindex"])
    let links = page.all("a").filter { $0["href"]?.hasPrefix("#") == false }
    #expect(
      Set(links.compactMap { $0["href"] }).isSuperset(of: [
        "../../../en/asking/call.html", "https://example.com/", "../../../en/checklists/list.html",
      ]))
    #expect(links.allSatisfy { $0["target"] == "_blank" })
    #expect(tree.page("en/checklists/list.html").all("a").allSatisfy { $0["target"] == nil })
    #expect(tree.text("sitemap.xml")?.contains("embed") == false)
    #expect(tree.text("service-worker.js")?.contains("embed/") == false)
  }

  @Test("They take no address that a file has")
  func takenAddress() throws {
    try site.write("content/root/embed/en/checklists/list.html", "Mine")
    try site.expectBuilt()
    try site.writeConfiguration(languages: ["en"], "embed: true")
    #expect(try site.build().exitCode == 1)
  }
}
