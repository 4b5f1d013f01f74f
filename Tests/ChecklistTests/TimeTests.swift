import Testing

@testable import Checklists

@Suite("Times")
struct TimeTests {
  private func parse(_ line: String, language: String) -> ParsedChecklist {
    let (questions, why) =
      language == "ru" ? (Questions.russian, "Зачем: х") : (Questions.english, "Why: x")
    return ParsedChecklist(
      "\(questions)- [ ] Do. `do`\n  - \(line)\n  - \(why)\n\(Questions.using(language))", language: language)
  }

  /// What is made of a line, or what is wrong with it.
  private func read(_ line: String, language: String) -> [String] {
    let parsed = parse(line, language: language)
    guard let checklist = parsed.checklist, let due = checklist.items.first?.due else {
      return parsed.findings
    }
    return ["\(notation(due, checklist)) (\(due.phrase))"] + parsed.findings
  }

  @Test(
    "All forms of a time in English",
    arguments: [
      ("on refusal", "0 days after refusal"),
      ("1 day after refusal", "1 days after refusal"),
      ("1 days after refusal", "1 days after refusal"),
      ("2 days before received", "2 days before received"),
      ("1 working day after refusal", "1 working-days after refusal"),
      ("7 working days after received", "7 working-days after received"),
      ("3 working days before refusal", "3 working-days before refusal"),
      ("1 week before refusal", "1 weeks before refusal"),
      ("3 weeks after refusal", "3 weeks after refusal"),
      ("3660 days after refusal", "3660 days after refusal"),
      ("007 days after refusal", "7 days after refusal"),
      ("2  Working\n    DAYS after `refusal`", "2 working-days after refusal"),
    ] as [(String, String)])
  func english(words: String, notation: String) {
    let read = read("When: \(words)", language: "en")
    #expect(read.count == 1 && read[0].hasPrefix("\(notation) ("), "\(read)")
  }

  @Test(
    "All forms of a time in Russian, with their cases",
    arguments: [
      ("в день refusal", "0 days after refusal"),
      ("через 1 день после refusal", "1 days after refusal"),
      ("через 21 день после refusal", "21 days after refusal"),
      ("через 2 дня после refusal", "2 days after refusal"),
      ("через 5 дней после received", "5 days after received"),
      ("за 1 день до refusal", "1 days before refusal"),
      ("за 3 дня до refusal", "3 days before refusal"),
      ("за 10 дней до refusal", "10 days before refusal"),
      ("через 1 рабочий день после refusal", "1 working-days after refusal"),
      ("через 2 рабочих дня после refusal", "2 working-days after refusal"),
      ("через 7 рабочих дней после received", "7 working-days after received"),
      ("за 1 рабочий день до refusal", "1 working-days before refusal"),
      ("за 4 рабочих дня до refusal", "4 working-days before refusal"),
      ("за 5 рабочих дней до refusal", "5 working-days before refusal"),
      ("через 1 неделю после refusal", "1 weeks after refusal"),
      ("через 3 недели после refusal", "3 weeks after refusal"),
      ("за 1 неделю до refusal", "1 weeks before refusal"),
      ("за 2 недели до refusal", "2 weeks before refusal"),
      ("за 6 недель до refusal", "6 weeks before refusal"),
      ("Через 2 Рабочих Дня ПОСЛЕ refusal", "2 working-days after refusal"),
    ] as [(String, String)])
  func russian(words: String, notation: String) {
    let read = read("Когда: \(words)", language: "ru")
    #expect(read.count == 1 && read[0].hasPrefix("\(notation) ("), "\(read)")
  }

  @Test("The editor's own words before the date are kept, for readers who do not give it")
  func words() {
    let english = parse("When: 1 working day after refusal", language: "en")
    #expect(english.checklist?.items.first?.due?.phrase == "1 working day after {date}")
    let russian = parse("Когда: через 2 рабочих дня после refusal", language: "ru")
    #expect(russian.checklist?.items.first?.due?.phrase == "через 2 рабочих дня после {date}")
  }

  @Test(
    "What is no time is an error at its first word, with an example",
    arguments: [
      "➊soon", "➊refusal", "➊2 days", "➊2 days after", "➊two days after refusal", "➊2 months after refusal",
      "➊2 working-days after refusal", "➊2 days after refusal or so", "➊after refusal", "➊2 after refusal",
      "➊2 days since refusal", "➊-2 days after refusal", "➊+2 days after refusal", "➊1.5 days after refusal",
      "➊99999999999999999999 days after refusal", "➊٢ days after refusal", "➊on", "➊on the refusal",
      "➊через 2 дня после refusal",
    ])
  func unreadable(words: String) throws {
    let first = try #require(words.dropFirst().split(separator: " ").first)
    #expect(
      read("When: \(words)", language: "en") == [
        "➊ `\(first)` error: the time cannot be read = write 'When: 2 working days after refusal'"
      ])
  }

  @Test(
    "A Russian time needs both of its words", arguments: ["➊2 дня после refusal", "➊за 2 дня после refusal"])
  func unreadableRussian(words: String) throws {
    let first = try #require(words.dropFirst().split(separator: " ").first)
    #expect(
      read("Когда: \(words)", language: "ru") == [
        "➊ `\(first)` error: the time cannot be read = write 'Когда: через 2 рабочих дня после refusal'"
      ])
  }

  @Test(
    "A number that cannot be meant is an error at the number",
    arguments: [
      ("When: ➊0 days after refusal", "0", "write 'on refusal'"),
      ("When: ➊3661 days after refusal", "3661", "write at most 3660"),
      ("When: ➊9223372036854775807 weeks before refusal", "9223372036854775807", "write at most 3660"),
    ] as [(String, String, String)])
  func numbers(line: String, number: String, help: String) {
    #expect(
      read(line, language: "en") == [
        "➊ `\(number)` error: '\(number)' is not a usable number of days or weeks = \(help)"
      ])
  }

  @Test("A date that nobody asks for is an error at its name, with the nearest or all of them")
  func unknownDates() {
    #expect(
      read("When: 2 days after ➊refusl", language: "en") == [
        "➊ `refusl` error: no date 'refusl' = did you mean 'refusal'?"
      ])
    #expect(
      read("Когда: в день ➊stage", language: "ru") == [
        "➊ `stage` error: no date 'stage' = the dates are: refusal, received"
      ])
  }
}
