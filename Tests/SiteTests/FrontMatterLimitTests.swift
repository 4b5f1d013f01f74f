import Testing

@testable import Content
@testable import TestSupport

@Suite("Limits of front matter")
struct FrontMatterLimitTests {
  private static let tooDeep = "error: YAML is nested more than 32 deep = use fewer levels"

  @Test("64 KiB are fine, a byte more is an error at the start")
  func size() {
    let title = "title: A\n#"
    let fits = title + String(repeating: "x", count: 65_536 - title.utf8.count - 1)
    #expect(MarkedSource.findings(inFrontMatter: fits).isEmpty)
    #expect(
      MarkedSource.findings(inFrontMatter: "➊\(fits)x") == [
        "➊ `t` error: the front matter is larger than 64 KiB = shorten it"
      ])
  }

  @Test("The size is counted in bytes")
  func sizeInBytes() {
    let yaml = "title: A\n#" + String(repeating: "й", count: 32_768)
    #expect(MarkedSource.findings(inFrontMatter: yaml).map { $0.contains("larger than 64 KiB") } == [true])
  }

  @Test(
    "Nesting on one line is refused at the first mark too many, before anything calls itself that often",
    arguments: [("[", "ключ: "), ("{", "ё: "), ("- ", "key:\n"), ("? ", "key:\n  ")] as [(String, String)])
  func onOneLine(mark: String, before: String) {
    for count in [33, 200] {
      let marks = String(repeating: mark, count: 32) + "➊" + String(repeating: mark, count: count - 32)
      #expect(
        MarkedSource.findings(inFrontMatter: "title: A\n\(before)\(marks)")
          == ["➊ `\(mark.prefix(1))` \(Self.tooDeep)"])
    }
    // libyaml looks ahead a thousand characters, and has a limit of its own.
    for count in [1_000, 20_000] {
      let marks = String(repeating: mark, count: count)
      let findings = MarkedSource.findings(inFrontMatter: "title: A\n\(before)\(marks)")
      #expect(findings.map { $0.hasSuffix(Self.tooDeep) } == [true])
    }
  }

  @Test("Nesting by indentation is refused, too")
  func byIndentation() {
    let yaml = (0..<60).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(
      MarkedSource.findings(inFrontMatter: "title: A\n\(yaml)").map { $0.hasSuffix(Self.tooDeep) } == [true])
    let list = (0..<60).map { String(repeating: " ", count: $0) + "-\n" }.joined()
    #expect(
      MarkedSource.findings(inFrontMatter: "title: A\ntags:\n\(list)").map { $0.hasSuffix(Self.tooDeep) } == [
        true
      ])
  }

  @Test("30 levels are not too deep for the reader, only unknown to it")
  func thirtyLevels() {
    let value = String(repeating: "[", count: 30) + String(repeating: "]", count: 30)
    #expect(
      MarkedSource.findings(inFrontMatter: "title: A\nowner: \(value)").map {
        $0.contains("'owner' must be a text")
      }
        == [true])
  }

  @Test(
    "Dashes and brackets in texts are no nesting",
    arguments: [
      "title: A\nsummary: |\n  \(String(repeating: "-", count: 40))",
      "title: A\nsummary: \"\(String(repeating: "[", count: 20))\"",
      "title: A\ntags:\n\(String(repeating: "- a\n", count: 100))",
      "title: A -- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - B",
    ])
  func noNesting(yaml: String) {
    #expect(MarkedSource.findings(inFrontMatter: yaml).isEmpty)
  }
}
