import Testing

@testable import TestSupport

@Suite("Themes that cannot be used")
struct BadThemeTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  private static let path = "themes/handbook/templates/extra.mustache"

  private func expectError(
    _ template: String, _ message: String, help: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    try site.expectRefused(at: location) {
      let file = try site.write(Self.path, template)
      return ["\(file.at()): error: \(message)", "      = \(help)"]
    }
  }

  @Test("A section that is not closed is an error that names the line")
  func openSection() throws {
    try site.expectBuilt()
    let before = try site.tree()
    try site.write(Self.path, "<p>\n{{#page.summary}}\n{{page.summary}}\n</p>\n")
    let run = try site.build()
    #expect(run.exitCode == 1)
    #expect(run.messages.count == 3, "\(run)")
    #expect(
      run.messages.first?.contains(
        #/^themes/handbook/templates/extra\.mustache:[2-5]:1: error: a section is not closed$/#)
        == true, "\(run)")
    #expect(run.messages.dropFirst().first == "      = add '{{/name}}'")
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("A section closed by another name is an error that names the line")
  func wronglyClosedSection() throws {
    try expectError(
      "<p>\n{{#page.summary}}\n➊{{/page.title}}\n</p>\n",
      "a section is closed by another name than it was opened with",
      help: "write '{{/name}}' with the same name")
  }

  @Test("A tag that is not closed is an error that names the line")
  func openTag() throws {
    try site.write(Self.path, "<p>\n<b>{{page.title</b>\n</p>\n")
    let run = try site.build()
    #expect(run.exitCode == 1)
    #expect(
      run.messages.first?.contains(
        #/^themes/handbook/templates/extra\.mustache:[2-4]:\d+: error: a tag is not closed$/#)
        == true, "\(run)")
  }

  @Test(
    "A name that nothing knows is an error at the name, with the nearest one",
    arguments: [
      ("<p>\n{{➊page.titel}}</p>", "page.titel", "title"), ("{{#➊pge}}x{{/pge}}", "pge", "page"),
      ("{{{ ➊breadcrmbs }}}", "breadcrmbs", "breadcrumbs"),
      ("{{➊strings.contens}}", "strings.contens", "contents"),
      ("{{➊parameters.acent}}", "parameters.acent", "accent"),
      ("{{➊asset.hanbook.css}}", "asset.hanbook.css", "handbook.css"),
    ])
  func unknownName(template: String, name: String, suggestion: String) throws {
    try expectError(
      template, "unknown name '\(name)'", help: "did you mean '\(suggestion)'?")
  }

  @Test("A name that is known elsewhere but not where it stands is an error at its place, not an empty one")
  func nameOutOfPlace() throws {
    try site.expectBuilt()
    let before = try site.tree()
    try site.write(
      "themes/handbook/templates/not_found.mustache", "{{#languages}}{{name}}\n {{iso}}{{/languages}}")
    let run = try site.build()
    #expect(run.exitCode == 1, "\(run)")
    #expect(
      run.messages == [
        "themes/handbook/templates/not_found.mustache:2:4: error: 'iso' is not available here, on pages of the template 'not_found'",
        "      = what is there: chapters, code, direction, home, is_rtl, name, site_description, site_title, strings",
        "1 error; the site was not changed",
      ], "\(run)")
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("A variable that a page of the template never has is an error that names what there is")
  func variableOfOtherPages() throws {
    try site.expectRefused {
      let file = try site.write(
        "themes/handbook/templates/not_found.mustache",
        "{{site.title}}\n{{➊page.title}}{{> part}}{{#page.title}}{{page.title}}{{/page.title}}\n")
      let part = try site.write("themes/handbook/templates/part.mustache", "{{page.url}}{{➋page.owner}}\n")
      let message = "is never available on pages of the template 'not_found'"
      return [
        "\(file.at()): error: 'page.title' \(message)",
        "      = write it inside '{{#page.title}}…{{/page.title}}', or use what is there: page.url",
        "\(part.at("➋")): error: 'page.owner' \(message)",
        "      = write it inside '{{#page.owner}}…{{/page.owner}}', or use what is there: page.url",
      ]
    }
  }

  @Test("A part is followed through blocks, and what a question keeps out is no error")
  func blocks() throws {
    try site.write(
      "themes/handbook/templates/frame.mustache",
      "{{$head}}{{page.summary}}{{/head}}{{#page.owner}}{{page.owner}}{{/page.owner}}{{^page.owner}}-{{/page.owner}}\n"
    )
    try site.write(
      "themes/handbook/templates/not_found.mustache", "{{<frame}}{{$head}}{{site.title}}{{/head}}{{/frame}}\n"
    )
    try site.expectBuilt()
    #expect(try site.tree().text("404.html")?.split(separator: "\n") == ["Test handbook-"])
  }

  @Test("A partial that does not exist is an error at its name, with the nearest one")
  func unknownPartial() throws {
    try expectError("<p>\n{{> ➊layuot}}</p>", "no template 'layuot'", help: "did you mean 'layout'?")
  }

  @Test("A template that is not valid UTF-8 is an error")
  func invalidTemplate() throws {
    try site.expectRefused {
      try site.write(Self.path, bytes: Array("<p>\nab".utf8) + [0xFF] + Array("</p>\n".utf8))
      return [
        "\(Self.path):2:3: error: the template is not valid UTF-8 here",
        "      = save the file with the encoding UTF-8",
      ]
    }
  }

  @Test("A theme that extends itself is an error, directly or through another")
  func extendsItself() throws {
    try site.write("themes/child/theme.yml", "extends: other\n")
    try site.write("themes/other/theme.yml", "extends: handbook\n")
    try site.writeConfiguration("theme: child")
    try site.expectRefused {
      let other = try site.write("themes/other/theme.yml", "extends: ➊child\n")
      return [
        "\(other.at()): error: the theme 'child' extends itself", "      = extend another theme, or none",
      ]
    }
  }

  @Test("A theme that extends a missing one is an error in its theme.yml")
  func extendsMissing() throws {
    try site.write("themes/child/theme.yml", "extends: handbook\n")
    try site.writeConfiguration("theme: child")
    try site.expectRefused {
      let child = try site.write("themes/child/theme.yml", "extends: ➊handbok\n")
      return [
        "\(child.at()): error: no theme 'handbok': there is no themes/handbok/theme.yml",
        "      = did you mean 'handbook'?",
      ]
    }
  }

  @Test("A theme without a template that a page needs is an error that names the file")
  func missingTemplate() throws {
    try site.write("themes/bare/theme.yml", "")
    try site.write("themes/bare/strings/en.yml", "contents: Contents\n")
    try site.writeConfiguration("theme: bare")
    let run = try site.build()
    #expect(run.exitCode == 1)
    #expect(
      run.messages.contains(
        "themes/bare/templates/article.mustache: error: the theme 'bare' has no template 'article'"),
      "\(run)")
  }

  @Test("A string that one language lacks is an error in its file")
  func missingString() throws {
    let site = try Fixture(languages: ["en", "ru"])
    try site.expectRefused {
      let english = try site.text("themes/handbook/strings/en.yml")
      try site.write("themes/handbook/strings/en.yml", english + "extra: Extra\n")
      return [
        "themes/handbook/strings/ru.yml: error: the theme's string 'extra' is missing in the language 'ru'",
        "      = add a line 'extra: …'",
      ]
    }
  }

  @Test("A language that the theme has no words for is an error")
  func missingStrings() throws {
    let site = try Fixture(languages: ["en", "de"])
    try site.makeThemeOwn()
    try site.remove("themes/mine/strings/de.yml")
    let run = try site.build()
    #expect(run.exitCode == 1)
    #expect(
      run.messages == [
        "themes/mine/strings/de.yml: error: the theme has no words for the language 'de'",
        "      = copy another language's file in that folder and translate it",
        "1 error; the site was not changed",
      ], "\(run)")
  }

  @Test("An asset that a style sheet names and the theme lacks is an error at its name, with the nearest one")
  func unknownAsset() throws {
    try site.write("themes/handbook/assets/mark.svg", "<svg></svg>")
    try site.expectRefused {
      let sheet = try site.write(
        "themes/handbook/assets/extra.css", "a {\n  background: url(➊\"mrak.svg\");\n}\n")
      return ["\(sheet.at()): error: no asset 'mrak.svg' in the theme", "      = did you mean 'mark.svg'?"]
    }
  }

  @Test("A folder among a theme's assets is published or an error that names it")
  func folderInAssets() throws {
    try site.write("themes/handbook/assets/fonts/a.woff2", "no real one")
    let run = try site.build()
    if run.exitCode == 0 { return #expect(try site.tree().paths.contains { $0.hasSuffix(".woff2") }) }
    #expect(run.exitCode == 1, "\(run)")
    #expect(run.messages.first?.hasPrefix("themes/handbook/assets/fonts: error: ") == true)
  }

  @Test("Unknown keys in theme.yml are errors")
  func unknownKey() throws {
    try site.expectRefused {
      let theme = try site.write(
        "themes/handbook/theme.yml", try site.text("themes/handbook/theme.yml") + "➊extend: x\n")
      return ["\(theme.at()): error: unknown key 'extend'", "      = did you mean 'extends'?"]
    }
  }
}
