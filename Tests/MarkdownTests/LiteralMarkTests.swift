import Testing

@testable import Markdown
@testable import TestSupport

@Suite("Signs that look like markup and are none")
struct LiteralMarkTests {
  /// What is written, what the message covers, and how it begins.
  static let marks: [(written: String, covered: String, message: String)] = [
    ("[text](Design doc.md)", "[text](Design doc.md)", "warning: not a link: its address holds a space"),
    ("![form](form two.png)", "![form](form two.png)", "warning: not a link: its address holds a space"),
    (
      "[text] (https://a.b)", "[text] (https://a.b)", "warning: not a link: a space stands before its address"
    ),
    ("[text][nope]", "[text][nope]", "warning: no link definition 'nope'"),
    ("[[page]]", "[[page]]", "warning: '[[…]]' makes no link here"),
    ("![[photo.png]]", "![[photo.png]]", "warning: '![[…]]' shows no picture here"),
    ("**never closed", "**", "warning: '**' emphasizes nothing here"),
    ("**Sie:**Text", "**", "warning: '**' emphasizes nothing here"),
    ("~~old~~", "~~old~~", "warning: '~~' strikes nothing through here"),
    ("==marked==", "==marked==", "warning: '==' marks nothing here"),
    (
      "{{< figure src=\"x\" >}}", "{{< figure src=\"x\" >}}", "warning: '{{' is not replaced by anything here"
    ),
    ("{% include a.html %}", "{% include a.html %}", "warning: '{%' is not replaced by anything here"),
    ("%% private %%", "%% private %%", "error: '%%' hides nothing here"),
  ]
  /// Those that mean something at the start of a line only.
  static let lineMarks: [(written: String, covered: String, message: String)] = [
    ("##Heading", "##", "warning: not a heading: a space is missing behind '##'"),
    (":::tip", ":::", "warning: ':::' makes no box here"),
    ("!!! note", "!!!", "warning: '!!!' makes no box here"),
    ("[TOC]", "[TOC]", "warning: '[TOC]' makes no table of contents here"),
    ("|a|b|", "|a|b|", "warning: not a table: the line of hyphens below its first line is missing"),
  ]
  static let places = [
    "…\n", "Words before … and after.\n", "One line\n… on the next\n", "- an item …\n- б\n",
    "1. an item\n   …\n",
    "> quoted …\n", "> - both …\n", "## In a heading …\n", "*emphasis* … `code`\n",
    "Note.[^1]\n\n[^1]: A note …\n",
  ]

