import Diagnostics
import Testing

@testable import Checklists

@Suite("What is proved of a checklist")
struct ProofTests {
  /// A random checklist, what holds for it, and what the build makes of it.
  private struct Sample: CustomStringConvertible {
    let seed: UInt64
    let random: RandomChecklist
    let facts: RandomChecklist.Facts
    let parsed: ParsedChecklist
    /// What is found about the answers, and not about unused names.
    let findings: [Diagnostic]

    init(_ seed: UInt64, alwaysHasList: Bool) {
      self.seed = seed
      random = RandomChecklist(seed: seed, alwaysHasList: alwaysHasList)
      facts = random.findFacts()
      parsed = ParsedChecklist(random.markdown)
      findings = parsed.diagnostics.filter {
        !$0.message.hasPrefix("nothing depends on") && !$0.message.contains("makes no difference")
      }
    }

    var description: String { "seed \(seed)\n\(random.markdown)" }
  }

  /// Made once for all tests; in every fifth an item has no condition.
  private static let samples = (UInt64(1)...400).map { Sample($0, alwaysHasList: $0.isMultiple(of: 5)) }

  private func namedItem(_ finding: Diagnostic) -> Int? {
    (finding.help?.firstMatch(of: #/the item 'i(\d+)'/#)?.output.1).flatMap { Int($0) }
  }

  @Test("Exactly those items are errors that no answers show, found by going through all answers")
  func impossibleItems() {
    let impossible = [
      "the condition never holds", "the condition contradicts another",
      "the conditions contradict each other",
    ]
    var counts = (possible: 0, impossible: 0)
    var messages: Set<String> = []
    for sample in Self.samples {
      let errors = sample.findings.filter { impossible.contains($0.message) }
      #expect(errors.compactMap(namedItem) == sample.facts.impossibleItems, "\(sample)")
      counts.impossible += errors.count
      counts.possible += sample.random.items.count - errors.count
      messages.formUnion(errors.map(\.message))
    }
    #expect(counts.possible > 500 && counts.impossible > 50, "\(counts)")
    #expect(messages == Set(impossible))
  }

  @Test("Exactly those conditions are warnings that hold for any answers")
  func needlessConditions() {
    var counts = (needful: 0, needless: 0)
    for sample in Self.samples {
      let lines = sample.random.markdown.split(separator: "\n", omittingEmptySubsequences: false)
      let marked = sample.findings.filter { $0.message == "the condition holds for any answers" }.map {
        finding in
        let line = (finding.location?.line ?? 1) - 1
        let item = lines[..<line].lastIndex { $0.hasPrefix("- [ ]") } ?? 0
        return [lines[..<line].count { $0.hasPrefix("- [ ]") } - 1, line - item - 1]
      }
      #expect(marked == sample.facts.needlessLines, "\(sample)")
      counts.needless += marked.count
      counts.needful += sample.random.items.joined().count - marked.count
    }
    #expect(counts.needful > 500 && counts.needless > 50, "\(counts)")
  }

  @Test("A list is an error exactly if some answers leave it empty, and such answers are named")
  func emptyList() throws {
    var counts = (empty: 0, neverEmpty: 0)
    for sample in Self.samples {
      let errors = sample.findings.filter { $0.message.hasPrefix("the list is empty for the answers ") }
      let empty = sample.facts.emptyAnswers
      #expect(errors.count == (empty.isEmpty ? 0 : 1), "\(sample)")
      counts.empty += empty.isEmpty ? 0 : 1
      counts.neverEmpty += empty.isEmpty ? 1 : 0
      guard let error = errors.first else { continue }
      let named = try #require(error.message.split(separator: "the answers ").last)
      let given = named.split(separator: " ").map { text in
        let pair = text.split(separator: "=")
        let options = pair[1].split(separator: ",").compactMap { Int($0.dropFirst()) }
        return (question: Int(pair[0].dropFirst()) ?? 0, options: options.reduce(0) { $0 | 1 << $1 })
      }
      // Whatever the other answers are.
      let fitting = sample.random.completeAnswers.filter { answers in
        given.allSatisfy { answers[$0.question] == $0.options }
      }
      #expect(!fitting.isEmpty && Set(empty).isSuperset(of: fitting), "\(sample) \(error.message)")
    }
    #expect(counts.empty > 50 && counts.neverEmpty > 50, "\(counts)")
  }

  @Test("The most items that any answers show are counted right")
  func mostShown() throws {
    var differing = 0
    for sample in Self.samples {
      let checklist = try #require(sample.parsed.checklist, "\(sample)")
      let most = Checklists.mostShown(checklist.items, checklist.questions)
      #expect(most == sample.facts.mostShown, "\(sample)")
      differing += sample.facts.mostShown < sample.random.items.count ? 1 : 0
    }
    #expect(differing > 50)
  }

  @Test("Rules of several comparisons at once are decided right, and the answers found make them true")
  func satisfiability() throws {
    var counts = (satisfiable: 0, unsatisfiable: 0)
    for sample in Self.samples {
      let checklist = try #require(sample.parsed.checklist, "\(sample)")
      // Each item hidden by one of its lines: what an empty list asks for.
      let clauses = checklist.items.map { item in
        item.conditions.map { $0.comparisons.map(\.negated) }
      }
      let expected = !sample.facts.emptyAnswers.isEmpty
      switch Satisfiability(checklist.questions).outcome(clauses) {
      case .satisfiable(let chosen):
        #expect(expected, "\(sample)")
        counts.satisfiable += 1
        var answers = Answers(for: checklist)
        // Questions of which nothing is said may be answered in any way.
        answers.chosen = chosen.map { $0 == 0 ? 1 : $0 }
        #expect(!checklist.items.contains { $0.isShown(answers) }, "\(sample) \(chosen)")
      case .unsatisfiable:
        #expect(!expected, "\(sample)")
        counts.unsatisfiable += 1
      case .undecided: Issue.record("\(sample) is undecided")
      }
    }
    #expect(counts.satisfiable > 50 && counts.unsatisfiable > 50, "\(counts)")
  }
}
