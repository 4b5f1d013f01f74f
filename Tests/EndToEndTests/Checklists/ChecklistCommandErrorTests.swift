import Testing

@testable import TestSupport

@Suite("handbook checklist, when something is wrong")
struct ChecklistCommandErrorTests {
  let site: Fixture

  init() throws {
    site = try Fixture.withChecklists()
    try site.writeChecklist(ChecklistText.english())
  }

  private static let file = "content/en/checklists/after-refusal.md"

  private func run(_ arguments: String..., file: String = file) throws -> Run {
    try site.handbook(["checklist", file] + arguments)
  }

  @Test(
    "What the checklist does not ask is exit code 64, and the right ones are named",
    arguments: [
      (["--answer", "stge=refused"], "no question 'stge'", "did you mean 'stage'?"),
      (["--answer", "x=refused"], "no question 'x'", "the questions are: stage, channel"),
      (["--answer", "dates=refusal"], "no question 'dates'", "the questions are: stage, channel"),
      (
        ["--answer", "stage=refusd"], "the question 'stage' has no option 'refusd'", "did you mean 'refused'?"
      ),
      (
        ["--answer", "channel=call,x"], "the question 'channel' has no option 'x'",
        "the options are: call, letter"
      ),
      (
        ["--answer", "stage="], "the question 'stage' has no option ''",
        "the options are: waiting, refused, answered"
      ),
      (
        ["--answer", "stage"], "'stage' is not an answer",
        "write question=value; the questions are: stage, channel"
      ),
      (
        ["--answer", "stage=refused,waiting"], "the question 'stage' takes one answer",
        "name one of its options"
      ),
      (
        ["--answer", "stage=refused", "--answer", "stage=waiting"], "the question 'stage' takes one answer",
        "name one of its options"
      ),
      (["--date", "refusl=2026-11-20"], "no date 'refusl'", "did you mean 'refusal'?"),
      (["--date", "interview=2026-11-20"], "no date 'interview'", "the dates are: refusal"),
      (
        ["--date", "refusal=2026-02-30"], "no valid date in 'refusal=2026-02-30'",
        "write --date refusal=2026-11-23"
      ),
      (["--date", "refusal"], "no valid date in 'refusal'", "write --date refusal=2026-11-23"),
      (["--explain", "thnk"], "no item 'thnk'", "did you mean 'think'?"),
      (["--explain", "nothing"], "no item 'nothing'", "the items are: think, write, go-on"),
    ])
  func unknown(arguments: [String], message: String, help: String) throws {
    let run = try site.handbook(["checklist", Self.file] + arguments)
    #expect(run.exitCode == 64, "\(run)")
    #expect(run.messages == ["error: \(message)", "      = \(help)"])
    #expect(run.standardOutput == "")
  }

  @Test("All sets of answers are too many at some time, and are no text")
  func allAnswers() throws {
    for (arguments, message) in [
      (["--all-answers"], "Error: the lists of --all-answers are written as JSON; add --format json"),
      (
        ["--all-answers", "--format", "json", "--answer", "stage=refused"],
        "Error: --all-answers gives the answers; leave out --answer"
      ),
    ] {
      let run = try site.handbook(["checklist", Self.file] + arguments)
      #expect(run.exitCode == 64 && run.messages.first == message, "\(run)")
    }
    let ids = (1...19).map { "o\($0)" }.joined(separator: " or ")
    let options = (1...20).map { "   - Option \($0) `o\($0)`" }.joined(separator: "\n")
    try site.writeChecklist(
      "## Questions\n\n1. Which? Choose any. `which`\n\(options)\n\n- [ ] A. `a`\n  - If: which is \(ids)\n  - Why: so\n- [ ] B. `b`\n  - Why: so\n"
    )
    let run = try run("--all-answers", "--format", "json")
    #expect(run.exitCode == 64 && run.standardOutput == "", "\(run)")
    #expect(run.messages.contains("error: the questions have more than 100000 sets of answers"), "\(run)")
  }

  @Test("Every wrong answer is reported")
  func allMistakes() throws {
    let run = try run("--answer", "a=b", "--answer", "stage=x", "--date", "c=2026-01-01")
    #expect(run.exitCode == 64)
    #expect(run.messages.count { $0.hasPrefix("error: ") } == 3)
    let json = try self.run("--answer", "stage=x", "--diagnostics", "json")
    #expect(
      json.standardError
        == #"{"severity":"error","message":"the question 'stage' has no option 'x'","#
        + #""help":"the options are: waiting, refused, answered"}"# + "\n")
  }

