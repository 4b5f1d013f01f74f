import Testing

@testable import SiteBuild
@testable import TestSupport

@Suite("Long lists in templates")
struct LongListTests {
  /// A handbook whose seven articles have the tag `a`, the first four of them also `b`.
  /// - Parameters:
  ///   - templates: of its theme, by name
  ///   - summaries: which articles have a summary; the others have an empty one
  private func model(
    _ templates: [String: String], summaries: Set<Int> = []
  ) async throws -> (model: SiteModel, root: String) {
    let site = try Fixture()
    try site.write("themes/own/theme.yml", "extends: handbook\n")
    for (name, template) in templates { try site.write("themes/own/templates/\(name).mustache", template) }
    for number in 1...7 {
      let summary = summaries.contains(number) ? "S\(number)" : ""
      try site.write(
        "content/en/asking/p\(number).md",
        site.page(
          "P\(number)", "Text.", "order: \(number)", number <= 4 ? "tags: [a, b]" : "tags: [a]",
          "summary: \"\(summary)\""))
    }
    try site.writeConfiguration("theme: own")
    let options = BuildOptions(root: site.root, baseURL: nil, date: day, includesDrafts: false)
    let (model, diagnostics) = await (try await LoadedSite.load(options)).model()
    return (try #require(model, "\(diagnostics.map(\.message))"), site.root)
  }

  /// What the page of a tag shows.
  private func rendered(
    _ template: String, summaries: Set<Int> = [], tag: String = "a"
  ) async throws -> String {
    let (model, _) = try await model(["tag": template, "card": "({{title}})"], summaries: summaries)
    let file = try #require(model.renderer.files.first { $0.path == "en/tags/\(tag).html" })
    return String(decoding: try file.bytes, as: UTF8.self)
  }

  private let all = 1...7

  @Test("Every element is shown, with what stands around it")
  func uniform() async throws {
    let text = try await rendered(
      "<ol>\n{{#articles}}\n<li>{{title}}: {{address}}</li>\n{{/articles}}\n</ol>")
    let items = all.map { "<li>P\($0): ../asking/p\($0).html</li>\n" }
    #expect(text == "<ol>\n\(items.joined())</ol>")
  }

  @Test("Elements that differ are told apart")
  func differing() async throws {
    let text = try await rendered(
      "{{#articles}}{{title}}{{#summary}}: {{summary}}{{/summary}};{{/articles}}", summaries: [2, 7])
    #expect(text == "P1;P2: S2;P3;P4;P5;P6;P7: S7;")
  }

  @Test("Names of the page itself may stand among those of an element, at its start and its end")
  func outerNames() async throws {
    let text = try await rendered("{{#articles}}{{page.title}}-{{title}}-{{page.title}},{{/articles}}")
    #expect(text == all.map { "a-P\($0)-a," }.joined())
  }

  @Test("A list may stand in a template several times, and in a partial")
  func severalTimes() async throws {
    let text = try await rendered(
      "{{#articles}}{{title}}{{/articles}}|{{#articles}}{{> card}}{{/articles}}{{^articles}}none{{/articles}}|"
    )
    #expect(text == all.map { "P\($0)" }.joined() + "|" + all.map { "(P\($0))" }.joined() + "|")
  }

  @Test("A list of which nothing is named has as many elements")
  func namesNothing() async throws {
    #expect(
      try await rendered("{{#articles}}x{{/articles}}{{#articles}}{{title}}{{/articles}}") == """
        xxxxxxxP1P2P3P4P5P6P7
        """)
  }

  @Test("A list inside itself is whole each time")
  func nested() async throws {
    let text = try await rendered("{{#articles}}{{title}}:{{#articles}}{{title}}{{/articles}};{{/articles}}")
    let inner = all.map { "P\($0)" }.joined()
    #expect(text == all.map { "P\($0):\(inner);" }.joined())
  }

  @Test("Lists of different lengths are each as long as they are")
  func lengths() async throws {
    let template = "{{page.title}}: {{#articles}}{{title}}, {{/articles}}"
    #expect(try await rendered(template) == "a: " + all.map { "P\($0), " }.joined())
    #expect(try await rendered(template, tag: "b") == "b: P1, P2, P3, P4, ")
  }

  @Test("A list of which nothing is named is as long in one file")
  func oneFile() async throws {
    let (model, root) = try await model(["part_list": "<i>{{#articles}}x{{/articles}}</i>"])
    let files = try await renderOneFiles(model, root: root).files
    let text = String(decoding: try #require(files.first).bytes, as: UTF8.self)
    let chapter = try #require(model.site.languages.first?.chapters.first)
    #expect(chapter.articles.count > 3)
    #expect(text.contains("<i>\(String(repeating: "x", count: chapter.articles.count))</i>"))
  }
}
