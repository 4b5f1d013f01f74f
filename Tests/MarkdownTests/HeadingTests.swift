import Testing

@testable import Markdown
@testable import TestSupport

@Suite("Headings")
struct HeadingTests {
  @Test(
    "An id is made as GitHub makes it",
    arguments: [
      ("Hello, World!", "hello-world"),
      ("Как просить о встрече?", "как-просить-о-встрече"),
      ("ЁЛКА и Й", "ёлка-и-й"),
      ("Über Straße", "über-straße"),
      ("日本語 テスト", "日本語-テスト"),
      ("a_b c-d  e", "a_b-c-d--e"),
      ("1. First: 50%", "1-first-50"),
      ("x² & y", "x²--y"),
      ("C++ / C#", "c--c"),
      ("🎉 Party 🎉", "-party-"),
      ("A 👨‍👩‍👧 family", "a--family"),
      ("The `--strict` option", "the---strict-option"),
      ("*Very* **important** [link](a.md)", "very-important-link"),
      ("![picture](a.png) Text", "-text"),
      (#""Quoted" -- it's"#, "quoted----its"),
      ("A &amp; &copy; B", "a---b"),
      ("Name[^1]\n\n[^1]: x", "name"),
    ] as [(String, String)])
  func ids(heading: String, expected: String) {
    let document = MarkedSource("## \(heading)").document(language: "en")
    #expect(document.headings.map(\.id) == [expected])
    #expect(document.filled.hasPrefix("<h2 id=\"\(expected)\">"))
    #expect(document.fragments.contains(expected))
  }

  @Test(
    "Every id is on the page once",
    arguments: [
      (["x", "x", "x"], ["x", "x-1", "x-2"]),
      (["Вы?", "Вы!", "вы"], ["вы", "вы-1", "вы-2"]),
      (["x", "x-1", "x"], ["x", "x-1", "x-2"]),
      (["x-1", "x", "x"], ["x-1", "x", "x-2"]),
      (["x", "x", "x-1"], ["x", "x-1", "x-1-1"]),
      (["x-1", "x-1", "x", "x"], ["x-1", "x-1-1", "x", "x-2"]),
    ] as [([String], [String])])
  func duplicates(headings: [String], expected: [String]) {
    let markdown = headings.map { "## \($0)\n" }.joined(separator: "\ntext\n\n")
    #expect(MarkedSource(markdown).document().headings.map(\.id) == expected)
  }

  @Test("A heading without letters and digits has an id all the same", arguments: ["## 🎉", "## ?!", "##"])
  func idsAreNeverEmpty(markdown: String) {
    let document = MarkedSource(markdown).document()
    #expect(document.headings.map { $0.id.isEmpty } == [false])
    #expect(!document.filled.contains("id=\"\""))
  }

  @Test(
    "A title is plain text with typography",
    arguments: [
      (#"*Very* "important""#, "en", "Very “important”"),
      ("Слово *дома* <b>x</b> & `a -- b`", "ru", "Слово дома x & a -- b"),
      ("[Link](a.md) \\*starred\\*", "en", "Link *starred*"),
      ("Вопрос 5 -- ответ", "ru", "Вопрос 5\u{A0}— ответ"),
    ] as [(String, String, String)])
  func titles(heading: String, language: String, expected: String) {
    let headings = MarkedSource("## \(heading)").document(language: language).headings
    #expect(headings.map(\.title) == [expected])
  }

  @Test(
    "A line break in a heading parts the words of its title", arguments: ["One\ntwo\n---", "One\\\ntwo\n---"])
  func titlesOfSeveralLines(markdown: String) {
    let titles = MarkedSource(markdown).document().headings.map(\.title)
    #expect(titles.map { $0.split(whereSeparator: \.isWhitespace) } == [["One", "two"]])
  }

  @Test("Headings are listed in order with their levels, also those in quotes and lists")
  func listed() {
    let headings = MarkedSource("## a\n\n> ### b\n\n- #### c\n\nd\n---\n").document().headings
    #expect(headings.map { "\($0.level) \($0.id) \($0.title)" } == ["2 a a", "3 b b", "4 c c", "2 d d"])
  }

  @Test(
    "A level-1 heading is warned about where it stands",
    arguments: ["➊# One", "text\n\n➊One\n===", "> ➊# One", "- й\n- ➊# One", "   ➊# One"])
  func levelOne(markdown: String) {
    let first = markdown.contains("#") ? "#" : "O"
    #expect(
      MarkedSource(markdown).findings == [
        "➊ `\(first)` warning: a level-1 heading in the text; the page's title is the only one = write '##'"
      ])
  }

  @Test(
    "A heading that skips a level is warned about where it stands",
    arguments: [
      ("➊### c", "##"),
      ("## b\n\n➊#### d", "###"),
      ("## b\n### c\n#### d\n## b\n➊#### d", "###"),
      ("> ➊### c", "##"),
      ("1. ➊#### d", "##"),
    ] as [(String, String)])
  func skippedLevels(markdown: String, help: String) {
    #expect(MarkedSource(markdown).findings == ["➊ `#` warning: the heading skips a level = write '\(help)'"])
  }

  @Test("Going down one level, and up any number, is no skip")
  func orderlyLevels() {
    #expect(MarkedSource("## a\n### b\n#### c\n##### d\n###### e\n## f\n### g").findings.isEmpty)
  }
}
