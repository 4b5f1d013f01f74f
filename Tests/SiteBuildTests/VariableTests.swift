import Foundation
import Testing

@testable import SiteBuild
@testable import TestSupport

@Suite("Variables of templates")
struct VariableTests {
  @Test("The table in docs/themes.md is the one that the program follows")
  func documentation() throws {
    let page = try String(contentsOfFile: "\(Program.repository)/docs/themes.md", encoding: .utf8)
    #expect(page.contains("\n" + VariableTable.documentation), "\(VariableTable.documentation)")
  }

  @Test("Names are unique in their scope, and every description is a phrase")
  func declarations() {
    func check(_ scope: Scope) {
      #expect(Set(scope.entries.map(\.variable.name)).count == scope.entries.count)
      for entry in scope.entries {
        #expect(!entry.variable.description.isEmpty && !entry.variable.description.hasSuffix("."))
        #expect(!entry.variable.templates.isEmpty, "\(entry.variable.name)")
        if let inner = entry.inner { check(inner) }
      }
    }
    check(VariableTable.all.root)
  }

  @Test(
    "Pages of the real handbook are the same with and without shared skeletons",
    arguments: [nil, "https://example.org/b/"])
  func realHandbook(baseURL: String?) async throws {
    try await expectEqual(Program.repository, baseURL: baseURL)
  }

  @Test("Pages of a theme that uses every variable are the same with and without shared skeletons")
  func everyVariable() async throws {
    let site = try Fixture(languages: ["en", "ru"])
    try site.write("themes/all/theme.yml", "extends: handbook\nparameters:\n  accent: green\n")
    try site.write("themes/all/templates/every.mustache", everything(VariableTable.all.root, path: ""))
    let templates = PageTemplates.all.names
    for name in templates {
      try site.write("themes/all/templates/\(name).mustache", "{{> every}}")
    }
    for language in ["en", "ru"] {
      for number in 1...8 {
        try site.write(
          "content/\(language)/asking/more-\(number).md",
          site.page(
            "More", "Text.", "summary: S", number == 2 ? "owner: O" : "tags: [a, b]",
            number == 3 ? "updated: 2026-01-0\(number)" : "aliases: [old/\(number).html]"))
      }
    }
    try site.writeConfiguration(languages: ["en", "ru"], "theme: all", "pdf: true")
    try await expectEqual(site.root, baseURL: "https://example.org/b/")
  }

  private func expectEqual(_ root: String, baseURL: String?) async throws {
    let options = BuildOptions(root: root, baseURL: baseURL, date: day, includesDrafts: true)
    let (model, diagnostics) = await (try await LoadedSite.load(options)).model()
    let shared = try #require(model, "\(diagnostics.map(\.message))")
    let (renderer, _) = await Renderer.prepare(
      shared.site, shared.theme, root: root, sharesSkeletons: false, shortensLists: false)
    let alone = try #require(renderer)
    #expect(shared.renderer.files.map(\.path) == alone.files.map(\.path))
    for (one, other) in zip(shared.renderer.files, alone.files) {
      guard case .made(let bytes) = one.content, case .made(let otherBytes) = other.content else { continue }
      #expect(bytes() == otherBytes(), "\(one.path)")
    }
  }

  /// A template with every name that may stand in it, each behind a question whether it is there.
  private func everything(_ scope: Scope, path: String) -> String {
    scope.entries.map { entry in
      let name = path + entry.variable.name
      switch entry.variable.value {
      case .text, .slot, .body:
        return
          "{{#\(name)}}\(name)={{{\(name)}}}{{{\(name)}}}{{/\(name)}}{{^\(name)}}no \(name){{/\(name)}}\n"
      case .flag: return "{{#\(name)}}\(name){{/\(name)}}{{^\(name)}}not \(name){{/\(name)}}\n"
      case .object:
        let inner = entry.inner.map { everything($0, path: "\(name).") } ?? ""
        return "{{#\(name)}}{{/\(name)}}{{^\(name)}}no \(name){{/\(name)}}\n{{#\(name)}}\(name)\n{{/\(name)}}"
          + (entry.inner.map { everything($0, path: "") }.map { "{{#\(name)}}\($0){{/\(name)}}\n" } ?? inner)
      case .list, .longList:
        let inner = entry.inner.map { everything($0, path: "") } ?? ""
        return "{{#\(name)}}[\(inner)]{{/\(name)}}{{^\(name)}}no \(name){{/\(name)}}\n"
      case .strings: return "{{\(name).contents}}\n"
      case .parameters: return "{{parameters.accent}}\n"
      case .assets: return "{{asset.handbook.css}}\n"
      }
    }.joined()
  }
}
