import Testing

@testable import TestSupport

@Suite("Rules of a checklist that cannot be used")
struct BadRuleTests {
  let site: Fixture

  init() throws { site = try Fixture.withChecklists() }

  /// One more item with this line is refused at ➊.
  private func expectError(
    _ line: String, _ message: String, help: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    try site.expectRefusedChecklist(
      ChecklistText.english("- [ ] More. `more`\n  - \(line)\n  - Why: so"), "error ➊ \(message) = \(help)",
      at: location)
  }

  @Test("A question that nobody asks is an error, with the nearest or all of them")
  func unknownQuestion() throws {
    try expectError("If: ➊stge is refused", "no question 'stge'", help: "did you mean 'stage'?")
    try expectError(
      "If: stage is refused or ➊where is here", "no question 'where'",
      help: "the questions are: stage, channel, dates")
  }

  @Test("A condition on a page without questions says where they belong")
  func noQuestions() throws {
    try site.expectRefusedChecklist(
      "- [ ] Do. `do`\n  - If: ➊stage is refused\n  - Why: so",
      "error ➊ no question 'stage' = write the questions below a heading '## Questions'")
  }

  @Test("An option that the question has not is an error, with the nearest or all of them")
  func unknownOption() throws {
    try expectError(
      "If: stage is ➊refusd", "the question 'stage' has no option 'refusd'", help: "did you mean 'refused'?")
    try expectError(
      "If: stage is refused or ➊letter", "the question 'stage' has no option 'letter'",
      help: "the options are: waiting, refused, answered")
  }

  @Test("A date that nobody asks for is an error, with the nearest or all of them")
  func unknownDate() throws {
    try expectError("When: 2 days after ➊refusl", "no date 'refusl'", help: "did you mean 'refusal'?")
    try expectError("When: on ➊interview", "no date 'interview'", help: "the dates are: refusal")
  }

  @Test("A time on a page without dates says so")
  func noDates() throws {
    try site.expectRefusedChecklist(
      "- [ ] Do. `do`\n  - When: on ➊refusal\n  - Why: so",
      "error ➊ no date 'refusal' = the page asks for no dates")
  }

  @Test("A question that asks for dates cannot be compared")
  func dateInCondition() throws {
    try expectError(
      "If: ➊dates is refusal", "'dates' asks for dates, which cannot be compared",
      help: "end that question with 'Choose one.' if it is to be answered by a choice")
  }

  @Test(
    "A condition that cannot be read is an error from where on it cannot",
    arguments: [
      "If: ➊stage", "If: stage is refused ➊waiting", "If: stage is refused➊, waiting",
      "If: stage is refused ➊but channel is call", "If: not ➊stage is refused",
    ])
  func unreadableCondition(line: String) throws {
    try expectError(
      line, "the condition cannot be read from here on", help: "write 'If: stage is refused or waiting'")
  }

  @Test("An 'and' in a condition is answered with how two conditions are written")
  func and() throws {
    try expectError(
      "If: stage is refused ➊and channel is call", "the condition cannot be read from here on",
      help: "write what must hold too in a line 'If:' of its own")
  }

  @Test("A condition without words is an error at its line")
  func emptyCondition() throws {
    try expectError(
      "➊If:", "the condition cannot be read from here on", help: "write 'If: stage is refused or waiting'")
  }

  @Test("A condition that ends too early names what could stand there")
  func missingValue() throws {
    for line in [
      "If: ➊channel is", "If: ➊channel is not", "If: ➊channel is call or",
      "If: stage is refused or ➊channel =",
    ] {
      try expectError(
        line, "a value is missing at the end of the condition",
        help: "the options of 'channel' are: call, letter")
    }
  }

  @Test("A value that is named twice is an error at the second")
  func doubledValue() throws {
    try expectError(
      "If: stage is refused or waiting or ➊refused", "'refused' is named twice", help: "remove one")
  }

