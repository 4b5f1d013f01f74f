import Languages

/// What a checklist's script needs at once of the language and of the theme's words, as names of `data-` attributes and their
/// values: the same for all checklists of a language. `checklistScript` has the rest.
package func scriptWords(_ words: ChecklistWords) -> [(name: String, value: String)] {
  let language = words.language
  let spoken: [(String, ChecklistWord)] = [
    ("progress", .progress), ("effect", .effect), ("fewer", .fewer), ("more", .more), ("overdue", .overdue),
    ("estimated", .estimated), ("not-loaded", .notLoaded), ("cleared", .cleared), ("not-kept", .notKept),
  ]
  let own = [
    ("separator", language.listSeparator), ("months", language.months.joined(separator: " ")),
    ("weekdays", language.weekdays.joined(separator: " ")), ("date", language.datePatternWithWeekday),
  ]
  return own + relativeDays(language) + spoken.map { ("word-\($0.0)", words[$0.1]) }
}

/// How far a day is from today, in the language's words.
private func relativeDays(_ language: Language) -> [(String, String)] {
  guard let days = language.relativeDays else { return [] }
  return [
    ("today", days.today), ("tomorrow", days.tomorrow), ("yesterday", days.yesterday),
    ("ahead", days.ahead.joined(separator: "|")), ("past", days.past.joined(separator: "|")),
    ("forms", days.forms.map(String.init).joined()),
  ]
}
