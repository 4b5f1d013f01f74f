/// Sets of answers that are gone through one by one.
private let setLimit = 1_000_000

/// The largest number of items that any complete set of answers shows; where the questions that they depend on have more
/// than a million sets of answers, the number that all of them show.
func mostShown(_ items: [Checklist.Item], _ questions: [Checklist.Question]) -> Int {
  let always = items.count { $0.conditions.isEmpty }
  var counts: [[Condition]: Int] = [:]
  for item in items where !item.conditions.isEmpty { counts[item.conditions, default: 0] += 1 }
  if counts.isEmpty { return always }
  let rules = counts.map { (conditions: $0.key, count: $0.value) }
  let asked = Set(rules.flatMap(\.conditions).flatMap(\.comparisons).map(\.question)).sorted()
  guard let sets = numberOfSets(asked.map { questions[$0] }), sets * rules.count <= setLimit * 20 else {
    return always
  }

  var chosen = Array(repeating: UInt64(0), count: questions.count)
  for question in asked { chosen[question] = 1 }
  var most = 0
  repeat {
    var shown = always
    for rule in rules where rule.conditions.allSatisfy({ holds($0, chosen) }) { shown += rule.count }
    most = max(most, shown)
  } while advance(&chosen, asked, questions)
  return most
}

private func holds(_ condition: Condition, _ chosen: [UInt64]) -> Bool {
  condition.comparisons.contains { (chosen[$0.question] & $0.values != 0) != $0.isNegated }
}

/// How many complete sets of answers there are; nil if more than a million.
private func numberOfSets(_ questions: [Checklist.Question]) -> Int? {
  var sets = 1
  for question in questions {
    switch question.choice {
    case .one: sets *= question.options.count
    case .any: sets *= question.options.count > 20 ? setLimit + 1 : (1 << question.options.count) - 1
    case .dates: break
    }
    if sets > setLimit { return nil }
  }
  return sets
}

/// The next set of answers, counting each question's answers like the digits of a number; false after the last.
private func advance(_ chosen: inout [UInt64], _ asked: [Int], _ questions: [Checklist.Question]) -> Bool {
  for index in asked {
    let question = questions[index]
    let next: UInt64 = if case .one = question.choice { chosen[index] << 1 } else { chosen[index] + 1 }
    // Past the last option the bit is outside, or, with 64 of them, gone.
    if next != 0, next & ~question.allOptions == 0 {
      chosen[index] = next
      return true
    }
    chosen[index] = 1
  }
  return false
}
