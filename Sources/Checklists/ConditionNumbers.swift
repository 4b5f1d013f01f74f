/// Numbers for a checklist's different conditions, which the page's style sheet and its HTML share.
struct ConditionNumbers {
  /// In the order of their first use.
  let conditions: [Condition]
  private let numbers: [Condition: Int]

  init(_ checklist: Checklist) {
    var conditions: [Condition] = []
    var numbers: [Condition: Int] = [:]
    for condition in checklist.items.flatMap(\.conditions) where numbers[condition] == nil {
      conditions.append(condition)
      numbers[condition] = conditions.count
    }
    self.conditions = conditions
    self.numbers = numbers
  }

  /// From 1 on.
  subscript(_ condition: Condition) -> Int { numbers[condition, default: 0] }
}
