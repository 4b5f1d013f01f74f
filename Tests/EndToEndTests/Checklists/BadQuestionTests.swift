import Testing

@testable import TestSupport

@Suite("Questions of a checklist that cannot be used")
struct BadQuestionTests {
  let site: Fixture

  init() throws { site = try Fixture.withChecklists() }

  /// A checklist with these questions is refused with these findings.
  private func expectRefused(
    _ questions: String, _ findings: [String], at location: SourceLocation = #_sourceLocation
  ) throws {
    try site.expectRefusedChecklist(
      "## Questions\n\n\(questions)\n\n## Do\n\n- [ ] Do. `do`\n  - Why: so", findings: findings, at: location
    )
  }

  private func expectError(
    _ questions: String, _ message: String, help: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    try expectRefused(questions, ["error ➊ \(message) = \(help)"], at: location)
  }

  private static let options = "\n   - A `a`\n   - B `b`"

  @Test("A heading of questions without a numbered list is an error at the heading")
  func noList() throws {
    for below in ["Prose.", "- Which? `q`\(Self.options)", "### Deeper\n\n1. Which? `q`\(Self.options)", ""] {
      try site.expectRefusedChecklist(
        "➊## Questions\n\n\(below)\n\n## Do\n\n- [ ] Do. `do`\n  - Why: so",
        "error ➊ no numbered list under the heading of the questions"
          + " = write '1. Where are you now? Choose one. `stage`', and its options below")
    }
  }

  @Test("A question without text, id or options is an error")
  func missingParts() throws {
    try expectError("➊1.", "the question has no text", help: "write it behind the number")
    try expectError("1. ➊***", "the question has no text", help: "write it behind the number")
    try expectError("1. `➊q`\(Self.options)", "the question has no text", help: "write it before the id")
    try expectError(
      "1. Choose one. `➊q`\(Self.options)", "the question has no text", help: "write it before the id")
    try expectError(
      "1. ➊Which? Choose one.\(Self.options)", "the question has no id",
      help: "write one behind it, such as `call-once`")
    let options = "write them below it, indented by three spaces: '   - By phone `call`'"
    try expectError("1. Which? Choose one. `➊q`", "the question 'q' has no options", help: options)
    try expectError("1. Which? `➊q`\n- A `a`\n- B `b`", "the question 'q' has no options", help: options)
  }

  @Test("A question with one option only is an error, and with more than 64 too")
  func optionCounts() throws {
    try expectError(
      "1. Which? Choose one. `➊q`\n   - A `a`", "the question 'q' has one option only",
      help: "add another, or remove the question")
    let many = (0..<65).map { "\n   - A `a\($0)`" }.joined()
    try expectError(
      "1. Which? Choose any. `➊q`\(many)", "the question 'q' has more than 64 options",
      help: "make two questions of it")
  }

  @Test("A question of two paragraphs or two lists is an error")
  func moreBlocks() throws {
    let message = "a question is one paragraph and one list of options"
    let help = "move the rest above the questions"
    try expectError("1. ➊Which? `q`\n\n   More.\n\(Self.options)", message, help: help)
    try expectError("1. ➊Which? `q`\(Self.options)\n   * C `c`", message, help: help)
  }

  @Test("An id that is given twice is an error at the second: of questions, dates and a question's options")
  func duplicateIDs() throws {
    let second = "error ➋ the id 'a' is given twice = choose another id"
    try expectRefused(
      "1. Which? Choose one. `➊a`\(Self.options)\n2. And? Choose one. `➋a`\(Self.options)",
      [second, "note ➊ the first one"])
    try expectRefused(
      "1. Which? Choose one. `q`\n   - A `➊a`\n   - B `b`\n   - C `➋a`", [second, "note ➊ the first one"])
    try expectRefused(
      "1. Dates? `d`\n   - A `➊a`\n2. More? `e`\n   - A `➋a`", [second, "note ➊ the first one"])
  }

  @Test("Two questions may have options of the same id")
  func sharedOptions() throws {
    try site.expectBuiltChecklist(
      "## Questions\n\n1. A? Choose one. `q`\(Self.options)\n2. B? Choose one. `r`\(Self.options)\n\n## Do\n\n"
        + "- [ ] Do. `q`\n  - If: q is a or r is a\n  - Why: so\n- [ ] All. `a`\n  - Why: so")
  }

  @Test("An option without text or id, with a box or with more below it is an error")
  func badOptions() throws {
    func question(_ option: String) -> String {
      "1. Which? Choose one. `q`\n   - A `a`\n   \(option)\n   - C `c`"
    }
    try expectError(question("➊-"), "the option has no text", help: "write it behind the '-'")
    try expectError(question("- `➊b`"), "the option has no text", help: "write it before the id")
    try expectError(
      question("- ➊B"), "the option has no id", help: "write one behind it, such as `call-once`")
    try expectError(
      question("- B `➊B`"), "'B' cannot be an id", help: "use small Latin letters, digits and '-' only")
    try expectError(question("- ➊[ ] B `b`"), "an option has no box", help: "remove the '[ ]'")
    let help = "move what stands below it out of the list"
    try expectError(question("- ➊B `b`\n     - D `d`"), "an option is one paragraph", help: help)
    try expectError(question("- ➊B `b`\n\n     More."), "an option is one paragraph", help: help)
  }

  @Test("A date without an id is an error too")
  func badDate() throws {
    try expectError(
      "1. Which dates? `d`\n   - ➊Refusal", "the date has no id",
      help: "write one behind it, such as `call-once`")
  }

  @Test(
    "A question that stands behind other text is no prose, but an error on its line",
    arguments: ["A paragraph.", "## Questions", "### Deeper", "***"])
  func lostQuestion(between: String) throws {
    try site.expectRefusedChecklist(
      "## Questions\n\n1. Which? Choose one. `q`\(Self.options)\n\n\(between)\n\n"
        + "2. ➊And? Choose one. `r`\(Self.options)\n\n"
        + "## Do\n\n- [ ] Do. `do`\n  - If: q is a\n  - Why: so\n- [ ] All. `all`\n  - Why: so",
      "error ➊ the question is not in the list of questions"
        + " = move it into the list below the heading '## Questions'")
  }

  @Test("A numbered list of other things is prose, wherever it stands")
  func numberedProse() throws {
    let steps = "1. Run `swift`\n2. Then\n   - look\n   - think"
    try site.expectBuiltChecklist(
      "\(steps)\n\n## Questions\n\n1) Which? Choose one. `q`\(Self.options)\n\nProse.\n\n\(steps)\n\n## Do\n\n\(steps)\n\n"
        + "- [ ] Do. `do`\n  - If: q is a\n  - Why: so\n- [ ] All. `all`\n  - Why: so")
  }

  @Test("In Russian the help names Russian keywords")
  func russian() throws {
    let site = try Fixture.withChecklists(languages: ["ru"])
    try site.expectRefusedChecklist(
      "➊## Вопросы\n\n## Сделать\n\n- [ ] Сделать. `do`\n  - Зачем: так", language: "ru",
      "error ➊ no numbered list under the heading of the questions"
        + " = write '1. Что у вас сейчас? Выберите одно. `stage`', and its options below")
    try site.expectRefusedChecklist(
      ChecklistText.russian("  - Если: ➊dates это refusal"), language: "ru",
      "error ➊ 'dates' asks for dates, which cannot be compared"
        + " = end that question with 'Выберите одно.' if it is to be answered by a choice")
  }
}
