import Dates
import Languages

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
  case calendars = "checklist_calendars"
  case otherCalendar = "checklist_other_calendar"
  case weekdaysOnly = "checklist_weekdays_only"
  // Lines of an item.
  case why = "checklist_why"
  case use = "checklist_use"
  case csvHeader = "checklist_csv_header"
  // The form.
  case privacy = "checklist_privacy"
  case withoutScript = "checklist_without_script"
  case notKept = "checklist_not_kept"
  case clear = "checklist_clear"
  case cleared = "checklist_cleared"
  case undo = "checklist_undo"
  case undoClear = "checklist_undo_clear"
  case effect = "checklist_effect"
  case fewer = "checklist_fewer"
  case more = "checklist_more"
  case toList = "checklist_to_list"
  case progress = "checklist_progress"
  // The reader's applications.
  case application = "checklist_application"
  case currentApplication = "checklist_application_shown"
  case oneApplication = "checklist_application_one"
  case unnamedApplication = "checklist_application_unnamed"
  case nameApplication = "checklist_application_name"
  case manageApplications = "checklist_application_manage"
  case addApplication = "checklist_application_add"
  case deleteApplication = "checklist_application_delete"
  case deletedApplication = "checklist_application_deleted"
  // Giving the list out.
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
  case packet = "checklist_packet"
  case notLoaded = "checklist_not_loaded"
  // What the device keeps.
  case device = "checklist_device"
  case deviceAbout = "checklist_device_about"
  case save = "checklist_save"
  case load = "checklist_load"
  case loadQuestion = "checklist_load_question"
  case loaded = "checklist_loaded"
  case loadedFields = "checklist_loaded_fields"
  case loadFailed = "checklist_load_failed"
  case forget = "checklist_forget"
  case forgetQuestion = "checklist_forget_question"
  case forgotten = "checklist_forgotten"
}

/// A language's words, from a theme's strings, and its dates.
package struct ChecklistWords: Sendable {
  private let strings: [String: String]
  let language: Language

  package init(_ strings: [String: String], _ language: Language) {
    (self.strings, self.language) = (strings, language)
  }

  /// Words that the theme lacks.
  package static func missing(in strings: [String: String]) -> [ChecklistWord] {
    ChecklistWord.allCases.filter { strings[$0.rawValue] == nil }
  }

  /// Empty for a missing word, which is an error before anything is written.
  package subscript(_ word: ChecklistWord) -> String { strings[word.rawValue] ?? "" }

  /// A word with names in braces filled in.
  func filled(_ word: ChecklistWord, _ values: [String: String]) -> String {
    Languages.filled(self[word], values)
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
    let date = checklist.dates[rule.date].text.plain
    // Where the date is the last word, as in English, its name may be of any form and case.
    let text =
      if let start = withoutLastDate(rule.phrase) {
        "\(start): \(date)"
      } else {
        Languages.filled(rule.phrase, ["date": language.quoted(date)])
      }
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private func withoutLastDate(_ phrase: String) -> Substring? {
    phrase.hasSuffix(" {date}") ? phrase.dropLast(" {date}".count) : nil
  }
}
