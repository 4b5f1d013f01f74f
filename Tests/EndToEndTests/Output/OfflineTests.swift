import Foundation
import Testing

@testable import TestSupport

@Suite("Keeping the handbook on readers' devices")
struct OfflineTests {
  let site: Fixture

  private static let own = [
    "en/app.webmanifest", "en/not-kept.html", "en/without-network.html", "ru/app.webmanifest",
    "ru/not-kept.html", "ru/without-network.html", "service-worker.js",
  ]

  init() throws {
    site = try Fixture(languages: ["en", "ru"])
  }

  /// What `service-worker.js` lists, by language: paths with fingerprint and size.
  private func listed() throws -> (version: String, files: [String: [String: [Any]]]) {
    let text = try site.text("output/service-worker.js")
    let object = try #require(text.split(separator: "\n").first).dropFirst("self.handbookSite = ".count)
      .dropLast()
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(object.utf8)) as? [String: Any])
    return (
      try #require(json["version"] as? String), try #require(json["files"] as? [String: [String: [Any]]])
    )
  }

  @Test("The list has every page and what pages show, with fingerprints of the published bytes")
  func list() throws {
    try site.write("content/en/asking/form.pdf", bytes: Array("%PDF-".utf8))
    try site.write("content/en/asking/film.mp4", bytes: [UInt8](repeating: 0, count: 5 << 20))
    try site.write("content/en/asking/small.txt", "Text")
    try site.expectBuilt()
    let tree = try site.tree()
    let (_, files) = try listed()
    #expect(Set(files.keys) == ["", "en", "ru"])
    for (path, entry) in files.values.joined() {
      let bytes = try #require(tree.bytes(path), "\(path)")
      #expect(entry[1] as? Int == bytes.count, "\(path)")
      #expect(entry[0] as? String == fnv1a(bytes), "\(path)")
    }
    let english = try #require(files["en"])
    let pages = tree.paths.filter { $0.hasPrefix("en/") && $0.hasSuffix(".html") }
    #expect(pages.allSatisfy { english[$0] != nil } && english["en/search-index.js"] != nil)
    #expect(english["en/asking/small.txt"] != nil)
    #expect(
      english.keys.allSatisfy { !$0.hasSuffix(".pdf") && !$0.hasSuffix(".mp4") && !$0.hasSuffix(".xml") })
    #expect(files[""]?["index.html"] != nil && files[""]?["404.html"] == nil)
  }

  /// Written anew, so that the program and this test do not share a mistake.
  private func fnv1a(_ bytes: [UInt8]) -> String {
    let hash = bytes.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    return String(format: "%016lx", hash)
  }

  @Test("An edit of a page's text changes the list, and no other page")
  func editedText() throws {
    try site.expectBuilt()
    let (before, version) = (try site.tree(), try listed().version)
    try site.write("content/en/asking/call.md", site.page("Call", "A zebra."))
    try site.expectBuilt()
    let changes = try site.tree().changes(since: before).map { $0.dropFirst(2) }.filter {
      !$0.hasPrefix("assets/search-en-") && !$0.hasPrefix(".handbook-")
    }
    #expect(changes.sorted() == ["en/asking/call.html", "en/search-index.js", "service-worker.js"])
    #expect(try listed().version != version)
    // The same files are the same version.
    try site.write("content/en/asking/call.md", site.page("Call", "Text of Call."))
    try site.expectBuilt()
    #expect(try listed().version == version)
  }

  @Test("Without base_url there is nothing of it")
  func noBaseURL() throws {
    try site.write("content/handbook.yml", "title: Test handbook\nlanguages: [en, ru]\n")
    try site.expectBuilt()
    let tree = try site.tree()
    #expect(Self.own.allSatisfy { tree.bytes($0) == nil })
    #expect(tree.text("en/index.html")?.contains("offline.") == false)
  }

  @Test("Switched off, a worker is left that clears away what readers have")
  func switchedOff() throws {
    try site.expectBuilt()
    #expect(try Self.own.allSatisfy { try site.tree().bytes($0) != nil })
    try site.writeConfiguration(languages: ["en", "ru"], "offline: false")
    try site.expectBuilt()
    let tree = try site.tree()
    #expect(Self.own.filter { tree.bytes($0) != nil } == ["service-worker.js"])
    #expect(tree.text("service-worker.js")?.contains("unregister") == true)
    #expect(tree.text("en/index.html")?.contains("service-worker") == false)
  }

  @Test("The compressed copy of the list is that of the list")
  func precompressed() throws {
    try site.expectBuilt("--precompress")
    let copy = site.absolute("output/service-worker.js.gz")
    let unpacked = try run(["gzip", "-dc", copy], in: site.root).standardOutput
    #expect(try unpacked == site.text("output/service-worker.js"))
  }

  @Test("The app's manifest speaks the language, and takes the handbook's icon if devices do")
  func appManifest() throws {
    func manifest() throws -> [String: Any] {
      try site.expectBuilt()
      let data = Data(try site.text("output/ru/app.webmanifest").utf8)
      return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }
    let own = try manifest()
    #expect(own["lang"] as? String == "ru" && own["dir"] as? String == "ltr")
    #expect(own["start_url"] as? String == "index.html" && own["scope"] as? String == "./../")
    func icon(_ manifest: [String: Any]) -> [String: String]? {
      (manifest["icons"] as? [[String: String]])?.first
    }
    #expect(icon(own)?["src"]?.hasPrefix("../assets/favicon.") == true && icon(own)?["sizes"] == "any")
    try site.write("content/root/mark.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>")
    try site.writeConfiguration(languages: ["en", "ru"], "favicon: mark.svg")
    #expect(try icon(manifest()) == ["src": "../mark.svg", "type": "image/svg+xml", "sizes": "any"])
  }

  @Test("A page cannot have the address of one of these")
  func takenAddress() throws {
    try site.write("content/en/not-kept.md", site.page("Not kept"))
    #expect(
      try site.build().messages.contains {
        $0.hasSuffix("the address 'en/not-kept.html' is one that the program itself uses")
      })
    try site.writeConfiguration(languages: ["en", "ru"], "offline: false")
    try site.expectBuilt()
  }
}
