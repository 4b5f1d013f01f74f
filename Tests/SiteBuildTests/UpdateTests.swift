import Diagnostics
import Foundation
import Testing

@testable import SiteBuild
@testable import TestSupport

@Suite("A model that is updated after an edit")
struct UpdateTests {
  private static let page = "content/en/asking/call.md"

  /// Fifty seconds from now: so long ago were all files changed.
  private let moment = Int(Date().timeIntervalSince1970) + 50

  private func load(_ site: Fixture, reusing earlier: LoadedSite? = nil) async throws -> LoadedSite {
    let options = BuildOptions(root: site.root, baseURL: nil, date: day, includesDrafts: true)
    return try await LoadedSite.load(options, reusing: earlier, at: moment)
  }

  private func bytes(_ model: SiteModel) -> [String: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: model.renderer.files.compactMap { file in
        switch file.content {
        case .bytes(let bytes): (file.path, bytes)
        case .made(let make): (file.path, make())
        case .copy: nil
        }
      })
  }

  private func fixture() throws -> Fixture {
    let site = try Fixture(languages: ["en", "ru"])
    try site.write(Self.page, site.page("Call", "Text.\n\n## One\n\n## Two\n\n![Form](../form.svg)"))
    for name in ["form", "other"] {
      try site.write(
        "content/en/\(name).svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>")
    }
    return site
  }

  @Test(
    "After an edit to an article's text alone it is what a clean build makes, and the pages before stay as they are",
    arguments: [
      "Another text.\n\n## One\n\n## Two\n\n![Form](../form.svg)",
      "[Write](write.md), [One](#one).\n\n## One\n\nMore.\n\n## Two\n\n![Form](../form.svg)",
      "> [!TIP]\n> A tip.\n\n## Two\n\n| a |\n|---|\n| b |\n\n### One\n\n![Form](../form.svg) ![Form](../form.svg)",
    ])
  func text(_ text: String) async throws {
    let site = try fixture()
    var earlier = try await load(site)
    var model = try #require(await earlier.model().model)
    for more in ["", "\n\nAgain."] {
      try site.write(Self.page, site.page("Call", text + more))
      let now = try await load(site, reusing: earlier)
      let updated = try #require(now.model(updating: model, of: earlier))
      let clean = try #require(await (try await load(site)).model().model)
      #expect(bytes(updated) == bytes(clean))
      #expect(zip(model.site.pages, updated.site.pages).count { $0 !== $1 } == 1)
      (earlier, model) = (now, updated)
    }
  }

  @Test(
    "After any other edit it is made anew",
    arguments: [
      (page, "---\ntitle: Another\n---\nText.\n\n## One\n\n## Two\n\n![Form](../form.svg)\n"),
      (page, "---\ntitle: Call\n---\nText.\n\n## One\n\n## Three\n\n![Form](../form.svg)\n"),
      (page, "---\ntitle: Call\n---\nText.\n\n## One {#one}\n\n## Two\n\n![Form](../form.svg)\n"),
      (page, "---\ntitle: Call\n---\nText.\n\n## One\n\n## Two\n\n![Form](../other.svg)\n"),
      (page, "---\ntitle: Call\n---\nA[^1].\n\n[^1]: Note\n\n## One\n\n## Two\n\n![Form](../form.svg)\n"),
      (page, "---\ntitle: Call\n---\n**Text.\n\n## One\n\n## Two\n\n![Form](../form.svg)\n"),
      (page, "---\ntitle: Call\n---\n[Text](nowhere.md)\n\n## One\n\n## Two\n\n![Form](../form.svg)\n"),
      (page, "--\ntitle: Call\n---\nText\n"), ("content/en/asking/new.md", "---\ntitle: New\n---\nText.\n"),
      ("content/handbook.yml", "title: Another\nlanguages: [en, ru]\n"),
      ("content/calendars/more.yml", "x: 1\n"), ("content/snippets/hours.md", "Nine to five.\n"),
      ("themes/handbook/assets/more.css", "p {}\n"),
      ("themes/handbook/strings/en.yml", "home: Beginning\n"), ("content/en/more.txt", "Text"),
      ("content/en/checklists/index.md", "---\ntitle: Lists\n---\nText.\n"),
    ])
  func others(path: String, text: String) async throws {
    let site = try fixture()
    let first = try await load(site)
    let before = try #require(await first.model().model)
    try site.write(path, bytes: Array(text.utf8))
    #expect(try await load(site, reusing: first).model(updating: before, of: first) == nil)
  }

  @Test("After a page was removed or renamed it is made anew")
  func removed() async throws {
    let site = try fixture()
    let first = try await load(site)
    let before = try #require(await first.model().model)
    try site.move(Self.page, to: "content/en/asking/zebra.md")
    #expect(try await load(site, reusing: first).model(updating: before, of: first) == nil)
    try site.remove("content/en/asking/zebra.md")
    #expect(try await load(site, reusing: first).model(updating: before, of: first) == nil)
  }

  @Test("Settings that were changed a moment ago may be changed again with the same stamp, and are read anew")
  func fresh() async throws {
    let site = try fixture()
    let options = BuildOptions(root: site.root, baseURL: nil, date: day, includesDrafts: true)
    let first = try await LoadedSite.load(options, at: Int(Date().timeIntervalSince1970))
    let before = try #require(await first.model().model)
    #expect(try await load(site, reusing: first).model(updating: before, of: first) == nil)
  }
}
