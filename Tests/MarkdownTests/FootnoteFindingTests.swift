import Testing

@testable import Markdown
@testable import TestSupport

@Suite("Mistakes in footnotes")
struct FootnoteFindingTests {
  @Test(
    "A mark without a definition is an error there, with the nearest label",
    arguments: [
      ("a ➊[^nope] b[^note]\n\n[^note]: x", "nope", "did you mean '[^note]'?"),
      ("a[^note]\n\n> й ➊[^Nope]\n\n[^note]: x", "Nope", "did you mean '[^note]'?"),
      ("- a\n  *б ➊[^прим]*", "прим", "add a line '[^прим]: …'"),
      ("| a |\n|---|\n| й ➊[^x] |", "x", "add a line '[^x]: …'"),
      ("a[^b]\n\n[^b]: See ➊[^other].", "other", "add a line '[^other]: …'"),
      ("`[^x]` and ➊[^x]", "x", "add a line '[^x]: …'"),
    ] as [(String, String, String)])
  func undefined(markdown: String, label: String, help: String) {
    let page = MarkedSource(markdown)
    #expect(page.findings == ["➊ `[^\(label)]` error: no footnote '\(label)' = \(help)"])
    #expect(page.document().filled.contains("[^\(label)]"))
  }

  @Test("Each mark without a definition is reported")
  func undefinedTwice() {
    #expect(
      MarkedSource("a➊[^x] b➋[^x]").findings == [
        "➊ `[^x]` error: no footnote 'x' = add a line '[^x]: …'",
        "➋ `[^x]` error: no footnote 'x' = add a line '[^x]: …'",
      ])
  }

  @Test("A definition that nothing refers to is warned about at its label, and not shown")
  func unused() {
    let page = MarkedSource("a[^x]\n\n[^x]: X\n\n  [^➊note]: Lost\n")
    #expect(
      page.findings == [
        "➊ `note` warning: unused footnote 'note', which is not shown"
          + " = write '[^note]' where it belongs, or remove it"
      ])
    #expect(!page.document().filled.contains("Lost"))
  }

  @Test("A page with unused definitions only has no list of footnotes")
  func onlyUnused() {
    #expect(html("a\n\n[^x]: X\n") == "<p>a</p>\n")
  }

  @Test("A second definition of a label is an error at that label, and the first one holds")
  func duplicate() {
    let page = MarkedSource("a[^x]\n\n[^x]: First.\n[^➊X]: Second.\n\n[^➋x]: Third.\n")
    #expect(
      page.findings == [
        "➊ `X` error: duplicate footnote 'x' = give it another label",
        "➋ `x` error: duplicate footnote 'x' = give it another label",
      ])
    #expect(page.document().filled.contains("First."))
    #expect(!page.document().filled.contains("Second."))
  }

  @Test("A mark in the text of a link is an error there")
  func inLink() {
    #expect(
      MarkedSource("a[^x] *[b➊[^x]](c.md)*\n\n[^x]: X\n").findings == [
        "➊ `[^x]` error: a footnote cannot be used in the text of a link = put it behind the link"
      ])
  }

  @Test("A mark in the alternative text of a picture is not a use")
  func inAlternativeText() {
    let page = MarkedSource("![a[^x]](b.png)\n\n[^➊x]: X\n")
    #expect(page.findings.map { $0.prefix(15) } == ["➊ `x` warning: "])
    #expect(!page.document().filled.contains("fn:"))
  }
}
