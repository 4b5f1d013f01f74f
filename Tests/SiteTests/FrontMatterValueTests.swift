import Testing

@testable import TestSupport

@Suite("Values in front matter")
struct FrontMatterValueTests {
  @Test(
    "A value of the wrong type is an error at the value",
    arguments: [
      ("title: ➊[A]", "[", "'title' must be a text = write it on one line after 'title:'"),
      ("title: ➊{a: b}", "{", "'title' must be a text = write it on one line after 'title:'"),
      ("title: A\nowner:\n  ➊- B", "-", "'owner' must be a text = write it on one line after 'owner:'"),
      ("title: A\norder: ➊two", "two", "'order' must be a whole number = write 'order: 2'"),
      ("title: A\norder: ➊\"2\"", "\"2\"", "'order' must be a whole number = write 'order: 2'"),
      ("title: A\norder: ➊1.5", "1.5", "'order' must be a whole number = write 'order: 2'"),
      (
        "title: A\norder: ➊99999999999999999999", "99999999999999999999",
        "'order' must be a whole number = write 'order: 2'"
      ),
      ("title: A\norder: ➊[1]", "[", "'order' must be a whole number = write it on one line after 'order:'"),
      (
        "title: A\ndraft: ➊yes", "yes",
        "'draft' must be true or false = write 'draft: true' or 'draft: false'"
      ),
      (
        "title: A\ndraft: ➊True", "True",
        "'draft' must be true or false = write 'draft: true' or 'draft: false'"
      ),
      ("title: A\ntags: ➊one", "one", "'tags' must be a list = write 'tags: [one, two]'"),
      ("title: A\ntags: ➊{a: b}", "{", "'tags' must be a list = write 'tags: [one, two]'"),
      ("title: A\naliases:\n  ➊a: b", "a", "'aliases' must be a list = write 'aliases: [one, two]'"),
      ("title: A\ntags: [a, ➊[b]]", "[", "'tags' must be a list of texts = write 'tags: [one, two]'"),
      ("title: A\ntags:\n  - a\n  - ➊b: c", "b", "'tags' must be a list of texts = write 'tags: [one, two]'"),
      ("title: A\ntags: [a, ➊~]", "~", "'tags' must be a list of texts = write 'tags: [one, two]'"),
      ("title: A\n? ➊[a]\n: b", "[", "a key must be a text = write 'key: value'"),
    ] as [(String, String, String)])
  func wrongTypes(yaml: String, covered: String, message: String) {
    #expect(MarkedSource.findings(inFrontMatter: yaml) == ["➊ `\(covered)` error: \(message)"])
  }

  @Test(
    "A bad date is an error at the date",
    arguments: [
      "2026-02-29", "2026-13-01", "20.11.2026", "2026-1-1", "November", "2026", "2026-11-20T12:00:00Z",
    ],
    ["updated", "reviewed", "publish", "expires"])
  func badDates(date: String, key: String) {
    #expect(
      MarkedSource.findings(inFrontMatter: "title: A\n\(key): ➊\(date)") == [
        "➊ `\(date)` error: '\(key)' must be a date that exists, as year-month-day = write '\(key): 2026-11-20'"
      ])
  }

  @Test(
    "Lines are counted from the file's start, and columns in bytes",
    arguments: [
      ("title: Ёж\ntags: [звонки, ➊[письма]]", "["),
      ("title: Ёж\ntags: [\"звонки 😀\", письма, ➊{a: b}]", "{"),
      ("title: >\n  Ёж\n\n\ntags: [\n  ё,\n  ё, ➊[ё]]", "["),
    ] as [(String, String)])
  func places(yaml: String, covered: String) {
    #expect(
      MarkedSource.findings(inFrontMatter: yaml) == [
        "➊ `\(covered)` error: 'tags' must be a list of texts = write 'tags: [one, two]'"
      ])
  }

  @Test("What an error covers is counted in bytes, too")
  func lengths() {
    #expect(
      MarkedSource.findings(inFrontMatter: "title: Ёж\norder: ➊\"два\"") == [
        "➊ `\"два\"` error: 'order' must be a whole number = write 'order: 2'"
      ])
  }

  @Test("A control character in a value is an error at the value")
  func controlCharacters() {
    let findings = MarkedSource.findings(inFrontMatter: "title: ➊\"A\\x01\"")
    #expect(findings.map { $0.hasPrefix("➊ `\"A") } == [true])
    #expect(findings.map { $0.hasSuffix("error: the value holds a control character = remove it") } == [true])
  }
}
