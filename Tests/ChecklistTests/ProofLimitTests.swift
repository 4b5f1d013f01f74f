import Testing

@testable import Checklists

/// Rules that are too many, or too intricate, for a quick answer.
@Suite("Limits of what is proved")
struct ProofLimitTests {
  /// - Parameter choice: "Choose one." or "Choose any."
  private func question(_ id: String, _ choice: String, options: Int) -> String {
    "1. Which? \(choice) `\(id)`\n" + (0..<options).map { "   - Option `o\($0)`\n" }.joined()
  }

  private func checklist(_ questions: [String], _ items: String) -> ParsedChecklist {
    ParsedChecklist("## Questions\n\n\(questions.joined())\n➊## Part\n\n\(items)")
  }

  private func items(_ count: Int, _ id: String, _ conditions: String...) -> String {
    (0..<count).map { number in
      "- [ ] Do. `\(id)\(number)`\n" + conditions.map { "  - If: \($0)\n" }.joined() + "  - Why: x\n"
    }.joined()
  }

  @Test(
    "A question may have 64 options, and the last counts like the others",
    arguments: ["Choose one.", "Choose any."])
  func lastOption(choice: String) {
    let others = (0..<63).map { "- [ ] Do. `i\($0)`\n  - If: q is not o\($0)\n  - Why: x\n" }.joined()
    let parsed = checklist(
      [question("q", choice, options: 64)],
      others + "\n## Last\n\n" + items(1, "last", "➋q is o63", "➌q is not o63") + items(1, "all"))
    #expect(
      parsed.findings.filter { $0.contains("error") } == [
        "➌ `q` error: the condition contradicts another = nobody could ever see the item 'last0'; "
          + "change the condition, or remove the item (➋ `q` the other condition)"
      ])
  }

  @Test("A part that is long for the last of 64 options only is a warning")
  func longForLastOption() {
    let named = items(1, "named", "q is not " + (0..<62).map { "o\($0)" }.joined(separator: " or "))
    let parsed = checklist(
      [question("q", "Choose one.", options: 64)], items(12, "i", "q is o63") + items(1, "all") + named)
    #expect(
      parsed.findings == [
        "➊ `## Part` warning: the part can show 14 items"
          + " = make two parts of it: more than 9 items at once are hard to take in"
      ])
  }

  @Test("More than 64 options are an error, and nothing else is reported of the question")
  func tooManyOptions() {
    let parsed = ParsedChecklist(
      "## Questions\n\n"
        + question("q", "Choose any.", options: 65).replacing("`q`", with: "`➊q`")
        + "\n## Part\n\n" + items(1, "all"))
    #expect(
      parsed.findings == [
        "➊ `q` error: the question 'q' has more than 64 options = make two questions of it"
      ])
  }

  @Test("Nine items in a part are no warning, ten are; those that exclude each other do not count together")
  func longParts() {
    let one = question("q", "Choose one.", options: 2)
    let any = question("q", "Choose any.", options: 2)
    func findings(_ question: String, _ items: String) -> [String] {
      checklist([question], items + "\n## Rest\n\n" + self.items(1, "all")).findings
    }
    let six = items(6, "a", "q is o0") + items(6, "b", "q is o1")
    #expect(findings(one, six) == [])
    #expect(
      findings(any, six) == [
        "➊ `## Part` warning: the part can show 12 items"
          + " = make two parts of it: more than 9 items at once are hard to take in"
      ])
    #expect(findings(one, items(9, "a", "q is o0") + items(9, "b", "q is o1")) == [])
    #expect(findings(one, items(1, "a", "q is o0") + items(9, "b")).count == 1)
  }

  @Test("A part that is long without any condition is a warning, however intricate its other rules are")
  func longForCertain() {
    let questions = (0..<8).map { question("q\($0)", "Choose any.", options: 20) }
    let rules = (0..<8).map { items(1, "i\($0)-", "q\($0) is o1 or o2") }.joined()
    let parsed = checklist(questions, items(12, "all") + rules)
    let warnings = parsed.findings.filter { $0.hasPrefix("➊ `## Part` warning: ") }
    #expect(warnings.count == 1)
  }

  /// Clauses of three comparisons, each true for one set of answers: hard for a search that goes step by step.
  private static let hardRules: [[String]] = {
    var random = SplitMix64(state: 3)
    let solution = (0..<80).map { _ in Bool.random(using: &random) }
    var clauses: [[String]] = []
    while clauses.count < 345 {
      let picked = Array(0..<80).shuffled(using: &random).prefix(3).map { ($0, Bool.random(using: &random)) }
      if picked.contains(where: { solution[$0.0] == $0.1 }) {
        clauses.append(picked.map { "q\($0.0) is \($0.1 ? "o0" : "o1")" })
      }
    }
    return clauses
  }()

  private static let eighty = (0..<80).map {
    "1. Which? Choose one. `q\($0)`\n   - Option `o0`\n   - Option `o1`\n"
  }

  @Test("Conditions that are too intricate to be checked are a warning, and no error")
  func intricateItem() {
    let lines = Self.hardRules.map { "  - If: \($0.joined(separator: " or "))\n" }.joined()
    let parsed = ParsedChecklist(
      "## Questions\n\n\(Self.eighty.joined())\n## Part\n\n- [ ] Do. `➊hard`\n\(lines)  - Why: x\n\(items(1, "all"))"
    )
    #expect(parsed.checklist != nil)
    #expect(
      parsed.findings == [
        "➊ `hard` warning: the conditions of 'hard' are too intricate to be checked"
          + " = write fewer, or make two items of it"
      ])
  }

  @Test("Where it is too intricate to tell whether the list can be empty, a warning says so")
  func intricateList() {
    // Each item is hidden where one of its lines fails, which for one set of answers all of them do.
    let items = Self.hardRules.enumerated().map { number, clause in
      "- [ ] Do. `i\(number)`\n"
        + clause.map { "  - If: \($0.replacing(" is ", with: " is not "))\n" }.joined() + "  - Why: x\n"
    }.joined()
    let questions = [Self.eighty[0].replacing("`q0`", with: "`➋q0`")] + Self.eighty.dropFirst()
    #expect(
      checklist(questions, items).findings.filter { $0.contains("empty") } == [
        "➋ `q0` warning: whether some answers give an empty list is too intricate to be checked"
          + " = add an item without a condition"
      ])
  }
}
