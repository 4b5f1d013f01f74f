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
    var isMentioned = false

    var isPossible: Bool { allowed != 0 && groups.allSatisfy { $0 & allowed != 0 } }
  }

  private let questions: [Checklist.Question]
  private static let stepLimit = 200_000

  init(_ questions: [Checklist.Question]) { self.questions = questions }

  /// Whether all clauses can be true together.
  func outcome(_ clauses: [Clause]) -> Outcome {
    // Few choices first, so that contradictions show early.
    let ordered = clauses.sorted { $0.count < $1.count }
    var states = [questions.map { Assumption(allowed: allOptions($0)) }]
    var next = [0]
    var steps = 0
    while let state = states.last, let choice = next.last {
      let level = states.count - 1
      if level == ordered.count { return .satisfiable(chosen: witness(state)) }
      guard choice < ordered[level].count else {
        states.removeLast()
        next.removeLast()
        continue
      }
      steps += 1
      if steps > Self.stepLimit { return .undecided }
      next[level] += 1
      if let narrowed = assume(ordered[level][choice], state) {
        states.append(narrowed)
        next.append(0)
      }
    }
    return .unsatisfiable
  }

  private func allOptions(_ question: Checklist.Question) -> UInt64 {
    question.options.count == 64 ? .max : (1 << UInt64(question.options.count)) - 1
  }

  /// What is known once a term holds too; nil if it cannot.
  private func assume(_ term: Term, _ state: [Assumption]) -> [Assumption]? {
    var state = state
    for comparison in term {
      let index = comparison.question
      state[index].isMentioned = true
      if comparison.isNegated {
        state[index].allowed &= ~comparison.values
      } else if case .one = questions[index].choice {
        state[index].allowed &= comparison.values
      } else {
        state[index].groups.append(comparison.values)
      }
      if !state[index].isPossible { return nil }
    }
    return state
  }

  /// Answers that fit what is assumed, as few options as possible.
  private func witness(_ state: [Assumption]) -> [UInt64] {
    state.map { assumption in
      if !assumption.isMentioned { return 0 }
      var chosen: UInt64 = 0
      for group in assumption.groups where group & chosen == 0 {
        chosen |= lowestBit(group & assumption.allowed)
      }
      return chosen == 0 ? lowestBit(assumption.allowed) : chosen
    }
  }

  private func lowestBit(_ bits: UInt64) -> UInt64 { bits & (~bits &+ 1) }
}
