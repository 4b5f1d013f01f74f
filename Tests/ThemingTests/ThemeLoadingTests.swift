import Testing

@testable import Content
@testable import Diagnostics
@testable import TestSupport
@testable import Theming

/// Themes by themselves: no page is rendered, and templates know three variables.
@Suite("Loading a theme")
struct ThemeLoadingTests {
  private let site: Fixture
  private static let vocabulary: [String: Vocabulary] = [
    "title": Vocabulary(.text, templates: ["article", "home"]),
    "owner": Vocabulary(.text, templates: ["article"]),
    "strings": Vocabulary(.strings, templates: ["article", "home"]),
    "theme": Vocabulary(.parameters, templates: ["article", "home"]),
    "assets": Vocabulary(.assets, templates: ["article", "home"]),
  ]

  init() throws {
    site = try Fixture(languages: ["en", "de"])
    try site.remove("themes/handbook")
    try site.write("content/handbook.yml", "title: T\nlanguages: [en, de]\ntheme: own\n")
    try site.write("themes/base/theme.yml", "parameters:\n  ink: black\n  paper: white\n")
    try site.write("themes/base/templates/article.mustache", "base {{title}} {{strings.more}} {{owner}}\n")
    try site.write("themes/base/strings/en.yml", "more: More words\nless: Less words\n")
    try site.write("themes/base/strings/de.yml", "more: Mehr Worte\nless: Weniger Worte\n")
    try site.write("themes/own/theme.yml", "extends: base\n")
  }

  private func load() throws -> (theme: Theme?, messages: [String]) {
    let (configuration, problems) = try Configuration.load(root: site.root)
    let (theme, findings) = try loadTheme(
      root: site.root, #require(configuration), vocabulary: Self.vocabulary)
    return (
      theme,
      (problems + findings).map { finding in
        let place = finding.location.map { "\($0.file):\($0.line):\($0.column): " } ?? ""
        return "\(place)\(finding.severity): \(finding.message) = \(finding.help ?? "")"
      }
    )
  }

  @Test("What a theme lacks comes from the one it extends; what both have, from the theme itself")
  func layers() throws {
    try site.write("themes/own/templates/home.mustache", "own {{title}}\n")
    try site.write("themes/own/strings/de.yml", "more: Noch mehr\n")
    try site.write("themes/own/assets/site.css", "a{}")
    try site.write("themes/base/assets/site.css", "b{}")
    try site.write("themes/base/assets/print.css", "c{}")
    let (theme, messages) = try load()
    #expect(messages == [])
    let loaded = try #require(theme)
    #expect(
      loaded.paths == [
        "home": "themes/own/templates/home.mustache", "article": "themes/base/templates/article.mustache",
      ])
    #expect(loaded.strings["de"] == ["more": "Noch mehr", "less": "Weniger Worte"])
    #expect(loaded.parameters == ["ink": "black", "paper": "white"])
    #expect(
      Dictionary(
        uniqueKeysWithValues: loaded.assets.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
        == [
          "site.css": "a{}\n", "print.css": "c{}\n",
          "parameters.css": ":root{--ink:black;--paper:white}\n",
        ])
  }

  @Test("An asset's address changes with its bytes, and with those of what it names")
  func addresses() throws {
    try site.write("themes/own/assets/site.css", "a { background: url(sign.svg) }")
    try site.write("themes/own/assets/sign.svg", "<svg/>")
    func addresses() throws -> [String: String] {
      let assets = try #require(try load().theme).assets
      return Dictionary(uniqueKeysWithValues: assets.map { ($0.name, $0.address) })
    }
    let first = try addresses()
    #expect(try addresses() == first)
    try site.write("themes/own/assets/sign.svg", "<svg></svg>")
    let second = try addresses()
    #expect(first["sign.svg"] != second["sign.svg"])
    #expect(first["site.css"] != second["site.css"])
  }

