import Testing

@testable import Scripts

@Suite("A script's graph and style sheet")
struct GraphAndStyleSheetTests {
  private static let text = """
    ## 1. A "b" #c

    **You:** A.

    - **If they say "Yes"; no ==>** → [2. B](#2-b)
    - **Anything else** → [2. B](#2-b)

    ## 2. B

    **You:** B.

    → [3. C](#3-c)

    ## 3. C

    **You:** C.

    """

  @Test("The graph has a node a step, an edge an answer, and one to the next step")
  func graph() throws {
    let parsed = ParsedScript(Self.text.replacing(" \"b\" #c", with: ""))
    #expect(
      mermaidGraph(of: try #require(parsed.script, "\(parsed.findings)")) == """
        flowchart TD
          s1["1. A"]
          s2["2. B"]
          s3["3. C"]
          s1 -->|"“Yes”; no ==>"| s2
          s1 -->|"Anything else"| s2
          s2 --> s3

        """)
  }

  @Test("What would end a label in the graph is an entity of Mermaid's")
  func graphEscaping() throws {
    let parsed = ParsedScript(Self.text)
    let graph = mermaidGraph(of: try #require(parsed.script, "\(parsed.findings)"))
    #expect(graph.contains("  s1[\"1. A “b” #35;c\"]\n"), "\(graph)")
    // Text without typography keeps straight quotes.
    let other = ParsedScript(Self.text, typography: false)
    let straight = mermaidGraph(of: try #require(other.script, "\(other.findings)"))
    for line in straight.split(separator: "\n").dropFirst() {
      let quotes = line.count { $0 == "\"" }
      #expect(quotes == 2 || quotes == 0, "\(line)")
    }
  }

  private func sheet(_ title: String, pageOf: String = "page {page} of {pages}") throws -> String {
    let words = ScriptWords(ScriptWords.strings.merging(["script_page_of": pageOf]) { $1 }, .of("en"))
    return styleSheet(of: try #require(ParsedScript(Self.text).script), title: title, words)
  }

  @Test("Printed pages carry the title and the page's number below")
  func footer() throws {
    #expect(
      try sheet("Call")
        == "@page{@bottom-left{content:\"Call\";font:8pt sans-serif;color:#444}@bottom-right{content:"
        + "\"page \" counter(page) \" of \" counter(pages);font:8pt sans-serif;color:#444}}\n")
    #expect(
      try sheet("Call", pageOf: "{pages}/{page}").contains("content:counter(pages) \"/\" counter(page);"))
  }

  @Test(
    "No title ends its string in the style sheet",
    arguments: [
      ("\"}body{display:none}\"", #"\"}body{display:none}\""#), ("a\\", #"a\\"#), ("a\nb", #"a\a b"#),
      ("</style><script>", #"\3c /style>\3c script>"#), ("\r\u{C}\u{0}x", #"\d \c \0 x"#),
      ("Ёж — «да»", "Ёж — «да»"),
    ])
  func quoting(title: String, written: String) throws {
    let sheet = try sheet(title)
    #expect(sheet.hasPrefix("@page{@bottom-left{content:\"\(written)\";font:"), "\(sheet)")
    #expect(sheet.count { $0 == "\n" } == 1)
  }

  @Test("A letter has no style sheet, for it is sent as it is printed")
  func letter() throws {
    let text = "## To\n\nA\n\n## From\n\nB\n\n## Text\n\nC\n\n## Signature\n\nD\n"
    let script = try #require(ParsedScript(text, .letter).script)
    #expect(styleSheet(of: script, title: "Letter", .english) == "")
    let message = try #require(ParsedScript("## Text\n\nC\n", .messenger).script)
    #expect(styleSheet(of: message, title: "Message", .english) != "")
  }
}
