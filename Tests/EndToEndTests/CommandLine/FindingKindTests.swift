import Testing

@testable import TestSupport

@Suite("Many messages at once")
struct FindingKindTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  private func writePages(_ count: Int) throws {
    for number in 0..<count {
      try site.write(
        "content/en/asking/p\(number).md", site.page("P \(number)", "[x](gone-\(number).md)", "weight: 3"))
    }
  }

  @Test("Behind more than fifty stands how many there are of each kind, the most frequent first")
  func kinds() throws {
    try writePages(26)
    try site.write("content/en/asking/p3.md", site.page("P", "[x](gone.md) [y](gone.md)"))
    let run = try site.build()
    #expect(
      run.standardError.hasSuffix(
        """
        52 messages, by kind:
          27 × error: no page '…'
          25 × error: unknown key '…'
        52 errors; the site was not changed

        """), "\(run)")
  }

  @Test("A list that is seen at a glance, and one for programs, has no such lines")
  func few() throws {
    try writePages(25)
    #expect(try !site.build().standardError.contains("by kind"))
    try writePages(60)
    #expect(try !site.build("--diagnostics", "json").standardError.contains("by kind"))
  }
}
