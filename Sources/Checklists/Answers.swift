import Dates

/// What a reader answered.
package struct Answers: Sendable {
  /// For each question a bit for each of its chosen options; 0 for an unanswered one.
  package var chosen: [UInt64]
  /// For each of the checklist's dates.
  package var dates: [CalendarDate?]

  /// Nothing answered.
  package init(for checklist: Checklist) {
    chosen = Array(repeating: 0, count: checklist.questions.count)
    dates = Array(repeating: nil, count: checklist.dates.count)
  }
}

extension Comparison {
  /// An unanswered question hides nothing.
  package func holds(_ answers: Answers) -> Bool {
    let chosen = answers.chosen[question]
    return chosen == 0 || (chosen & values != 0) != isNegated
  }

  /// Whether it holds because of an answer.
  package func isCertain(_ answers: Answers) -> Bool { answers.chosen[question] != 0 && holds(answers) }

  /// The comparison that holds where this one does not.
  var negated: Comparison { Comparison(question: question, values: values, isNegated: !isNegated) }
}

extension Condition {
  package func holds(_ answers: Answers) -> Bool { comparisons.contains { $0.holds(answers) } }

  /// Whether it holds only because questions are unanswered.
  package func isOpen(_ answers: Answers) -> Bool { !comparisons.contains { $0.isCertain(answers) } }
}

extension Checklist.Item {
  package func isShown(_ answers: Answers) -> Bool { conditions.allSatisfy { $0.holds(answers) } }
}
