import Diagnostics
import Languages

/// More items than this in one part are a wall, for any answers.
private let itemsPerPart = 9

/// What can be known of a checklist before anybody answers it: everything asked is used, every item can appear, no
/// answers give an empty list, no part is too long.
func proofs(of checklist: Checklist, _ keywords: ChecklistKeywords) -> [Diagnostic] {
  let proof = ChecklistProof(checklist, keywords)
  return proof.unusedNames() + proof.impossibleItems() + proof.needlessConditions() + proof.emptyList()
    + proof.longParts() + proof.missingReasons()
}

private struct ChecklistProof {
  private let checklist: Checklist
  private let chooseOne: String
  private let solver: Satisfiability

  init(_ checklist: Checklist, _ keywords: ChecklistKeywords) {
    self.checklist = checklist
    chooseOne = keywords.chooseOne.capitalized
    solver = Satisfiability(checklist.questions)
  }

  // MARK: Names

  func unusedNames() -> [Diagnostic] {
    var mentioned = Array(repeating: UInt64(0), count: checklist.questions.count)
    for comparison in checklist.items.flatMap(\.conditions).flatMap(\.comparisons) {
      mentioned[comparison.question] |= comparison.values
    }
    let usedDates = Set(checklist.items.compactMap(\.due?.date))
    var findings: [Diagnostic] = []
    for (question, values) in zip(checklist.questions, mentioned) where !question.options.isEmpty {
      if values == 0 {
        findings.append(
          Diagnostic(
            .error, "nothing depends on the question '\(question.id)'", at: question.location,
            help: "name it in a condition, or remove it"))
      } else {
        findings += alikeOptions(question, mentioned: values)
      }
    }
    for (index, date) in checklist.dates.enumerated() where !usedDates.contains(index) {
      findings.append(
        Diagnostic(
          .error, "nothing depends on the date '\(date.id)'", at: date.location,
          help:
            "count an item's time from it, or remove it; a question answered by a choice ends with '\(chooseOne).'"
        ))
    }
    return findings
  }

  /// One option that no condition names stands for "none of the others"; a second one would make no difference.
  private func alikeOptions(_ question: Checklist.Question, mentioned: UInt64) -> [Diagnostic] {
    let unnamed = question.options.enumerated().filter { mentioned & (1 << UInt64($0.offset)) == 0 }.map(
      \.element)
    guard let first = unnamed.first else { return [] }
    return unnamed.dropFirst().map { option in
      Diagnostic(
        .error, "the option '\(option.id)' makes no difference: no condition names it", at: option.location,
        help: "name it in a condition, or make one option of the two",
        related: .init(first.location, "nor does one name this option"))
    }
  }

  // MARK: Items

  func impossibleItems() -> [Diagnostic] {
    var known: [[Condition]: Satisfiability.Outcome] = [:]
    return checklist.items.compactMap { item in
      if item.conditions.isEmpty { return nil }
      let outcome = known[item.conditions] ?? solver.outcome(item.conditions.map(clause))
      known[item.conditions] = outcome
      switch outcome {
      case .satisfiable: return nil
      case .unsatisfiable: return contradiction(in: item)
      case .undecided:
        return Diagnostic(
          .warning, "the conditions of '\(item.id)' are too intricate to be checked", at: item.location,
          help: "write fewer, or make two items of it")
      }
    }
  }

  private func contradiction(in item: Checklist.Item) -> Diagnostic {
    let help = "nobody could ever see the item '\(item.id)'; change the condition, or remove the item"
    for (index, condition) in item.conditions.enumerated() {
      if solver.outcome([clause(condition)]) == .unsatisfiable {
        return Diagnostic(.error, "the condition never holds", at: condition.location, help: help)
      }
      for earlier in item.conditions[..<index]
      where solver.outcome([clause(earlier), clause(condition)]) == .unsatisfiable {
        return Diagnostic(
          .error, "the condition contradicts another", at: condition.location, help: help,
          related: .init(earlier.location, "the other condition"))
      }
    }
    return Diagnostic(.error, "the conditions contradict each other", at: item.location, help: help)
  }

  /// Conditions that hold for any answers only look as if they mattered.
  func needlessConditions() -> [Diagnostic] {
    var known: [Condition: Bool] = [:]
    return checklist.items.flatMap(\.conditions).compactMap { condition in
      let never = condition.comparisons.map { [[$0.negated]] }
      let isNeedless = known[condition] ?? (solver.outcome(never) == .unsatisfiable)
      known[condition] = isNeedless
      if !isNeedless { return nil }
      return Diagnostic(
        .warning, "the condition holds for any answers", at: condition.location, help: "remove the line")
    }
  }

  func emptyList() -> [Diagnostic] {
    if checklist.items.contains(where: \.conditions.isEmpty) { return [] }
    // Each item is hidden if all comparisons of one of its conditions fail.
    var distinct: Set<[Condition]> = []
    let hidden = checklist.items.map(\.conditions).filter { distinct.insert($0).inserted }.map { conditions in
      conditions.map { $0.comparisons.map(\.negated) }
    }
    let chosen: [UInt64]
    switch solver.outcome(hidden) {
    case .satisfiable(let answers): chosen = answers
    case .unsatisfiable: return []
    case .undecided:
      return [
        Diagnostic(
          .warning, "whether some answers give an empty list is too intricate to be checked",
          at: checklist.questions.first?.location, help: "add an item without a condition")
      ]
    }
    let given = zip(checklist.questions, chosen).filter { $0.1 != 0 }
    let answers = given.map { question, bits in
      "\(question.id)=\(options(of: question, bits).map(\.id).joined(separator: ","))"
    }
    let place = given.first.flatMap { options(of: $0.0, $0.1).first?.location }
    return [
      Diagnostic(
        .error, "the list is empty for the answers \(answers.joined(separator: " "))", at: place,
        help: "add an item that fits them, or one without a condition")
    ]
  }

  private func options(of question: Checklist.Question, _ bits: UInt64) -> [Checklist.Option] {
    question.options.enumerated().filter { bits & (1 << UInt64($0.offset)) != 0 }.map(\.element)
  }

  private func clause(_ condition: Condition) -> Satisfiability.Clause { condition.comparisons.map { [$0] } }

  // MARK: Style

  func longParts() -> [Diagnostic] {
    checklist.parts.compactMap { part in
      if part.items.count <= itemsPerPart { return nil }
      let most = mostShown(Array(checklist.items[part.items]), checklist.questions)
      if most <= itemsPerPart { return nil }
      return Diagnostic(
        .warning, "the part can show \(most) items", at: part.location,
        help: "make two parts of it: more than \(itemsPerPart) items at once are hard to take in")
    }
  }

  func missingReasons() -> [Diagnostic] {
    checklist.items.filter(\.reasons.isEmpty).map { item in
      Diagnostic(
        .warning, "the item '\(item.id)' gives no reason", at: item.location,
        help: "add a line that says why one should do it")
    }
  }
}
