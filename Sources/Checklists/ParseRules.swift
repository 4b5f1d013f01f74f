import Diagnostics
import Languages

/// Counts beyond ten years are slips of the finger.
private let countLimit = 3660

extension ChecklistParser {
  // MARK: Conditions

  /// `stage is refused or channel is call or email`.
  mutating func parseCondition(_ words: [SourceWord]) -> Condition? {
    var comparisons: [Comparison] = []
    var rest = words[...]
    repeat {
      guard let comparison = parseComparison(&rest) else { return nil }
      comparisons.append(comparison)
    } while !rest.isEmpty
    return Condition(comparisons: comparisons, location: words[0].location)
  }

  /// One comparison with its values, and the `or` behind it.
  private mutating func parseComparison(_ rest: inout ArraySlice<SourceWord>) -> Comparison? {
    guard let name = rest.first, let (isNegated, length) = comparisonOperator(rest.dropFirst()) else {
      reportUnreadable(rest.dropFirst().first ?? rest.first)
      return nil
    }
    rest = rest.dropFirst(1 + length)
    guard let question = question(name) else { return nil }
    var values: UInt64 = 0
    while true {
      guard let word = rest.first else {
        report(
          "a value is missing at the end of the condition", at: name.location,
          help: suggestion(for: "", among: questions[question].options.map(\.id), "options of '\(name.text)'")
        )
        return nil
      }
      guard let value = option(word, of: question) else { return nil }
      if values & (1 << value) != 0 {
        report("'\(word.text)' is named twice", at: word.location, help: "remove one")
        return nil
      }
      values |= 1 << value
      rest = rest.dropFirst()
      guard let or = rest.first else { break }
      guard keywords.or.matches(or.text) else {
        reportUnreadable(or)
        return nil
      }
      rest = rest.dropFirst()
      if comparisonOperator(rest.dropFirst()) != nil { break }
    }
    return Comparison(question: question, values: values, isNegated: isNegated)
  }

  /// Whether words begin with an operator, and with how many words it is written.
  private func comparisonOperator(_ words: ArraySlice<SourceWord>) -> (isNegated: Bool, length: Int)? {
    func length(_ forms: [[String]]) -> Int? {
      forms.filter { words.map(\.text).starts(with: $0) }.map(\.count).max()
    }
    // "is not" begins with "is".
    let (equals, differs) = (length(keywords.equals), length(keywords.differs))
    if let differs, differs >= equals ?? 0 { return (true, differs) }
    return equals.map { (false, $0) }
  }

  private mutating func question(_ word: SourceWord) -> Int? {
    guard let index = questions.firstIndex(where: { $0.id == word.text }) else {
      report(
        "no question '\(word.text)'", at: word.location,
        help: questions.isEmpty
          ? "write the questions below a heading '## \(keywords.questions.capitalized)'"
          : suggestion(for: word.text, among: questions.map(\.id), "questions"))
      return nil
    }
    if case .dates = questions[index].choice {
      report(
        "'\(word.text)' asks for dates, which cannot be compared", at: word.location,
        help:
          "end that question with '\(keywords.chooseOne.capitalized).' if it is to be answered by a choice"
      )
      return nil
    }
    return index
  }

  private mutating func option(_ word: SourceWord, of question: Int) -> UInt64? {
    let options = questions[question].options
    if let index = options.firstIndex(where: { $0.id == word.text }) { return UInt64(index) }
    report(
      "the question '\(questions[question].id)' has no option '\(word.text)'", at: word.location,
      help: suggestion(for: word.text, among: options.map(\.id), "options"))
    return nil
  }

  private mutating func reportUnreadable(_ word: SourceWord?) {
    guard let word else { return }
    report(
      "the condition cannot be read from here on", at: word.location,
      help: keywords.and.matches(word.text)
        ? "write what must hold too in a line '\(keywords.condition.capitalized):' of its own"
        : "write '\(keywords.examples.condition)'")
  }

  // MARK: Times

  /// `on refusal`, `2 working days after refusal`.
  mutating func parseDueRule(_ words: [SourceWord]) -> DueRule? {
    guard let reading = keywords.times.read(words.map(\.text)) else {
      report("the time cannot be read", at: words[0].location, help: "write '\(keywords.examples.due)'")
      return nil
    }
    let name = words[reading.dateWord]
    guard let date = date(name) else { return nil }
    var number = 0
    if let count = reading.countWord.map({ words[$0] }) {
      number = Int(count.text) ?? 0
      if number == 0 || number > countLimit {
        report(
          "'\(count.text)' is not a usable number of days or weeks", at: count.location,
          help: number == 0
            ? "write '\(keywords.times.onDate(name.text))'" : "write at most \(countLimit)")
        return nil
      }
    }
    return DueRule(
      count: reading.sign * number, unit: reading.unit, date: date, phrase: reading.spoken,
      location: words[0].location)
  }

  private mutating func date(_ word: SourceWord) -> Int? {
    if let index = dates.firstIndex(where: { $0.id == word.text }) { return index }
    report(
      "no date '\(word.text)'", at: word.location,
      help: suggestion(for: word.text, among: dates.map(\.id), "dates"))
    return nil
  }
}
