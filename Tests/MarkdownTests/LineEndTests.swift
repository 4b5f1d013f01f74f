import Diagnostics
import Testing

@testable import Markdown
@testable import TestSupport

@Suite("Line ends and byte order marks")
struct LineEndTests {
  private static let page = """
    ## Heading

    "Quoted"
    text  ➊with [a link](➋b.md)\\
    and more

    | a | b |
    |---|:-:|
    | 1 | [^1] |

    - [ ] task

          code

    > [!NOTE]
    > note

    ```
    code
    ```

    [^1]: One

        Two ➌<b>x</b>
    """

  @Test("Windows and old Mac line ends give what Unix ones do", arguments: ["\r\n", "\r"])
  func lineEnds(lineEnd: String) {
    let unix = MarkedSource(Self.page)
    let other = MarkedSource(Self.page.replacing("\n", with: lineEnd))
    #expect(other.file.bytes == unix.file.bytes)
    #expect(other.document(language: "en").filled == unix.document(language: "en").filled)
    #expect(other.places() == ["➋ `b.md`"])
    #expect(other.findings.map { $0.prefix(7) } == ["➌ `<b>`"])
  }

  @Test("A byte order mark is no part of the text, and no part of the first line's columns")
  func byteOrderMark() {
    let page = MarkedSource("\u{FEFF}[a](➊b.md)\n")
    #expect(page.document().filled == "<p><a href=\"b.md\">a</a></p>\n")
    #expect(page.places() == ["➊ `b.md`"])
    #expect(html("\u{FEFF}## й\r\n") == "<h2 id=\"й\">й</h2>\n")
  }

  @Test("Mixed line ends count as one line each")
  func mixed() {
    #expect(MarkedSource("a\r\n\rb\n\n\r\nc [d](➊e.md)").places() == ["➊ `e.md`"])
    let file = SourceFile(path: "a", bytes: Array("a\r\n\rb\n\n\r\nc\r".utf8))
    #expect(file.bytes == Array("a\n\nb\n\n\nc\n".utf8))
  }

  @Test("A text without a last line end, and one of nothing, are fine")
  func lastLine() {
    #expect(html("a") == "<p>a</p>\n")
    #expect(html("") == "")
    #expect(html("\n\n") == "")
    #expect(html("| a |\n|---|") == html("| a |\n|---|\n"))
  }
}
