import Foundation
import Testing

@testable import TestSupport

@Suite("handbook check")
struct CheckTests {
  let site: Fixture

  init() throws {
    site = try Fixture()
    // Every page is linked, so that a test sees only what it is about.
    try site.write(
      "content/en/index.md", site.page("Home", "[1](about.md) [2](asking/call.md) [3](asking/write.md)"))
  }

  private static let call = "content/en/asking/call.md"

  /// What `check --offline` says besides its tables, which are indented.
  private func findings(
    _ arguments: String..., exitCode: Int32 = 0, at location: SourceLocation = #_sourceLocation
  )
    throws -> [String]
  {
    let run = try site.handbook(["check", "--offline"] + arguments)
    #expect(run.exitCode == exitCode, "\(run)", sourceLocation: location)
    #expect(run.standardError == "", sourceLocation: location)
    return run.standardOutput.split(separator: "\n").map(String.init).filter {
      $0.contains(": warning: ") || $0.contains(": error: ") || $0.contains(": note: ")
    }
  }

  @Test("A handbook with nothing to mend is told so, and nothing is written")
  func nothing() throws {
    let before = try Tree(of: site.root).changes(since: Tree())
    let run = try site.handbook(["check", "--offline", "--strict"])
    #expect(run.exitCode == 0, "\(run)")
    #expect(run.standardOutput.hasSuffix("\n\nnothing to mend\n"))
    #expect(try Tree(of: site.root).changes(since: Tree()) == before)
  }

