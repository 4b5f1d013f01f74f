import Testing

@testable import TestSupport

@Suite("Mistakes in languages")
struct BadLanguageTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  @Test("A language that nobody knows is an error at its place that names those there are")
  func unknownLanguage() throws {
    try site.expectRefused {
      try site.write("content/languages/kk.yml", "extends: en\n")
      let configuration = try site.writeConfiguration(languages: ["en", "➊xx"])
      return [
        "\(configuration.at()): error: unknown language 'xx'",
        "      = the languages are: de, en, kk, ru; describe another in content/languages/xx.yml, see docs/languages.md",
      ]
    }
  }

  @Test("A code of three letters is not the code of two with which it begins")
  func similarCode() throws {
    try site.expectRefused {
      let configuration = try site.writeConfiguration(languages: ["➊eng"])
      return [
        "\(configuration.at()): error: unknown language 'eng'",
        "      = the languages are: de, en, ru; describe another in content/languages/eng.yml, see docs/languages.md",
      ]
    }
  }

  @Test("Commands that read one page name it, too")
  func commands() throws {
    try site.write("content/en/checklists/list.md", site.page("List", "- [ ] Do. `do`\n  - Why: so"))
    let configuration = try site.writeConfiguration(languages: ["en", "➊xx"])
    let run = try site.handbook(["checklist", "content/en/checklists/list.md"])
    #expect(run.exitCode == 1)
    #expect(run.messages.first == "\(configuration.at()): error: unknown language 'xx'", "\(run)")
  }

  @Test(
    "What is wrong in a language's file is named at its place",
    arguments: [
      ("➊mounths: [a]", "unknown key 'mounths'", "did you mean 'months'?"),
      (
        "direction: rtl\n➊months: [a, b]", "'months' must have 12 entries, not 2",
        "write 'months: [January, February, …]'"
      ),
      ("checklist:\n  ➊due_om: x", "unknown key 'due_om'", "did you mean 'due_on'?"),
      (
        "checklist:\n  due_after: [\"{n} {unit} nach {date}\", ➊\"nach {date}\"]",
        "the phrase 'nach {date}' must hold {n}, {unit}, {date}, each once and between spaces",
        "write it like '{n} {unit} after {date}'"
      ),
      (
        "typography:\n  rules: [single_quotes, ➊nested_qoutes]", "unknown rule 'nested_qoutes'",
        "did you mean 'nested_quotes'?"
      ),
      (
        "plurals:\n  ➊one: n is 1", "the plural rule 'n is 1' cannot be read",
        "write it as CLDR does: 'v = 0 and i % 10 = 2..4 and i % 100 != 12..14'"
      ),
      ("➊name:", "'name' must be a text", "write 'name: English'"),
    ])
  func places(text: String, message: String, help: String) throws {
    try site.expectRefused {
      let file = try site.write("content/languages/kk.yml", "extends: en\n\(text)\n")
      return ["\(file.at()): error: \(message)", "      = \(help)"]
    }
  }

  @Test("A missing key is named where its group stands, or at the file's beginning")
  func missing() throws {
    try site.expectRefused {
      let file = try site.write(
        "content/languages/kk.yml",
        try Fixture.documentedLanguage().replacing(#/(?m)^  weeks: .*\n/#, with: "")
          .replacing("name: Қазақша\n", with: "").replacing("direction:", with: "➊direction:")
          .replacing("checklist:\n", with: "➋checklist:\n"))
      return [
        "\(file.at()): error: the language has no 'name'", "      = add a line 'name: English'",
        "\(file.at("➋")): error: the language has no 'checklist.weeks'",
        "      = add a line 'weeks: [week, weeks]' under 'checklist'",
      ]
    }
  }

  @Test("A language can extend a built-in one only")
  func extended() throws {
    try site.expectRefused {
      let file = try site.write("content/languages/kk.yml", "➊extends: kz\n")
      return [
        "\(file.at()): error: 'extends' must name a built-in language",
        "      = the languages are: de, en, ru",
      ]
    }
  }

  @Test(
    "A file or folder that is no language is an error",
    arguments: ["readme.txt", "kazakh-.yml", "k.yml", "kk.yaml", "kk"])
  func names(name: String) throws {
    try site.expectRefused {
      if name == "kk" {
        try site.makeFolder("content/languages/kk")
      } else {
        try site.write("content/languages/\(name)", "x: y\n")
      }
      return [
        "content/languages/\(name): error: a language file must be named by its code, such as kk.yml",
        "      = rename it, or remove it",
      ]
    }
  }

  // MARK: The words of the page

  private static let german = "themes/handbook/strings/de.yml"

  private func germanSite() throws -> Fixture { try Fixture(languages: ["de"]) }

  @Test("A string that is the same as in English is a warning at its place")
  func untranslated() throws {
    let site = try germanSite()
    let text = try site.text(Self.german)
    let file = try site.write(
      Self.german, text.replacing("\nprevious: Zurück", with: "\nprevious: ➊Previous"))
    #expect(
      try site.expectBuilt().messages == [
        "\(file.at()): warning: the theme's string 'previous' is the same as in English",
        "      = translate it, or list it: 'same_as_english: [previous]'",
      ])
    try site.write(
      Self.german,
      text.replacing("\nprevious: Zurück", with: "\nprevious: Before\nsame_as_english: [previous]"))
    try site.expectBuilt("--strict")
  }

  @Test("A string without a small letter may be the same in every language")
  func signs() throws {
    let site = try germanSite()
    for language in ["en", "de"] {
      let path = "themes/handbook/strings/\(language).yml"
      let text = try site.text(path)
      try site.write(
        path,
        text.replacing(#/(?m)^pdf: .*/#, with: "pdf: PDF")
          .replacing(#/(?m)^checklist_progress: .*/#, with: "checklist_progress: \"{done}/{all}\""))
    }
    #expect(try site.expectBuilt("--strict").messages == [])
  }

  @Test("A key that is listed as the same in English and does not exist is an error")
  func unknownSame() throws {
    let site = try germanSite()
    try site.expectRefused {
      let file = try site.write(Self.german, try site.text(Self.german) + "same_as_english: [➊previos]\n")
      return ["\(file.at()): error: no string 'previos'", "      = did you mean 'previous'?"]
    }
  }
}
