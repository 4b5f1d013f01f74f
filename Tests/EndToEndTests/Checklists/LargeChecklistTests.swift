import Foundation
import Testing

@testable import TestSupport

@Suite("Large checklists")
struct LargeChecklistTests {
  let site: Fixture

  init() throws { site = try Fixture.withChecklists() }

  private static let page = "en/checklists/after-refusal.html"

  /// Builds a checklist and returns how many items its page has.
  private func build(_ text: String) throws -> Int {
    try site.writeChecklist(text)
    let size = try site.text("content/en/checklists/after-refusal.md").utf8.count
    #expect(size < 1 << 20, "\(size) bytes")
    let run = try site.build("--quiet")
    #expect(run.exitCode == 0, "\(run.standardError.prefix(2_000))")
    let html = try #require(try site.tree().text(Self.page))
    return html.components(separatedBy: "<li class=\"item").count - 1
  }

  @Test("A list of 10,000 items is built")
  func plain() throws {
    let items = (0..<10_000).map { "- [ ] Do number \($0). `item-\($0)`\n  - Why: so\n" }.joined()
    #expect(try build(items) == 10_000)
    let run = try site.handbook(["checklist", "content/en/checklists/after-refusal.md", "--format", "csv"])
    #expect(run.standardOutput.components(separatedBy: "\r\n").count == 10_002)
  }

  @Test("A list of 10,000 items with conditions and times is built")
  func conditional() throws {
    let options = (0..<16).map { "   - Option `o\($0)`\n" }.joined()
    let items = (0..<10_000).map { number in
      "- [ ] Do. `i\(number)`\n  - If: q is o\(number % 16)\n  - If: r is not o\(number % 15)\n"
        + (number % 7 == 0 ? "  - When: \(number % 50 + 1) days after d\n" : "")
    }.joined()
    #expect(
      try build(
        "## Questions\n\n1. Which? Choose one. `q`\n\(options)"
          + "2. Which? Choose any. `r`\n\(options)3. Dates `dates`\n"
          + "   - D `d`\n\n## Do\n\n\(items)- [ ] All. `all`\n") == 10_001)
  }

  @Test("A list of 10,000 items that all are wrong is refused with a message for each")
  func wrong() throws {
    let items = (0..<10_000).map { "- [ ] Do. `i\($0)`\n  - If: q is a\n" }.joined()
    try site.writeChecklist(items)
    let run = try site.build()
    #expect(run.exitCode == 1)
    #expect(run.messages.count { $0.hasSuffix("error: no question 'q'") } == 10_000)
    #expect(run.messages.last?.hasPrefix("10000 errors") == true)
  }

  @Test("A heading for each of 2,000 items is no trouble")
  func headings() throws {
    let items = (0..<2_000).map {
      "## Part \($0)\n\n- [ ] Do. `i\($0)`\n  - If: q is \($0 % 2 == 0 ? "a" : "b")\n\n"
    }.joined()
    #expect(
      try build("## Questions\n\n1. Which? Choose one. `q`\n   - A `a`\n   - B `b`\n\n\(items)") == 2_000)
  }

  @Test("A page of more than 1 MiB is refused as any other")
  func tooLarge() throws {
    let items = (0..<60_000).map { "- [ ] Do. `i\($0)`\n" }.joined()
    try site.writeChecklist(items)
    let run = try site.build()
    #expect(run.exitCode == 1)
    #expect(
      run.messages.first?.contains("after-refusal.md: error: the page has 1.") == true,
      "\(run.messages.prefix(3))")
  }
}
