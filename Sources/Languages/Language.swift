import Dates

/// Everything that depends on a language, apart from the words of a theme.
///
/// Immutable; an object and no struct, because it has many parts and every page holds it.
package final class Language: Sendable {
  /// Which way a text runs, as HTML's `dir` attribute names it.
  package enum Direction: String, Sendable, CaseIterable {
    case ltr, rtl

    /// An arrow to what comes next.
    package var arrow: String { self == .ltr ? "→" : "←" }
  }

  /// BCP 47; the code under which handbook.yml names it.
  package let code: String
  /// What the language calls itself.
  package let name: String
  package let direction: Direction
  package let plurals: PluralRules
  package let alphabet: Alphabet
  /// Twelve, in the form that they have in dates.
  package let months: [String]
  /// Seven, from Monday.
  package let weekdays: [String]
  /// With `{day}`, `{month}` and `{year}`.
  package let datePattern: String
  /// With `{weekday}` as well.
  package let datePatternWithWeekday: String
  /// Nil if nobody has said how the language says them.
  package let relativeDays: RelativeDays?
  /// What stands between the cells of a row in a table for spreadsheets: those of most languages expect `;`, because their
  /// numbers have a comma.
  package let listSeparator: String
  package let typography: Typography
  package let checklist: ChecklistKeywords
  package let script: ScriptKeywords
  /// Nil if nobody has said how its texts are measured.
  package let readingEase: ReadingEase?
  /// With what words end where their stems do not, beside what a site's texts show; `ies>y` where the stem has something
  /// instead.
  package let endings: [String]
  /// The letters as they lie on its keyboards, row by row, in lower case; empty if nobody has said.
  package let keyboard: [String]

  /// The same language under another code: `pt` as `pt-BR`.
  package func named(_ code: String) -> Language {
    Language(
      code: code, name: name, direction: direction, plurals: plurals, alphabet: alphabet, months: months,
      weekdays: weekdays, datePattern: datePattern, datePatternWithWeekday: datePatternWithWeekday,
      relativeDays: relativeDays, listSeparator: listSeparator, typography: typography, checklist: checklist,
      script: script, readingEase: readingEase, keyboard: keyboard, endings: endings)
  }

  private init(
    code: String, name: String, direction: Direction, plurals: PluralRules, alphabet: Alphabet,
    months: [String], weekdays: [String], datePattern: String, datePatternWithWeekday: String,
    relativeDays: RelativeDays?, listSeparator: String, typography: Typography, checklist: ChecklistKeywords,
    script: ScriptKeywords, readingEase: ReadingEase?, keyboard: [String], endings: [String]
  ) {
    self.code = code
    self.name = name
    self.direction = direction
    self.plurals = plurals
    self.alphabet = alphabet
    self.months = months
    self.weekdays = weekdays
    self.datePattern = datePattern
    self.datePatternWithWeekday = datePatternWithWeekday
    self.relativeDays = relativeDays
    self.listSeparator = listSeparator
    self.typography = typography
    self.checklist = checklist
    self.script = script
    self.readingEase = readingEase
    self.keyboard = keyboard
    self.endings = endings
  }

  /// A day in words: "20 November 2026".
  package func text(of date: CalendarDate) -> String { text(of: date, datePattern) }

  /// A day in words, with its weekday: "Friday, 20 November 2026".
  package func textWithWeekday(of date: CalendarDate) -> String { text(of: date, datePatternWithWeekday) }

  /// A text in the language's quotation marks.
  package func quoted(_ text: String) -> String {
    "\(typography.outer.opening.text)\(text)\(typography.outer.closing.text)"
  }

  private func text(of date: CalendarDate, _ pattern: String) -> String {
    filled(
      pattern,
      [
        "weekday": weekdays[date.weekday - 1], "day": String(date.day), "month": months[date.month - 1],
        "year": String(date.year),
      ])
  }
}

