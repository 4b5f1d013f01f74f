import Testing

@testable import TestSupport

@Suite("Headings with ids of their own")
struct SharedIDTests {
  let site: Fixture

  init() throws { site = try Fixture(languages: ["en", "ru"]) }

  private static let path = "asking/call.md"

  @Test("The id is the same in both languages, links find it, and the page can lead to it in the other one")
  func shared() throws {
    try site.write("content/en/\(Self.path)", site.page("Call", "## Steps to take {#steps}\n\n[x](#steps)"))
    try site.write(
      "content/ru/\(Self.path)",
      site.page("Звонок", "## Что делать {#steps}\n\n[x](../../en/asking/call.md#steps)"))
    let run = try site.expectBuilt()
    #expect(run.messages == [])
    let tree = try site.tree()
    for (path, text) in [("en/asking/call.html", "Steps to take"), ("ru/asking/call.html", "Что делать")] {
      let heading = tree.page(path).first("h2") { $0["id"] == "steps" }
      #expect(heading?.text == text)
      #expect(heading?.attributes.keys.contains("data-shared-id") == true)
      #expect(tree.page(path).all("script").contains { $0["src"]?.contains("languages.") == true })
    }
    #expect(
      !tree.page("en/asking/write.html").all("script").contains { $0["src"]?.contains("languages.") == true })
    #expect(tree.deadAddresses() == [])
  }

  @Test("A language that lacks the id is named")
  func parity() throws {
    try site.write("content/en/\(Self.path)", site.page("Call", "## Steps {#steps}"))
    let run = try site.expectBuilt()
    #expect(
      run.messages == [
        "content/en/asking/call.md:4:1: warning: no heading has the id 'steps' in the language 'ru'",
        "      = write '{#steps}' behind the same heading in content/ru/asking/call.md",
      ])
  }
}
