import Testing

@testable import TestSupport

/// What a checklist needs besides its page, and when it has one.
@Suite("A checklist's files")
struct ChecklistFileTests {
  let site: Fixture

  init() throws { site = try Fixture.withChecklists() }

  private static let page = "en/checklists/after-refusal.html"

  @Test("A checklist's own style sheet is linked, and one file serves both languages")
  func styleSheet() throws {
    let site = try Fixture.withChecklists(languages: ["en", "ru"])
    try site.writeChecklist(ChecklistText.english())
    try site.writeChecklist(ChecklistText.russian(), language: "ru")
    try site.expectBuilt()
    let tree = try site.tree()
    let sheets = tree.paths.filter { $0.contains("rules.") }
    #expect(sheets.count == 1)
    for language in ["en", "ru"] {
      let page = "\(language)/checklists/after-refusal.html"
      let linked = tree.page(page).all("link") { $0["rel"] == "stylesheet" }.map {
        tree.path($0["href"], from: page)
      }
      #expect(linked.compactMap(\.self).filter { $0.contains("rules.") } == sheets)
    }
    #expect(tree.text(sheets[0])?.contains(".if-1") == true)
    for path in tree.pages where !path.hasSuffix("after-refusal.html") {
      #expect(tree.text(path)?.contains("rules.") == false, "\(path)")
    }
  }

  @Test("Two checklists with different rules have different style sheets, and one without rules has none")
  func twoStyleSheets() throws {
    try site.writeChecklist(ChecklistText.english())
    try site.write("content/en/checklists/simple.md", site.page("Simple", "- [ ] Do. `do`\n  - Why: so"))
    try site.write(
      "content/en/checklists/other.md",
      site.page("Other", ChecklistText.english("- [ ] More. `more`\n  - If: channel is call\n  - Why: so")))
    try site.expectBuilt()
    let tree = try site.tree()
    #expect(tree.paths.filter { $0.contains("rules.") }.count == 2)
    func sheet(_ name: String) -> String? {
      tree.page("en/checklists/\(name).html").all("link").compactMap { $0["href"] }.first {
        $0.contains("rules.")
      }
    }
    #expect(sheet("simple") == nil)
    #expect(
      sheet("other") != nil && sheet("after-refusal") != nil && sheet("other") != sheet("after-refusal"))
  }

  @Test("Only checklists have a script; the opening page of their folder and articles have none")
  func scripts() throws {
    try site.writeChecklist(ChecklistText.english())
    try site.write("content/en/asking/call.md", site.page("Call", "- [ ] A task\n- [x] Done"))
    try site.expectBuilt()
    let tree = try site.tree()
    for path in tree.pages {
      let scripts = tree.page(path).all("script") { $0["type"] != "application/ld+json" }
      let named = scripts.filter { $0["src"]?.contains("assets/checklist-page.") == true }
      #expect(named.count == (path == Self.page ? 1 : 0), "\(path)")
      #expect((tree.page(path).first("form") != nil) == (path == Self.page), "\(path)")
      // What is shown at any address has addresses from the root of the site.
      guard path != "404.html", !path.hasSuffix("/not-kept.html") else { continue }
      #expect(scripts.allSatisfy { tree.path($0["src"], from: path).flatMap { tree.bytes($0) } != nil })
    }
  }

  @Test("A draft is shown with --drafts only, and is not read otherwise")
  func drafts() throws {
    try site.writeChecklist("- [ ] Nonsense", "draft: true", "calendar: nowhere")
    try site.expectBuilt("--strict")
    #expect(try !site.tree().paths.contains(Self.page))
    let run = try site.build("--drafts")
    #expect(run.exitCode == 1)
    #expect(run.messages.contains { $0.hasSuffix("error: the item has no id") })
    #expect(run.messages.contains { $0.hasSuffix("error: no calendar 'nowhere'") })
    try site.writeChecklist(ChecklistText.english(), "publish: 2027-01-01")
    try site.expectBuilt("--date", "2026-12-31")
    #expect(try !site.tree().paths.contains { $0.contains("rules.") })
    try site.expectBuilt("--date", "2027-01-01")
    #expect(try site.tree().paths.contains(Self.page))
  }

  @Test("Only checklists may name a calendar")
  func calendarKey() throws {
    for path in ["content/en/asking/call.md", "content/en/checklists/index.md"] {
      let before = try site.text(path)
      try site.expectRefused {
        let page = try site.write(path, site.page("Call", "Text.", "➊calendar: russia"))
        return [
          "\(page.at()): error: unknown key 'calendar'",
          "      = remove it: only pages in checklists/ have a calendar",
        ]
      }
      try site.write(path, before)
    }
  }

  @Test("A word that the theme lacks is an error that names the page that needs it")
  func missingWord() throws {
    try site.makeThemeOwn()
    try site.writeChecklist(ChecklistText.english())
    let path = "themes/mine/strings/en.yml"
    let strings = try site.text(path)
    try site.expectRefused {
      try site.write(path, strings.replacing(#/(?m)^checklist_only_if:.*\n/#, with: ""))
      return [
        "\(path): error: the theme has no string 'checklist_only_if', which "
          + "content/en/checklists/after-refusal.md needs",
        "      = add a line 'checklist_only_if: …'",
      ]
    }
    try site.remove("content/en/checklists/after-refusal.md")
    try site.expectBuilt()
    try site.expectRefused {
      try site.write(path, strings.replacing(#/(?m)^search_none:.*\n/#, with: ""))
      return [
        "\(path): error: the theme has no string 'search_none', which content/en/index.md needs",
        "      = add a line 'search_none: …'",
      ]
    }
  }

  @Test("A second build of an unchanged checklist writes nothing")
  func secondBuild() throws {
    try site.writeChecklist(ChecklistText.english())
    try site.expectBuilt()
    #expect(try site.expectBuilt().standardOutput.contains(", 0 files written, "))
  }
}
