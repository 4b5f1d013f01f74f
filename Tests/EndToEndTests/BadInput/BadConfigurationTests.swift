import Testing

@testable import TestSupport

@Suite("A handbook.yml that cannot be used")
struct BadConfigurationTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  private func expectError(
    _ text: String, _ message: String, help: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    try site.expectRefused(at: location) {
      let file = try site.write("content/handbook.yml", text)
      return ["\(file.at()): error: \(message)", "      = \(help)"]
    }
  }

  @Test("Broken YAML is an error with its place")
  func brokenYAML() throws {
    try expectError(
      "languages: [en]\ntitle: Calls➊: how\n", "the YAML cannot be read: a second ':' in the value",
      help: "put the value into quotes: title: \"Calls: when and how\"")
  }

  @Test(
    "What is wrong in handbook.yml is an error at its place",
    arguments: [
      ("title: T\nlanguages: [en]\n➊themes: x\n", "unknown key 'themes'", "did you mean 'theme'?"),
      (
        "➊languages: [en]\n", "the site has no title",
        "add 'title: …', or one title for each language under 'title:'"
      ),
      ("➊title: T\n", "no languages are named", "add 'languages: [en]'"),
      ("title: T\n➊languages: []\n", "no languages are named", "add 'languages: [en]'"),
      ("title: T\nlanguages: [en, ➊en]\n", "'en' is named twice", "keep one of them"),
      (
        "title: T\nlanguages: [en]\nbase_url: ➊example.org\n",
        "'base_url' must be an address with https:// or http://",
        "write 'base_url: https://example.org/handbook/'; a domain that is not Latin in its form with xn--"
      ),
      (
        "title: T\nlanguages: [en]\nreview_interval_days: ➊0\n", "'review_interval_days' must be at least 1",
        "write 365"
      ),
      (
        "title: T\nlanguages: [en]\nreview_interval_days: ➊soon\n",
        "'review_interval_days' must be a whole number",
        "write 'review_interval_days: 2'"
      ),
      (
        "title: T\nlanguages: [en]\npaper: ➊A3\n", "'paper' must be A4 or Letter",
        "write 'paper: A4' or 'paper: Letter', or remove the line"
      ),
      (
        "title: T\nlanguages: [en]\ntheme_parameters: ➊red\n",
        "'theme_parameters' must be a list of 'key: value' lines",
        "indent them under 'theme_parameters:'"
      ),
    ])
  func wrong(text: String, message: String, help: String) throws {
    try expectError(text, message, help: help)
  }

  @Test("A language code that is none is an error", arguments: ["English", "e", "../x", "en_US"])
  func badLanguage(code: String) throws {
    try site.expectBuilt()
    let before = try site.tree()
    let file = try site.write("content/handbook.yml", "title: T\nlanguages: [en, ➊\(code)]\n")
    let run = try site.build()
    #expect(run.exitCode == 1)
    #expect(run.messages.contains("\(file.at()): error: invalid language code '\(code)'"), "\(run)")
    #expect(run.messages.contains("      = write a code such as en, ru or pt-BR"))
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("A title that one language lacks is an error that names the language")
  func titleInOneLanguage() throws {
    let site = try Fixture(languages: ["en", "ru"])
    try site.expectBuilt()
    let before = try site.tree()
    try site.write("content/handbook.yml", "title: {en: T}\nlanguages: [en, ru]\n")
    let run = try site.build()
    #expect(run.exitCode == 1, "\(run)")
    #expect(run.messages.contains { $0.hasPrefix("content/handbook.yml:1:") && $0.contains("'ru'") })
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("An empty handbook.yml says what is missing")
  func empty() throws {
    try site.expectBuilt()
    let before = try site.tree()
    try site.write("content/handbook.yml", "")
    let run = try site.build()
    #expect(run.exitCode == 1)
    #expect(run.messages.count { $0.hasSuffix(": error: the site has no title") } == 1, "\(run)")
    #expect(run.messages.count { $0.hasSuffix(": error: no languages are named") } == 1, "\(run)")
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("Without a handbook.yml the command says where it must be run")
  func missing() throws {
    try site.expectRefused {
      try site.remove("content/handbook.yml")
      return [
        "error: no content/handbook.yml here, so this is not a handbook",
        "      = run the command in the handbook's folder, or name it with --root",
      ]
    }
  }

  @Test("A missing theme names the nearest one")
  func missingTheme() throws {
    try expectError(
      "title: T\nlanguages: [en]\ntheme: ➊hanbook\n",
      "no theme 'hanbook': there is no themes/hanbook/theme.yml",
      help: "did you mean 'handbook'?")
  }

  @Test("A theme that resembles none lists those there are")
  func unknownTheme() throws {
    try expectError(
      "title: T\nlanguages: [en]\ntheme: ➊x\n", "no theme 'x': there is no themes/x/theme.yml",
      help: "installed here: handbook")
  }

  @Test("A theme's name may not lead out of themes/")
  func themeOutside() throws {
    try site.write("elsewhere/theme.yml", "parameters: {}\n")
    try expectError(
      "title: T\nlanguages: [en]\ntheme: ➊../elsewhere\n",
      "no theme '../elsewhere': there is no themes/../elsewhere/theme.yml", help: "installed here: handbook")
  }

  @Test("An unknown theme parameter names the nearest one")
  func unknownParameter() throws {
    try expectError(
      "title: T\nlanguages: [en]\ntheme_parameters:\n  ➊acent: red\n", "the theme has no parameter 'acent'",
      help: "did you mean 'accent'?")
  }

  @Test(
    "A theme parameter cannot break out of its style sheet",
    arguments: ["red; } body { display: none", "</style>", "url(\\\"x\\\")"])
  func parameterInjection(value: String) throws {
    try expectError(
      "title: T\nlanguages: [en]\ntheme_parameters:\n  ➊accent: \"\(value)\"\n",
      "the value of 'accent' cannot stand in a style sheet",
      help: "write a plain value such as \"#7a1f1f\" or 38rem")
  }

  @Test("A control character in the site's title is an error at its value")
  func controlCharacter() throws {
    try site.expectBuilt()
    let before = try site.tree()
    let file = try site.write("content/handbook.yml", "title: ➊\"a\\x13b\"\nlanguages: [en]\n")
    let run = try site.build()
    #expect(run.exitCode == 1)
    #expect(run.messages.first?.hasPrefix("\(file.at()): error: ") == true, "\(run)")
    #expect(try site.tree().changes(since: before) == [])
  }
}
