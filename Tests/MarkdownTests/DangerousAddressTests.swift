import Testing

@testable import Markdown
@testable import TestSupport

@Suite("Dangerous addresses")
struct DangerousAddressTests {
  private static let help = "link to a page of the handbook, or to an https address"

  @Test(
    "A link to it is an error at the address, and leads nowhere",
    arguments: [
      ("[x](➊javascript:alert(1))", "javascript:alert(1)", "javascript"),
      ("й [x](➊JaVaScRiPt:alert)", "JaVaScRiPt:alert", "JaVaScRiPt"),
      ("- [x](<➊javascript:a b> \"t\")", "javascript:a b", "javascript"),
      ("> [x](➊data:text/html;base64,AA)", "data:text/html;base64,AA", "data"),
      ("[x](➊DATA:text/html,AA)", "DATA:text/html,AA", "DATA"),
      ("[x](➊data:,AA)", "data:,AA", "data"),
      ("[x](➊data:image/svg+xml,AA)", "data:image/svg+xml,AA", "data"),
      ("*[x](➊vbscript:x)*", "vbscript:x", "vbscript"),
      ("[x](➊file:///etc/passwd)", "file:///etc/passwd", "file"),
      ("| й [x](➊File:a) |\n|---|", "File:a", "File"),
      ("<➊javascript:alert(1)>", "javascript:alert(1)", "javascript"),
    ] as [(String, String, String)])
  func links(markdown: String, address: String, scheme: String) {
    let page = MarkedSource(markdown)
    #expect(
      page.findings == ["➊ `\(address)` error: an address may not begin with '\(scheme):' = \(Self.help)"])
    #expect(page.document().filled.contains("<a href=\"\""))
    #expect(page.document().links.allSatisfy { $0.kind == .outside })
  }

  @Test(
    "A picture from it is an error at the address, and has none",
    arguments: [
      ("![x](➊data:text/html,AA)", "data:text/html,AA", "data"),
      ("![x](➊data:image/svg+xml,AA)", "data:image/svg+xml,AA", "data"),
      ("й ![x](➊Javascript:x \"t\")", "Javascript:x", "Javascript"),
      ("![x](➊file:a.png)", "file:a.png", "file"),
    ] as [(String, String, String)])
  func images(markdown: String, address: String, scheme: String) {
    let page = MarkedSource(markdown)
    #expect(
      page.findings == ["➊ `\(address)` error: an address may not begin with '\(scheme):' = \(Self.help)"])
    #expect(page.document().filled.contains("<img src=\"\" alt=\"x\""))
  }

  @Test(
    "Entities, backslashes and definitions do not hide it",
    arguments: [
      "[x](javascript&colon;alert)", "[x](&#106;avascript:alert)", "[x](javascript\\:alert)",
      "[x][r]\n\n[r]: javascript:alert", "[r]\n\n[r]: <JAVASCRIPT:alert>",
    ])
  func disguised(markdown: String) {
    let page = MarkedSource(markdown)
    #expect(page.document().diagnostics.map(\.severity) == [.error])
    #expect(!page.document().filled.lowercased().contains("javascript:"))
  }

  @Test(
    "Spaces and line ends before the scheme make it no address of a script: another part of the site decides",
    arguments: [
      "[x](&#9;javascript:alert)", "[x](<&#32;javascript:alert>)", "[x](java&NewLine;script:alert)",
    ])
  func withControls(markdown: String) {
    let document = MarkedSource(markdown).document()
    #expect(document.links.filter { $0.kind != .outside }.count == 1)
    #expect(!String(decoding: document.html, as: UTF8.self).contains("href"))
  }

  @Test(
    "Addresses of other sites, mail, telephones and small pictures in the text are fine",
    arguments: [
      ("[x](https://example.org/?a=b&c)", #"<a href="https://example.org/?a=b&amp;c">x</a>"#),
      ("[x](//example.org/)", #"<a href="//example.org/">x</a>"#),
      ("[x](mailto:me@example.org)", #"<a href="mailto:me@example.org">x</a>"#),
      ("[x](tel:+1234)", #"<a href="tel:+1234">x</a>"#),
      ("![x](data:image/png;base64,AA)", #"<img src="data:image/png;base64,AA" alt="x" />"#),
      ("![x](DATA:image/GIF;base64,AA)", #"<img src="DATA:image/GIF;base64,AA" alt="x" />"#),
      ("![x](data:image/jpeg,AA)", #"<img src="data:image/jpeg,AA" alt="x" />"#),
      ("![x](data:image/webp,AA)", #"<img src="data:image/webp,AA" alt="x" />"#),
      (
        "[x](https://пример.рф/й)",
        #"<a href="https://%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.%D1%80%D1%84/%D0%B9">x</a>"#
      ),
    ] as [(String, String)])
  func harmless(markdown: String, expected: String) {
    let page = MarkedSource(markdown)
    #expect(page.document().filled == "<p>\(expected)</p>\n")
    #expect(page.findings.isEmpty)
    #expect(page.document().links.allSatisfy { $0.kind == .outside })
  }
}
