import Testing

@testable import TestSupport

@Suite("Steps of a script that cannot be used")
struct BadStepTests {
  let site: Fixture

  init() throws { site = try Fixture.withScripts() }

  private static let branch = "write '- **If they say \"Yes\"** → [2. Ask](#2-ask)'"
  private static let end = "\n\n## 2. End\n\n**You:** Bye."

  @Test("An answer that leads to a missing step is an error, and a similar step is named")
  func missingStep() throws {
    try site.expectRefusedScript(
      "## 1. Say\n\n**You:** Hi.\n\n- **If they say \"Yes\"** → [2. End](#2-end)\n"
        + "- ➊**Anything else** → [2. End](#2-edn)\(Self.end)",
      "error ➊ no step '#2-edn' = did you mean '#2-end'?")
    try site.expectRefusedScript(
      "## 1. Say\n\n**You:** Hi.\n\n➊→ [Somewhere](#nowhere-at-all)\n\n## 2. End\n\n**You:** Bye.",
      "error ➊ no step '#nowhere-at-all' = the steps are: #1-say, #2-end")
  }

  @Test("A way on without a link, with two, or out of the script is an error")
  func badTargets() throws {
    let help = "write one link to a step, such as '→ [4. Close](#4-close)'"
    try site.expectRefusedScript(
      "## 1. Say\n\n**You:** Hi.\n\n➊→ 2. End\(Self.end)", "error ➊ the step leads nowhere = \(help)")
    try site.expectRefusedScript(
      "## 1. Say\n\n**You:** Hi.\n\n➊→ [1](#1-say) or [2](#2-end)\(Self.end)",
      "error ➊ the step leads to several places = \(help)")
    try site.expectRefusedScript(
      "## 1. Say\n\n**You:** Hi.\n\n➊→ [Call](../asking/call.md)\(Self.end)",
      "error ➊ the step leads out of the script = link to one of its steps")
  }

  @Test("A step that nothing leads to is an error at its heading")
  func unreachable() throws {
    try site.expectRefusedScript(
      "## 1. Say\n\n**You:** Hi.\n\n➊## 2. End\n\n**You:** Bye.",
      "error ➊ no step leads to '2. End' = lead an answer to it, or remove it")
  }

  @Test("Steps that lead round for ever are errors, each at its heading")
  func loop() throws {
    let help = "lead one of its answers to a step that ends the script"
    try site.expectRefusedScript(
      "➊## 1. A\n\n**You:** A.\n\n→ [2. B](#2-b)\n\n➋## 2. B\n\n**You:** B.\n\n→ [1. A](#1-a)",
      "error ➊ the end cannot be reached from '1. A' = \(help)",
      "error ➋ the end cannot be reached from '2. B' = \(help)")
  }

  @Test("Steps that lead round with a way out are built")
  func loopWithExit() throws {
    try site.expectBuiltScript(
      "## 1. A\n\n**You:** A.\n\n- **If they say \"No\"** → [1. A](#1-a)\n- **Anything else** → [2. B](#2-b)\n\n"
        + "## 2. B\n\n**You:** B.")
  }

  @Test("A step with answers but without 'Anything else' is an error at its last answer")
  func anythingElse() throws {
    try site.expectRefusedScript(
      "## 1. Say\n\n**You:** Hi.\n\n- **If they say \"No\"** → [2. End](#2-end)\n"
        + "- ➊**If they say \"Yes\"** → [2. End](#2-end)\(Self.end)",
      "error ➊ the step has no branch for other answers = add '- **Anything else** → [4. Close](#4-close)'")
  }

