import Foundation
import Testing

@testable import TestSupport

@Suite("A build after which nothing was touched")
struct FinishedBuildTests {
  private static let stamps = "output/.handbook-stamps"
  let site: Fixture

  /// A site that was built when its files had lain still for a while.
  init() async throws {
    site = try Fixture()
    // Files touched less than two seconds ago may be touched again with the same stamp.
    try await Task.sleep(for: .seconds(3.1))
    try build(expecting: #/5 pages in 1 language, \d+ files written, 0 unchanged, 0 removed, \d+ ms\n/#)
    // A number that no build would print tells whether the next one looked further than at the stamps.
    try #require(site.exists(Self.stamps))
    try mark()
  }

  private func mark() throws {
    let lines = try site.text(Self.stamps).split(separator: "\n")
    try site.write(Self.stamps, (lines.dropLast() + ["77 1 9", ""]).joined(separator: "\n"))
  }

  private func build(_ more: String..., expecting line: Regex<Substring>) throws {
    let run = try site.handbook(["build", "--base-url", Fixture.baseURL, "--date", "2026-11-20"] + more)
    let isToldOfRemoval = run.standardError.hasPrefix("note: en/asking/call.html is no longer there")
    #expect(run.exitCode == 0 && (run.standardError.isEmpty || isToldOfRemoval), "\(run)")
    #expect(run.standardOutput.wholeMatch(of: line) != nil, "\(run.standardOutput)")
  }

  @Test("The next build looks at stamps only, and says the same")
  func nothingTouched() throws {
    try build(expecting: #/77 pages in 1 language, 0 files written, 9 unchanged, 0 removed, \d+ ms\n/#)
  }

  @Test(
    "Told something else, the command builds",
    arguments: [
      ["--base-url", Fixture.baseURL, "--date", "2026-11-21"],
      ["--base-url", "https://example.net/", "--date", "2026-11-20"],
      ["--base-url", Fixture.baseURL, "--date", "2026-11-20", "--drafts"],
    ])
  func toldOtherwise(arguments: [String]) throws {
    let run = try site.handbook(["build"] + arguments)
    #expect(run.standardOutput.hasPrefix("5 pages"), "\(run)")
  }

  @Test(
    "A file that was touched is seen, wherever it is, also with its size and date kept",
    arguments: [
      "content/en/asking/call.md", "content/handbook.yml", "themes/handbook/templates/article.mustache",
      "output/en/asking/call.html",
    ])
  func touched(path: String) throws {
    let dates = try FileManager.default.attributesOfItem(atPath: site.absolute(path))
    let text = try site.text(path)
    let other =
      path.hasPrefix("themes") ? text : text.replacing("Call", with: "Dial").replacing("Text", with: "Test")
    try other.write(toFile: site.absolute(path), atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes(
      [.modificationDate: dates[.modificationDate] as Any], ofItemAtPath: site.absolute(path))
    try build(expecting: #/5 pages .*\n/#)
    let isSource = path.hasPrefix("content/en")
    #expect(try site.text("output/en/asking/call.html").contains("Dial") == isSource)
  }

  @Test(
    "A file that is new or gone is seen",
    arguments: ["content/en/asking/new.md", "content/en/asking/call.md", "output/en/asking/call.html"])
  func newOrGone(path: String) throws {
    let isNew = path.hasSuffix("new.md")
    if isNew { try site.write(path, site.page("New")) } else { try site.remove(path) }
    try build(
      expecting: isNew ? #/6 pages .*\n/# : path.hasPrefix("output") ? #/5 pages .*\n/# : #/4 pages .*\n/#)
    #expect(site.exists("output/en/asking/call.html") == (path != "content/en/asking/call.md"))
  }

  @Test("What a build found is said again by the next one")
  func findings() async throws {
    // Without an address, a site lacks some files, and a note says so.
    try site.write("content/handbook.yml", "title: Calls\nlanguages: [en]\n")
    try await Task.sleep(for: .seconds(3.1))
    for _ in 0..<2 {
      let run = try site.build("--date", "2026-11-20")
      #expect(run.standardError.contains("base_url is not set"), "\(run)")
    }
  }

  @Test(
    "Stamps that cannot be read are as good as none", arguments: ["", "handbook stamps 1\n", "\u{0}\u{1}"])
  func damaged(text: String) throws {
    try site.write(Self.stamps, text)
    try build(expecting: #/5 pages .*\n/#)
  }
}