  @Test(
    "A time that cannot be read is an error with an example",
    arguments: [
      "When: ➊soon", "When: ➊2 months after refusal", "When: ➊two days after refusal", "When: ➊2 days after",
      "When: ➊2 days refusal", "When: ➊-1 days after refusal", "When: ➊+1 days after refusal",
      "When: ➊99999999999999999999 days after refusal", "➊When:", "When: ➊on refusal or later",
    ])
  func unreadableTime(line: String) throws {
    try expectError(line, "the time cannot be read", help: "write 'When: 2 working days after refusal'")
  }

  @Test("A number that cannot be meant is an error at the number")
  func numbers() throws {
    try expectError(
      "When: ➊0 weeks after refusal", "'0' is not a usable number of days or weeks",
      help: "write 'on refusal'")
    try expectError(
      "When: ➊3661 days before refusal", "'3661' is not a usable number of days or weeks",
      help: "write at most 3660")
  }

  @Test("A second time is an error that names the line of the first")
  func twoTimes() throws {
    try expectError(
      "When: on refusal\n  - ➊When: 1 day after refusal", "the item has two times",
      help: "keep one; the first is in line 31")
  }

  @Test("Every mistake is reported, each at its place")
  func all() throws {
    try site.expectRefusedChecklist(
      ChecklistText.english(
        "- [ ] More. `more`\n  - If: ➊stag is x\n  - If: stage is ➋x\n  - When: ➌later\n  - ➍Whi: so"),
      "error ➊ no question 'stag' = did you mean 'stage'?",
      "error ➋ the question 'stage' has no option 'x' = the options are: waiting, refused, answered",
      "error ➌ the time cannot be read = write 'When: 2 working days after refusal'",
      "error ➍ the line begins with no keyword = did you mean 'Why:'?")
  }

  @Test("In Russian the examples are Russian, and columns count bytes")
  func russian() throws {
    let site = try Fixture.withChecklists(languages: ["ru"])
    for (line, message, help) in [
      ("Если: stage это refused или ➊chanel не letter", "no question 'chanel'", "did you mean 'channel'?"),
      (
        "Если: stage это refused или channel не ➊leter", "the question 'channel' has no option 'leter'",
        "did you mean 'letter'?"
      ),
      (
        "Если: stage это refused ➊и channel это call", "the condition cannot be read from here on",
        "write what must hold too in a line 'Если:' of its own"
      ),
      (
        "Если: stage ➊is refused", "the condition cannot be read from here on",
        "write 'Если: stage это refused или waiting'"
      ),
      ("Когда: через 2 рабочих дня после ➊refusl", "no date 'refusl'", "did you mean 'refusal'?"),
      (
        "Когда: ➊скоро", "the time cannot be read", "write 'Когда: через 2 рабочих дня после refusal'"
      ),
      (
        "Когда: через ➊0 дней после refusal", "'0' is not a usable number of days or weeks",
        "write 'в день refusal'"
      ),
      ("➊Зачм: так", "the line begins with no keyword", "did you mean 'Зачем:'?"),
      (
        "➊If: stage is refused", "the line begins with no keyword",
        "write 'Если: …'"
      ),
    ] {
      try site.expectRefusedChecklist(
        ChecklistText.russian("- [ ] Ещё. `more`\n  - \(line)\n  - Зачем: так"), language: "ru",
        "error ➊ \(message) = \(help)")
    }
  }

  @Test("The marker stands below the word that is wrong, after Cyrillic ones too")
  func marker() throws {
    let site = try Fixture.withChecklists(languages: ["ru"])
    try site.writeChecklist(
      ChecklistText.russian("- [ ] Ещё. `more`\n  - Если: stage это refused или channel не leter"),
      language: "ru")
    #expect(
      try site.build().standardError == """
        content/ru/checklists/after-refusal.md:31:56: error: the question 'channel' has no option 'leter'
           31 |   - Если: stage это refused или channel не leter
              |                                            ^~~~~
              = did you mean 'letter'?
        1 error; the site was not changed

        """)
  }
}
