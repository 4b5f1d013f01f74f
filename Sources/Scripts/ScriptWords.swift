import Languages

/// The words of a language that a script shows besides an editor's own; raw values are keys of a theme's strings.
package enum ScriptWord: String, CaseIterable, Sendable {
  case choose = "script_choose"
  case required = "script_required"
  case filledIn = "script_filled_in"
  case privacy = "script_privacy"
  case notKept = "script_not_kept"
  case withoutJavaScript = "script_without_javascript"
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
  case backTo = "script_back_to"
  case stepOf = "script_step_of"
  case timeUsed = "script_time_used"
  case goOn = "script_go_on"
  // The rehearsal.
  case rehearse = "script_rehearse"
  case rehearsalAbout = "script_rehearsal_about"
  case rehearsalAnswers = "script_rehearsal_answers"
  case rehearsalSurprise = "script_rehearsal_surprise"
  case rehearsalEasy = "script_rehearsal_easy"
  case rehearsalHard = "script_rehearsal_hard"
  case rehearsalChosen = "script_rehearsal_chosen"
  case rehearsalAloud = "script_rehearsal_aloud"
  case rehearsalMissing = "script_rehearsal_missing"
  case rehearsalBegin = "script_rehearsal_begin"
  case yourTurn = "script_your_turn"
  case spoken = "script_spoken"
  case clockStop = "script_clock_stop"
  case clockGo = "script_clock_go"
  case theySay = "script_they_say"
  case theyAnswer = "script_they_answer"
  case theySayElse = "script_they_say_else"
  case practised = "script_practised"
  case practisedSteps = "script_practised_steps"
  case notMet = "script_not_met"
  case allMet = "script_all_met"
  case again = "script_again"
  case rehearsalSettings = "script_rehearsal_settings"
  // What a script is handed out as.
  case copy = "script_copy"
  case copied = "script_copied"
  case copyFailed = "script_copy_failed"
  case copiedWithBlanks = "script_copied_with_blanks"
  case mail = "script_mail"
  case mailWithCopy = "script_mail_with_copy"
  case mailTooLong = "script_mail_too_long"
  case mailCopied = "script_mail_copied"
  case share = "script_share"
  case shareFailed = "script_share_failed"
  case characters = "script_characters"
  case print = "script_print"
  case pageOf = "script_page_of"
  case missing = "script_missing"

  /// Those that a script of the page says.
  static func spoken(on channel: Script.Channel) -> [ScriptWord] {
    let everywhere: [ScriptWord] = [
      .notKept, .forgotten, .forgetQuestion, .copied, .copiedWithBlanks, .copyFailed,
    ]
    let ofMessages: [ScriptWord] = [.filledIn, .missing, .shareFailed]
    return switch channel {
    case .call, .talk:
      everywhere + [
        .callStart, .callEnd, .back, .backTo, .stepOf, .timeUsed, .goOn, .rehearsalAbout, .rehearsalAnswers,
        .rehearsalSurprise, .rehearsalEasy, .rehearsalHard, .rehearsalChosen, .rehearsalAloud,
        .rehearsalMissing, .rehearsalBegin, .yourTurn, .spoken, .clockStop, .clockGo, .theySay, .theyAnswer,
        .theySayElse, .practised, .practisedSteps, .notMet, .allMet, .again, .rehearsalSettings,
      ]
    case .email: everywhere + ofMessages + [.mail, .mailWithCopy, .mailCopied]
    case .messenger: everywhere + ofMessages + [.characters]
    case .letter: everywhere + ofMessages
    }
  }
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
