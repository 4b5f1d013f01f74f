import Testing

@testable import Markdown

@Suite("Tables")
struct TableTests {
  @Test("A table is a region with heads, a body and alignments")
  func wholeTable() {
    let markdown = """
      | a | b | c | d |
      |---|:--|:-:|--:|
      | 1 | 2 | 3 | 4 |
      """
    let expected = """
      <div class="table" role="region" tabindex="0" aria-label="{table}: a, b, c, d">
      <table>
      <thead>
      <tr>
      <th scope="col">a</th>
      <th scope="col" class="left">b</th>
      <th scope="col" class="center">c</th>
      <th scope="col" class="right">d</th>
      </tr>
      </thead>
      <tbody>
      <tr>
      <td>1</td>
      <td class="left">2</td>
      <td class="center">3</td>
      <td class="right">4</td>
      </tr>
      </tbody>
      </table>
      </div>

      """
    #expect(html(markdown) == expected)
  }

  @Test(
    "Rows are split into cells",
    arguments: [
      ("| a | b |\n|---|---|\n| 1 | 2 |", ["a b", "1 2"]),
      ("a | b\n--|--\n1 | 2", ["a b", "1 2"]),
      ("|a|b|\n|-|-|\n|1|2|", ["a b", "1 2"]),
      ("| a |\n|---|\n| 1 |\n| 2 |", ["a", "1", "2"]),
      ("a |\n--|\n1", ["a", "1"]),
      ("| a | b |\n|---|---|", ["a b"]),
      ("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n|| 2 |\ntext", ["a b", "1 ∅", "1 2", "∅ 2", "text ∅"]),
      ("| a | b |\n| :- | -: |\n|  1  |\t2 |  ", ["a b", "1 2"]),
      ("  | a | b |\n |---|---|\n   | 1 | 2 |", ["a b", "1 2"]),
      ("| a\\|b | c |\n|---|---|\n| `\\|` | `d \\| e` |", ["a|b c", "<code>|</code> <code>d_|_e</code>"]),
      ("| - a | # b | 1. c | > d |\n|---|---|---|---|", ["-_a #_b 1._c &gt;_d"]),
      ("| a | b | c | d |\n|---|---|---|---|\n| + a | 1) b | --- | ``` |", ["a b c d", "+_a 1)_b --- ```"]),
      ("| a | b |\n|---|---|\n| === | [x]: y |", ["a b", "=== [x]:_y"]),
    ] as [(String, [String])])
  func cells(markdown: String, expected: [String]) {
    #expect(rows(html(markdown)) == expected)
  }

  /// Each row's cells, parted by a space; a space in a cell is shown as `_`, an empty cell as `∅`.
  private func rows(_ html: String) -> [String] {
    html.components(between: "<tr>\n", and: "</tr>").map { row in
      row.split(separator: "\n").map { line in
        let text = line.drop { $0 != ">" }.dropFirst().dropLast(5)
        return text.isEmpty ? "∅" : text.replacing(" ", with: "_")
      }.joined(separator: " ")
    }
  }

  @Test(
    "What only looks like a table stays text",
    arguments: [
      "| a | b |\n|---|",
      "| a |\n|---|---|",
      "| a | b |\n|--x|---|",
      "| a | b |",
      "| a | b |\n\n|---|---|",
      "a\n\n--|--",
      "| a | b |\n|:|:|",
      "`| a | b |\n|---|---|`",
    ])
  func noTable(markdown: String) {
    let page = html(markdown)
    #expect(page.hasPrefix("<p>"))
    #expect(!page.contains("<table>"))
  }

  @Test("The lines before a table in its paragraph stay a paragraph")
  func afterParagraph() {
    let page = html("Some *text*\nand more\n| a |\n|---|\n| 1 |")
    #expect(page.hasPrefix("<p>Some <em>text</em>\nand more</p>\n<div class=\"table\""))
    #expect(rows(page) == ["a", "1"])
  }

  @Test("A table is named by its heads as text; the second with the same heads has a number")
  func names() {
    let table = "| *a* [b](c.md) | `d` \\* \"e\" |  | x[^1] |\n|---|---|---|---|\n\n"
    let page = html(table + table + "[^1]: y\n")
    #expect(
      page.components(between: "{table}", and: "\">") == [
        ": a b, d * &quot;e&quot;, x", ": a b, d * &quot;e&quot;, x (2)",
      ])
  }

  @Test("A head that says nothing is a cell")
  func emptyHead() {
    let page = html("| | a |\n|---|---|\n| b | c |")
    #expect(page.contains("<tr>\n<td></td>\n<th scope=\"col\">a</th>\n</tr>\n</thead>"))
  }

  @Test(
    "Three columns or more that a phone cannot show side by side are cards, whose cells name their column")
  func cards() {
    let words = String(repeating: "word ", count: 12)
    let page = html("| a | **b** | |\n|---|---|--:|\n| 1 | \(words) | 3 |")
    #expect(page.hasPrefix("<div class=\"table cards\" role"))
    #expect(page.contains("<td>1</td>\n<td data-label=\"b\">word"))
    #expect(page.contains("<td class=\"right\">3</td>"))
    #expect(!html("| a | b |\n|---|---|\n| 1 | \(words) |").contains("cards"))
    #expect(!html("| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |").contains("cards"))
  }

  @Test(
    "A table ends with a blank line and where another block begins",
    arguments: [
      ("\ntext", "<p>text</p>\n"),
      ("## b", "<h2 id=\"b\">b</h2>\n"),
      ("- b", "<ul>\n<li>b</li>\n</ul>\n"),
      ("> b", "<blockquote>\n<p>b</p>\n</blockquote>\n"),
      ("```\nb\n```", "<pre><code>b\n</code></pre>\n"),
      ("***", "<hr />\n"),
      ("---", "<hr />\n"),
    ] as [(String, String)])
  func ends(following: String, expected: String) {
    let page = html("| a |\n|---|\n| 1 |\n\(following)")
    #expect(rows(page) == ["a", "1"])
    #expect(page.hasSuffix("</table>\n</div>\n\(expected)"))
  }
}

extension String {
  /// The texts between each `start` and the `end` after it.
  func components(between start: String, and end: String) -> [String] {
    split(separator: start, omittingEmptySubsequences: false).dropFirst().map { part in
      String(part.split(separator: end, maxSplits: 1, omittingEmptySubsequences: false)[0])
    }
  }
}
