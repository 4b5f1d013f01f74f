import Testing

@testable import Markdown
@testable import TestSupport

@Suite("What typography leaves alone")
struct UntypesetTests {
  /// Everything that either language would change in text.
  private static let trap = #""a" -- b... в доме - 5 минут"#
  private static let trapInHTML = "&quot;a&quot; -- b... в доме - 5 минут"

  @Test("A code span stays as written", arguments: ["en", "ru"])
  func codeSpan(language: String) {
    #expect(html("x `\(Self.trap)`", language: language) == "<p>x <code>\(Self.trapInHTML)</code></p>\n")
  }

  @Test("A code block stays as written, fenced or indented", arguments: ["en", "ru"])
  func codeBlocks(language: String) {
    let expected = "<pre><code>\(Self.trapInHTML)\n</code></pre>\n"
    #expect(html("```\n\(Self.trap)\n```", language: language) == expected)
    #expect(html("    \(Self.trap)", language: language) == expected)
  }

  @Test("An address in angle brackets stays as written, and so does a link whose text is its address")
  func autolinks() {
    let address = "https://example.org/a--b...c-'d'"
    let expected = #"<p><a href="https://example.org/a--b...c-&#x27;d&#x27;">"# + address + "</a></p>\n"
    #expect(html("<\(address)>", language: "en") == expected)
    #expect(html("[\(address)](\(address))", language: "ru") == expected)
    #expect(
      html("<me--you@example.org>", language: "en")
        == #"<p><a href="mailto:me--you@example.org">me--you@example.org</a></p>"# + "\n")
  }

  @Test("The text of another link is typeset, its address is not")
  func linkText() {
    #expect(
      html(#"[a--"b"](https://example.org/a--b)"#, language: "en")
        == #"<p><a href="https://example.org/a--b">a–“b”</a></p>"# + "\n")
    #expect(html("[в доме](a--b.md)", language: "ru") == "<p><a href=\"a--b.md\">в\u{A0}доме</a></p>\n")
  }

  @Test("Code in a heading stays as written, in the text and in the title")
  func codeInHeading() {
    let document = MarkedSource(#"## "A" -- `"b" -- c`"#).document(language: "en")
    #expect(document.headings.map(\.title) == [#"“A”\#u{A0}– "b" -- c"#])
    #expect(document.filled.contains("“A”\u{A0}– <code>&quot;b&quot; -- c</code>"))
  }

  @Test("Text without a language stays as written")
  func noLanguage() {
    #expect(html(Self.trap) == "<p>\(Self.trapInHTML)</p>\n")
  }
}
