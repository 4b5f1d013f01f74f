import Testing

@testable import Markdown
@testable import TestSupport

@Suite("Raw HTML")
struct RawHTMLTests {
  private static let help = "write it in Markdown; for '<' as such write '\\<'"

  @Test(
    "An inline tag is left out and reported where it stands; what it encloses stays",
    arguments: [
      ("a ➊<b>x</b> y", "<b>", "b", "write '**words**'", "<p>a x y</p>\n"),
      ("- ➊<span class=\"a\">x</span>", "<span class=\"a\">", "span", help, "<ul>\n<li>x</li>\n</ul>\n"),
      ("> a\n> *й ➊<u>x</u>*", "<u>", "u", help, "<blockquote>\n<p>a\n<em>й x</em></p>\n</blockquote>\n"),
      ("a ➊<i\ntitle=\"b\">x</i>", "<i", "i", "write '*words*'", "<p>a x</p>\n"),
      ("## a ➊<em>b</em>", "<em>", "em", "write '*words*'", "<h2 id=\"a-b\">a b</h2>\n"),
    ] as [(String, String, String, String, String)])
  func inlines(markdown: String, tag: String, name: String, help: String, expected: String) {
    let page = MarkedSource(markdown)
    #expect(page.document().filled == expected)
    #expect(
      page.findings == [
        "➊ `\(tag)` warning: the HTML tag '<\(name)>' is left out; the words in it stay = \(help)"
      ])
  }

  @Test("Each opening tag is reported, closing tags are not; an instruction is no tag")
  func severalInlines() {
    let message = "the HTML tag '<b>' is left out; the words in it stay = write '**words**'"
    #expect(
      MarkedSource("`<b>` ➊<b>x</b> ➋<b>y</b> ➌<?php z ?>").findings == [
        "➊ `<b>` warning: \(message)", "➋ `<b>` warning: \(message)",
        "➌ `<?php z ?>` warning: raw HTML is left out = \(Self.help)",
      ])
    #expect(
      MarkedSource("a ➊<img src=\"b.png\">").findings == [
        "➊ `<img src=\"b.png\">` warning: the HTML tag '<img>' is left out = write '![what it shows](address)'"
      ])
  }

  @Test(
    "A line break is one, in whatever way it is written, also in a cell, a heading and a block",
    arguments: [
      ("Ann<br>Main Street", "<p>Ann<br />\nMain Street</p>\n"),
      ("й<br/> y<BR />z", "<p>й<br />\n y<br />\nz</p>\n"),
      ("<div>Ann<br>Main Street<br>\n</div>\n", "<p>Ann<br />\nMain Street<br />\n</p>\n"),
    ] as [(String, String)])
  func lineBreaks(markdown: String, expected: String) {
    #expect(MarkedSource(markdown).document().filled == expected)
    let table = MarkedSource("| a |\n|---|\n| one<br>two |\n")
    #expect(table.document().filled.contains("<td>one<br />\ntwo</td>"))
    #expect(table.findings == [])
  }

  @Test(
    "Of a block the words stay, and are read as Markdown; its tags are named where it begins",
    arguments: [
      ("➊<div>\n*a*\n</div>\n\nb", "<div>", "tag '<div>' is", "<p><em>a</em></p>\n<p>b</p>\n"),
      (
        "> й\n>\n> ➊<div>\n> a\n", "<div>", "tag '<div>' is",
        "<blockquote>\n<p>й</p>\n<p>a</p>\n</blockquote>\n"
      ),
      (
        "➊<p class=\"a\">one</p><p>two</p>", "<p class=\"a\">one</p><p>two</p>", "tag '<p>' is",
        "<p>one two</p>\n"
      ),
      (
        "➊<details><summary> When? </summary>\nToday.\n</details>", "<details><summary> When? </summary>",
        "tags '<details>', '<summary>' are", "<p><strong>When?</strong>\nToday.</p>\n"
      ),
      (
        "➊<ul>\n  <li>a <b>b</b></li>\n  <li>c</li>\n</ul>", "<ul>", "tags '<ul>', '<li>', '<b>' are",
        "<ul>\n<li>a <strong>b</strong></li>\n<li>c</li>\n</ul>\n"
      ),
      (
        "➊<table>\n<tr><td>a</td><td>b</td></tr>\n</table>", "<table>", "tags '<table>', '<tr>', '<td>' are",
        "<p>a b</p>\n"
      ),
    ] as [(String, String, String, String)])
  func blocks(markdown: String, firstLine: String, tags: String, expected: String) {
    let page = MarkedSource(markdown)
    #expect(page.document().filled == expected)
    let findings = page.findings
    #expect(
      findings.count == 1
        && findings[0].hasPrefix(
          "➊ `\(firstLine)` warning: the HTML \(tags) left out; the words in it stay = "),
      "\(findings)")
  }

  @Test("What stands in a block is checked, and its places are those of the file")
  func insideBlocks() {
    #expect(
      MarkedSource("a\n\n➊<div>\nb ➋##c ➌[d](e f)\n➍##g\n</div>").findings == [
        "➊ `<div>` warning: the HTML tag '<div>' is left out; the words in it stay = \(Self.help)",
        "➌ `[d](e f)` warning: not a link: its address holds a space = write '[d](<e f>)'",
        "➍ `##` warning: not a heading: a space is missing behind '##' = write '## Heading'",
      ])
  }

  @Test(
    "Programs and styles are left out with what they hold",
    arguments: [
      ("a\n\n➊<script>\nalert(1)\n\n</script>\nb", "<script>", "script", "<p>a</p>\n<p>b</p>\n"),
      ("➊<style>a{}</style>", "<style>a{}</style>", "style", ""),
    ] as [(String, String, String, String)])
  func programs(markdown: String, firstLine: String, name: String, expected: String) {
    let page = MarkedSource(markdown)
    #expect(page.document().filled == expected)
    #expect(
      page.findings == [
        "➊ `\(firstLine)` warning: '<\(name)>' is left out, with what stands in it = "
          + "remove it: pages hold no programs and no styles of their own"
      ])
  }

  @Test(
    "A block without words is named, and nothing else",
    arguments: [
      ("  ➊<table>\n</table>", "<table>", "the HTML tag '<table>' is left out"),
      ("➊<!DOCTYPE html>", "<!DOCTYPE html>", "raw HTML is left out"),
    ] as [(String, String, String)])
  func wordless(markdown: String, firstLine: String, message: String) {
    let page = MarkedSource(markdown)
    #expect(page.document().filled == "")
    #expect(page.findings == ["➊ `\(firstLine)` warning: \(message) = \(Self.help)"])
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
    "Text behind a comment or a closing tag is shown; what a comment without an end takes with it is warned about",
    arguments: [
      "➊<!-- todo --> Call first.", "➊<!-- todo\n--> Call first.", "➊<!-- a --> Call first. <!-- b -->",
      "➊<!-- never closed\n\nCall first.", "a\n\n> ➊<!-- never closed\n> Call first.", "➊</div>\nCall first.",
      "➊</div> Call first.",
    ])
  func lostText(markdown: String) {
    let page = MarkedSource(markdown)
    let isShown = page.document().filled.contains("Call first.")
    #expect(isShown != markdown.contains("never closed"))
    #expect(
      page.findings.map { $0.hasPrefix("➊ `<!--") && $0.contains(" no end") } == (isShown ? [] : [true]))
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

  @Test("A tag that has no end is text")
  func unfinished() {
    #expect(
      MarkedSource("<div id=\"foo\"\n*hi*").document().filled
        == "<p>&lt;div id=&quot;foo&quot;\n<em>hi</em></p>\n")
    #expect(MarkedSource("<p>\na <b").document().filled.contains("a &lt;b"))
  }

  @Test("HTML cut off anywhere, and signs of tags inside of others, come to an end")
  func broken() {
    let sample = Array(
      "<details open>\n<summary>*a* <<b>b>div></summary>\n<!-- c --><?d?>\n</details >\n<p".utf8)
    for end in 0...sample.count {
      let text = String(decoding: sample[..<end], as: UTF8.self)
      #expect(!MarkedSource(text).document().filled.contains("<div"), "\(text)")
    }
    let nested = String(repeating: "<", count: 3_000) + "div" + String(repeating: "<x>>", count: 3_000)
    #expect(MarkedSource("<p>" + nested).document().filled.contains("&lt;&lt;"))
  }
}
