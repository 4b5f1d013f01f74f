/// A small checklist made by chance, as a value of the test's own and as Markdown; what holds for it is found by going
/// through all answers, without any code of the build.
struct RandomChecklist {
  /// Of a question's options: a bit for each.
  typealias Options = Int

  struct Comparison {
    let question: Int
    let values: Options
    let isNegated: Bool

    func holds(_ answers: [Options]) -> Bool { (answers[question] & values == 0) == isNegated }
  }

  /// Whether one or several of so many options are chosen.
  let questions: [(isChoiceOfOne: Bool, options: Int)]
  /// For each item its lines, each with its comparisons.
  let items: [[[Comparison]]]

  /// - Parameter alwaysHasList: whether a further item has no condition
  init(seed: UInt64, alwaysHasList: Bool = false) {
    var random = SplitMix64(state: seed)
    let questions = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      let isChoiceOfOne = Bool.random(using: &random)
      // With more the sets of answers would take long to go through.
      return (
        isChoiceOfOne: isChoiceOfOne, options: Int.random(in: 2...(isChoiceOfOne ? 5 : 3), using: &random)
      )
    }
    func comparison() -> Comparison {
      let question = Int.random(in: 0..<questions.count, using: &random)
      let options = Array(0..<questions[question].options).shuffled(using: &random)
      // All options at once would make most conditions needless.
      let count = Int.random(
        in: 1...max(1, options.count - (Bool.random(using: &random) ? 1 : 0)), using: &random)
      return Comparison(
        question: question, values: options.prefix(count).reduce(0) { $0 | 1 << $1 },
        isNegated: Bool.random(using: &random))
    }
    func line() -> [Comparison] {
      (0..<[1, 1, 1, 2, 2, 3][Int.random(in: 0..<6, using: &random)]).map { _ in comparison() }
    }
    self.questions = questions
    items =
      (0..<Int.random(in: 1...5, using: &random)).map { _ in
        (0..<Int.random(in: 1...4, using: &random)).map { _ in line() }
      } + (alwaysHasList ? [[]] : [])
  }

  var markdown: String {
    var text = "## Questions\n\n"
    for (number, question) in questions.enumerated() {
      text += "1. Question? Choose \(question.isChoiceOfOne ? "one" : "any"). `q\(number)`\n"
      for option in 0..<question.options { text += "   - Option `o\(option)`\n" }
    }
    text += "\n## Part\n\n"
    for (number, lines) in items.enumerated() {
      text += "- [ ] Do. `i\(number)`\n"
      for line in lines { text += "  - If: \(line.map(described).joined(separator: " or "))\n" }
      text += "  - Why: x\n"
    }
    return text
  }

  private func described(_ comparison: Comparison) -> String {
    let options = 0..<questions[comparison.question].options
    let values = options.filter { comparison.values & 1 << $0 != 0 }.map { "o\($0)" }.joined(
      separator: " or ")
    return "q\(comparison.question) is \(comparison.isNegated ? "not " : "")\(values)"
  }

  // MARK: What holds, by going through all answers

  /// Every set of answers in which each question is answered.
  var completeAnswers: [[Options]] {
    var all: [[Options]] = [[]]
    for question in questions {
      let choices =
        question.isChoiceOfOne
        ? (0..<question.options).map { 1 << $0 } : Array(1..<(1 << question.options))
      all = all.flatMap { answers in choices.map { answers + [$0] } }
    }
    return all
  }

  /// What going through all answers tells.
  struct Facts {
    /// The items that nobody ever sees.
    var impossibleItems: [Int] = []
    /// The lines that hold for any answers, as item and number.
    var needlessLines: [[Int]] = []
    /// The answers for which nothing is shown.
    var emptyAnswers: [[Options]] = []
    var mostShown = 0
  }

  func findFacts() -> Facts {
    var facts = Facts()
    var seen = items.map { _ in false }
    var failed = items.map { $0.map { _ in false } }
    for answers in completeAnswers {
      var shown = 0
      for (item, lines) in items.enumerated() {
        var isShown = true
        for (number, line) in lines.enumerated() where !line.contains(where: { $0.holds(answers) }) {
          failed[item][number] = true
          isShown = false
        }
        if isShown { (seen[item], shown) = (true, shown + 1) }
      }
      facts.mostShown = max(facts.mostShown, shown)
      if shown == 0 { facts.emptyAnswers.append(answers) }
    }
    facts.impossibleItems = seen.indices.filter { !seen[$0] }
    facts.needlessLines = failed.enumerated().flatMap { item, lines in
      lines.indices.filter { !lines[$0] }.map { [item, $0] }
    }
    return facts
  }
}
