import Foundation
import Testing

@testable import TestSupport

@Suite("What a build changes in the output folder")
struct OutputFolderTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  /// Which file it is, and when it was last written, by path, folders included.
  private func stamps() throws -> [String: String] {
    var stamps: [String: String] = [:]
    for path in try site.tree().entries.keys {
      var status = stat()
      try #require(lstat(site.absolute("output/\(path)"), &status) == 0)
      stamps[path] = "\(status.st_ino) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }
    return stamps
  }

  @Test("A second build of the same handbook touches nothing, and says so")
  func secondBuild() throws {
    try site.expectBuilt()
    let before = try stamps()
    let run = try site.expectBuilt()
    #expect(run.standardOutput.contains(", 0 files written, "))
    #expect(run.standardOutput.contains(", 0 removed, "))
    #expect(try stamps() == before)
  }

  @Test("A page whose text changes is the only page that is written")
  func changedText() throws {
    try site.expectBuilt()
    let before = try stamps()
    try site.write("content/en/asking/call.md", site.page("Call", "Another text."))
    let run = try site.expectBuilt()
    // The page, of the search the words, the texts and the file that names them, and the list of what is to be kept.
    #expect(run.standardOutput.contains(", 5 files written, "))
    let after = try stamps()
    let touched = after.keys.filter { before[$0] != after[$0] && $0.contains(".html") }
    #expect(touched == ["en/asking/call.html"])
  }

  @Test("A page whose title changes writes every page that names it, and no other")
  func changedTitle() throws {
    let site = try Fixture(languages: ["en", "ru"])
    try site.expectBuilt()
    let before = try site.tree()
    try site.write("content/en/asking/call.md", site.page("Dial a number", "Text of Call."))
    let run = try site.expectBuilt()
    let after = try site.tree()
    let changed = after.changes(since: before).map { String($0.dropFirst(2)) }.filter {
      $0.hasSuffix(".html")
    }
    #expect(
      changed
        == after.paths.filter { $0.hasSuffix(".html") }.filter {
          after.text($0)?.contains("Dial a number") == true
        })
    #expect(changed.contains("en/asking/call.html"))
    #expect(changed.allSatisfy { $0.hasPrefix("en/") || $0 == "404.html" })
    // And the contents, the search's words, texts, and what names them; and the list of what is to be kept.
    #expect(run.standardOutput.contains(", \(changed.count + 5) files written, "))
  }

  @Test("A removed page is removed with its folder, and with nothing else")
  func removedPage() throws {
    try site.write("content/en/using/index.md", site.page("Using"))
    try site.write("content/en/using/notes.md", site.page("Notes"))
    try site.expectBuilt()
    try site.remove("content/en/using")
    let run = try site.expectBuilt()
    #expect(run.standardOutput.contains(", 2 removed, "))
    #expect(!site.exists("output/en/using"))
    let fresh = try Fixture()
    try fresh.expectBuilt()
    #expect(try site.tree() == fresh.tree())
  }

  @Test("A removed page's folder stays if somebody else's file lies in it")
  func removedPageBesideForeignFile() throws {
    try site.write("content/en/using/index.md", site.page("Using"))
    try site.expectBuilt()
    try site.write("output/en/using/mine.html", "mine")
    try site.remove("content/en/using")
    try site.expectBuilt()
    #expect(try site.tree("output/en/using").paths == ["mine.html"])
  }

  @Test("Somebody else's files in the output folder are never touched")
  func foreignFiles() throws {
    try site.expectBuilt()
    let foreign = [
      "CNAME", ".htaccess", "en/asking/mine.html", "assets/mine.css", "own/deep/file", "en/asking/.hidden",
    ]
    for path in foreign { try site.write("output/\(path)", "mine: \(path)") }
    try site.write("content/en/asking/call.md", site.page("Calling", "Another text."))
    try site.remove("content/en/about.md")
    try site.expectBuilt()
    for path in foreign { #expect(try site.text("output/\(path)") == "mine: \(path)") }
    #expect(!site.exists("output/en/about.html"))
  }

  @Test("Somebody else's file where a page belongs is not replaced: the build is refused")
  func foreignFileInPlace() throws {
    try site.expectBuilt()
    try site.write("output/en/asking/later.html", "mine")
    let before = try site.tree()
    try site.write("content/en/asking/later.md", site.page("Later"))
    let run = try site.build()
    #expect(
      run.messages == [
        "error: ./output/en/asking/later.html is in the way, and handbook did not write it",
        "      = move it away, or choose another folder with --output",
      ])
    #expect(run.exitCode == 64)
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test(
    "Somebody else's folder where a page belongs, and a file where a folder does, leave everything as it was",
    arguments: ["output/en/asking/later.html/mine", "output/en/later"])
  func foreignFolderInPlace(path: String) throws {
    try site.expectBuilt()
    try site.write(path, "mine")
    let before = try site.tree()
    try site.write("content/en/asking/later.md", site.page("Later"))
    try site.write("content/en/later/index.md", site.page("Later"))
    try site.write("content/en/about.md", site.page("Changed"))
    let run = try site.build()
    #expect(run.exitCode == 64, "\(run)")
    #expect(run.messages.first?.contains("output/en/") == true)
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("A page of ours that somebody changed is put right")
  func tamperedPage() throws {
    try site.expectBuilt()
    let before = try site.tree()
    try site.write("output/en/asking/call.html", "not ours")
    try site.remove("output/en/about.html")
    let run = try site.expectBuilt()
    #expect(run.standardOutput.contains(", 2 files written, "))
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("A link in the output folder is refused, and what it leads to stays")
  func linkedFolder() throws {
    try site.expectBuilt()
    try site.move("output/en", to: "elsewhere")
    try site.link("output/en", to: "../elsewhere")
    let before = try site.tree(site.outside)
    try site.write("content/en/asking/call.md", site.page("Call", "Another text."))
    let run = try site.build()
    #expect(
      run.messages == [
        "error: ./output/en is a link that leads out of the output folder",
        "      = remove it; the next build makes a folder in its place",
      ])
    #expect(run.exitCode == 64)
    try site.write("content/en/asking/call.md", site.page("Call", "Text of Call."))
    #expect(try site.tree(site.outside).changes(since: before) == [])
  }

  @Test("A link in place of a folder whose pages are gone is refused, and what it leads to stays")
  func linkedStaleFolder() throws {
    try site.write("content/en/using/index.md", site.page("Using"))
    try site.expectBuilt()
    try site.remove("output/en/using")
    try site.write("\(site.outside)/precious/index.html", "precious")
    try site.link("output/en/using", to: "../../../precious")
    try site.remove("content/en/using")
    let run = try site.build()
    #expect(run.exitCode == 64, "\(run)")
    #expect(run.messages.first == "error: ./output/en/using is a link that leads out of the output folder")
    #expect(try site.tree("\(site.outside)/precious").text("index.html") == "precious")
  }

  @Test("A link in place of a page of ours is replaced, and what it leads to stays")
  func linkedPage() throws {
    try site.expectBuilt()
    let before = try site.tree()
    try site.remove("output/en/asking/call.html")
    try site.write("\(site.outside)/precious.html", "precious")
    try site.link("output/en/asking/call.html", to: "../../../../precious.html")
    try site.expectBuilt()
    #expect(try site.text("\(site.outside)/precious.html") == "precious")
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("A file of ours gives way to a folder of its name, and the folder to a file")
  func fileBecomesFolder() throws {
    try site.write("content/en/asking/data", "one")
    try site.expectBuilt()
    try site.remove("content/en/asking/data")
    try site.write("content/en/asking/data/a.csv", "two")
    try site.expectBuilt()
    #expect(try site.tree("output/en/asking/data").paths == ["a.csv"])
    try site.remove("content/en/asking/data")
    try site.write("content/en/asking/data", "three")
    try site.expectBuilt()
    #expect(try site.text("output/en/asking/data") == "three")
  }
}
