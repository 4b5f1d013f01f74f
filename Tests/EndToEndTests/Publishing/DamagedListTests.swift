import Foundation
import Testing

@testable import TestSupport

/// What a power cut, or a hand, may leave of the lists in the output folder: no build may be stuck because of it, and no
/// file of somebody else's may be lost.
@Suite("Damaged lists of the site's files")
struct DamagedListTests {
  let site: Fixture

  init() throws {
    site = try Fixture()
    try site.expectBuilt()
    try site.write("output/notes.txt", "mine")
  }

  private static let lists = [".handbook-manifest", ".handbook-journal"]

  /// The site as a first build makes it, beside the foreign file.
  private func expectClean() throws {
    try site.expectBuilt("--output", "\(site.outside)/clean")
    let clean = try site.tree("\(site.outside)/clean")
    let tree = try site.tree("output")
    for path in clean.paths { #expect(tree.bytes(path) == clean.bytes(path), "\(path)") }
    let more = tree.paths.filter { !$0.hasPrefix(".handbook-rescued/") && !clean.paths.contains($0) }
    #expect(more == ["notes.txt"])
    #expect(try site.text("output/notes.txt") == "mine")
  }

  @Test(
    "A damaged list is built around with a warning, and the next build has nothing to say",
    arguments: lists, ["", "nonsense", "handbook manifest 2\nen/abo", "\u{0}\u{0}\u{0}\u{0}"])
  func damaged(list: String, text: String) throws {
    try site.write("output/\(list)", bytes: Array(text.utf8))
    try site.write("content/en/about.md", site.page("About", "Another text."))
    let run = try site.expectBuilt()
    #expect(
      run.messages.first == "warning: \(list) in ./output was damaged; the site was built anew around it",
      "\(run)")
    try expectClean()
    let next = try site.expectBuilt()
    #expect(next.messages == [])
    #expect(try site.tree("output").hiddenPaths.filter { $0.hasPrefix(".handbook-j") } == [])
  }

  @Test("A manifest that was cut anywhere is believed as far as its whole lines go, and no page is lost")
  func cut() throws {
    let manifest = Array(try site.text("output/.handbook-manifest").utf8)
    let clean = try site.tree("output").paths
    for length in stride(from: 0, to: manifest.count - 1, by: 67) {
      try site.write("output/.handbook-manifest", bytes: Array(manifest[..<length]))
      #expect(try site.expectBuilt().messages.first?.contains("was damaged") == true, "\(length)")
      #expect(try site.tree("output").paths == clean, "\(length)")
      #expect(try Array(site.text("output/.handbook-manifest").utf8) == manifest, "\(length)")
    }
  }

  @Test("A file that stands in the way and that nobody knows is moved, not replaced")
  func unknownFile() throws {
    try site.write("output/.handbook-manifest", "")
    try site.write("output/en/asking/new.html", "somebody's")
    try site.write("content/en/asking/new.md", site.page("New"))
    let run = try site.expectBuilt()
    #expect(
      run.messages.dropFirst(2).prefix(2) == [
        "warning: en/asking/new.html may be somebody else's and stood in the way",
        "      = moved to ./output/.handbook-rescued; remove it if nothing there is missed",
      ], "\(run)")
    #expect(try site.text("output/.handbook-rescued/en/asking/new.html") == "somebody's")
    try expectClean()
  }

  @Test(
    "Lines that lead out of the output folder are not followed",
    arguments: ["../content/en/about.md", "en/../../content/en/about.md", "/etc/hostname", "./404.html"])
  func malicious(path: String) throws {
    for list in Self.lists {
      try site.write("output/\(list)", "handbook manifest 1\n404.html\n\(path)\nend\n")
      let content = try site.tree("content")
      let run = try site.expectBuilt()
      #expect(run.messages.first?.contains("\(list) in ./output was damaged") == true, "\(run)")
      #expect(try site.tree("content").changes(since: content) == [])
    }
  }
}
