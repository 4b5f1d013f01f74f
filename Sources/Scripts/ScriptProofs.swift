import Diagnostics
import Languages
import Markdown

/// A messenger text longer than this, in characters, is a letter.
private let messengerLimit = 600

/// What can be known of a script before anybody uses it: its fields are declared and used, its steps can be reached and
/// lead to an end, every answer has a way on.
func proofs(
  of script: Script, _ document: MarkdownDocument, _ lines: SourceLines, _ keywords: ScriptKeywords
) -> [Diagnostic] {
  let proof = ScriptProof(script: script, document: document, lines: lines, keywords: keywords)
  return proof.fields() + proof.reachability() + proof.ends() + proof.otherAnswers() + proof.duration()
    + proof.length()
}

private struct ScriptProof {
  let script: Script
  let document: MarkdownDocument
  let lines: SourceLines
  let keywords: ScriptKeywords

  // MARK: Fields

  func fields() -> [Diagnostic] {
    let names = script.fields.map(\.name)
    var findings: [Diagnostic] = []
    for use in document.fieldUses {
      guard let field = script.fields.first(where: { $0.name == use.name }) else {
        findings.append(
          Diagnostic(
            .error, "the field '\(use.name)' is not declared", at: lines.location(use.source),
            help: didYouMean(use.name, among: names)
              ?? "declare it: '\(keywords.examples.field)'"))
        continue
      }
      findings += choiceFindings(use, field)
    }
    let used = Set(document.fieldUses.map(\.name))
    for field in script.fields where !used.contains(field.name) {
      findings.append(
        Diagnostic(
          .error, "the field '\(field.name)' is used nowhere", at: field.location,
          help: "write '{\(field.name)}' into the text, or remove it"))
    }
    return findings
  }

  private func choiceFindings(_ use: FieldUse, _ field: Script.Field) -> [Diagnostic] {
    if use.choices.isEmpty { return [] }
    guard case .choice(let options) = field.kind else {
      return [
        Diagnostic(
          .error, "the field '\(use.name)' is not a choice", at: lines.location(use.source),
          help: "write '{\(use.name)}', or declare it as '\(keywords.choice.shown) A | B'",
          related: .init(field.location, "its declaration"))
      ]
    }
    if options.count == use.choices.count { return [] }
    return [
      Diagnostic(
        .error,
        "the field '\(use.name)' has \(options.count) choices, and \(use.choices.count) words stand here",
        at: lines.location(use.source), help: "write a word for each of: \(options.joined(separator: ", "))",
        related: .init(field.location, "its declaration"))
    ]
  }

  // MARK: The flow

  private func targets(of step: Script.Step) -> [Int] {
    (step.branches.map(\.target) + [step.next]).compactMap { $0?.step }
  }

  func reachability() -> [Diagnostic] {
    var reached: Set<Int> = [0]
    var open = [0]
    while let index = open.popLast(), script.steps.indices.contains(index) {
      for target in targets(of: script.steps[index]) where reached.insert(target).inserted {
        open.append(target)
      }
    }
    return script.steps.enumerated().filter { !reached.contains($0.offset) }.map { _, step in
      Diagnostic(
        .error, "no step leads to '\(step.title)'", at: step.location,
        help: "lead an answer to it, or remove it")
    }
  }

  func ends() -> [Diagnostic] {
    // From the ends backwards, until nothing is added.
    var ending = Set(script.steps.indices.filter { targets(of: script.steps[$0]).isEmpty })
    var grows = true
    while grows {
      grows = false
      for index in script.steps.indices where !ending.contains(index) {
        if targets(of: script.steps[index]).contains(where: ending.contains) {
          ending.insert(index)
          grows = true
        }
      }
    }
    return script.steps.enumerated().filter { !ending.contains($0.offset) }.map { _, step in
      Diagnostic(
        .error, "the end cannot be reached from '\(step.title)'", at: step.location,
        help: "lead one of its answers to a step that ends the script")
    }
  }

  func otherAnswers() -> [Diagnostic] {
    script.steps.filter { !$0.branches.isEmpty && !$0.branches.contains { $0.answer == nil } }.map { step in
      Diagnostic(
        .error, "the step has no branch for other answers", at: step.branches.last?.location,
        help: "add '\(keywords.examples.anythingElse)'")
    }
  }

  // MARK: Length

  func duration() -> [Diagnostic] {
    guard let minutes = script.minutes, !script.steps.isEmpty else { return [] }
    let words = longestWay()
    if isFit(seconds: Double(minutes) * 60, forWords: words) { return [] }
    let seconds = Int(secondsToSay(words).rounded())
    return [
      Diagnostic(
        .warning,
        "the script says \(minutes == 1 ? "1 minute" : "\(minutes) minutes"), and its longest way has \(words) words of yours, about \(seconds) seconds",
        at: script.steps[0].location, help: "correct 'minutes:', which counts their words and pauses too")
    ]
  }

  /// The most words of one's own that any way without repetition asks for.
  private func longestWay() -> Int {
    let words = script.steps.map(\.spokenWords)
    var budget = 20_000
    func longest(from index: Int, _ visited: Set<Int>) -> Int {
      budget -= 1
      if budget < 0 { return 0 }
      let further = targets(of: script.steps[index]).filter { !visited.contains($0) }
      return words[index] + (further.map { longest(from: $0, visited.union([$0])) }.max() ?? 0)
    }
    return longest(from: 0, [0])
  }

  func length() -> [Diagnostic] {
    guard script.channel == .messenger, let text = script.sections.first(where: { $0.kind == .text }) else {
      return []
    }
    let count = text.blocks.reduce(0) { $0 + $1.plain.count }
    if count <= messengerLimit { return [] }
    return [
      Diagnostic(
        .warning, "the text has \(count) characters; in a messenger \(messengerLimit) are enough",
        at: text.location,
        help: "shorten it, or make it an e-mail")
    ]
  }
}
