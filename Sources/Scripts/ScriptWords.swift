import Languages

/// The words of a language that a script shows besides an editor's own; raw values are keys of a theme's strings.
package enum ScriptWord: String, CaseIterable, Sendable {
  case choose = "script_choose"
  case required = "script_required"
  case privacy = "script_privacy"
  case forget = "script_forget"
  case forgetQuestion = "script_forget_question"
  case forgotten = "script_forgotten"
  case goTo = "script_go_to"
  case end = "script_end"
  case notes = "script_notes"
  case links = "script_links"
  // The call.
  case callStart = "script_call_start"
  case callEnd = "script_call_end"
  case back = "script_back"
  case stepOf = "script_step_of"
  case goOn = "script_go_on"
  // What a message is handed out as.
  case copy = "script_copy"
  case copied = "script_copied"
  case copyFailed = "script_copy_failed"
  case copiedWithBlanks = "script_copied_with_blanks"
  case mail = "script_mail"
  case mailTooLong = "script_mail_too_long"
  case characters = "script_characters"
  case print = "script_print"
  case pageOf = "script_page_of"
  case missing = "script_missing"
}

/// A language's words, from a theme's strings, and its dates and keywords.
package struct ScriptWords: Sendable {
  private let strings: [String: String]
  let language: Language

  package init(_ strings: [String: String], _ language: Language) {
    (self.strings, self.language) = (strings, language)
  }

  /// Words that the theme lacks.
  package static func missing(in strings: [String: String]) -> [ScriptWord] {
    ScriptWord.allCases.filter { strings[$0.rawValue] == nil }
  }

  /// Empty for a missing word, which is an error before anything is written.
  package subscript(_ word: ScriptWord) -> String { strings[word.rawValue] ?? "" }

  /// A word with names in braces filled in.
  func filled(_ word: ScriptWord, _ values: [String: String]) -> String {
    Languages.filled(self[word], values)
  }
}
