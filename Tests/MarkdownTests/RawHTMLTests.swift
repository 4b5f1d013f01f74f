import Testing

@testable import Markdown
@testable import TestSupport

@Suite("Raw HTML")
struct RawHTMLTests {
  private static let warning = "raw HTML is left out = write it in Markdown; for '<' as such write '\\<'"

  @Test(
    "An inline tag is left out and reported where it stands; what it encloses stays",
    arguments: [
      ("a ➊<b>x</b> y", "<b>", "<p>a x y</p>\n"),
      ("й ➊<br/> y", "<br/>", "<p>й  y</p>\n"),
      ("- ➊<span class=\"a\">x</span>", "<span class=\"a\">", "<ul>\n<li>x</li>\n</ul>\n"),
      ("> a\n> *й ➊<u>x</u>*", "<u>", "<blockquote>\n<p>a\n<em>й x</em></p>\n</blockquote>\n"),
      ("a ➊<i\ntitle=\"b\">x</i>", "<i", "<p>a x</p>\n"),
      ("## a ➊<em>b</em>", "<em>", "<h2 id=\"a-b\">a b</h2>\n"),
      ("a ➊<?php b ?> c", "<?php b ?>", "<p>a  c</p>\n"),
    ] as [(String, String, String)])
  func inlines(markdown: String, tag: String, expected: String) {
    let page = MarkedSource(markdown)
    #expect(page.document().filled == expected)
    #expect(page.findings == ["➊ `\(tag)` warning: \(Self.warning)"])
  }

  @Test("Each opening tag is reported, closing tags are not")
  func severalInlines() {
    #expect(
      MarkedSource("`<b>` ➊<b>x</b> ➋<b>y</b>").findings == [
        "➊ `<b>` warning: \(Self.warning)", "➋ `<b>` warning: \(Self.warning)",
      ])
  }

  @Test(
    "A block is left out and reported where it begins",
    arguments: [
      ("➊<div>\n*a*\n</div>\n\nb", "<div>", "<p>b</p>\n"),
      ("a\n\n➊<script>\nalert(1)\n\n</script>\nb", "<script>", "<p>a</p>\n<p>b</p>\n"),
      ("> й\n>\n> ➊<div>\n> a\n", "<div>", "<blockquote>\n<p>й</p>\n</blockquote>\n"),
      ("  ➊<table>\n</table>", "<table>", ""),
      ("➊<style>a{}</style>", "<style>a{}</style>", ""),
      ("➊<!DOCTYPE html>", "<!DOCTYPE html>", ""),
    ] as [(String, String, String)])
  func blocks(markdown: String, firstLine: String, expected: String) {
    let page = MarkedSource(markdown)
    #expect(page.document().filled == expected)
    #expect(page.findings == ["➊ `\(firstLine)` warning: \(Self.warning)"])
  }

  @Test(
    "A comment is left out silently",
    arguments: [
      ("<!-- a -->", ""),
      ("<!-- a --> <!-- b -->", ""),
      ("a <!-- b --> c", "<p>a  c</p>\n"),
      ("a\n\n<!-- b\n\n*c* -->\n\nd", "<p>a</p>\n<p>d</p>\n"),
      ("- <!-- a -->\n- b", "<ul>\n<li></li>\n<li>b</li>\n</ul>\n"),
    ] as [(String, String)])
  func comments(markdown: String, expected: String) {
    let page = MarkedSource(markdown)
    #expect(page.document().filled == expected)
    #expect(page.findings.isEmpty)
  }

  @Test(
    "Text that is lost with a comment or a closing tag is shown or warned about",
    arguments: [
      "➊<!-- todo --> Call first.", "➊<!-- todo\n--> Call first.", "➊<!-- a --> Call first. <!-- b -->",
      "➊<!-- never closed\n\nCall first.", "a\n\n> ➊<!-- never closed\n> Call first.", "➊</div>\nCall first.",
      "➊</div> Call first.",
    ])
  func lostText(markdown: String) {
    let page = MarkedSource(markdown)
    let isShown = page.document().filled.contains("Call first.")
    #expect(isShown || page.findings.map { $0.hasPrefix("➊ `<") && $0.contains(" warning: ") } == [true])
  }

  @Test(
    "What is no tag stays text",
    arguments: [
      ("a < b > c", "<p>a &lt; b &gt; c</p>\n"),
      ("\\<b>", "<p>&lt;b&gt;</p>\n"),
      ("&lt;b&gt;", "<p>&lt;b&gt;</p>\n"),
      ("`<b>`", "<p><code>&lt;b&gt;</code></p>\n"),
      ("    <b>", "<pre><code>&lt;b&gt;\n</code></pre>\n"),
      ("5<6", "<p>5&lt;6</p>\n"),
    ] as [(String, String)])
  func noTags(markdown: String, expected: String) {
    let page = MarkedSource(markdown)
    #expect(page.document().filled == expected)
    #expect(page.findings.isEmpty)
  }
}
