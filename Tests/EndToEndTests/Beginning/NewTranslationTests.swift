import Testing

@testable import TestSupport

@Suite("handbook new translation")
struct NewTranslationTests {
  let site: Fixture

  init() throws {
    site = try Fixture(languages: ["en", "ru"])
    try site.remove("content/ru/asking/call.md")
    try site.write(
      "content/en/asking/call.md",
      """
      ---
      title: Call
      aliases:
        - old.html
        - older.html
      order: 3
      reviewed: 2026-01-01
      slug: ring
      ---
      Text with `code`.

      ## Why {#why}

      """)
  }

  private static let draft = """
    ---
    title: Call
    order: 3
    draft: true
    ---
    <!-- From English, content/en/asking/call.md: translate title, summary and text. What stands in {#…} and in backticks \
    and the files in links stay as they are. Then remove this note and 'draft: true'. -->
    Text with `code`.

    ## Why {#why}

    """

  @Test(
    "It is a draft with the page's text and ids, without what belongs to the original alone",
    arguments: [
      ["asking/call"], ["content/en/asking/call.md"], ["asking/call.md", "--from", "en"],
      ["en/asking/call.md"],
    ])
  func draft(path: [String]) throws {
    let run = try site.handbook(["new", "translation"] + path + ["--to", "ru"])
    #expect(run.standardOutput == "content/ru/asking/call.md\n")
    #expect(run.standardError == "")
    #expect(try site.text("content/ru/asking/call.md") == Self.draft)
    #expect(try site.build("--strict").exitCode == 0)
  }

  @Test("A page that is there already, or has no original, and languages that the handbook lacks are refused")
  func refusals() throws {
    for (arguments, message) in [
      (["asking/write", "--to", "ru"], "error: content/ru/asking/write.md is there already"),
      (["asking/nothing", "--to", "ru"], "error: there is no page content/en/asking/nothing.md"),
      (["asking/call", "--to", "de"], "error: 'de' is not among the languages in handbook.yml"),
      (
        ["asking/call", "--from", "de", "--to", "ru"],
        "error: 'de' is not among the languages in handbook.yml"
      ),
      (["../../handbook", "--to", "ru"], "error: '../../handbook' leads out of content/"),
    ] {
      let before = try Tree(of: site.root).paths
      let run = try site.handbook(["new", "translation"] + arguments)
      #expect(run.messages.first == message)
      #expect(run.exitCode == 64)
      #expect(try Tree(of: site.root).paths == before)
    }
  }

  @Test("A file without front matter is refused with the way to learn more")
  func noFrontMatter() throws {
    try site.write("content/en/asking/call.md", "Text.\n")
    let run = try site.handbook(["new", "translation", "asking/call", "--to", "ru"])
    #expect(run.messages.first == "error: content/en/asking/call.md has no front matter")
  }
}
