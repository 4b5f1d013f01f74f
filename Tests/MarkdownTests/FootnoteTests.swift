import Testing

@testable import Markdown
@testable import TestSupport

@Suite("Footnotes")
struct FootnoteTests {
  private static func mark(_ number: Int, use: Int = 1) -> String {
    let id = use == 1 ? "fnref:\(number)" : "fnref:\(number)-\(use)"
    return "<sup class=\"footnote-reference\"><a href=\"#fn:\(number)\" id=\"\(id)\" role=\"doc-noteref\">"
      + "\(number)</a></sup>"
  }

  private static func back(_ number: Int, use: Int = 1) -> String {
    let id = use == 1 ? "fnref:\(number)" : "fnref:\(number)-\(use)"
    return " <a class=\"footnote-back\" href=\"#\(id)\" role=\"doc-backlink\""
      + " aria-label=\"{footnote_back} \(number)\">↩</a>"
  }

  /// The footnotes below a text, each with what its list item holds.
  private static func section(_ items: String...) -> String {
    let list = items.enumerated().map { "<li id=\"fn:\($0.offset + 1)\">\n\($0.element)</li>\n" }.joined()
    return "<section class=\"footnotes\" role=\"doc-endnotes\">\n"
      + "<h2 class=\"footnotes-title\">{footnotes}</h2>\n<ol>\n\(list)</ol>\n</section>\n"
  }

