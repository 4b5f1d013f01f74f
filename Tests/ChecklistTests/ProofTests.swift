import Diagnostics
import Testing

@testable import Checklists

@Suite("What is proved of a checklist")
struct ProofTests {
  private static let seeds = UInt64(1)...1_500

  /// The findings of a random checklist that are about the answers, and not about unused names.
  private func findings(_ random: RandomChecklist) -> [Diagnostic] {
    ParsedChecklist(random.markdown).diagnostics.filter {
      !$0.message.hasPrefix("nothing depends on") && !$0.message.contains("makes no difference")
    }
  }

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
    for seed in Self.seeds {
      let random = RandomChecklist(seed: seed)
      let errors = findings(random).filter { impossible.contains($0.message) }
      #expect(errors.compactMap(namedItem) == random.impossibleItems, "seed \(seed)\n\(random.markdown)")
      counts.impossible += errors.count
      counts.possible += random.items.count - errors.count
      messages.formUnion(errors.map(\.message))
    }
    #expect(counts.possible > 500 && counts.impossible > 50, "\(counts)")
    #expect(messages == Set(impossible))
  }

  @Test("Exactly those conditions are warnings that hold for any answers")
  func needlessConditions() {
    var counts = (needful: 0, needless: 0)
    for seed in Self.seeds {
      let random = RandomChecklist(seed: seed)
      let lines = random.markdown.split(separator: "\n", omittingEmptySubsequences: false)
      let marked = findings(random).filter { $0.message == "the condition holds for any answers" }.map {
        finding in
        let line = (finding.location?.line ?? 1) - 1
        let item = lines[..<line].lastIndex { $0.hasPrefix("- [ ]") } ?? 0
        return [lines[..<line].count { $0.hasPrefix("- [ ]") } - 1, line - item - 1]
      }
      #expect(marked == random.needlessLines, "seed \(seed)\n\(random.markdown)")
      counts.needless += marked.count
      counts.needful += random.items.joined().count - marked.count
    }
    #expect(counts.needful > 500 && counts.needless > 50, "\(counts)")
  }

  @Test("A list is an error exactly if some answers leave it empty, and such answers are named")
  func emptyList() throws {
    var counts = (empty: 0, neverEmpty: 0)
    for seed in Self.seeds {
      let random = RandomChecklist(seed: seed)
      let errors = findings(random).filter { $0.message.hasPrefix("the list is empty for the answers ") }
      let empty = random.emptyAnswers
      #expect(errors.count == (empty.isEmpty ? 0 : 1), "seed \(seed)\n\(random.markdown)")
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
      let fitting = random.completeAnswers.filter { answers in
        given.allSatisfy { answers[$0.question] == $0.options }
      }
      #expect(!fitting.isEmpty && fitting.allSatisfy(empty.contains), "seed \(seed): \(error.message)")
    }
    #expect(counts.empty > 50 && counts.neverEmpty > 50, "\(counts)")
  }

  @Test("A list with an item that has no condition is never empty")
  func neverEmpty() {
    for seed in Self.seeds.prefix(200) {
      let found = findings(RandomChecklist(seed: seed, alwaysHasList: true)).map(\.message)
      #expect(!found.contains { $0.contains("empty") }, "seed \(seed)")
    }
  }

  @Test("The most items that any answers show are counted right")
  func mostShown() throws {
    var differing = 0
    for seed in Self.seeds {
      let random = RandomChecklist(seed: seed, alwaysHasList: seed % 2 == 0)
      // Errors of the content would leave no model; here only the counting is asked for.
      let parsed = ParsedChecklist(random.markdown)
      let checklist = try #require(parsed.checklist, "\(parsed.findings)")
      let most = Checklists.mostShown(checklist.items, checklist.questions)
      #expect(most == random.mostShown, "seed \(seed)\n\(random.markdown)")
      differing += random.mostShown < random.items.count ? 1 : 0
    }
    #expect(differing > 50)
  }

  @Test("Rules of several comparisons at once are decided right, and the answers found make them true")
  func satisfiability() throws {
    var counts = (satisfiable: 0, unsatisfiable: 0)
    for seed in Self.seeds {
      let random = RandomChecklist(seed: seed)
      let checklist = try #require(ParsedChecklist(random.markdown).checklist)
      // Each item hidden by one of its lines: what an empty list asks for.
      let clauses = checklist.items.map { item in
        item.conditions.map { $0.comparisons.map(\.negated) }
      }
      let expected = !random.emptyAnswers.isEmpty
      switch Satisfiability(checklist.questions).outcome(clauses) {
      case .satisfiable(let chosen):
        #expect(expected, "seed \(seed)")
        counts.satisfiable += 1
        var answers = Answers(for: checklist)
        // Questions of which nothing is said may be answered in any way.
        answers.chosen = chosen.map { $0 == 0 ? 1 : $0 }
        #expect(!checklist.items.contains { $0.isShown(answers) }, "seed \(seed): \(chosen)")
      case .unsatisfiable:
        #expect(!expected, "seed \(seed)")
        counts.unsatisfiable += 1
      case .undecided: Issue.record("seed \(seed) is undecided")
      }
    }
    #expect(counts.satisfiable > 50 && counts.unsatisfiable > 50, "\(counts)")
  }
}
