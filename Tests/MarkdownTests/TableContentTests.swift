import Testing

@testable import Markdown
@testable import TestSupport

@Suite("What stands in and around tables")
struct TableContentTests {
  private static let open =
    #"<div class="table" role="region" tabindex="0" aria-label="{table}">"# + "\n<table>\n"

  /// Without the names of tables, which `TableTests` looks at.
  private static func unnamed(_ html: String) -> String {
    html.replacing(#/\{table\}[^"]*"/#, with: "{table}\"")
  }

  private func html(_ markdown: String) -> String { Self.unnamed(MarkdownTests.html(markdown)) }

  /// A table with one column, as it is rendered.
  private static func table(_ head: String, _ cells: String...) -> String {
    let body = cells.map { "<tr>\n<td>\($0)</td>\n</tr>\n" }.joined()
    return open + "<thead>\n<tr>\n<th scope=\"col\">\(head)</th>\n</tr>\n</thead>\n"
      + (cells.isEmpty ? "" : "<tbody>\n\(body)</tbody>\n") + "</table>\n</div>\n"
  }

  @Test(
    "A cell holds inline markup",
    arguments: [
      ("*a* and **b**", "<em>a</em> and <strong>b</strong>"),
      ("_a_ __b__", "<em>a</em> <strong>b</strong>"),
      (#"*"a"*"#, "<em>&quot;a&quot;</em>"),
      ("`a`", "<code>a</code>"),
      ("[a](b.md)", #"<a href="b.md">a</a>"#),
      ("![a](b.png)", #"<img src="b.png" alt="a" />"#),
      ("<https://example.org/>", #"<a href="https://example.org/">https://example.org/</a>"#),
      ("&amp; \\* a\\", "&amp; * a\\"),
      (".", "."),
      ("..a", "..a"),
      ("[r]", #"<a href="c.md" title="T">r</a>"#),
      ("[a][R] ![b][r]", #"<a href="c.md" title="T">a</a> <img src="c.md" alt="b" title="T" />"#),
      ("[unknown]", "[unknown]"),
    ] as [(String, String)])
  func inlines(cell: String, expected: String) {
    let page = html("| \(cell) |\n|---|\n| \(cell) |\n\n[r]: c.md 'T'\n")
    #expect(page == Self.table(expected, expected))
  }

  @Test("Emphasis and code do not reach from one cell into the next")
  func cellsAreApart() {
    let page = html("| *a | b* |\n|---|---|\n| `c | d` |")
    #expect(page.contains("<th scope=\"col\">*a</th>\n<th scope=\"col\">b*</th>"))
    #expect(page.contains("<td>`c</td>\n<td>d`</td>"))
  }

  @Test("A table may stand in a list item, in a quote, and in both")
  func inContainers() {
    let table = Self.table("a", "1")
    #expect(html("- x\n\n  | a |\n  |---|\n  | 1 |\n") == "<ul>\n<li>\n<p>x</p>\n\(table)</li>\n</ul>\n")
    #expect(html("1. | a |\n   |---|\n   | 1 |\n") == "<ol>\n<li>\n\(table)</li>\n</ol>\n")
    #expect(html("> | a |\n> |---|\n> | 1 |\n") == "<blockquote>\n\(table)</blockquote>\n")
    #expect(html(">| a |\n>|---|\n>| 1 |\n") == "<blockquote>\n\(table)</blockquote>\n")
    #expect(
      html("> - > | a |\n>   > |---|\n>   > | 1 |\n")
        == "<blockquote>\n<ul>\n<li>\n<blockquote>\n\(table)</blockquote>\n</li>\n</ul>\n</blockquote>\n")
  }

  @Test("A table may stand in a footnote")
  func inFootnote() {
    let page = html("x[^1]\n\n[^1]: Note:\n\n    | a |\n    |---|\n    | 1 |\n")
    #expect(page.contains("<li id=\"fn:1\">\n<p>Note:</p>\n\(Self.table("a", "1"))"))
  }

  @Test("A table right after an alert's marker stands in the alert")
  func inAlert() {
    let page = html("> [!NOTE]\n> | a |\n> |---|\n> | 1 |\n")
    let title = "<p class=\"alert-title\">{alert_note}</p>\n"
    #expect(page == "<div class=\"alert alert-note\" role=\"note\">\n\(title)\(Self.table("a", "1"))</div>\n")
  }

  @Test("A table right after a task stands below the task's box and text")
  func inTask() {
    let page = html("- [ ] Fill in:\n  | a |\n  |---|\n")
    #expect(page.contains(#"<label><input type="checkbox" disabled /> Fill in:</label>"#))
    #expect(!page.contains("[ ]"))
    #expect(page.contains(Self.table("a")))
  }

  @Test("The definition of a link before a table is not shown")
  func afterDefinition() {
    #expect(html("[r]: c.md\n| [r] |\n|---|\n") == Self.table(#"<a href="c.md">r</a>"#))
  }

  @Test("Raw HTML in a cell is left out and reported there")
  func rawHTML() {
    let page = MarkedSource("| a |\n|---|\n| й ➊<b>x</b> |")
    #expect(Self.unnamed(page.document().filled) == Self.table("a", "й x"))
    #expect(
      page.findings == [
        "➊ `<b>` warning: the HTML tag '<b>' is left out; the words in it stay = write '**words**'"
      ])
  }

  @Test("More cells than anybody reads are an error, also where short rows are filled up")
  func tooManyCells() {
    let head = String(repeating: "|a", count: 500) + "|"
    let row = String(repeating: "|-", count: 500) + "|"
    let page = MarkedSource("➊\(head)\n\(row)\n" + String(repeating: "|b|\n", count: 100))
    #expect(
      page.findings == [
        "➊ `\(head)` error: the table has 50500 cells; at most 50000 are allowed "
          + "= make several tables of it; short rows count as full ones",
        "➊ `\(head)` warning: the table has 500 columns; on paper they are hardly legible "
          + "= make several tables of it, or turn its rows into columns",
      ])
    let most = MarkedSource("\(head)\n\(row)\n" + String(repeating: "|b|\n", count: 99))
    #expect(most.findings.allSatisfy { !$0.contains("error") })
  }

  @Test("A cell for which there is no column is left out with a warning; an empty one is not missed")
  func surplusCells() {
    let page = MarkedSource("| a |\n|---|\n| b | ➊c | d |\n| e | |\n| f \\| g |\n")
    #expect(Self.unnamed(page.document().filled) == Self.table("a", "b", "e", "f | g"))
    #expect(
      page.findings == [
        "➊ `c` warning: the cell is left out: the table has no column for it "
          + "= add a column to the table's first two lines; for '|' as such write '\\|'"
      ])
  }

  @Test(
    "A cell's link finds its definition as CommonMark does: in any letter case, spaces as one, the first of two",
    arguments: [
      ("[a][B  c]", "[b\tC]: /x"), ("[Straße]", "[STRASSE]: /x"), ("[b]", "[b]: /x\n[B]: /y"),
      ("[a [c](d) [b]", "[b]: /x"), ("![p][b]", "[b]: /x"),
    ])
  func definitions(cell: String, definition: String) {
    let table = html("| \(cell) |\n|---|\n\n\(definition)\n")
    let text = html("\(cell)\n\n\(definition)\n")
    #expect(table.contains("=\"/x\""), "\(table)")
    #expect(text.contains("=\"/x\""), "\(text)")
  }
}
