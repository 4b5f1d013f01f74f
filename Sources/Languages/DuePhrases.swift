/// What a checklist counts in, from a date on.
package enum DueUnit: String, Sendable, CaseIterable {
  case days
  case workingDays = "working-days"
  case weeks
}

/// How a language says when an item is due: `2 working days after refusal`, in any order of words.
package struct DuePhrases: Sendable, Equatable {
  private let phrases: [(sign: Int, phrase: DuePhrase)]
  /// Longer forms first.
  private let units: [UnitForm]
  /// On the date itself, for messages.
  private let onDate: DuePhrase?

  private struct UnitForm: Sendable, Equatable {
    let unit: DueUnit
    /// As the language's description has it.
    let shown: String
    /// In lower case.
    let words: [String]
  }

  /// What a rule's words mean.
  package struct Reading: Sendable, Equatable {
    /// -1 before the date, 1 after it, 0 for the date itself.
    package let sign: Int
    /// The index of the word that is the number; nil for the date itself.
    package let countWord: Int?
    package let unit: DueUnit
    /// The index of the word that is the date's id.
    package let dateWord: Int
    /// The phrase in the language's own spelling, with `{date}` in the place of the id.
    package let spoken: String
  }

  init(_ reader: inout DescriptionReader) {
    let on = Self.phrases("due_on", ["date"], like: "on {date}", &reader)
    let before = Self.phrases("due_before", DuePhrase.names, like: "{n} {unit} before {date}", &reader)
    let after = Self.phrases("due_after", DuePhrase.names, like: "{n} {unit} after {date}", &reader)
    phrases = on.map { (0, $0) } + before.map { (-1, $0) } + after.map { (1, $0) }
    onDate = on.first
    var units: [UnitForm] = []
    for (key, unit, example) in [
      ("days", DueUnit.days, "day, days"), ("working_days", .workingDays, "working day, working days"),
      ("weeks", .weeks, "week, weeks"),
    ] {
      for (index, form) in reader.list(key, like: example).enumerated() {
        let words = form.lowercased().split(separator: " ").map(String.init)
        if let other = units.first(where: { $0.words == words && $0.unit != unit }) {
          reader.report(
            "'\(form)' names two units", at: key, element: index,
            help: "remove it here or from '\(other.unit.rawValue.replacing("-", with: "_"))'")
        }
        units.append(UnitForm(unit: unit, shown: form, words: words))
      }
    }
    // A form may begin with another: "working days" and "working days off".
    self.units = units.sorted { $0.words.count > $1.words.count }
  }

  private static func phrases(
    _ key: String, _ names: [String], like example: String, _ reader: inout DescriptionReader
  ) -> [DuePhrase] {
    reader.list(key, like: "\"\(example)\"").enumerated().compactMap { index, text in
      if let phrase = DuePhrase(text, names: names) { return phrase }
      let wanted = names.map { "{\($0)}" }.joined(separator: ", ")
      reader.report(
        "the phrase '\(text)' must hold \(wanted), each once and between spaces", at: key, element: index,
        help: "write it like '\(example)'")
      return nil
    }
  }

  /// - Parameter words: in lower case
  /// - Returns: nil if no phrase has these words
  package func read(_ words: [String]) -> Reading? {
    for (sign, phrase) in phrases {
      if let reading = read(words, as: phrase, sign: sign) { return reading }
    }
    return nil
  }

  private func read(_ words: [String], as phrase: DuePhrase, sign: Int) -> Reading? {
    var position = 0
    var (countWord, dateWord): (Int?, Int?) = (nil, nil)
    var unit: UnitForm?
    var spoken: [String] = []
    for part in phrase.parts {
      guard position < words.count else { return nil }
      switch part {
      case .text(let word):
        guard words[position] == word.lowercased() else { return nil }
        spoken.append(word)
        position += 1
      case .placeholder("n"):
        guard words[position].utf8.allSatisfy({ (0x30...0x39).contains($0) }), Int(words[position]) != nil
        else {
          return nil
        }
        countWord = position
        spoken.append(words[position])
        position += 1
      case .placeholder("unit"):
        guard let form = units.first(where: { words[position...].starts(with: $0.words) }) else { return nil }
        unit = form
        spoken.append(form.shown)
        position += form.words.count
      case .placeholder:
        dateWord = position
        spoken.append("{date}")
        position += 1
      }
    }
    guard position == words.count, let dateWord else { return nil }
    return Reading(
      sign: sign, countWord: countWord, unit: unit?.unit ?? .days, dateWord: dateWord,
      spoken: spoken.joined(separator: " "))
  }

  /// What is written for the date itself.
  package func onDate(_ id: String) -> String { filled(onDate?.text ?? "{date}", ["date": id]) }

  package static func == (first: DuePhrases, second: DuePhrases) -> Bool {
    first.units == second.units && first.onDate == second.onDate
      && first.phrases.elementsEqual(second.phrases) { $0 == $1 }
  }
}

/// One phrase, word for word.
private struct DuePhrase: Sendable, Equatable {
  static let names = ["n", "unit", "date"]

  let text: String
  /// Words and placeholders, each of them one.
  let parts: [TextPart]

  /// - Parameter names: the placeholders that must stand in it, each once
  /// - Returns: nil if one lacks, stands there twice, touches a word, or is another one
  init?(_ text: String, names: [String]) {
    self.text = text
    var parts: [TextPart] = []
    for word in text.split(separator: " ") {
      let inner = textParts(String(word))
      guard inner.count == 1 else { return nil }
      parts += inner
    }
    self.parts = parts
    let found = parts.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
    if found.sorted() != names.sorted() { return nil }
  }
}
