/// Whether some complete set of answers (every question answered) makes rules true: the proofs' tool, exact for any
/// number of answers, because it reasons about rules and not about answers one by one.
///
/// A depth-first search over the ways to make each clause true. What has been assumed of a question is kept as the
/// options that remain, and, where several may be chosen, groups of which one must be; both only ever narrow.
struct Satisfiability {
  /// All of its comparisons must hold.
  typealias Term = [Comparison]
  /// One of its terms must hold.
  typealias Clause = [Term]

  enum Outcome: Equatable {
    /// - Parameter chosen: for each question that the rules speak of, a bit for each chosen option; 0 for the others
    case satisfiable(chosen: [UInt64])
    case unsatisfiable
    /// The search was given up.
    case undecided
  }

  /// What is assumed of one question.
  private struct Assumption {
    var allowed: UInt64
    /// Of each group one option must be chosen.
    var groups: [UInt64] = []

    var isPossible: Bool { allowed != 0 && groups.allSatisfy { $0 & allowed != 0 } }
  }

  /// A clause of which a term is assumed, and what was assumed before it.
  private struct Level {
    var nextTerm = 0
    var before: [(question: Int, assumption: Assumption?)] = []
  }

  private let questions: [Checklist.Question]
  private static let stepLimit = 200_000

  init(_ questions: [Checklist.Question]) { self.questions = questions }

  /// Whether all clauses can be true together.
  func outcome(_ clauses: [Clause]) -> Outcome {
    // Few choices first, so that contradictions show early.
    let ordered = clauses.sorted { $0.count < $1.count }
    var state: [Int: Assumption] = [:]
    var levels = [Level()]
    var steps = 0
    while let level = levels.last {
      let number = levels.count - 1
      if number == ordered.count { return .satisfiable(chosen: witness(state)) }
      for (question, assumption) in level.before.reversed() { state[question] = assumption }
      levels[number].before = []
      guard level.nextTerm < ordered[number].count else {
        levels.removeLast()
        continue
      }
      steps += 1
      if steps > Self.stepLimit { return .undecided }
      levels[number].nextTerm += 1
      if assume(ordered[number][level.nextTerm], &state, &levels[number].before) { levels.append(Level()) }
    }
    return .unsatisfiable
  }

  /// Assumes a term too, and notes what it changed.
  /// - Returns: false if it contradicts what is assumed
  private func assume(
    _ term: Term, _ state: inout [Int: Assumption], _ before: inout [(question: Int, assumption: Assumption?)]
  ) -> Bool {
    for comparison in term {
      let question = questions[comparison.question]
      let known = state[comparison.question]
      before.append((comparison.question, known))
      var assumption = known ?? Assumption(allowed: question.allOptions)
      if comparison.isNegated {
        assumption.allowed &= ~comparison.values
      } else if case .one = question.choice {
        assumption.allowed &= comparison.values
      } else {
        assumption.groups.append(comparison.values)
      }
      state[comparison.question] = assumption
      if !assumption.isPossible { return false }
    }
    return true
  }

  /// Answers that fit what is assumed, as few options as possible.
  private func witness(_ state: [Int: Assumption]) -> [UInt64] {
    var chosen = Array(repeating: UInt64(0), count: questions.count)
    for (question, assumption) in state {
      for group in assumption.groups where group & chosen[question] == 0 {
        chosen[question] |= lowestBit(group & assumption.allowed)
      }
      if chosen[question] == 0 { chosen[question] = lowestBit(assumption.allowed) }
    }
    return chosen
  }

  private func lowestBit(_ bits: UInt64) -> UInt64 { bits & (~bits &+ 1) }
}