  @Test("Each is reported where it stands, in every place, once", arguments: marks, places)
  func everyMarkEverywhere(mark: (written: String, covered: String, message: String), place: String) {
    // A pipe or a colon at the start of a cell has a meaning of its own.
    let page = MarkedSource(place.replacing("…", with: "➊\(mark.written)"))
    let findings = page.findings
    #expect(
      findings.count == 1 && findings[0].hasPrefix("➊ `\(mark.covered)` \(mark.message)"), "\(findings)")
  }

  @Test("In a cell of a table, too", arguments: marks)
  func cells(mark: (written: String, covered: String, message: String)) {
    let findings = MarkedSource("| a |\n|---|\n| b ➊\(mark.written) |\n").findings
    #expect(
      findings.count == 1 && findings[0].hasPrefix("➊ `\(mark.covered)` \(mark.message)"), "\(findings)")
  }

  @Test(
    "At the start of a line, in a paragraph, a list and a quotation", arguments: lineMarks,
    ["…\n", "A line\n… \n", "- …\n", "> …\n", "1. a\n   …\n"])
  func startsOfLines(mark: (written: String, covered: String, message: String), place: String) {
    let findings = MarkedSource(place.replacing("…", with: "➊\(mark.written)")).findings
    #expect(
      findings.count == 1 && findings[0].hasPrefix("➊ `\(mark.covered)` \(mark.message)"), "\(findings)")
  }

  @Test("What is escaped, or stands in code, is meant so", arguments: marks + lineMarks)
  func escaped(mark: (written: String, covered: String, message: String)) {
    let escaped = mark.written.map { $0.isLetter || $0.isNumber || $0 == " " ? "\($0)" : "\\\($0)" }.joined()
    #expect(MarkedSource("\(escaped)\n").findings == [])
    #expect(MarkedSource("a \(escaped) b\n").findings == [])
    #expect(
      MarkedSource("`\(mark.written)`\n\n    \(mark.written)\n\n```\n\(mark.written)\n```\n").findings == [])
  }

  @Test(
    "Signs that people use in texts are no marks",
    arguments: [
      "5 ** 2, f***ing, C++ == Java, a ~ b ~~ c, 50 % of 60 %", "array[0][1] and [sic] (see below) [x]",
      "x[^2] [ ] [!]",
      "# A heading", "#1 rule\n#jobs", "a | b", "– a line\n\nand – a dash", "— Да.\n— Нет.", "Well!!! note",
      "a {b} c",
      "**bold** and ~x~ and =x=", "[a](<b c.md>) [d] e", "* * *", "?!? what",
    ])
  func falseAlarms(text: String) {
    #expect(
      MarkedSource("\(text)\n").findings.filter { !$0.contains("level-1") && !$0.contains("footnote") } == [])
  }

  @Test("Lines that begin with an en dash or a bullet are a list that somebody meant")
  func lists() {
    for sign in ["–", "•"] {
      #expect(
        MarkedSource("\(sign) one\n➊\(sign) two\n\(sign) three\n").findings
          == ["➊ `\(sign)` warning: not a list: its lines begin with '\(sign)' = begin each with '- '"])
    }
  }

  @Test("Two lines with bars between their words are a table that somebody meant, a bar in one line is none")
  func rows() {
    let message =
      "warning: not a table: the line of hyphens below its first line is missing = write '|---|---|' there; for '|' as such write '\\|'"
    for (before, after) in [("", ""), ("A sentence.\n", ""), ("- ", "  "), ("> ", "> ")] {
      #expect(
        MarkedSource("\(before)➊a | b c\n\(after)1 | 2\n\(after)3 | 4\n").findings == [
          "➊ `a | b c` \(message)"
        ])
    }
    for text in [
      "a | b\nc\n\n1 | 2", "a|b\n1|2", "a \\| b\n1 | 2", "`a | b`\n`1 | 2`", "a |\nb |", "| a\n| b",
      "a | b\n--|--\n1 | 2", "[a](b.md) | [c](d.md)\n[e](f.md) | [g](h.md)",
    ] {
      #expect(MarkedSource("\(text)\n").findings == [])
    }
  }

  @Test(
    "A line of hyphens below a paragraph makes a heading of it, and is reported; below a heading's words it is meant"
  )
  func underlines() {
    let message =
      "warning: '---' makes a heading of the lines above it = leave a blank line above it; for a heading write '## Heading'"
    #expect(MarkedSource("A sentence.\n➊----\n").findings == ["➊ `----` \(message)"])
    #expect(MarkedSource("Two\nlines\n➊---\n\nText\n").findings == ["➊ `---` \(message)"])
    #expect(MarkedSource("Heading\n---\n\nText\n").findings == [])
  }

  @Test("A merge conflict is an error, whole or half tidied up, and nothing else that looks like one")
  func conflicts() {
    let message = "error: a merge conflict that was not resolved = "
    for text in [
      "a\n➊<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n", "- a\n➊<<<<<<<\n- b\n",
      "a\n\n➊=======\nc\n>>>>>>> x\n",
    ] {
      let page = MarkedSource(text)
      let findings = page.described(textFindings(page.file))
      #expect(
        findings.count == 1 && findings[0].hasPrefix("➊ `") && findings[0].contains(message), "\(findings)")
    }
    for text in [
      "A heading\n=======\n\nText\n", "<<<<<<<< a\n", "a <<<<<<< b\n", ">>>>>>> a\n", "========\n>>>>>>> a\n",
    ] {
      #expect(textFindings(MarkedSource(text).file).isEmpty)
    }
  }
}