  @Test("A speaker without a space after the colon, or not bold, is an error on the line")
  func speaker() throws {
    try site.expectRefusedScript(
      "## 1. Say\n\n➊**You:**Hello.",
      "error ➊ a space is missing behind '**You:**' = write one, or the stars stay stars")
    try site.expectRefusedScript(
      "## 1. Say\n\n➊You: Hello.", "error ➊ the speaker's name is not bold = write '**You:** …'")
    try site.expectRefusedScript(
      "## 1. Say\n\n➊**You**: Hello.", "error ➊ the colon stands outside the stars = write '**You:** …'")
    try site.expectRefusedScript(
      "## 1. Say\n\n➊**They:**", "error ➊ the turn has no words = write '**They:** …'")
  }

  @Test("A step with the wrong number is an error at its heading")
  func number() throws {
    try site.expectRefusedScript(
      "## 1. Say\n\n**You:** Hi.\n\n→ [3. End](#3-end)\n\n➊## 3. End\n\n**You:** Bye.",
      "error ➊ this is step 2 = write '## 2. …'")
    try site.expectRefusedScript(
      "➊## Say\n\n**You:** Hi.", "error ➊ this is step 1 = write '## 1. …'")
  }

  @Test("Two lists of answers in a step are an error at the second")
  func twoLists() throws {
    try site.expectRefusedScript(
      "## 1. Say\n\n**You:** Hi.\n\n- **If they say \"No\"** → [2. End](#2-end)\n\nProse.\n\n"
        + "➊- **Anything else** → [2. End](#2-end)\(Self.end)",
      "error ➊ the step has two lists of answers = make one list of them")
  }

  @Test("A step that branches and goes on as well, or goes on twice, is an error")
  func twoWays() throws {
    try site.expectRefusedScript(
      "## 1. Say\n\n**You:** Hi.\n\n- **Anything else** → [2. End](#2-end)\n\n➊→ [2. End](#2-end)\(Self.end)",
      "error ➊ the step branches and goes on as well = make it the answer 'Anything else', or remove it")
    try site.expectRefusedScript(
      "## 1. Say\n\n**You:** Hi.\n\n→ [2. End](#2-end)\n\n➊→ [2. End](#2-end)\(Self.end)",
      "error ➊ the step goes on to two places = keep one, or make answers of them")
  }

  @Test("An answer that cannot be read is an error at its line")
  func badAnswers() throws {
    func script(_ answer: String) -> String {
      "## 1. Say\n\n**You:** Hi.\n\n- **Anything else** → [2. End](#2-end)\n\(answer)\(Self.end)"
    }
    try site.expectRefusedScript(
      script("- ➊Yes → [2. End](#2-end)"), "error ➊ the answer cannot be read = \(Self.branch)")
    try site.expectRefusedScript(
      script("- ➊**Yes** → [2. End](#2-end)"),
      "error ➊ the answer begins neither with 'If they say' nor is it 'Anything else'"
        + " = \(Self.branch) or '- **Anything else** → [4. Close](#4-close)'")
    try site.expectRefusedScript(
      script("- ➊**If they say** → [2. End](#2-end)"), "error ➊ the answer has no words = \(Self.branch)")
  }

  @Test("A script without steps is an error")
  func noSteps() throws {
    let file = try site.writeScript("Prose.")
    let run = try site.build()
    #expect(run.exitCode == 1)
    #expect(
      run.messages.contains { $0.hasPrefix(file.path) && $0.hasSuffix("error: the script has no steps") },
      "\(run)")
  }

  @Test("In Russian the help names Russian keywords")
  func russian() throws {
    let site = try Fixture.withScripts(languages: ["ru"])
    try site.expectRefusedScript(
      "## 1. Начало\n\n➊**Вы:**Привет.", language: "ru",
      "error ➊ a space is missing behind '**Вы:**' = write one, or the stars stay stars")
    try site.expectRefusedScript(
      "## 1. Начало\n\n**Вы:** Привет.\n\n- ➊**Если ответят «Да»** → [2. Конец](#2-конец)\n\n"
        + "## 2. Конец\n\n**Вы:** Пока.", language: "ru",
      "error ➊ the step has no branch for other answers"
        + " = add '- **Любой другой ответ** → [4. Попрощайтесь](#4-попрощайтесь)'")
  }
}
