import Dates
import Testing

@testable import Languages

@Suite("The built-in languages")
struct BuiltInLanguageTests {
  private static let codes = ["de", "en", "ru"]

  private func language(_ code: String) throws -> Language { try #require(Language.builtIn[code]) }

  @Test("Each description passes the check that a handbook's own language has to pass", arguments: codes)
  func soundness(code: String) throws {
    let description = try #require(LanguageDescription.builtIn[code])
    #expect(Language.read(code: code, description).findings == [])
    #expect(Language.builtIn[code]?.code == code)
  }

  @Test("They are English, German and Russian")
  func all() { #expect(LanguageDescription.builtIn.keys.sorted() == Self.codes) }

  @Test(
    "A day in words, with and without its weekday",
    arguments: [
      ("en", "27 November 2026", "Friday, 27 November 2026"),
      ("de", "27. November 2026", "Freitag, 27. November 2026"),
      ("ru", "27 ноября 2026\u{a0}г.", "пятница, 27 ноября 2026\u{a0}г."),
    ])
  func dates(code: String, plain: String, withWeekday: String) throws {
    let date = try #require(CalendarDate("2026-11-27"))
    #expect(try language(code).text(of: date) == plain)
    #expect(try language(code).textWithWeekday(of: date) == withWeekday)
  }

  @Test("Weeks begin with Monday, years with January", arguments: codes)
  func firsts(code: String) throws {
    let monday = try #require(CalendarDate("2026-01-05"))
    let language = try language(code)
    let words = language.textWithWeekday(of: monday)
    #expect(words.contains(language.weekdays[0]) && words.contains(language.months[0]))
  }

  @Test(
    "A language speaks of counted things as CLDR says",
    arguments: [
      ("en", [1: "one", 0: "other", 2: "other", 11: "other", 101: "other"]),
      ("de", [1: "one", 0: "other", 2: "other", 21: "other"]),
      (
        "ru",
        [
          1: "one", 21: "one", 101: "one", 11: "many", 111: "many", 2: "few", 34: "few", 12: "many",
          14: "many",
          112: "many", 0: "many", 5: "many", 100: "many", -1: "one",
        ]
      ),
    ] as [(String, [Int: String])])
  func plurals(code: String, categories: [Int: String]) throws {
    for (number, category) in categories {
      #expect(try language(code).plurals.category(of: number).rawValue == category, "\(number)")
    }
  }

  @Test(
    "Days from today are said with the form that goes with their number",
    arguments: [
      ("en", ["in 2 days", "in 21 days", "11 days ago"]),
      ("de", ["in 2 Tagen", "in 21 Tagen", "vor 11 Tagen"]),
      ("ru", ["через 2 дня", "через 21 день", "11 дней назад"]),
    ])
  func relativeDays(code: String, phrases: [String]) throws {
    let days = try #require(try language(code).relativeDays)
    #expect(days.forms.count == 100)
    let said = [(2, days.ahead), (21, days.ahead), (11, days.past)].map { number, texts in
      filled(texts[days.forms[number]], ["n": String(number)])
    }
    #expect(said == phrases)
  }

  @Test(
    "Words are sorted by the alphabet",
    arguments: [
      (
        "de", ["Zuversicht", "Ärger", "Absage", "Arzt", "3 Fragen"],
        ["3 Fragen", "Absage", "Ärger", "Arzt", "Zuversicht"]
      ),
      ("ru", ["жить", "ёлка", "ель", "Excel", "дом"], ["Excel", "дом", "ель", "ёлка", "жить"]),
      ("en", ["later", "After", "before", "2 days"], ["2 days", "After", "before", "later"]),
    ])
  func sorting(code: String, words: [String], sorted: [String]) throws {
    let alphabet = try language(code).alphabet
    #expect(words.sorted { alphabet.sortKey($0) < alphabet.sortKey($1) } == sorted)
  }

  @Test(
    "A list of titles passes over an article at the start of one",
    arguments: [
      ("en", "A call", "call"), ("en", "A\u{A0}call", "call"), ("en", "A", "A"),
      ("en", "Another call", "Another call"),
      ("de", "Ein Anruf", "Anruf"), ("ru", "А потом", "А потом"),
    ])
  func articles(code: String, title: String, listed: String) throws {
    #expect(try language(code).alphabet.withoutArticle(title) == listed)
  }

  @Test("Words that differ in nothing but letters that sort as one have an order all the same")
  func ties() throws {
    let alphabet = try language("de").alphabet
    #expect(alphabet.sortKey("Bar") < alphabet.sortKey("Bär"))
    #expect(alphabet.sortKey("Bär") < alphabet.sortKey("Barb"))
  }

  @Test(
    "The lines that messages give as examples are times that the language understands",
    arguments: [("de", "Wann: "), ("en", "When: "), ("ru", "Когда: ")])
  func examples(code: String, keyword: String) throws {
    let keywords = try language(code).checklist
    #expect(keywords.examples.due.hasPrefix(keyword))
    let words = keywords.examples.due.dropFirst(keyword.count).lowercased().split(separator: " ").map(
      String.init)
    let reading = try #require(keywords.times.read(words))
    #expect(reading.sign == 1 && reading.unit == .workingDays && words[reading.dateWord] == "refusal")
  }
}
