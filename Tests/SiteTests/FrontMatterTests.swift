import Diagnostics
import Testing

@testable import Content
@testable import TestSupport

extension MarkedSource {
  /// What is found in a page whose front matter is `yaml`; the marks stand in it.
  static func findings(inFrontMatter yaml: String) -> [String] {
    let page = MarkedSource("---\n\(yaml)\n---\nText\n")
    return page.described(FrontMatterPart(page.file, .prose).diagnostics)
  }
}

/// The front matter of a page without mistakes.
private func frontMatter(_ yaml: String) throws -> FrontMatter {
  let page = MarkedSource("---\n\(yaml)\n---\nText\n")
  let part = FrontMatterPart(page.file, .prose)
  #expect(part.diagnostics.isEmpty)
  return try #require(part.frontMatter)
}

@Suite("Front matter")
struct FrontMatterTests {
  private static let known =
    "known here: aliases, complete, draft, expires, order, owner, publish, reviewed, search_terms, slug, summary, tags, title, updated"

  @Test("Every key is read with its type")
  func everyKey() throws {
    let all = try frontMatter(
      """
      title: "Звонки: когда и как"
      summary: >-
        Two
        lines
      order: 3
      slug: calls
      updated: 2026-01-02
      reviewed: "2026-01-03"
      owner: Anna
      tags: [a, 'b c']
      draft: true
      publish: 2026-01-04
      expires: 2026-01-05
      aliases:
        - old.html
        - asking/older.html
      """)
    #expect((all.title, all.summary, all.order) == ("Звонки: когда и как", "Two lines", 3))
    #expect((all.slug?.value, all.owner, all.isDraft) == ("calls", "Anna", true))
    #expect(all.tags.map(\.value) == ["a", "b c"])
    #expect(all.aliases.map(\.value) == ["old.html", "asking/older.html"])
    let dates = [all.updated, all.reviewed, all.publish, all.expires].map { $0?.value.description }
    #expect(dates == ["2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05"])
  }

  @Test("Only the title is needed; what is left out or empty is nothing")
  func defaults() throws {
    for yaml in [
      "title: A", "title: A\nsummary:\norder: ~\ntags:\ndraft: null", "# A comment\n\ntitle: A # and one",
    ] {
      let page = try frontMatter(yaml)
      #expect((page.title, page.summary, page.order, page.isDraft) == ("A", nil, nil, false))
      #expect(page.tags.isEmpty && page.aliases.isEmpty && page.slug == nil && page.reviewed == nil)
    }
  }

  @Test(
    "A title that looks like a number, a date or a truth value is a text",
    arguments: ["2026", "2026-01-01", "true", "1.5", "0x10", "yes"])
  func titlesAreTexts(title: String) throws {
    #expect(try frontMatter("title: \(title)").title == title)
  }

  @Test("The text begins after the second line of dashes, whatever its own lines are")
  func bodyOffset() {
    for (text, expected) in [
      ("---\ntitle: A\n---\nB\n", "B\n"), ("---\ntitle: A\n---  \nB\n---\n", "B\n---\n"),
      ("---\ntitle: A\n---", ""),
      ("\u{FEFF}---\r\ntitle: A\r\n---\r\nB", "B"), ("---\ntitle: A\n----: x\n---\n\nB", "\nB"),
    ] {
      let file = MarkedSource(text).file
      #expect(
        String(decoding: file.bytes[FrontMatterPart(file, .prose).bodyOffset...], as: UTF8.self) == expected)
    }
  }

  @Test(
    "A file without front matter is an error at its start",
    arguments: [
      (
        "➊Text", "T",
        "the page has no front matter = begin the file with '---', 'title: …' and '---', each on a line"
      ),
      (
        "\n➊---\ntitle: A\n---\n", "---",
        "the front matter must begin on the first line = remove what stands above it"
      ),
      ("➊----\ntitle: A\n---\n", "-", "the page has no front matter"),
      ("➊---\ntitle: A\n", "-", "the front matter has no end = write '---' on a line of its own after it"),
      (
        "➊---\ntitle: A\n ---\n", "-",
        "the front matter has no end = write '---' on a line of its own after it"
      ),
    ] as [(String, String, String)])
  func missing(text: String, covered: String, message: String) {
    let page = MarkedSource(text)
    let findings = page.described(FrontMatterPart(page.file, .prose).diagnostics)
    #expect(findings.map { $0.hasPrefix("➊ `\(covered)` error: \(message)") } == [true])
  }

  @Test("A file with nothing in it is an error", arguments: ["", "\n", " \t\n\n", "\u{FEFF}"])
  func empty(text: String) {
    let page = MarkedSource(text)
    #expect(FrontMatterPart(page.file, .prose).diagnostics.map(\.message) == ["the file is empty"])
  }

  @Test(
    "An unknown key is an error where it stands, with the nearest known one or all of them",
    arguments: [
      ("title: A\n➊reviewd: 2026-01-01", "reviewd", "did you mean 'reviewed'?"),
      ("➊Title: A", "Title", "did you mean 'title'?"),
      ("title: A\n\n# Цвет\n➊colour: red", "colour", known),
      ("➊заголовок: A", "заголовок", known),
      ("title: A\n➊\"tag\": [a]", "\"tag\"", "did you mean 'tags'?"),
      ("title: A\n➊draf: {a: [b]}", "draf", "did you mean 'draft'?"),
    ] as [(String, String, String)])
  func unknownKeys(yaml: String, covered: String, help: String) {
    let name = covered.filter { $0 != "\"" }
    #expect(
      MarkedSource.findings(inFrontMatter: yaml) == ["➊ `\(covered)` error: unknown key '\(name)' = \(help)"])
  }

  @Test(
    "A page without a title is an error at its first key, or at the empty title",
    arguments: [
      ("➊summary: A", "s"), ("order: 1\n➊title:", "title"), ("➊title: \"\"", "title"), ("➊title: ~", "title"),
      ("➊# Nothing", "#"), ("➊", ""),
    ] as [(String, String)])
  func missingTitle(yaml: String, covered: String) {
    #expect(
      MarkedSource.findings(inFrontMatter: yaml) == [
        "➊ `\(covered)` error: the page has no title = add a line 'title: …'"
      ])
  }

  @Test("Every mistake is reported, in the order of the keys' schema")
  func all() {
    #expect(
      MarkedSource.findings(inFrontMatter: "➌titel: A\norder: ➊B\ndraft: ➋C") == [
        "➊ `B` error: 'order' must be a whole number = write 'order: 2'",
        "➋ `C` error: 'draft' must be true or false = write 'draft: true' or 'draft: false'",
        "➌ `titel` error: unknown key 'titel' = did you mean 'title'?",
      ])
  }

  @Test("A page that expires before it is published is an error at the later line's value")
  func neverShown() {
    for date in ["2026-05-01", "2026-04-30"] {
      #expect(
        MarkedSource.findings(inFrontMatter: "title: A\npublish: 2026-05-01\nexpires: ➊\(date)") == [
          "➊ `\(date)` error: 'expires' is not after 'publish', so that the page is never shown"
            + " = choose a later date than 2026-05-01"
        ])
    }
  }
}
