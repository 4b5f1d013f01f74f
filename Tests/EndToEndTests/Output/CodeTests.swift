import Foundation
import Testing

@testable import TestSupport

/// Tests/BrowserTests reads the codes from paper.
@Suite("Codes on paper")
struct CodeTests {
  let site: Fixture

  init() throws {
    site = try Fixture.withScripts()
    try site.writeScript(ScriptText.english)
    try site.write("content/en/checklists/index.md", site.page("Checklists"))
    try site.writeChecklist(ChecklistText.english())
  }

  /// The pages that carry a code.
  private func coded() throws -> [String] {
    let tree = try site.tree()
    return tree.paths.filter {
      $0.hasSuffix(".html") && tree.text($0)?.contains("<div class=\"code\">") == true
    }
  }

  private static let pages = ["en/checklists/after-refusal.html", "en/scripts/call.html"]

  @Test("Checklists and scripts carry a code with their address, other pages none")
  func pages() throws {
    try site.expectBuilt()
    #expect(try coded() == Self.pages)
    for path in Self.pages {
      let page = try #require(try site.tree().text(path))
      #expect(page.contains("<title>Code that leads to this page</title><path stroke=\"#000\" d=\"M0 0h7"))
      #expect(page.contains("</svg><p>\(Fixture.baseURL)\(path)</p></div>"))
    }
  }

  @Test("There is none without the site's address, and none where handbook.yml does not want it")
  func none() throws {
    try site.writeConfiguration("codes: false")
    try site.expectBuilt()
    #expect(try coded() == [])
    let text = try site.text("content/handbook.yml")
    try site.write(
      "content/handbook.yml",
      text.replacing(#/base_url:.*\n/#, with: "").replacing("codes: false", with: "codes: true"))
    #expect(try site.build().exitCode == 0)
    #expect(try coded() == [])
  }

  @Test("An address that is too long for one has none")
  func long() throws {
    let name = String(repeating: "a", count: 200)
    let length = Fixture.baseURL.utf8.count + "en/checklists/.html".utf8.count + name.utf8.count
    let more = String(repeating: "b", count: 271 - length)
    for name in [name + more, name + more + "c"] {
      try site.move("content/en/checklists/after-refusal.md", to: "content/en/checklists/\(name).md")
      try site.expectBuilt()
      #expect(try coded().contains("en/checklists/\(name).html") == !name.hasSuffix("c"))
      try site.move("content/en/checklists/\(name).md", to: "content/en/checklists/after-refusal.md")
    }
  }
}
