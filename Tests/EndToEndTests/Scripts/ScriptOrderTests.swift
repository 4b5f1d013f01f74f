import Testing

@testable import TestSupport

@Suite("The order of a script's page")
struct ScriptOrderTests {
  let site: Fixture

  init() throws { site = try Fixture.withScripts() }

  private func html(_ text: String, _ frontMatter: [String] = ["channel: call"]) throws -> String {
    try site.writeScript(text, frontMatter: frontMatter)
    try site.expectBuilt("--strict")
    return try #require(try site.tree().text("en/scripts/call.html"))
  }

  @Test("A message's text comes first, its fields above it, and the rest of what the editor wrote below")
  func order() throws {
    let text = """
      Send it *early*.

      ## Fields

      Fill in [all](../asking/call.md).

      - `me` Your name: text

      Nobody else sees them.

      ## Text

      Hello, this is {me}.[^1]

      [^1]: A note.
      """
    let html = try html(text, ["channel: messenger"])
    let places = [
      "<summary>", "id=\"f:me\"", "class=\"message\"", "Hello, this is <span class=\"blank\"",
      "class=\"tools\"",
      "<em>early</em>", "Fill in <a", "Nobody else", "class=\"links\"", "A note.",
    ].map { html.firstRange(of: $0)?.lowerBound }
    #expect(!places.contains(nil))
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
  }

  @Test("A step's words stand in one element, and where it leads below them, wherever it was written")
  func wordsFirst() throws {
    let html = try html(
      """
      ## 1. Ask

      **You:** One.

      - **Anything else** → [2. Go](#2-go)

      **You:** Two.

      ## 2. Go

      → [3. Close](#3-close)

      **You:** Three.

      ## 3. Close

      **You:** Bye.
      """)
    for (step, words, way) in [(1, ["One.", "Two."], "branches"), (2, ["Three."], "next")] {
      let pattern = try Regex(
        "(?s)<section class=\"step\" data-step=\"\(step)\".*?</section>", as: Substring.self)
      let section = try #require(html.firstMatch(of: pattern)).output
      let places = (words + ["</div>", "class=\"\(way)\""]).map { section.firstRange(of: $0)?.lowerBound }
      #expect(!places.contains(nil), "\(section)")
      #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted(), "\(section)")
      #expect(section.matches(of: #/class="(branches|next)"/#).count == 1)
    }
  }

  @Test(
    "A step's seconds are the first number of its directions that fits its words, or else what they take",
    arguments: [
      ("*Time: 20 seconds. Wait 40.*", 20), ("*Wait 2 seconds, say it in 30 seconds.*", 30),
      ("*Before 900 o'clock.*", 10), ("*Slowly.*", 10), ("*Time: 5 seconds.*", 10), ("", 10),
    ])
  func seconds(direction: String, seconds: Int) throws {
    let words = Array(repeating: "word", count: 20).joined(separator: " ")
    let html = try html("## 1. Say\n\n\(direction)\n\n**You:** \(words)\n")
    #expect(html.contains("data-step=\"1\" data-seconds=\"\(seconds)\""), "\(html)")
  }

  @Test("Links that paper says more of have the number of their address in the text")
  func addressNumbers() throws {
    let html = try html(ScriptPageTests.links)
    let numbers = html.matches(of: #/>([^<]*)</a><sup class="address-number">(\d)</sup>/#)
    #expect(
      numbers.map { "\($0.output.1) \($0.output.2)" } == [
        "Call 1", "a site 2", "mailto:a@example.org 3", "Write 4",
      ])
  }
}