  @Test("Footnotes are numbered in the order of their first use, whatever the order of their definitions")
  func order() {
    let document = MarkedSource("a[^y] b[^x].\n\n[^x]: The *x*.\n[^y]: The y.\n").document()
    #expect(
      document.filled
        == "<p>a\(Self.mark(1)) b\(Self.mark(2)).</p>\n"
        + Self.section("<p>The y.\(Self.back(1))</p>\n", "<p>The <em>x</em>.\(Self.back(2))</p>\n"))
    #expect(["fn:1", "fnref:1", "fn:2", "fnref:2"].allSatisfy(document.fragments.contains))
    #expect(!["fn:3", "fnref:3", "fnref:1-2", "fnref:2-2"].contains(where: document.fragments.contains))
    #expect(document.diagnostics.isEmpty)
  }

  @Test("Each use of a footnote has an id and a way back of its own")
  func severalUses() {
    let document = MarkedSource("a[^x] b[^x] c[^x]\n\n[^x]: The x.\n").document()
    #expect(
      document.filled
        == "<p>a\(Self.mark(1)) b\(Self.mark(1, use: 2)) c\(Self.mark(1, use: 3))</p>\n"
        + Self.section("<p>The x.\(Self.back(1))\(Self.back(1, use: 2))\(Self.back(1, use: 3))</p>\n"))
    #expect(["fn:1", "fnref:1", "fnref:1-2", "fnref:1-3"].allSatisfy(document.fragments.contains))
    #expect(!["fn:2", "fnref:1-1", "fnref:1-4"].contains(where: document.fragments.contains))
  }

  @Test(
    "A definition holds what belongs to it, and no more",
    arguments: [
      ("[^1]: Word", "<p>Word\(back(1))</p>\n"),
      ("[^1]:Word", "<p>Word\(back(1))</p>\n"),
      ("   [^1]: Word", "<p>Word\(back(1))</p>\n"),
      (
        "[^1]: https://example.org/",
        "<p><a href=\"https://example.org/\">https://example.org/</a>\(back(1))</p>\n"
      ),
      ("[^1]: One\ntwo", "<p>One\ntwo\(back(1))</p>\n"),
      ("[^1]: One\n    two", "<p>One\ntwo\(back(1))</p>\n"),
      ("[^1]:\n    One", "<p>One\(back(1))</p>\n"),
      ("[^1]: One\n\n    Two", "<p>One</p>\n<p>Two\(back(1))</p>\n"),
      ("[^1]: One\n\n\n    Two\n\n    Three", "<p>One</p>\n<p>Two</p>\n<p>Three\(back(1))</p>\n"),
      ("[^1]: One\n\n    - two", "<p>One</p>\n<ul>\n<li>two</li>\n</ul>\n\(back(1))\n"),
      ("[^1]: One\n\n        two", "<p>One</p>\n<pre><code>two\n</code></pre>\n\(back(1))\n"),
      ("[^1]: `a` *b* [c](d.md)", "<p><code>a</code> <em>b</em> <a href=\"d.md\">c</a>\(back(1))</p>\n"),
      ("[^1]: [a][r]\n\n[r]: b.md", "<p><a href=\"b.md\">a</a>\(back(1))</p>\n"),
    ] as [(String, String)])
  func definitions(definition: String, expected: String) {
    #expect(html("a[^1]\n\n\(definition)\n") == "<p>a\(Self.mark(1))</p>\n" + Self.section(expected))
  }

  @Test("What follows a definition after a blank line is text again, at its own place")
  func afterDefinition() {
    let page = MarkedSource("a[^1]\n\n[^1]: One\n\nText ➊<b>x</b>\n")
    #expect(
      page.document().filled
        == "<p>a\(Self.mark(1))</p>\n<p>Text x</p>\n" + Self.section("<p>One\(Self.back(1))</p>\n"))
    #expect(page.findings.map { $0.prefix(7) } == ["➊ `<b>`"])
  }

  @Test("A line in brackets that defines no link is shown where it stands, and not in a footnote too")
  func bracketsAreNoDefinition() {
    #expect(
      html("a[^1]\n\n[^1]: One\n\n[Note]: see the other page\n")
        == "<p>a\(Self.mark(1))</p>\n<p>[Note]: see the other page</p>\n"
        + Self.section("<p>One\(Self.back(1))</p>\n"))
  }

  @Test("A footnote may refer to another one, which comes after those of the text")
  func fromFootnote() {
    #expect(
      html("a[^x] b[^z]\n\n[^x]: X[^y]\n[^y]: Y\n[^z]: Z\n")
        == "<p>a\(Self.mark(1)) b\(Self.mark(2))</p>\n"
        + Self.section(
          "<p>X\(Self.mark(3))\(Self.back(1))</p>\n", "<p>Z\(Self.back(2))</p>\n", "<p>Y\(Self.back(3))</p>\n"
        ))
  }

  @Test("Footnotes work in tables, headings, lists, quotes and emphasis")
  func everywhere() {
    let page = MarkedSource("| a[^x] |\n|---|\n| b[^x] |\n\n## c[^x]\n\n- d[^x]\n\n> *e[^x]*\n\n[^x]: X\n")
    let html = page.document().filled
    #expect(html.contains("<th scope=\"col\">a\(Self.mark(1))</th>"))
    #expect(html.contains("<td>b\(Self.mark(1, use: 2))</td>"))
    #expect(html.contains("<h2 id=\"c\">c\(Self.mark(1, use: 3))</h2>"))
    #expect(html.contains("<li>d\(Self.mark(1, use: 4))</li>"))
    #expect(html.contains("<em>e\(Self.mark(1, use: 5))</em>"))
    #expect(page.findings.isEmpty)
  }

  @Test(
    "Letter case makes no difference to labels",
    arguments: ["[^note]: N", "[^NOTE]: N", "[^Note]: N"])
  func letterCase(definition: String) {
    #expect(
      html("a[^note] b[^NOTE]\n\n\(definition)\n")
        == "<p>a\(Self.mark(1)) b\(Self.mark(1, use: 2))</p>\n"
        + Self.section("<p>N\(Self.back(1))\(Self.back(1, use: 2))</p>\n"))
    #expect(html("a[^ПРИМ]\n\n[^Прим]: Текст\n").contains("<p>a\(Self.mark(1))</p>"))
  }

  @Test(
    "Nothing in code is a footnote",
    arguments: [
      "a `[^x]` b",
      "```\n[^x]\n\n[^x]: y\n```",
      "~~~\n```\n[^x]: y\n~~~",
      "    [^x]: y",
      "- a\n\n  ```\n  [^x]: y\n  ```",
      "- ```\n  [^x]: y\n  ```",
      "> ```\n> [^x]: y\n> ```",
    ])
  func inCode(markdown: String) {
    let page = MarkedSource(markdown)
    #expect(page.document().filled.contains("[^x]"))
    #expect(!page.document().filled.contains("fn:"))
    #expect(page.findings.isEmpty)
  }

  @Test(
    "What only looks like the start of a fence hides no definition",
    arguments: ["    ```", "```a``` b", "a\n    ```", "``", "> ```\n\nb", "- ~~~\n\nb"])
  func noFence(markdown: String) {
    let page = MarkedSource("\(markdown)\n\nc[^1]\n\n[^1]: One\n")
    #expect(page.document().filled.hasSuffix(Self.section("<p>One\(Self.back(1))</p>\n")))
    #expect(page.findings.isEmpty)
  }

  @Test(
    "What only looks like a mark stays text",
    arguments: [
      ("a [^] b", "<p>a [^] b</p>\n"),
      ("a [^x y] b", "<p>a [^x y] b</p>\n"),
      ("a [^x", "<p>a [^x</p>\n"),
      ("a \\[^x] b[^x]", "<p>a [^x] b\(mark(1))</p>\n"),
    ] as [(String, String)])
  func noMark(markdown: String, expected: String) {
    #expect(html("\(markdown)\n\n[^x]: X\n").hasPrefix(expected))
  }

  @Test("A mark in the text of a link makes no link inside that link")
  func insideLink() {
    let page = html("[a[^x]](b.md)\n\n[^x]: X\n")
    for part in page.split(separator: "</a>") { #expect(part.split(separator: "<a ").count <= 2, "\(part)") }
  }
}
