/// A condition with ids, the same in every language; the page's script reads it: `stage=refused,waiting|channel!=call`.
func notation(_ condition: Condition, _ checklist: Checklist) -> String {
  condition.comparisons.map { notation($0, checklist, inOrder: false) }.joined(separator: "|")
}

/// - Parameter inOrder: values by name, and not in the order of the options
func notation(_ comparison: Comparison, _ checklist: Checklist, inOrder: Bool) -> String {
  let question = checklist.questions[comparison.question]
  let values = question.options.enumerated().filter { comparison.values & (1 << UInt64($0.offset)) != 0 }
    .map(\.element.id)
  let sign = comparison.isNegated ? "!=" : "="
  return "\(question.id)\(sign)\((inOrder ? values.sorted() : values).joined(separator: ","))"
}

/// A time with ids, the same in every language: `2 working-days after refusal`.
func notation(_ rule: DueRule, _ checklist: Checklist) -> String {
  let direction = rule.count < 0 ? "before" : "after"
  return "\(abs(rule.count)) \(rule.unit.rawValue) \(direction) \(checklist.dates[rule.date].id)"
}
