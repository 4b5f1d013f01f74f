import Dates

/// The words of a language that a checklist shows besides an editor's own; raw values are keys of a theme's strings.
package enum ChecklistWord: String, CaseIterable, Sendable {
  // Conditions in words.
  case onlyIf = "checklist_only_if"
  case equals = "checklist_is"
  case differs = "checklist_is_not"
  case value = "checklist_value"
  case or = "checklist_or"
  case and = "checklist_and"
  case always = "checklist_always"
  // Times.
  case due = "checklist_due"
  case overdue = "checklist_overdue"
  case estimated = "checklist_estimated"
  case calendar = "checklist_calendar"
  case weekdaysOnly = "checklist_weekdays_only"
  case dateWithWeekday = "date_with_weekday"
  case months
  case weekdays
  // Lines of an item.
  case why = "checklist_why"
  case use = "checklist_use"
  case csvHeader = "checklist_csv_header"
  // The form.
  case privacy = "checklist_privacy"
  case clear = "checklist_clear"
  case progress = "checklist_progress"
  case copy = "checklist_copy"
  case copied = "checklist_copied"
  case copyFailed = "checklist_copy_failed"
  case markdown = "checklist_markdown"
  case csv = "checklist_csv"
  case ics = "checklist_ics"
  case link = "checklist_link"
  case linkCopied = "checklist_link_copied"
  case print = "checklist_print"
  case printBlank = "checklist_print_blank"
  case forget = "checklist_forget"
  case forgetQuestion = "checklist_forget_question"
  case forgotten = "checklist_forgotten"
}

/// A language's words, from a theme's strings.
package struct ChecklistWords: Sendable {
  private let strings: [String: String]

  package init(_ strings: [String: String]) { self.strings = strings }

  /// Words that the theme lacks.
  package var missing: [ChecklistWord] { ChecklistWord.allCases.filter { strings[$0.rawValue] == nil } }

  /// Empty for a missing word, which is an error before anything is written.
  package subscript(_ word: ChecklistWord) -> String { strings[word.rawValue] ?? "" }

  /// A word with names in braces filled in.
  func filled(_ word: ChecklistWord, _ values: [String: String]) -> String {
    var result = ""
    var rest = self[word][...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      result += values[name] ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// A date with its weekday.
  func text(of date: CalendarDate) -> String {
    let months = self[.months].split(separator: " ")
    let weekdays = self[.weekdays].split(separator: " ")
    guard months.count == 12, weekdays.count == 7 else { return date.description }
    return filled(
      .dateWithWeekday,
      [
        "weekday": String(weekdays[date.weekday - 1]), "day": String(date.day),
        "month": String(months[date.month - 1]), "year": String(date.year),
      ])
  }

  /// A condition as a reader understands it: “Where are you now?”: “I was refused” or “I am waiting”.
  func text(of condition: Condition, _ checklist: Checklist) -> String {
    condition.comparisons.map { comparison in
      let question = checklist.questions[comparison.question]
      let values = question.options.enumerated()
        .filter { comparison.values & (1 << UInt64($0.offset)) != 0 }
        .map { filled(.value, ["value": $0.element.text.plain]) }
      return filled(
        comparison.isNegated ? .differs : .equals,
        ["question": question.text.plain, "values": values.joined(separator: " \(self[.or]) ")])
    }.joined(separator: " \(self[.or]) ")
  }

  /// A time as a reader understands it while the date is not known: "2 working days after: Refusal".
  func text(of rule: DueRule, _ checklist: Checklist) -> String {
    "\(rule.words.prefix(1).uppercased())\(rule.words.dropFirst()): \(checklist.dates[rule.date].text.plain)"
  }
}
