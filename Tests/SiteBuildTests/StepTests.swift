import Foundation
import Testing

@testable import Content
@testable import SiteBuild
@testable import TestSupport

@Suite("Load, model, render")
struct StepTests {
  private func load(_ site: Fixture, reusing earlier: LoadedSite? = nil) async throws -> LoadedSite {
    let options = BuildOptions(root: site.root, baseURL: nil, date: day, includesDrafts: false)
    return try await LoadedSite.load(options, reusing: earlier)
  }

  private func bytes(_ loaded: LoadedSite) async throws -> [String: [UInt8]] {
    let (model, diagnostics) = await loaded.model()
    let files = try #require(model, "\(diagnostics.map(\.message))").renderer.files
    return Dictionary(
      uniqueKeysWithValues: files.compactMap { file in
        switch file.content {
        case .bytes(let bytes): (file.path, bytes)
        case .made(let make): (file.path, make())
        case .copy: nil
        }
      })
  }

  @Test("A page whose file has not changed is taken over as it is, and the site is what a clean build makes")
  func reuse() async throws {
    let site = try Fixture()
    let first = try await load(site)
    try site.write(
      "content/en/asking/call.md",
      site.page("Call", "Another text. [Write](write.md)", "summary: Another one"))
    try site.write("content/en/asking/new.md", site.page("New"))
    try FileManager.default.removeItem(atPath: "\(site.root)/content/en/about.md")
    let second = try await load(site, reusing: first)
    let clean = try await load(site)
    #expect(try await bytes(second) == bytes(clean))

    func pages(_ loaded: LoadedSite) -> [String: Page] {
      Dictionary(uniqueKeysWithValues: (loaded.content?.pages ?? []).map { ($0.path, $0.page!) })
    }
    let (before, after) = (pages(first), pages(second))
    #expect(
      Set(after.keys)
        == Set(before.keys).subtracting(["content/en/about.md"]).union(["content/en/asking/new.md"]))
    for (path, page) in after {
      #expect(
        (before[path] === page) == (before[path] != nil && path != "content/en/asking/call.md"), "\(path)")
    }
  }

  @Test("A file that is replaced by another of the same size and time is read anew")
  func replaced() async throws {
    let site = try Fixture()
    let path = "\(site.root)/content/en/about.md"
    let first = try await load(site)
    let time = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    let text = try String(contentsOfFile: path, encoding: .utf8).replacing("Text of", with: "Txet of")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.modificationDate: try #require(time)], ofItemAtPath: path)
    let second = try await load(site, reusing: first)
    let page = try #require(try await bytes(second)["en/about.html"])
    #expect(String(decoding: page, as: UTF8.self).contains("<p>Txet of About.</p>"))
  }

  @Test("A change of a language's own file is a change of every page, for any of them may be written in it")
  func changedLanguage() async throws {
    let site = try Fixture()
    try site.write("content/en/about.md", site.page("About", "\"Text\"."))
    let first = try await load(site)
    try site.write("content/languages/en.yml", "extends: en\ntypography:\n  quotes: [«, »]\n")
    let second = try await load(site, reusing: first)
    let page = try #require(try await bytes(second)["en/about.html"])
    #expect(String(decoding: page, as: UTF8.self).contains("<p>«Text».</p>"))
  }

  @Test("A file's bytes are the same each time they are asked for, in any order")
  func onDemand() async throws {
    let site = try Fixture(languages: ["en", "ru"])
    let (model, _) = await (try await load(site)).model()
    let files = try #require(model).renderer.files
    for file in files.reversed() {
      guard case .made(let make) = file.content else { continue }
      #expect(make() == make(), "\(file.path)")
    }
  }

  @Test("A site with an error has no model, and all of its findings are told")
  func errors() async throws {
    let site = try Fixture()
    try site.write("content/en/about.md", site.page("About", "[x](missing.md) and [y](#nowhere)"))
    let (model, diagnostics) = await (try await load(site)).model()
    #expect(model == nil)
    #expect(
      diagnostics.filter { $0.severity == .error }.map(\.message) == [
        "no page 'missing.md'", "no heading '#nowhere' in about.md",
      ])
  }

  @Test("What is wrong in the text of a draft is not told while the draft is not shown")
  func drafts() async throws {
    let site = try Fixture()
    try site.write(
      "content/en/asking/call.md", site.page("Call", "<b>raw</b> [x](missing.md)", "draft: true"))
    let (model, diagnostics) = await (try await load(site)).model()
    #expect(model?.site.pages.contains { $0.address == "en/asking/call.html" } == false)
    #expect(diagnostics.filter { $0.severity != .note }.isEmpty, "\(diagnostics.map(\.message))")
  }
}
