import Testing

@testable import Checklists

@Suite("Conditions")
struct ConditionTests {
  /// What is made of a line, or what is wrong with it.
  private func read(_ line: String, language: String = "en") -> [String] {
    let (questions, why) =
      language == "ru" ? (Questions.russian, "Зачем: х") : (Questions.english, "Why: x")
    let parsed = ParsedChecklist(
      "\(questions)- [ ] Do. `do`\n  - \(line)\n  - \(why)\n\(Questions.using(language))", language: language)
    guard let checklist = parsed.checklist, let item = checklist.items.first else { return parsed.findings }
    return item.conditions.map { notation($0, checklist) } + parsed.findings
  }

  @Test(
    "A comparison names a question, how it compares, and values joined by 'or'",
    arguments: [
      ("If: stage is refused", "stage=refused"),
      ("If: stage = refused", "stage=refused"),
      ("If: stage=refused", "stage=refused"),
      ("If: stage is not refused", "stage!=refused"),
      ("If: stage != refused", "stage!=refused"),
      ("If: stage!=refused", "stage!=refused"),
      ("If: stage is answered or waiting", "stage=waiting,answered"),
      ("If: stage is not answered or waiting", "stage!=waiting,answered"),
      (
        "If: channel = call or email or stage != waiting or refused",
        "channel=call,email|stage!=waiting,refused"
      ),
      ("If: stage is refused or channel is letter", "stage=refused|channel=letter"),
      ("If: stage is refused or stage is not answered or waiting", "stage=refused|stage!=waiting,answered"),
      ("If:   stage   is   refused  ", "stage=refused"),
      ("If: stage is\n    refused or\n    channel is call", "stage=refused|channel=call"),
      ("If: *stage* is **refused**", "stage=refused"),
      ("If: stage is `refused`", "stage=refused"),
      ("If: `stage` is `refused` or `waiting`", "stage=waiting,refused"),
      ("If: STAGE IS Refused OR Channel = CALL", "stage=refused|channel=call"),
      ("If: stage\u{A0}is\u{A0}not\u{A0}refused", "stage!=refused"),
    ] as [(String, String)])
  func english(line: String, notation: String) {
    #expect(read(line) == [notation])
  }

  @Test(
    "Russian has its own words, and the same signs",
    arguments: [
      ("Если: stage это refused", "stage=refused"),
      ("Если: stage = refused", "stage=refused"),
      ("Если: stage не refused", "stage!=refused"),
      ("Если: stage это не refused", "stage!=refused"),
      ("Если: stage != refused", "stage!=refused"),
      ("Если: stage это waiting или answered", "stage=waiting,answered"),
      ("Если: channel не call или email или stage это refused", "channel!=call,email|stage=refused"),
      ("ЕСЛИ: stage ЭТО refused ИЛИ channel = call", "stage=refused|channel=call"),
    ] as [(String, String)])
  func russian(line: String, notation: String) {
    #expect(read(line, language: "ru") == [notation])
  }

  @Test("Ids that look like words of the rules are told apart by where they stand")
  func wordsAsIDs() throws {
    let parsed = ParsedChecklist(
      """
      ## Questions

      1. A? Choose one. `is`
         - A `or`
         - B `is`
         - C `not`
      2. B? Choose one. `or`
         - A `not`
         - B `is`
      3. D `on`
         - D `after`

      ## Part

      - [ ] Do. `if`
        - If: is is or or is
        - If: is is or or or is is
        - If: or is not not
        - When: 1 day after after
        - Why: x
      - [ ] Other. `when`
        - If: is != not
        - Why: x
      - [ ] All. `why`
        - Why: x
      """)
    let checklist = try #require(parsed.checklist, "\(parsed.findings)")
    let item = try #require(checklist.items.first)
    #expect(
      item.conditions.map { notation($0, checklist) } == ["is=or,is", "is=or|or=is", "or!=not"])
    #expect(item.due.map { notation($0, checklist) } == "1 days after after")
  }

  @Test(
    "What cannot be read is an error where it begins to be so",
    arguments: [
      ("If: stage ➊and refused", "and", "the condition cannot be read from here on"),
      ("If: stage is refused ➊and channel is call", "and", "the condition cannot be read from here on"),
      ("If: stage is refused➊, waiting", ",", "the condition cannot be read from here on"),
      ("If: stage is refused ➊waiting", "waiting", "the condition cannot be read from here on"),
      ("If: ➊stage", "stage", "the condition cannot be read from here on"),
      ("If: stage =➊= refused", "=", "the question 'stage' has no option '='"),
      ("If: not ➊stage is refused", "stage", "the condition cannot be read from here on"),
      ("If: ➊(stage is refused)", "(stage", "no question '(stage'"),
      ("If: stage is ➊refusd", "refusd", "the question 'stage' has no option 'refusd'"),
      ("If: stage is refused or ➊refused", "refused", "'refused' is named twice"),
      ("If: stage is waiting or ➊call", "call", "the question 'stage' has no option 'call'"),
      ("If: ➊stag is refused", "stag", "no question 'stag'"),
      ("If: ➊dates is refusal", "dates", "'dates' asks for dates, which cannot be compared"),
      ("If: ➊stage is", "stage", "a value is missing at the end of the condition"),
      (
        "If: stage is refused or ➊channel is not", "channel", "a value is missing at the end of the condition"
      ),
    ] as [(String, String, String)])
  func unreadable(line: String, covered: String, message: String) {
    let errors = read(line).filter { $0.contains(" error: ") }
    #expect(errors.count == 1 && errors[0].hasPrefix("➊ `\(covered)` error: \(message) = "), "\(errors)")
  }

  @Test("Columns count bytes, so that a place after Cyrillic words is right")
  func columns() {
    #expect(
      read("Если: stage это refused или channel не ➊leter", language: "ru") == [
        "➊ `leter` error: the question 'channel' has no option 'leter' = did you mean 'letter'?"
      ])
  }
}
