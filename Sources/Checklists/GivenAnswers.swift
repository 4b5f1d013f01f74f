import Dates
import Diagnostics

extension Checklist {
  /// The answers that words on a command line give.
  /// - Parameters:
  ///   - answers: each `question=value,value`
  ///   - dates: each `name=2026-11-23`
  /// - Returns: and an error for each that fits no question
  package func answers(_ answers: [String], dates: [String]) -> (answers: Answers, diagnostics: [Diagnostic])
  {
    var given = Answers(for: self)
    var findings: [Diagnostic] = []
    for text in answers { findings += enter(answer: text, into: &given) }
    for text in dates { findings += enter(date: text, into: &given) }
    return (given, findings)
  }

  private func enter(answer text: String, into given: inout Answers) -> [Diagnostic] {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      return [error("'\(text)' is not an answer", help: "write question=value; \(questionList)")]
    }
    let choices = questions.filter { !$0.options.isEmpty }
    guard let question = questions.firstIndex(where: { $0.id == parts[0] && !$0.options.isEmpty }) else {
      return [
        error(
          "no question '\(parts[0])'", help: suggestion(for: parts[0], among: choices.map(\.id), "questions"))
      ]
    }
    let options = questions[question].options
    var findings: [Diagnostic] = []
    for value in parts[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      if let index = options.firstIndex(where: { $0.id == value }) {
        given.chosen[question] |= 1 << UInt64(index)
      } else {
        findings.append(
          error(
            "the question '\(parts[0])' has no option '\(value)'",
            help: suggestion(for: value, among: options.map(\.id), "options")))
      }
    }
    if case .one = questions[question].choice, given.chosen[question].nonzeroBitCount > 1 {
      findings.append(error("the question '\(parts[0])' takes one answer", help: "name one of its options"))
    }
    return findings
  }

  private func enter(date text: String, into given: inout Answers) -> [Diagnostic] {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let names = dates.map(\.id)
    guard let index = names.firstIndex(of: parts[0]) else {
      return [error("no date '\(parts[0])'", help: suggestion(for: parts[0], among: names, "dates"))]
    }
    guard parts.count == 2, let date = CalendarDate(parts[1]) else {
      return [
        error("no valid date in '\(text)'", help: "write --date \(parts[0])=2026-11-23")
      ]
    }
    given.dates[index] = date
    return []
  }

  /// What a link's fragment that gives answers begins with; the page's script reads it.
  package static let linkPrefix = "answers:"

  /// What is wrong with a link's fragment that gives answers: `answers:stage=refused&channel=call,email`.
  /// - Returns: the first mistake; nil if there is none
  package func mistake(inLink fragment: String) -> (message: String, help: String)? {
    let parts = fragment.dropFirst(Self.linkPrefix.count).split(separator: "&").map(String.init)
    return answers(parts, dates: []).diagnostics.first.map { ($0.message, $0.help ?? "") }
  }

  private var questionList: String {
    suggestion(for: "", among: questions.filter { !$0.options.isEmpty }.map(\.id), "questions")
  }

  private func error(_ message: String, help: String) -> Diagnostic {
    Diagnostic(.error, message, at: nil, help: help)
  }
}
