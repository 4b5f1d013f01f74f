extension Checklist {
  /// The most sets of answers that anybody goes through, one list each.
  package static let mostSets = 100_000

  /// Every set of answers, the one of none first; dates are not given. Nil if there are more than `mostSets`.
  package var allAnswers: [Answers]? {
    var sets = [Answers(for: self)]
    for (index, question) in questions.enumerated() where !question.options.isEmpty {
      let count = question.options.count
      let choices: [UInt64]
      switch question.choice {
      case .one: choices = [0] + (0..<count).map { 1 << UInt64($0) }
      case .any:
        guard count < 20 else { return nil }
        choices = Array(0..<(1 << UInt64(count)))
      case .dates: continue
      }
      guard sets.count * choices.count <= Self.mostSets else { return nil }
      sets = sets.flatMap { set in
        choices.map { chosen in
          var more = set
          more.chosen[index] = chosen
          return more
        }
      }
    }
    return sets
  }

  /// The ids of the chosen options, for each question that has an answer.
  package func chosenOptions(_ answers: Answers) -> [(question: String, options: [String])] {
    questions.enumerated().compactMap { index, question in
      let options = question.options.enumerated().filter {
        answers.chosen[index] & 1 << UInt64($0.offset) != 0
      }
      return options.isEmpty ? nil : (question.id, options.map(\.element.id))
    }
  }
}
