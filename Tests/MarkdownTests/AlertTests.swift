import Testing

@testable import Markdown
@testable import TestSupport

@Suite("Alerts")
struct AlertTests {
  private static func alert(_ kind: String, _ content: String) -> String {
    "<div class=\"alert alert-\(kind)\" role=\"note\">\n<p class=\"alert-title\">{alert_\(kind)}</p>\n\(content)</div>\n"
  }

  @Test(
    "A quote that begins with a marker is an alert, in capitals or not",
    arguments: ["note", "tip", "important", "warning", "caution"], ["lower", "Upper", "Mixed"])
  func kinds(kind: String, letterCase: String) {
    let name =
      switch letterCase {
      case "lower": kind
      case "Upper": kind.uppercased()
      default: kind.prefix(1).uppercased() + kind.dropFirst()
      }
    let page = MarkedSource("> [!\(name)]\n> Text.\n")
    #expect(page.document().filled == Self.alert(kind, "<p>Text.</p>\n"))
    #expect(page.findings.isEmpty)
  }

  @Test(
    "An alert holds every kind of block",
    arguments: [
      ("> [!NOTE]\n> a\n> b\n", "<p>a\nb</p>\n"),
      ("> [!NOTE]\nlazy\n", "<p>lazy</p>\n"),
      ("> [!NOTE]\n>\n> a\n>\n> b\n", "<p>a</p>\n<p>b</p>\n"),
      ("> [!NOTE]\n", ""),
      ("> [!NOTE]\n> *a* b\n", "<p><em>a</em> b</p>\n"),
      ("> [!NOTE]\n> - a\n", "<ul>\n<li>a</li>\n</ul>\n"),
      ("> [!NOTE]\n> ## a\n", "<h2 id=\"a\">a</h2>\n"),
      ("> [!NOTE]\n> ```\n> a\n> ```\n", "<pre><code>a\n</code></pre>\n"),
      ("> [!NOTE]\n> > a\n", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
      ("> [!NOTE]\n> a [b](c.md)\n", "<p>a <a href=\"c.md\">b</a></p>\n"),
    ] as [(String, String)])
  func content(markdown: String, expected: String) {
    #expect(html(markdown) == Self.alert("note", expected))
  }

  @Test("Spaces after the marker make no difference", arguments: ["", " ", "  ", "   "])
  func trailingSpaces(spaces: String) {
    #expect(html("> [!TIP]\(spaces)\n> a\n") == Self.alert("tip", "<p>a</p>\n"))
  }

  @Test("Alerts may stand in lists, in quotes and in each other, and end where they end")
  func nested() {
    #expect(
      html("- > [!TIP]\n  > a\n\nb\n")
        == "<ul>\n<li>\n\(Self.alert("tip", "<p>a</p>\n"))</li>\n</ul>\n<p>b</p>\n")
    #expect(
      html("> > [!TIP]\n> > a\n>\n> b\n")
        == "<blockquote>\n\(Self.alert("tip", "<p>a</p>\n"))<p>b</p>\n</blockquote>\n")
    let inner = Self.alert("tip", "<p>a</p>\n")
    #expect(html("> [!NOTE]\n> > [!TIP]\n> > a\n>\n> b\n") == Self.alert("note", "\(inner)<p>b</p>\n"))
  }

  @Test(
    "A quote is no alert where the marker is not first, or is none",
    arguments: [
      ("> a\n> [!NOTE]\n", "<p>a\n[!NOTE]</p>\n"),
      ("> a\n>\n> [!NOTE]\n", "<p>a</p>\n<p>[!NOTE]</p>\n"),
      ("> **[!NOTE]**\n> a\n", "<p><strong>[!NOTE]</strong>\na</p>\n"),
      ("> [NOTE]\n> a\n", "<p>[NOTE]\na</p>\n"),
      ("> !NOTE\n> a\n", "<p>!NOTE\na</p>\n"),
    ] as [(String, String)])
  func noAlert(markdown: String, expected: String) {
    let page = MarkedSource(markdown)
    #expect(page.document().filled == "<blockquote>\n\(expected)</blockquote>\n")
    #expect(page.findings.isEmpty)
  }

  @Test("A marker after a backslash stays text, and so does one outside of a quote")
  func escapedMarker() {
    #expect(html("> \\[!NOTE]\n> a\n") == "<blockquote>\n<p>[!NOTE]\na</p>\n</blockquote>\n")
    #expect(html("[!NOTE]\na\n") == "<p>[!NOTE]\na</p>\n")
  }

  @Test(
    "An unknown alert is warned about at its marker, and stays a quote",
    arguments: [
      ("> ➊[!HINT]\n> a\n", "[!HINT]"),
      ("> ➊[!hint]\n> a\n", "[!hint]"),
      ("- й\n\n  > ➊[!HINT]\n  > a\n", "[!HINT]"),
      ("> [!NOTE]\n> а\n>\n> > ➊[!NOTES]\n", "[!NOTES]"),
    ] as [(String, String)])
  func unknown(markdown: String, marker: String) {
    let page = MarkedSource(markdown)
    let name = marker.dropFirst(2).dropLast().uppercased()
    #expect(
      page.findings == [
        "➊ `\(marker)` warning: unknown alert '\(name)'"
          + " = use [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]"
      ])
    #expect(page.document().filled.contains("<blockquote>\n<p>\(marker)"))
  }
}
