import Diagnostics
import Testing

@testable import Markdown
@testable import TestSupport

@Suite("Nesting that would take too long")
struct NestingTests {
  private static let message = "lists or quotes are nested more than 100 deep"
  private static let tooDeep = "error: \(message) = use fewer levels"
  private static let tooOpen =
    "error: more than 1000 brackets are open in one paragraph"
    + " = close them, or write '\\[' for a bracket as such"

  private func findings(_ page: MarkedSource) -> [String] { page.described(textFindings(page.file)) }

  /// A list each of whose lines lies one level deeper.
  private func stairs(_ levels: Int, marker: String = "- ", before: String = "") -> String {
    let width = marker.utf8.count
    return (0..<levels).map { before + " ".repeated($0 * width) + marker + "x\n" }.joined()
  }

  @Test(
    "5,000 markers on one line are refused",
    arguments: ["> ", ">", "- ", "* ", "+ ", "1. ", "1) ", "> - ", "-\t", "- > 1. ", ">\t", "-  "])
  func onOneLine(marker: String) {
    #expect(
      findings(MarkedSource("a\n\n➊\(marker.repeated(5_000))x\n")) == [
        "➊ `\(marker.prefix(1))` \(Self.tooDeep)"
      ])
  }

  @Test("Markers with nothing after them are refused too", arguments: ["> ", "- ", "1. "])
  func emptyItems(marker: String) {
    #expect(
      findings(MarkedSource("➊" + marker.repeated(5_000))) == ["➊ `\(marker.prefix(1))` \(Self.tooDeep)"])
  }

  @Test("5,000 levels by indentation are refused")
  func byIndentation() {
    let file = SourceFile(path: "page.md", bytes: Array(stairs(5_000).utf8))
    #expect(textFindings(file).map(\.message) == [Self.message])
  }

  @Test(
    "Hundreds of levels that grow line by line are refused, whatever they are made of",
    arguments: ["- ", "1. ", "-\t", "quotes", "in a quote", "in a list", "on two lines"])
  func lineByLine(kind: String) {
    let text =
      switch kind {
      case "quotes": (1...300).map { ">".repeated($0) + " x\n" }.joined()
      case "in a quote": stairs(300, before: "> ")
      case "in a list": "- a\n" + stairs(300, before: "  ")
      case "on two lines": "- ".repeated(100) + "x\n" + " ".repeated(200) + "- ".repeated(100) + "x\n"
      case "-\t": (0..<300).map { "\t".repeated($0) + "-\tx\n" }.joined()
      default: stairs(300, marker: kind)
      }
    #expect(textFindings(MarkedSource(text).file).map(\.message) == [Self.message])
  }

  @Test("100 levels are fine on one line", arguments: ["> ", ">", "- ", "* ", "1. ", "> - "])
  func hundredOnOneLine(marker: String) {
    let page = MarkedSource(marker.repeated(marker == "> - " ? 50 : 100) + "x\n")
    #expect(findings(page).isEmpty)
    let document = page.document().filled
    let opened = document.components(between: "<", and: ">").filter {
      ["ul", "ol", "blockquote"].contains($0)
    }
    #expect(opened.count == 100)
  }

  @Test("100 levels are fine by indentation", arguments: ["- ", "1. "])
  func hundredByIndentation(marker: String) {
    let page = MarkedSource(stairs(100, marker: marker))
    #expect(findings(page).isEmpty)
    #expect(page.document().filled.components(between: "<", and: ">").count { $0 == "li" } == 100)
  }

  @Test("101 levels are refused on the line that has them")
  func hundredAndOne() {
    #expect(findings(MarkedSource("a\n➊\("> ".repeated(101))x\n")) == ["➊ `>` \(Self.tooDeep)"])
    let last = " ".repeated(200) + "- x\n"
    #expect(findings(MarkedSource(stairs(100) + "➊" + last)) == ["➊ ` ` \(Self.tooDeep)"])
  }

  @Test("`![[]()` 20,000 times is refused on its line")
  func openBrackets() {
    #expect(findings(MarkedSource("a\n\n➊\("![[]()".repeated(20_000))\n")) == ["➊ `!` \(Self.tooOpen)"])
  }

  @Test("1,001 brackets left open are refused, 1,000 are fine")
  func bracketLimit() {
    #expect(findings(MarkedSource("[".repeated(1_000))).isEmpty)
    #expect(findings(MarkedSource("[".repeated(1_000) + "\n➊[x\n")) == ["➊ `[` \(Self.tooOpen)"])
  }

  @Test(
    "Brackets that are closed, in other paragraphs, or after a backslash as the message advises are fine",
    arguments: ["[a](b) ", "[[a]] ", "![a](b.png)\n", "[\n\n", "\\[ "])
  func harmlessBrackets(unit: String) {
    #expect(findings(MarkedSource(unit.repeated(3_000))).isEmpty)
  }

  @Test("What only looks like nesting is fine")
  func noNesting() {
    #expect(findings(MarkedSource("-".repeated(5_000))).isEmpty)
    #expect(findings(MarkedSource("* ".repeated(50) + "\n" + "a > - ".repeated(5_000))).isEmpty)
    #expect(findings(MarkedSource("- x\n".repeated(5_000) + "> y\n".repeated(5_000))).isEmpty)
    #expect(findings(MarkedSource("x" + " ".repeated(5_000) + "- y")).isEmpty)
  }
}
