/// The style sheet that makes a checklist work without a script: what is checked in the form hides what does not apply
/// (Selectors Level 4, `:has()`). The same in every language, since it names nothing but ids.
package func styleSheet(of checklist: Checklist) -> String {
  let sheet = ChecklistStyleSheet(checklist)
  return sheet.conditionRules() + sheet.partRules()
}

private struct ChecklistStyleSheet {
  let checklist: Checklist
  let numbers: ConditionNumbers

  init(_ checklist: Checklist) {
    self.checklist = checklist
    numbers = ConditionNumbers(checklist)
  }

  /// Items whose condition fails, and conditions in words that need no more saying, are not shown.
  func conditionRules() -> String {
    var rules = ""
    for (index, condition) in numbers.conditions.enumerated() {
      if let failing = failing(condition) { rules += rule(failing, ".if-\(index + 1)") }
      let certain = condition.comparisons.compactMap(certain)
      if !certain.isEmpty { rules += rule(anyOf(certain), ".open-\(index + 1)") }
    }
    return rules
  }

  /// A part whose items all are hidden is hidden with its heading.
  func partRules() -> String {
    checklist.parts.enumerated().map { index, part in
      let items = checklist.items[part.items]
      var selectors: [String] = []
      for conditions in Set(items.map(\.conditions)) {
        let failing = conditions.compactMap(failing)
        if failing.isEmpty { return "" }
        selectors.append(anyOf(failing))
      }
      // Sets have no order, and two builds are to be equal.
      return rule(selectors.sorted().joined(), "[data-part=\"\(index + 1)\"]")
    }.joined()
  }

  private func rule(_ state: String, _ hidden: String) -> String {
    ".checklist\(state) \(hidden){display:none}\n"
  }

  private func anyOf(_ states: [String]) -> String {
    states.count == 1 ? states[0] : ":is(\(states.joined(separator: ",")))"
  }

  /// The form's state in which all of a condition's comparisons fail; nil if there is none.
  private func failing(_ condition: Condition) -> String? {
    let states = condition.comparisons.map { certain($0.negated) }
    return states.contains { $0 == nil } ? nil : states.compactMap { $0 }.joined()
  }

  /// The form's state in which a question is answered and a comparison about it holds; nil if there is none.
  private func certain(_ comparison: Comparison) -> String? {
    let question = checklist.questions[comparison.question]
    if !comparison.isNegated { return chosen(question, comparison.values) }
    let others = question.allOptions & ~comparison.values
    if others == 0 { return nil }
    if case .one = question.choice { return chosen(question, others) }
    return chosen(question, others) + ":not(\(chosen(question, comparison.values)))"
  }

  /// Any of some options is checked.
  private func chosen(_ question: Checklist.Question, _ values: UInt64) -> String {
    let inputs = question.options.enumerated().filter { values & (1 << UInt64($0.offset)) != 0 }
      .map { "[name=\"\(FieldName.question(question.id))\"][value=\"\($0.element.id)\"]" }
    return ":has(\(anyOf(inputs)):checked)"
  }
}

/// The names of a form's fields. The colon keeps them apart from the names that a form's own properties have.
enum FieldName {
  static func question(_ id: String) -> String { "q:\(id)" }
  static func date(_ id: String) -> String { "d:\(id)" }
  static let application = "application"
  static let applications = "applications"
  static let calendar = "calendar"
  static func tick(_ id: String) -> String { "t:\(id)" }
}