  @Test(
    "Wrong usage is exit code 64 too",
    arguments: [["--format", "pdf"], ["--answer"], ["--nonsense"], ["one-more"]])
  func wrongUsage(arguments: [String]) throws {
    let run = try site.handbook(["checklist", Self.file] + arguments)
    #expect(run.exitCode == 64)
    #expect(run.standardError.hasPrefix("Error: "))
    #expect(run.standardOutput == "")
  }

  @Test(
    "A file that is no checklist of the handbook is exit code 64",
    arguments: [
      "content/en/asking/call.md", "content/en/checklists/index.md", "content/en/checklists", "nowhere.md",
      "content/en/checklists/nowhere.md", "content/handbook.yml", "/etc/passwd", "",
      "themes/handbook/theme.yml",
    ])
  func otherFiles(file: String) throws {
    let run = try run(file: file)
    #expect(run.exitCode == 64, "\(run)")
    #expect(
      run.messages == [
        "error: \(file) is not a checklist of this handbook",
        "      = name a file such as content/en/checklists/after-refusal.md; --root names the handbook's folder",
      ])
  }

  @Test("A checklist of a language that handbook.yml does not name is exit code 64")
  func otherLanguage() throws {
    try site.write("content/de/checklists/a.md", site.page("A", "- [ ] A. `a`\n  - Why: so"))
    let run = try run(file: "content/de/checklists/a.md")
    #expect(run.exitCode == 64)
    #expect(
      run.messages == [
        "error: 'de' is not among the languages in handbook.yml", "      = the languages are: en",
      ])
  }

  @Test("A checklist with errors is exit code 1, with each at its place and no list")
  func errors() throws {
    let file = try site.writeChecklist(
      ChecklistText.english("- [ ] More. `more`\n  - If: stage is ➊x\n  - When: ➋soon"))
    let run = try run()
    #expect(run.exitCode == 1)
    #expect(
      run.messages == [
        "\(file.at("➊")): error: the question 'stage' has no option 'x'",
        "      = the options are: waiting, refused, answered",
        "\(file.at("➋")): error: the time cannot be read",
        "      = write 'When: 2 working days after refusal'",
      ])
    #expect(run.standardOutput == "")
    #expect(try self.run("--explain", "think").exitCode == 1)
  }

  @Test("A warning is printed beside the list, and is an error with --strict")
  func strict() throws {
    let file = try site.writeChecklist(ChecklistText.english("- [ ] More. `➊more`"))
    let messages = [
      "\(file.at()): warning: the item 'more' gives no reason",
      "      = add a line that says why one should do it",
    ]
    let lenient = try run()
    #expect(lenient.exitCode == 0)
    #expect(lenient.messages == messages)
    #expect(lenient.standardOutput.hasSuffix("[ ] More.\n"))
    let strict = try run("--strict")
    #expect(strict.exitCode == 1)
    #expect(strict.messages == messages)
    #expect(strict.standardOutput == "")
    try site.writeChecklist(ChecklistText.english())
    #expect(try run("--strict").exitCode == 0)
  }

  @Test("A handbook with errors in its settings or its theme is exit code 1")
  func brokenHandbook() throws {
    try site.write("content/handbook.yml", "title: T\nlanguages: [en]\ntheme: hanbook\n")
    let theme = try run()
    #expect(theme.exitCode == 1)
    #expect(theme.messages.first?.contains("no theme 'hanbook'") == true)
    try site.write("content/handbook.yml", "languages: [en]\n")
    #expect(try run().exitCode == 1)
    try site.remove("content/handbook.yml")
    let none = try run()
    #expect(none.exitCode == 1)
    #expect(none.messages.first == "error: no content/handbook.yml here, so this is not a handbook")
  }

  @Test("A word that the theme lacks is an error")
  func missingWord() throws {
    try site.makeThemeOwn()
    let path = "themes/mine/strings/en.yml"
    try site.write(path, try site.text(path).replacing(#/(?m)^checklist_due:.*\n/#, with: ""))
    let run = try run()
    #expect(run.exitCode == 1)
    #expect(
      run.messages == [
        "\(path): error: the theme has no string 'checklist_due'", "      = add a line 'checklist_due: …'",
      ])
  }

  @Test("A calendar without a known day is refused, and the dates are named")
  func noDay() throws {
    let run = try run("--format", "ics")
    #expect(run.exitCode == 64)
    #expect(
      run.messages == [
        "error: no item's day is known", "      = give a date with --date; the dates are: refusal",
      ])
    #expect(run.standardOutput == "")
    try site.writeChecklist("- [ ] Do. `do`\n  - Why: so")
    #expect(
      try self.run("--format", "ics").messages == [
        "error: no item's day is known", "      = the checklist asks for no dates",
      ])
  }
}
