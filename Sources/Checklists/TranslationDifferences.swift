import Diagnostics

/// Where a checklist differs in ids and rules from the same one in another language: readers' answers and ticks hold in
/// both.
/// - Parameters:
///   - path: the other's file, for messages
package func translationDifferences(_ checklist: Checklist, _ other: Checklist, path: String) -> [Diagnostic]
{
  compare(checklist.questions.map(entry), other.questions.map(entry), "question", path)
    + compare(checklist.dates.map(entry), other.dates.map(entry), "date", path)
    + compare(
      checklist.items.map { entry($0, checklist) }, other.items.map { entry($0, other) }, "item", path)
}

/// Something with an id and what is said of it, in a form that is equal in all languages.
private struct Entry {
  let id: String
  let location: SourceLocation
  let traits: [Trait]
}

/// - Parameters:
///   - verb: "differs" or "differ", as the name asks for
private typealias Trait = (name: String, verb: String, value: String)

private func entry(_ question: Checklist.Question) -> Entry {
  let choice =
    switch question.choice {
    case .one: "choose one"
    case .any: "choose any"
    case .dates: "dates"
    }
  let options = question.options.map(\.id).sorted().joined(separator: ", ")
  return Entry(
    id: question.id, location: question.location,
    traits: [("kind", "differs", choice), ("options", "differ", options)])
}

private func entry(_ date: Checklist.DateField) -> Entry {
  Entry(id: date.id, location: date.location, traits: [])
}

private func entry(_ item: Checklist.Item, _ checklist: Checklist) -> Entry {
  let conditions = item.conditions.map { canonicalNotation($0, checklist) }.sorted().joined(
    separator: " and ")
  return Entry(
    id: item.id, location: item.location,
    traits: [
      ("conditions", "differ", conditions), ("time", "differs", item.due.map { time($0, checklist) } ?? ""),
      ("former ids", "differ", item.formerIDs.map(\.id).sorted().joined(separator: ", ")),
    ])
}

/// Equal for conditions that mean the same in another order.
private func canonicalNotation(_ condition: Condition, _ checklist: Checklist) -> String {
  condition.comparisons.map { notation($0, checklist, inOrder: true) }.sorted().joined(separator: "|")
}

private func time(_ rule: DueRule, _ checklist: Checklist) -> String {
  rule.count == 0 ? "on \(checklist.dates[rule.date].id)" : notation(rule, checklist)
}

private func compare(_ entries: [Entry], _ others: [Entry], _ what: String, _ path: String) -> [Diagnostic] {
  let byID = Dictionary(others.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  let ids = Set(entries.map(\.id))
  var findings: [Diagnostic] = []
  for (index, entry) in entries.enumerated() {
    guard let other = byID[entry.id] else {
      // What stands in its place there may be the same under another id.
      let inPlace = index < others.count && !ids.contains(others[index].id) ? others[index] : nil
      findings.append(
        Diagnostic(
          .error, "the \(what) '\(entry.id)' is missing in \(path)", at: entry.location,
          help: inPlace.map { "if it is '\($0.id)' there, write one id in both" }
            ?? "add it there, or remove it here",
          related: (inPlace ?? others.last).map { .init($0.location, "the other language") }))
      continue
    }
    for (mine, theirs) in zip(entry.traits, other.traits) where mine.value != theirs.value {
      let values = [mine.value, theirs.value].map { $0.isEmpty ? "none" : "'\($0)'" }
      findings.append(
        Diagnostic(
          .error,
          "the \(mine.name) of '\(entry.id)' \(mine.verb) from the other language: \(values[0]) here, \(values[1]) there",
          at: entry.location, help: "make them equal", related: .init(other.location, "the other language")))
    }
  }
  for other in others where !ids.contains(other.id) {
    let isRenamed = entries.indices.contains { index in
      byID[entries[index].id] == nil && index < others.count && others[index].id == other.id
    }
    if isRenamed { continue }
    findings.append(
      Diagnostic(
        .error, "the \(what) '\(other.id)' is missing here", at: entries.last?.location,
        help: "add it, or remove it there", related: .init(other.location, "the other language")))
  }
  return findings
}