extension Language {
  /// Reads and checks a description.
  /// - Returns: nil with findings if it is not sound
  package static func read(
    code: String, _ description: LanguageDescription
  ) -> (language: Language?, findings: [LanguageFinding]) {
    var reader = DescriptionReader(description)
    if !reader.findings.isEmpty { return (nil, reader.findings) }
    let name = reader.text("name", like: "English")
    let direction = Direction(rawValue: reader.choice("direction", of: Direction.allCases.map(\.rawValue)))
    let plurals = readPlurals(&reader)
    let letters = reader.text("alphabet", like: "a b c")
    let alphabet = Alphabet(letters, articles: reader.optionalList("articles", like: "the"))
    if alphabet == nil, !letters.isEmpty {
      reader.report(
        "the alphabet has a letter twice, or fewer than two", at: "alphabet",
        help: "write each letter once, with spaces between: a b c")
    }
    let months = readNames("months", count: 12, like: "January, February, …", &reader)
    let weekdays = readNames("weekdays", count: 7, like: "Monday, Tuesday, …", &reader)
    let datePattern = readPattern("date", ["day", "month", "year"], &reader)
    let datePatternWithWeekday = readPattern(
      "date_with_weekday", ["weekday", "day", "month", "year"], &reader)
    let relativeDays = reader.optionalGroup("relative_days") { inner in
      RelativeDays(&inner, plurals)
    }
    let listSeparator = reader.optionalChoice("list_separator", of: [";", ","])
    let typography = reader.group("typography") { Typography(&$0, alphabet) }
    let checklist = reader.group("checklist") { ChecklistKeywords(&$0) }
    let script = reader.group("script") { ScriptKeywords(&$0) }
    let readingEase = reader.optionalGroup("reading_ease") { ReadingEase(&$0) }
    let keyboard = reader.optionalList("keyboard", like: "qwertyuiop").map { $0.lowercased() }
    let endings = reader.optionalList("endings", like: "s")
    reader.refuseUnknownKeys()
    guard reader.findings.isEmpty, let direction, let plurals, let alphabet else {
      return (nil, reader.findings)
    }
    return (
      Language(
        code: code, name: name, direction: direction, plurals: plurals, alphabet: alphabet, months: months,
        weekdays: weekdays, datePattern: datePattern, datePatternWithWeekday: datePatternWithWeekday,
        relativeDays: relativeDays, listSeparator: listSeparator, typography: typography,
        checklist: checklist, script: script, readingEase: readingEase, keyboard: keyboard, endings: endings),
      []
    )
  }

  private static func readPlurals(_ reader: inout DescriptionReader) -> PluralRules? {
    do {
      return try PluralRules(reader.texts("plurals"))
    } catch {
      reader.report(error.message, at: "plurals", inner: error.path, help: error.help)
      return nil
    }
  }

  /// Scripts in the browser get such names in one text, with spaces between.
  private static func readNames(
    _ key: String, count: Int, like example: String, _ reader: inout DescriptionReader
  ) -> [String] {
    let names = reader.list(key, count: count, like: example)
    if let spaced = names.firstIndex(where: { $0.contains(where: \.isWhitespace) }) {
      reader.report(
        "'\(names[spaced])' holds a space", at: key, element: spaced,
        help: "write one word, or a no-break hyphen between two")
    }
    return names
  }

  private static func readPattern(_ key: String, _ names: [String], _ reader: inout DescriptionReader)
    -> String
  {
    let wanted = names.map { "{\($0)}" }.joined(separator: " ")
    let pattern = reader.text(key, like: "\"\(wanted)\"")
    let found = textParts(pattern).compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
    if !pattern.isEmpty, found.sorted() != names.sorted() {
      reader.report(
        "'\(key)' must hold \(names.map { "{\($0)}" }.joined(separator: ", ")), each once", at: key,
        help: "write '\(key): \"\(wanted)\"'")
    }
    return pattern
  }
}

extension Language: Equatable {
  package static func == (first: Language, second: Language) -> Bool {
    first === second
      || first.code == second.code && first.name == second.name && first.direction == second.direction
        && first.plurals == second.plurals && first.alphabet == second.alphabet
        && first.months == second.months && first.weekdays == second.weekdays
        && first.datePattern == second.datePattern
        && first.datePatternWithWeekday == second.datePatternWithWeekday
        && first.relativeDays == second.relativeDays
        && first.typography == second.typography && first.checklist == second.checklist
        && first.script == second.script && first.readingEase == second.readingEase
        && first.keyboard == second.keyboard && first.endings == second.endings
  }
}
