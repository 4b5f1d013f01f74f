import Testing

@testable import TestSupport

@Suite("Days")
struct DateTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  private func isShown(_ arguments: String..., environment: [String: String?] = [:]) throws -> Bool {
    let run = try site.handbook(["build"] + arguments, environment: environment)
    #expect(run.exitCode == 0, "\(run)")
    let tree = try site.tree()
    let isNamed = tree.pages.contains { tree.text($0)?.contains("Call") == true }
    #expect(isNamed == tree.pages.contains("en/asking/call.html"))
    return isNamed
  }

  private func writeCall(_ lines: String) throws {
    try site.write("content/en/asking/call.md", site.page("Call", "Text.", lines))
  }

  @Test("A draft is shown only with --drafts, and leaves no trace otherwise")
  func drafts() throws {
    try writeCall("draft: true\ntags: [secret]\naliases: [old]")
    #expect(try !isShown())
    #expect(try site.tree().pages.allSatisfy { !$0.contains("tags") && !$0.contains("old") })
    #expect(try isShown("--drafts"))
    #expect(try site.tree().pages.contains("en/old.html"))
    #expect(try !isShown())
  }

  @Test("A page is shown from the day of 'publish' on")
  func publish() throws {
    try writeCall("publish: 2026-11-20")
    #expect(try !isShown("--date", "2026-11-19"))
    #expect(try isShown("--date", "2026-11-20"))
    #expect(try isShown("--date", "2026-11-19", "--drafts"))
  }

  @Test("A page is no longer shown on the day of 'expires'")
  func expires() throws {
    try writeCall("expires: 2026-11-20")
    #expect(try isShown("--date", "2026-11-19"))
    #expect(try !isShown("--date", "2026-11-20"))
    #expect(try isShown("--date", "2027-11-20", "--drafts"))
  }

  @Test("SOURCE_DATE_EPOCH is the day of the build, in UTC; --date goes before it")
  func sourceDateEpoch() throws {
    try writeCall("publish: 2026-11-20")
    // 2026-11-19T23:59:59Z and one second later.
    for zone in ["UTC", "Pacific/Kiritimati", "America/Lima"] {
      #expect(try !isShown(environment: ["SOURCE_DATE_EPOCH": "1795132799", "TZ": zone]))
      #expect(try isShown(environment: ["SOURCE_DATE_EPOCH": "1795132800", "TZ": zone]))
    }
    #expect(try isShown("--date", "2026-11-20", environment: ["SOURCE_DATE_EPOCH": "0"]))
  }

  @Test("Without a date the build is made for today")
  func today() throws {
    try writeCall("publish: 2001-01-01")
    #expect(try isShown())
    try writeCall("publish: 9999-12-31")
    #expect(try !isShown())
  }

  @Test("A page shows when it was updated and reviewed, and who answers for it, in its language")
  func colophon() throws {
    let site = try Fixture(languages: ["en", "ru"])
    let lines = ["updated: 2026-11-20", "reviewed: 2027-03-01", "owner: Ann & Co"]
    for language in ["en", "ru"] {
      try site.write(
        "content/\(language)/asking/call.md", site.page("Call", "Text.", lines.joined(separator: "\n")))
    }
    try site.expectBuilt("--date", "2027-03-02")
    let tree = try site.tree()
    func times(_ path: String) -> [String] {
      tree.page(path).all("time").map { "\($0["datetime"] ?? "") \($0.text.replacing("\u{A0}", with: " "))" }
    }
    #expect(times("en/asking/call.html") == ["2026-11-20 20 November 2026", "2027-03-01 1 March 2027"])
    #expect(times("ru/asking/call.html") == ["2026-11-20 20 ноября 2026 г.", "2027-03-01 1 марта 2027 г."])
    for path in ["en/asking/call.html", "ru/asking/call.html"] {
      #expect(tree.page(path).elements.contains { $0.text.contains("Ann & Co") })
    }
    #expect(tree.page("en/asking/write.html").all("time").isEmpty)
  }
}