  @Test("What a build finds is found; with errors, only that")
  func buildFindings() throws {
    try site.write(Self.call, site.page("Call", "[1](nowhere.md)"))
    let run = try site.handbook(["check", "--offline"])
    #expect(run.exitCode == 1)
    #expect(
      run.standardOutput.hasPrefix(
        "== Content\n\ncontent/en/asking/call.md:4:5: error: no page 'nowhere.md'\n"))
    #expect(run.standardOutput.hasSuffix("\n\nContent: 1 error\n"))
    #expect(run.standardError == "")
  }

  @Test("Warnings end the command with 1 only when it is strict")
  func strict() throws {
    try site.write(Self.call, site.page("Call", String(repeating: "word ", count: 31) + "end."))
    #expect(try findings().count == 1)
    #expect(try findings("--strict", exitCode: 1).count == 1)
  }

  // MARK: Reading

  @Test("A sentence of more than 30 words is named where it begins, behind one that is short enough")
  func longSentence() throws {
    let words = (1...28).map { "word\($0)" }.joined(separator: " ")
    let page = try site.write(
      Self.call,
      site.page(
        "Call", "Short one. It *has* [\(words)](write.md).\n\n- And\n  one.\n- ➊One \(words),\n  and two."))
    #expect(try findings() == ["\(page.at()): warning: the sentence has 31 words; 30 are enough"])
  }

  @Test("Abbreviations, initials and numbers with a dot end no sentence; quotes and three dots may")
  func sentenceEnds() throws {
    try site.write(
      "content/handbook.yml", try site.text("content/handbook.yml") + "check: {sentence_words: 10}\n")
    let page = try site.write(
      Self.call,
      site.page(
        "Call",
        "➊See Prof. Smith, J. Brown, e.g. Fig. 5 on p. 3.5 now. One \"So.\" Two… \"Three\" four five six."
          + "\n\nShow that you can take a no. Then they may ask you again."))
    #expect(try findings() == ["\(page.at()): warning: the sentence has 14 words; 10 are enough"])
  }

  @Test(
    "A page that is harder to read than the handbook wants is a warning, and stands first among the hardest")
  func readingEase() throws {
    let hard = String(
      repeating: "Organisational considerations necessitate comprehensive documentation. ", count: 30)
    let easy = String(repeating: "We say it in a few short words, so that you can use it. ", count: 10)
    try site.write(Self.call, site.page("Call", hard))
    try site.write("content/en/asking/write.md", site.page("Write", easy))
    try site.write(
      "content/handbook.yml", try site.text("content/handbook.yml") + "check: {reading_ease: 60}\n")
    let run = try site.handbook(["check", "--offline"])
    let lines = run.standardOutput.split(separator: "\n").map(String.init)
    let warning = try #require(
      lines.first { $0.hasPrefix("\(Self.call): warning: the page's reading ease is -") })
    #expect(warning.hasSuffix("; 60 is wanted"))
    let hardest = try #require(lines.firstIndex { $0.hasPrefix("  Page ") })
    #expect(lines[hardest + 1].hasPrefix("  \(Self.call) "))
    #expect(lines[hardest + 2].hasPrefix("  content/en/asking/write.md "))
  }

  // MARK: Words

  @Test("Words that the style avoids are named where they stand, in any letter case, also in titles")
  func style() throws {
    try site.write(
      "content/handbook.yml",
      try site.text("content/handbook.yml") + "style: {utilise: use, 'in order to': to, 'candidat*': you}\n")
    let page = try site.write(
      Self.call,
      site.page(
        "The ➊candidate",
        "Utility. [A](write.md 'utilise') word to ➋utilise.\n\n## ➌In *order* to\n\n| a |\n|---|\n| ➍Candidates |\n"
      ))
    #expect(
      try findings() == [
        "\(page.at("➊")): warning: 'candidat*' is not how this handbook says it",
        "\(page.at("➋")): warning: 'utilise' is not how this handbook says it",
        "\(page.at("➌")): warning: 'in order to' is not how this handbook says it",
        "\(page.at("➍")): warning: 'candidat*' is not how this handbook says it",
      ])
  }

  @Test("A language may have words of its own to avoid")
  func styleByLanguage() throws {
    let site = try Fixture(languages: ["en", "de"])
    try site.write(
      "content/handbook.yml", try site.text("content/handbook.yml") + "style: {de: {gift: Gabe}}\n")
    for language in ["en", "de"] {
      try site.write("content/\(language)/about.md", site.page("About", "A gift."))
    }
    let run = try site.handbook(["check", "--offline"])
    #expect(
      run.standardOutput.contains("content/de/about.md:4:3: warning: 'gift' is not how this handbook says it")
    )
    #expect(!run.standardOutput.contains("content/en/about.md:4"))
  }

  // MARK: The site

  @Test("Pages and files that nobody leads to are notes, which --quiet leaves out")
  func unlinked() throws {
    try site.write("content/en/asking/alone.md", site.page("Alone", "[me](#here) [1](call.md)\n\n## Here"))
    try site.write("content/en/asking/alone.txt", "text")
    #expect(
      try findings() == [
        "content/en/asking/alone.md: note: no other page's text links here",
        "content/en/asking/alone.txt: note: no page shows this file or links to it",
      ])
    #expect(try findings("--quiet") == [])
  }

  @Test("A picture that is wider than any screen is a warning with what to do")
  func pictures() throws {
    try site.write(Self.call, site.page("Call", "![wide](wide.png) ![drawn](drawn.svg)"))
    var png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
    png += [0, 0, 0x0B, 0xB8, 0, 0, 0, 100]
    try site.write("content/en/asking/wide.png", bytes: png)
    try site.write(
      "content/en/asking/drawn.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='3000' height='9'/>")
    #expect(
      try findings() == [
        "content/en/asking/wide.png: warning: the picture has 3000 × 100 pixels and 0 KiB"
      ])
  }

  @Test("Overdue reviews are counted by who answers for the page")
  func reviews() throws {
    try site.write(
      "content/handbook.yml", try site.text("content/handbook.yml") + "review_interval_days: 365\n")
    try site.write(Self.call, site.page("Call", "Text.", "owner: Anna", "reviewed: 2024-01-01"))
    try site.write(
      "content/en/asking/write.md", site.page("Write", "Text.", "owner: Anna", "reviewed: 2026-01-01"))
    let table = try table("Reviews", "--date", "2026-11-30")
    #expect(
      table == [
        ["Owner", "Pages", "Overdue", "Without a date"], ["Anna", "2", "1", "0"],
        ["nobody named", "3", "0", "3"],
      ])
  }

  @Test("Each language is told how far it is, alone with --translations")
  func translations() throws {
    let site = try Fixture(languages: ["en", "ru"])
    try site.remove("content/ru/asking/call.md")
    try site.write("content/en/about.md", site.page("About", "Text.", "updated: 2026-11-20"))
    try site.write("content/ru/about.md", site.page("About", "Text.", "updated: 2026-11-19"))
    let run = try site.handbook(["check", "--translations", "--format", "json"])
    #expect(
      run.standardOutput == """
        {"part":"Translations","table":[["Language","Pages","Missing","Behind another","There"],\
        ["en","5","0","0","100 %"],["ru","4","1","1","80 %"]]}

        """)
    #expect(run.exitCode == 0)
  }

  // MARK: Formats

  @Test("The report for GitHub's issues is Markdown in which an editor's words do nothing")
  func markdown() throws {
    try site.write(
      "content/handbook.yml", try site.text("content/handbook.yml") + "style: {'<b>': '*x*'}\n")
    let page = try site.write(Self.call, site.page("Call", "Say ➊b."))
    try site.write(
      "content/handbook.yml", try site.text("content/handbook.yml").replacing("'<b>'", with: "b"))
    let run = try site.handbook(["check", "--offline", "--format", "markdown"])
    #expect(
      run.standardOutput.contains(
        "\n## Words\n\n1 warning\n\n- `\(page.at())`: **warning**: 'b' is not how this handbook says it; say '\\*x\\*'\n"
      ))
    #expect(run.standardOutput.hasPrefix("# Check of the handbook\n\n"))
    #expect(
      run.standardOutput.contains("| Language | Words | Words in a sentence | Reading ease |\n| --- | --: |"))
  }

  @Test("For programs each finding is an object on a line, for GitHub's log a workflow command")
  func forPrograms() throws {
    try site.write("content/handbook.yml", try site.text("content/handbook.yml") + "style: {text: words}\n")
    try site.write(Self.call, site.page("Call", "A text."))
    let json = try site.handbook(["check", "--offline", "--format", "json"])
    #expect(
      json.standardOutput.contains(
        #"{"severity":"warning","file":"content/en/asking/call.md","line":4,"column":3,"length":4,"#))
    for line in json.standardOutput.split(separator: "\n") {
      _ = try JSONSerialization.jsonObject(with: Data(line.utf8))
    }
    let github = try site.handbook(["check", "--offline", "--format", "github"])
    #expect(
      github.standardOutput.contains(
        "::warning file=content/en/asking/call.md,line=4,col=3,endColumn=7::'text' is"))
    #expect(!github.standardOutput.contains("Language"))
  }

  /// The cells of a part's table.
  private func table(_ part: String, _ arguments: String...) throws -> [[String]] {
    let run = try site.handbook(["check", "--offline", "--format", "json"] + arguments)
    for line in run.standardOutput.split(separator: "\n") {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      if object?["part"] as? String == part { return object?["table"] as? [[String]] ?? [] }
    }
    return []
  }
}
