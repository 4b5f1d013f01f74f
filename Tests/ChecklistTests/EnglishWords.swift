import Checklists
import Languages

extension ChecklistWords {
  /// Words for tests, in the form of a theme's strings; those that no export uses are their own names.
  static let english = ChecklistWords(words, .of("en"))

  static let words =
    Dictionary(uniqueKeysWithValues: ChecklistWord.allCases.map { ($0.rawValue, $0.rawValue) }).merging([
      "checklist_only_if": "Only if", "checklist_is": "“{question}” is {values}",
      "checklist_is_not": "“{question}” is not {values}", "checklist_value": "“{value}”",
      "checklist_or": "or",
      "checklist_and": "and", "checklist_always": "For everybody", "checklist_due": "By",
      "checklist_estimated": "holidays unknown", "checklist_why": "Why", "checklist_use": "See",
      "checklist_application": "Application",
      "checklist_csv_header": "Done,Task,Due,Why,Section,See",
    ]) { $1 }
}

extension Language {
  static func of(_ code: String) -> Language { builtIn[code]! }
}
