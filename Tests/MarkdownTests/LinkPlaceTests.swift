import Testing

@testable import Markdown
@testable import TestSupport

@Suite("Places of links")
struct LinkPlaceTests {
  @Test(
    "A link stands where its address is written",
    arguments: [
      ("[a](➊b.md)", ["b.md"]),
      ("й й [й](➊й.md) [й](➋й.md)", ["й.md", "й.md"]),
      ("*[a](➊b.md)* **[c](➋d.md 'e')** `f` [g](➌h.md)", ["b.md", "d.md", "h.md"]),
      ("[a](<➊b c.md>) [a](➋b%20c.md)", ["b c.md", "b%20c.md"]),
      ("[a](➊#b) [](➋c.md)", ["#b", "c.md"]),
      ("![a](➊b.png) [c](➋d.md)", ["b.png", "d.md"]),
      ("a\nb [c](➊d.md)\n[e](➋f.md)", ["d.md", "f.md"]),
      ("[a](\n➊b.md) [c](➋d.md\n'e')", ["b.md", "d.md"]),
      ("a\n\n## й [b](➊c.md)\n\nd [e](➋c.md)", ["c.md", "c.md"]),
      ("a [b](➊c.md)\n===", ["c.md"]),
      ("[a](➊b.md)\\\n[c](➋d.md)", ["b.md", "d.md"]),
    ] as [(String, [String])])
  func inParagraphs(markdown: String, addresses: [String]) {
    #expect(MarkedSource(markdown).places() == expected(addresses))
  }

  @Test(
    "Marks of lists and quotes before a line count into its columns",
    arguments: [
      ("- a\n  - й [b](➊c.md)\n    d [e](➋f.md)\n  g [h](➌i.md)", ["c.md", "f.md", "i.md"]),
      ("1. a\n\n   b [c](➊d.md)\n\n10. [e](➋f.md)", ["d.md", "f.md"]),
      ("> a [b](➊c.md)\n> [d](➋e.md)", ["c.md", "e.md"]),
      ("> a\nlazy [b](➊c.md)\n>> [d](➋e.md)\n> lazy [f](➌g.md)", ["c.md", "e.md", "g.md"]),
      ("> - > a\n> lazy [b](➊c.md)\n>   > [d](➋e.md)", ["c.md", "e.md"]),
      ("- [ ] й [a](➊b.md)", ["b.md"]),
      ("> [!NOTE]\n> й [a](➊b.md)", ["b.md"]),
      ("-\t[a](➊b.md)\n\n\t[c](➋d.md)", ["b.md", "d.md"]),
    ] as [(String, [String])])
  func inContainers(markdown: String, addresses: [String]) {
    #expect(MarkedSource(markdown).places() == expected(addresses))
  }

  @Test(
    "Each cell of a table is a place of its own",
    arguments: [
      (
        "| [a](➊b.md) | й [a](➋b.md) |\n|---|---|\n| c | [a](➌b.md) [a](➍b.md) |",
        ["b.md", "b.md", "b.md", "b.md"]
      ),
      ("й [a](➊b.md)\n| [a](➋b.md) |\n|---|\n\n[a](➌b.md)", ["b.md", "b.md", "b.md"]),
      ("- > | а |\n  > |---|\n  > | \\| [a](➊b.md) |", ["b.md"]),
    ] as [(String, [String])])
  func inTables(markdown: String, addresses: [String]) {
    #expect(MarkedSource(markdown).places() == expected(addresses))
  }

  @Test("A link in a footnote stands where the footnote is written")
  func inFootnotes() {
    let page = MarkedSource("a[^1]\n\n[^1]: й [b](➊c.md)\nd [b](➋c.md)\n\n    e [b](➌c.md)\n\nf [g](➍c.md)\n")
    // Footnotes come after the text.
    #expect(page.places() == ["➍ `c.md`", "➊ `c.md`", "➋ `c.md`", "➌ `c.md`"])
  }

  @Test(
    "A link stands at its own address, also where that is written elsewhere in the paragraph too",
    arguments: [
      "b.md is here: [a](➊b.md)",
      "[b.md](➊b.md)",
      "[ab.md](➊b.md)",
      "`[a](b.md)` is [a](➊b.md)",
      "[a](https://example.org/b.md) [c](➊b.md)",
      "<https://example.org/b.md> [c](➊b.md)",
      "[r]: b.md\n[a](➊b.md)",
      "| b.md [a](➊b.md) |\n|---|",
    ])
  func addressMentionedElsewhere(markdown: String) {
    #expect(MarkedSource(markdown).places() == ["➊ `b.md`"])
  }

  @Test("A picture in a link and the link each stand at their own address")
  func pictureInLink() {
    // The link comes first, as its element does.
    #expect(MarkedSource("[![a](➊b.png)](➋c.md)").places() == ["➋ `c.md`", "➊ `b.png`"])
    #expect(
      MarkedSource("[![a](➊b.png)](➋b.png) [c](➌b.png)").places() == ["➋ `b.png`", "➊ `b.png`", "➌ `b.png`"])
  }

  @Test("A link by definition, or with an escaped address, stands in its paragraph")
  func byDefinition() {
    #expect(MarkedSource("a\n\n> ➊[b][r]\n\n[r]: c.md").places() == ["➊ `[`"])
    #expect(MarkedSource("- ➊[a](b\\_c.md)").places() == ["➊ `[`"])
    #expect(MarkedSource("➊[a][r] [b](➋c.md)\n\n[r]: c.md").places() == ["➊ `[`", "➋ `c.md`"])
    #expect(MarkedSource("| a | ➊[r] |\n|---|---|\n\n[r]: c.md").places() == ["➊ `[`"])
  }

  @Test("The lines of the front matter count, and columns are bytes")
  func afterFrontMatter() {
    let frontMatter = "---\ntitle: Й [a](b.md)\n---\n"
    let page = MarkedSource(
      """
      \(frontMatter)Первый абзац [a](➊b.md)

      | й | [a](➋b.md) |
      |---|---|

      ➌# b.md
      """)
    #expect(page.places(after: frontMatter) == ["➊ `b.md`", "➋ `b.md`"])
    #expect(
      page.described(page.document(after: frontMatter).diagnostics).map { $0.prefix(12) } == ["➌ `#` warnin"])
  }

  private func expected(_ addresses: [String]) -> [String] {
    zip("➊➋➌➍", addresses).map { "\($0) `\($1)`" }
  }
}
