import Foundation
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

  @Test("Front matter of many forms is copied, or refused where it cannot be")
  func forms() throws {
    for (text, isCopied) in [
      ("---\r\ntitle: Call\r\n---\r\nText.\r\n", true), ("\u{FEFF}---\ntitle: Call\n---\nText.\n", true),
      ("---\ntitle: Call\naliases: [\n  a.html\n]\norder: 2\n---\nText.\n", true),
      ("---\ntitle: Call\n\"draft\": true\n---\nText.\n", true),
      ("---\ntitle: Call\ndraft : false\n---\nText.\n", true),
      ("---\n{title: Call, draft: false}\n---\nText.\n", false),
    ] {
      try site.write("content/en/asking/call.md", text)
      let run = try site.handbook(["new", "translation", "asking/call", "--to", "ru"])
      #expect((run.exitCode == 0) == isCopied, "\(text) \(run)")
      if !isCopied {
        #expect(
          run.messages.first
            == "error: the front matter of content/en/asking/call.md cannot be copied line by line")
        continue
      }
      #expect(try site.build().exitCode == 0, "\(text)")
      #expect(try site.text("content/ru/asking/call.md").contains("\r") == false)
      try site.remove("content/ru/asking/call.md")
    }
  }

  @Test("Comments stay with what follows them, days of showing go")
  func comments() throws {
    try site.write(
      "content/en/asking/call.md",
      "---\ntitle: Call\nreviewed: 2026-01-01\n# The third.\norder: 3\nexpires: 2030-01-01\n---\nText.\n")
    #expect(try site.handbook(["new", "translation", "asking/call", "--to", "ru"]).exitCode == 0)
    #expect(
      try site.text("content/ru/asking/call.md").hasPrefix(
        "---\ntitle: Call\n# The third.\norder: 3\ndraft: true\n---\n"))
  }

  @Test("Nothing is written below a link that leads out of the handbook")
  func links() throws {
    try site.makeFolder("../elsewhere")
    try site.link("content/ru/away", to: "../../../elsewhere")
    try site.write("content/en/away/a.md", site.page("A"))
    for command in [["translation", "away/a", "--to", "ru"], ["article", "away/b", "--language", "ru"]] {
      let run = try site.handbook(["new"] + command)
      #expect(run.messages.first == "content/ru/away: error: the link leads out of content/")
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(site.outside)/elsewhere") == [])
    }
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
