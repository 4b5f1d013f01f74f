import Testing

@testable import Markdown
@testable import TestSupport

@Suite("Pictures")
struct ImageTests {
  private static let warning =
    "the image has no alternative text = say in the brackets what the picture shows: ![A form to fill in](…)"

  @Test(
    "A picture without alternative text is warned about at its address",
    arguments: [
      ("![](➊a.png)", "a.png"),
      ("й ![](➊a.png \"A title\")", "a.png"),
      ("> - ![](<➊a b.png>)", "a b.png"),
      ("![A](a.png) ![](➊b.png)", "b.png"),
      ("![](➊https://example.org/a.png)", "https://example.org/a.png"),
      ("| й | ![](➊a.png) |\n|---|---|", "a.png"),
      ("![A](a.png) ![](➊a.png)", "a.png"),
    ] as [(String, String)])
  func noAlternativeText(markdown: String, address: String) {
    #expect(MarkedSource(markdown).findings == ["➊ `\(address)` warning: \(Self.warning)"])
  }

  @Test("A picture with alternative text is fine, and the text is plain")
  func alternativeText() {
    let page = MarkedSource("![A *form* `x` [to](b.md) \"fill\" in\n& sign](a.png 'Title & \"more\"')")
    #expect(page.findings.isEmpty)
    #expect(
      page.document().filled
        == #"<p><img src="a.png" alt="A form x to &quot;fill&quot; in &amp; sign" "#
        + #"title="Title &amp; &quot;more&quot;" /></p>"# + "\n")
  }

  @Test("The address of a picture of the site is left to the site, its kind known")
  func references() {
    let links = MarkedSource("![a](b.png) [c](d.md) ![e](https://example.org/f.png)").document().links
    #expect(
      links.map { "\($0.isImage ? "image" : "link") \($0.kind) \($0.destination)" } == [
        "image file b.png", "link page d.md", "image outside https://example.org/f.png",
      ])
  }
}
