import Testing

@testable import SiteBuild
@testable import TestSupport

@Suite("Long lists in templates")
struct LongListTests {
  /// What the page of a tag shows that seven pages carry.
  /// - Parameter summaries: which of them have a summary
  private func rendered(_ template: String, summaries: Set<Int> = []) async throws -> String {
    let site = try Fixture()
    try site.write("themes/own/theme.yml", "extends: handbook\n")
    try site.write("themes/own/templates/card.mustache", "({{title}})")
    try site.write("themes/own/templates/tag.mustache", template)
    for number in 1...7 {
      let summary = summaries.contains(number) ? "S\(number)" : ""
      try site.write(
        "content/en/asking/p\(number).md",
        site.page("P\(number)", "Text.", "order: \(number)", "tags: [a]", "summary: \(summary)"))
    }
    try site.writeConfiguration("theme: own")
    let options = BuildOptions(root: site.root, baseURL: nil, date: day, includesDrafts: false)
    let (model, diagnostics) = await (try await LoadedSite.load(options)).model()
    let files = try #require(model, "\(diagnostics.map(\.message))").renderer.files
    let file = try #require(files.first { $0.path == "en/tags/a.html" })
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
}
