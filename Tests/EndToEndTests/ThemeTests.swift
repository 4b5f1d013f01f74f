import Foundation
import Testing

@testable import TestSupport

@Suite("Themes")
struct ThemeTests {
  let site: Fixture

  init() throws {
    site = try Fixture(languages: ["en", "ru"])
    try site.write("themes/child/theme.yml", "extends: handbook\n")
    try site.writeConfiguration(languages: ["en", "ru"], "theme: child")
  }

  @Test("A theme that overrides nothing makes the site of the theme it extends")
  func plainChild() throws {
    try site.expectBuilt("--output", "child")
    try site.writeConfiguration(languages: ["en", "ru"], "theme: handbook")
    try site.expectBuilt("--output", "parent")
    #expect(try site.tree("child").changes(since: site.tree("parent")) == [])
  }

  @Test("A theme overrides one template and one string, and takes the others from the theme it extends")
  func overrides() throws {
    try site.write(
      "themes/child/templates/breadcrumbs.mustache",
      "<p class=\"mine\">{{strings.breadcrumbs}}:{{#breadcrumbs}} {{title}}{{/breadcrumbs}}</p>")
    try site.write("themes/child/strings/en.yml", "breadcrumbs: You are here\n")
    try site.expectBuilt()
    let tree = try site.tree()
    let english = tree.page("en/asking/call.html")
    #expect(english.first("p") { $0["class"] == "mine" }?.text == "You are here: Test handbook Asking")
    #expect(
      tree.page("ru/asking/call.html").first("p") { $0["class"] == "mine" }?.text
        == "Где вы находитесь: Test handbook Asking")
    #expect(english.first("h1")?.text == "Call")
    #expect(tree.deadAddresses() == [])
  }

  @Test("A theme may extend one that extends another, and the nearest file is taken")
  func threeLayers() throws {
    try site.write("themes/grandchild/theme.yml", "extends: child\n")
    for (theme, text) in [("child", "child"), ("grandchild", "grandchild")] {
      try site.write("themes/\(theme)/templates/breadcrumbs.mustache", "<p class=\"mine\">\(text)</p>")
      try site.write("themes/\(theme)/strings/en.yml", "tags: \(text)\n")
    }
    try site.write("themes/child/templates/colophon.mustache", "<p class=\"foot\">child</p>")
    try site.writeConfiguration(languages: ["en", "ru"], "theme: grandchild")
    try site.expectBuilt()
    let page = try site.tree().page("en/asking/call.html")
    #expect(page.first("p") { $0["class"] == "mine" }?.text == "grandchild")
    #expect(page.first("p") { $0["class"] == "foot" }?.text == "child")
  }

  @Test("Parameters have the values of theme.yml, and those of handbook.yml go before them")
  func parameters() throws {
    try site.write(
      "themes/child/theme.yml", "extends: handbook\nparameters:\n  accent: green\n  corner: 2px\n")
    try site.write(
      "themes/child/templates/breadcrumbs.mustache",
      "<p class=\"mine\">{{parameters.accent}} {{parameters.corner}} {{parameters.measure}}</p>")
    try site.writeConfiguration(
      languages: ["en", "ru"], "theme: child", "theme_parameters:", "  corner: 4px", "  measure: 40rem")
    try site.expectBuilt()
    let tree = try site.tree()
    #expect(tree.page("en/asking/call.html").first("p") { $0["class"] == "mine" }?.text == "green 4px 40rem")
    let sheets = tree.paths.filter { $0.wholeMatch(of: #/assets\/parameters\.[0-9a-f]{16}\.css/#) != nil }
    try #require(sheets.count == 1)
    let css = try #require(tree.text(sheets[0]))
    for line in ["--accent:green;", "--corner:4px;", "--measure:40rem;"] { #expect(css.contains(line)) }
  }

  @Test("The paper that handbook.yml names is that of every page; without a name it is the reader's")
  func paper() throws {
    func parameters() throws -> String {
      let tree = try site.tree()
      return try #require(tree.paths.first { $0.hasPrefix("assets/parameters.") }.flatMap { tree.text($0) })
    }
    try site.expectBuilt("--output", "output")
    #expect(try !parameters().contains("@page"))
    try site.writeConfiguration(languages: ["en", "ru"], "theme: child", "paper: letter")
    try FileManager.default.removeItem(atPath: "\(site.root)/output")
    try site.expectBuilt()
    #expect(try parameters().hasSuffix("}@page{size:Letter}\n"))
  }

  @Test("The theme 'contrast' makes a site of the theme handbook with a style sheet more")
  func contrast() throws {
    try FileManager.default.copyItem(
      atPath: "\(Program.repository)/themes/contrast", toPath: "\(site.root)/themes/contrast")
    try site.writeConfiguration(languages: ["en", "ru"], "theme: contrast")
    try site.expectBuilt()
    let sheets = try site.tree().page("en/asking/call.html").all("link") { $0["rel"] == "stylesheet" }
    #expect(
      sheets.compactMap { $0["href"]?.firstMatch(of: #/([a-z]+)\.[0-9a-f]+\.css/#)?.output.1 } == [
        "site", "search", "contrast",
      ])
  }

  @Test("An asset that a style sheet names gets its published name there, in whatever way it is written")
  func assetsInStyleSheets() throws {
    try site.write("themes/child/assets/mark.svg", LayoutTests.picture)
    try site.write(
      "themes/child/assets/child.css",
      """
      a { background: url("mark.svg") no-repeat, url('mark.svg'), url( mark.svg ); }
      i { background: url(data:image/png;base64,AAAA); mask: url(#clip); src: url("https://example.org/a.woff2"); }

      """)
    try site.write(
      "themes/child/templates/head.mustache",
      "<meta charset=\"utf-8\"><link rel=\"stylesheet\" href=\"{{asset.child.css}}\"><img src=\"{{asset.mark.svg}}\">"
    )
    try site.expectBuilt()
    let tree = try site.tree()
    func published(_ name: String, _ suffix: String) throws -> String {
      let names = tree.paths.filter { $0.hasPrefix("assets/\(name).") && $0.hasSuffix(".\(suffix)") }
      try #require(names.count == 1, "\(names)")
      return String(names[0].dropFirst("assets/".count))
    }
    let mark = try published("mark", "svg")
    #expect(
      tree.text("assets/\(try published("child", "css"))") == """
        a{background:url("\(mark)") no-repeat,url("\(mark)"),url("\(mark)")}\
        i{background:url(data:image/png;base64,AAAA);mask:url(#clip);src:url("https://example.org/a.woff2")}

        """)
    let page = tree.page("index.html")
    #expect(page.first("img")?["src"] == "assets/\(mark)")
    #expect(tree.deadAddresses() == [])
  }

  @Test(
    "A style sheet may import another one, whichever comes first in the alphabet",
    arguments: [("a", "b"), ("b", "a")])
  func importedStyleSheet(sheet: String, imported: String) throws {
    try site.write("themes/child/assets/\(sheet).css", "@import url(\(imported).css);\n")
    try site.write("themes/child/assets/\(imported).css", "b { color: red }\n")
    try site.expectBuilt()
    let tree = try site.tree()
    let name = try #require(tree.paths.first { $0.hasPrefix("assets/\(imported).") })
    let importing = try #require(tree.paths.first { $0.hasPrefix("assets/\(sheet).") })
    #expect(tree.text(importing) == "@import url(\"\(name.dropFirst("assets/".count))\");\n")
  }

  @Test("An asset overrides the one of the same name in the theme it extends")
  func overriddenAsset() throws {
    try site.write("themes/child/assets/handbook.css", "p { color: red }\n")
    try site.expectBuilt()
    let tree = try site.tree()
    let sheets = tree.paths.filter { $0.hasPrefix("assets/handbook.") }
    #expect(sheets.map { tree.text($0) } == ["p{color:red}\n"])
  }

  @Test("A theme of a few lines can be all of the handbook's pages")
  func tinyTheme() throws {
    for name in ["home", "page", "chapter", "article", "tag", "tags", "languages", "not_found", "redirect"] {
      try site.write(
        "themes/tiny/templates/\(name).mustache",
        "<!DOCTYPE html>\n<title>\(name): {{#page.title}}{{page.title}}{{/page.title}}</title>\n")
    }
    try site.write(
      "themes/tiny/templates/article.mustache",
      """
      <!DOCTYPE html>
      <title>{{page.title}}</title>
      {{{page.content}}}{{#next}}<a href="{{address}}">{{title}}</a>{{/next}}
      {{#page.summary}}{{page.summary}}{{/page.summary}}{{^page.summary}}no summary{{/page.summary}}

      """)
    try site.write("themes/tiny/theme.yml", "")
    for language in ["en", "ru"] {
      try site.write(
        "themes/tiny/strings/\(language).yml", try site.text("themes/handbook/strings/\(language).yml"))
    }
    try site.write("content/en/asking/call.md", site.page("A & B", "Text of *A*, see [it](write.md)."))
    try site.writeConfiguration(languages: ["en", "ru"], "theme: tiny")
    try site.expectBuilt()
    let tree = try site.tree()
    #expect(
      tree.text("en/asking/call.html") == """
        <!DOCTYPE html>
        <title>A &amp; B</title>
        <p>Text of <em>A</em>, see <a href="write.html">it</a>.</p>
        <a href="write.html">Write</a>
        no summary

        """)
    #expect(tree.text("en/about.html") == "<!DOCTYPE html>\n<title>page: About</title>\n")
    #expect(tree.text("index.html") == "<!DOCTYPE html>\n<title>languages: </title>\n")
  }
}