  @Test("Words of themes: missing, left in English, listed as rightly the same, listed in vain")
  func strings() throws {
    try site.write("themes/own/strings/en.yml", "name: Name\nmail: E-Mail\n")
    try site.write("themes/own/strings/de.yml", "mail: E-Mail\nsame_as_english: [name, nam]\nname: Name\n")
    #expect(
      try load().messages == [
        "themes/own/strings/de.yml:2:25: error: no string 'nam' = did you mean 'name'?",
        "themes/own/strings/de.yml:1:7: warning: the theme's string 'mail' is the same as in English = "
          + "translate it, or list it: 'same_as_english: [mail]'",
      ])
  }

  @Test(
    "A template's mistake is at its place",
    arguments: [
      ("{{titel}}", "1:3: error: unknown name 'titel' = did you mean 'title'?"),
      ("{{strings.moer}}", "1:3: error: unknown name 'strings.moer' = did you mean 'more'?"),
      ("x\n{{theme.inc}}", "2:3: error: unknown name 'theme.inc' = did you mean 'ink'?"),
      ("{{#title}}", "1:1: error: "), ("{{title", "1:1: error: a tag is not closed = "),
    ])
  func templates(template: String, message: String) throws {
    try site.write("themes/own/templates/home.mustache", template)
    let messages = try load().messages
    #expect(
      messages.count == 1 && messages[0].hasPrefix("themes/own/templates/home.mustache:\(message)"),
      "\(messages)")
  }

  @Test("A variable that only other pages have is an error that names those this page has")
  func unreachable() throws {
    try site.write("themes/own/templates/home.mustache", "{{title}}\n {{owner}}")
    let messages = try load().messages
    #expect(messages.count == 1 && messages[0].hasPrefix("themes/own/templates/home.mustache:2:4: error: "))
    #expect(messages.first?.contains("title") == true, "\(messages)")
  }

  @Test("A theme that is not there, that extends itself, or is asked for a parameter it lacks, is an error")
  func wrongThemes() throws {
    try site.write("content/handbook.yml", "title: T\nlanguages: [en, de]\ntheme: onw\n")
    #expect(
      try load().messages == [
        "content/handbook.yml:3:8: error: no theme 'onw': there is no themes/onw/theme.yml = did you mean 'own'?"
      ])
    try site.write(
      "content/handbook.yml", "title: T\nlanguages: [en, de]\ntheme: own\ntheme_parameters:\n  inc: red\n")
    #expect(try load().messages.map { $0.contains("the theme has no parameter 'inc'") } == [true])
    try site.write("themes/base/theme.yml", "extends: own\n")
    #expect(
      try load().messages == [
        "themes/base/theme.yml:1:10: error: the theme 'own' extends itself = extend another theme, or none"
      ])
  }

  @Test("Assets are joined as theme.yml says, with the theme's own parts")
  func joined() throws {
    try site.write("themes/base/theme.yml", "join:\n  all.css: [one.css, two.css]\n")
    try site.write("themes/base/assets/one.css", "a { b: c }")
    try site.write("themes/base/assets/two.css", "d{}")
    try site.write("themes/own/assets/two.css", "e{}")
    let (theme, messages) = try load()
    #expect(messages == [])
    let asset = try #require(theme?.assets.first { $0.name == "all.css" })
    #expect(String(decoding: asset.bytes, as: UTF8.self) == "a{b:c}\ne{}\n")
  }

  @Test("A part that is not there is an error, and so is a name that a file has")
  func badJoins() throws {
    try site.write(
      "themes/base/theme.yml", "join:\n  all.css: [one.css, tow.css]\n  one.css: [two.css]\n")
    try site.write("themes/base/assets/one.css", "a{}")
    try site.write("themes/base/assets/two.css", "d{}")
    #expect(
      try load().messages == [
        "themes/base/theme.yml:2:22: error: no asset 'tow.css' in the theme = did you mean 'two.css'?",
        "themes/base/theme.yml:3:3: error: 'one.css' is joined from others, and is themes/base/assets/one.css too = give it a name that no file has",
      ])
  }
}
