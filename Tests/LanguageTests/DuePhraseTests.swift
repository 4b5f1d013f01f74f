import Testing

@testable import Languages

@Suite("How a language says when something is due")
struct DuePhraseTests {
  /// `sign count unit date`, and the phrase in the language's spelling; nil if the words are no time.
  private func read(_ text: String, _ phrases: DuePhrases) -> [String]? {
    let words = text.lowercased().split(separator: " ").map(String.init)
    guard let reading = phrases.read(words) else { return nil }
    let count = reading.countWord.map { words[$0] } ?? "-"
    return ["\(reading.sign) \(count) \(reading.unit.rawValue) \(words[reading.dateWord])", reading.spoken]
  }

  private func read(_ text: String, _ code: String) throws -> [String]? {
    read(text, try #require(Language.builtIn[code]).checklist.times)
  }

  /// A language with other phrases than English.
  private func phrases(_ changes: LanguageDescription) throws -> DuePhrases {
    let description = LanguageDescription.english.overridden(by: ["checklist": changes])
    let (language, findings) = Language.read(code: "xx", description)
    return try #require(language, "\(findings)").checklist.times
  }

  @Test(
    "Every form of a time in German, written as Germans spell it",
    arguments: [
      ("am Tag refusal", "0 - days refusal", "am Tag {date}"),
      ("am refusal", "0 - days refusal", "am {date}"),
      ("am Tag der refusal", "0 - days refusal", "am Tag der {date}"),
      ("am Tag des interview", "0 - days interview", "am Tag des {date}"),
      ("1 Tag vor refusal", "-1 1 days refusal", "1 Tag vor {date}"),
      ("10 Tage nach refusal", "1 10 days refusal", "10 Tage nach {date}"),
      ("1 Arbeitstag nach refusal", "1 1 working-days refusal", "1 Arbeitstag nach {date}"),
      ("2 arbeitstage vor refusal", "-1 2 working-days refusal", "2 Arbeitstage vor {date}"),
      ("1 Woche nach refusal", "1 1 weeks refusal", "1 Woche nach {date}"),
      ("3 WOCHEN vor refusal", "-1 3 weeks refusal", "3 Wochen vor {date}"),
    ])
  func german(text: String, meaning: String, spoken: String) throws {
    #expect(try read(text, "de") == [meaning, spoken])
  }

  @Test(
    "Every form of a time in English",
    arguments: [
      ("on refusal", "0 - days refusal"), ("1 day after refusal", "1 1 days refusal"),
      ("2 days before refusal", "-1 2 days refusal"),
      ("1 working day after refusal", "1 1 working-days refusal"),
      ("2 working days before refusal", "-1 2 working-days refusal"),
      ("1 week after refusal", "1 1 weeks refusal"),
      ("2 weeks before refusal", "-1 2 weeks refusal"),
    ])
  func english(text: String, meaning: String) throws {
    #expect(try read(text, "en") == [meaning, text.replacing("refusal", with: "{date}")])
  }

  @Test(
    "Every form of a time in Russian",
    arguments: [
      ("в день refusal", "0 - days refusal"), ("через 1 день после refusal", "1 1 days refusal"),
      ("за 2 дня до refusal", "-1 2 days refusal"), ("через 5 дней после refusal", "1 5 days refusal"),
      ("через 1 рабочий день после refusal", "1 1 working-days refusal"),
      ("за 2 рабочих дня до refusal", "-1 2 working-days refusal"),
      ("за 5 рабочих дней до refusal", "-1 5 working-days refusal"),
      ("через 1 неделю после refusal", "1 1 weeks refusal"),
      ("через 2 недели после refusal", "1 2 weeks refusal"),
      ("за 6 недель до refusal", "-1 6 weeks refusal"),
    ])
  func russian(text: String, meaning: String) throws {
    #expect(try read(text, "ru") == [meaning, text.replacing("refusal", with: "{date}")])
  }

  @Test("The date may stand before the count, as in Kazakh, and a phrase may end with words of its own")
  func dateFirst() throws {
    let phrases = try phrases([
      "due_before": ["{date} күнінен {n} {unit} бұрын"], "due_after": ["{date} күнінен кейін {n} {unit}"],
      "due_on": ["{date} күні"], "days": ["күн"], "working_days": ["жұмыс күні"], "weeks": ["апта"],
    ])
    #expect(
      read("refusal күнінен 2 жұмыс күні бұрын", phrases) == [
        "-1 2 working-days refusal", "{date} күнінен 2 жұмыс күні бұрын",
      ])
    #expect(read("refusal күнінен кейін 3 апта", phrases)?.first == "1 3 weeks refusal")
    #expect(read("refusal күні", phrases)?.first == "0 - days refusal")
    #expect(read("2 күн refusal күнінен бұрын", phrases) == nil)
  }

  @Test("The longer of two units counts where one begins with the other")
  func longerUnits() throws {
    let phrases = try phrases(["days": ["working", "days"], "working_days": ["working days"]])
    #expect(read("2 working days after refusal", phrases)?.first == "1 2 working-days refusal")
    #expect(read("2 working after refusal", phrases)?.first == "1 2 days refusal")
  }

  @Test(
    "What is no time is none",
    arguments: [
      "", "refusal", "2 days", "2 days after", "two days after refusal", "2 months after refusal",
      "2 days after the refusal", "99999999999999999999 days after refusal", "on", "-2 days after refusal",
    ])
  func noTime(text: String) throws { #expect(try read(text, "en") == nil) }

  @Test("What is written for the date itself is the first form")
  func onDate() throws {
    #expect(try #require(Language.builtIn["de"]).checklist.times.onDate("refusal") == "am Tag refusal")
    #expect(try #require(Language.builtIn["ru"]).checklist.times.onDate("refusal") == "в день refusal")
  }
}
