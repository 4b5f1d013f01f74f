import Foundation
import Testing

@testable import TestSupport

@Suite("The theme in the program")
struct BuiltInThemeTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  @Test("Without themes/ a site has the same bytes as with the repository's folder")
  func sameBytes() throws {
    #expect(try site.build().exitCode == 0)
    let before = try site.tree()
    try site.remove("output")
    try site.remove("themes")
    #expect(try site.build().exitCode == 0)
    #expect(try site.tree() == before)
  }

  @Test("A file that was copied takes the place of the program's, and the others stay")
  func copied() throws {
    try site.remove("themes")
    let copied = try site.handbook(["theme", "copy", "templates/article.mustache"])
    #expect(copied.standardOutput == "themes/handbook/templates/article.mustache\n")
    let own = try site.text("themes/handbook/templates/article.mustache")
    try site.write("themes/handbook/templates/article.mustache", own + "<p>Mine.</p>\n")
    #expect(try site.build().exitCode == 0)
    #expect(try site.text("output/en/asking/call.html").contains("<p>Mine.</p>"))
    let list = try site.handbook(["theme"]).standardOutput.split(separator: "\n")
    #expect(list.count > 20)
    #expect(
      list.filter { $0.contains(" ") } == [
        "templates/article.mustache (own: themes/handbook/templates/article.mustache)"
      ])
  }

  @Test("A theme of one's own can extend it")
  func extended() throws {
    try site.remove("themes")
    try site.write("themes/mine/theme.yml", "extends: handbook\nparameters:\n  accent: \"#123456\"\n")
    try site.writeConfiguration("theme: mine")
    #expect(try site.build().exitCode == 0)
    let output = try site.tree()
    let sheet = try #require(output.paths.first { $0.hasPrefix("assets/parameters.") })
    #expect(output.text(sheet)?.contains("--accent:#123456;") == true)
  }

  @Test("What is there already, and what the theme has not, is not copied")
  func refusals() throws {
    let there = try site.handbook(["theme", "copy", "theme.yml"])
    #expect(there.exitCode == 64)
    #expect(there.messages.first == "error: themes/handbook/theme.yml is there already")
    let missing = try site.handbook(["theme", "copy", "templates/articel.mustache"])
    #expect(missing.exitCode == 64)
    #expect(
      missing.messages == [
        "error: the theme has no file 'templates/articel.mustache'",
        "      = did you mean 'templates/article.mustache'?",
      ])
  }
}
