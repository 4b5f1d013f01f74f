import Testing

@testable import TestSupport

/// What the build finds by reasoning about all answers. ChecklistTests hold it against brute force; here are its
/// messages.
@Suite("Checklists that can be read and make no sense")
struct ProvenTests {
  let site: Fixture

  init() throws { site = try Fixture.withChecklists() }

  private static let help = "nobody could ever see the item 'more'; change the condition, or remove the item"

  private func more(_ lines: String...) -> String {
    ChecklistText.english("- [ ] More. `➌more`\n\(lines.map { "  - \($0)\n" }.joined())  - Why: so")
  }

  @Test("A condition that contradicts itself is an error at it")
  func neverHolds() throws {
    try site.expectRefusedChecklist(
      more("If: stage is refused", "If: ➊stage is not waiting or refused or answered"),
      "error ➊ the condition never holds = \(Self.help)")
    try site.expectRefusedChecklist(
      more("If: ➊channel is not call or letter"), "error ➊ the condition never holds = \(Self.help)")
  }

  @Test("Two conditions that exclude each other are an error at the second, and the first is named")
  func contradiction() throws {
    try site.expectRefusedChecklist(
      more("If: channel is call", "If: ➊stage is refused", "If: ➋stage is waiting or answered"),
      "error ➋ the condition contradicts another = \(Self.help)", "note ➊ the other condition")
    try site.expectRefusedChecklist(
      more("If: ➊channel is call", "If: ➋channel is not call"),
      "error ➋ the condition contradicts another = \(Self.help)", "note ➊ the other condition")
  }

  @Test("Two options of a question that takes several do not exclude each other")
  func noContradiction() throws {
    try site.expectBuiltChecklist(more("If: channel is call", "If: channel is letter"))
  }

  @Test("Conditions of which only all together exclude each other are an error at the item")
  func contradictionOfThree() throws {
    try site.expectRefusedChecklist(
      more("If: stage is refused or channel is call", "If: stage is not refused", "If: channel is not call"),
      "error ➌ the conditions contradict each other = \(Self.help)")
  }

  @Test("Answers for which nothing is left are an error at the first of them, and all of them are named")
  func emptyList() throws {
    let text = ChecklistText.english().replacing("- [ ] Go on. `go-on`\n  - Why: so\n", with: "")
    try site.expectRefusedChecklist(
      text.replacing("`answered`", with: "`➊answered`"),
      "error ➊ the list is empty for the answers stage=answered channel=call"
        + " = add an item that fits them, or one without a condition")
  }

  @Test("The message about an empty list is the same each time")
  func stableMessage() throws {
    let options = (0..<40).map { "   - Option `o\($0)`\n" }.joined()
    let items = (0..<40).map {
      "- [ ] Do. `i\($0)`\n  - If: q is not o\($0)\n  - If: r is not o\($0)\n  - Why: so\n"
    }
    .joined()
    try site.writeChecklist(
      "## Questions\n\n1. Which? Choose any. `q`\n\(options)"
        + "2. Which? Choose any. `r`\n\(options)\n## Do\n\n\(items)"
    )
    let runs = try (0..<4).map { _ in try site.build().messages }
    #expect(runs[0].contains { $0.contains("the list is empty for the answers ") }, "\(runs[0])")
    #expect(Set(runs).count == 1)
  }

  @Test("A question, a date or an option that makes no difference is an error")
  func unused() throws {
    try site.expectRefusedChecklist(
      ChecklistText.english().replacing("  - If: channel is letter\n", with: "").replacing(
        "`channel`", with: "`➊channel`"),
      "error ➊ nothing depends on the question 'channel' = name it in a condition, or remove it")
    try site.expectRefusedChecklist(
      ChecklistText.english().replacing("  - When: 2 working days after refusal\n", with: "").replacing(
        "`refusal`", with: "`➊refusal`"),
      "error ➊ nothing depends on the date 'refusal' = count an item's time from it, or remove it; "
        + "a question answered by a choice ends with 'Choose one.'")
    try site.expectRefusedChecklist(
      ChecklistText.english().replacing("waiting or refused", with: "waiting").replacing(
        "`refused`", with: "`➊refused`"
      ).replacing("`answered`", with: "`➋answered`"),
      "error ➋ the option 'answered' makes no difference: no condition names it"
        + " = name it in a condition, or make one option of the two",
      "note ➊ nor does one name this option")
  }

  @Test("A question that forgot how many may be chosen is told of where its options are taken for dates")
  func forgottenChoice() throws {
    try site.expectRefusedChecklist(
      "## Questions\n\n1. Which? Pick one. `q`\n   - A `➊a`\n   - B `➋b`\n\n"
        + "## Do\n\n- [ ] Do. `do`\n  - Why: so",
      "error ➊ nothing depends on the date 'a' = count an item's time from it, or remove it; "
        + "a question answered by a choice ends with 'Choose one.'",
      "error ➋ nothing depends on the date 'b' = count an item's time from it, or remove it; "
        + "a question answered by a choice ends with 'Choose one.'")
  }

  @Test("A condition that holds for any answers is a warning at it")
  func needless() throws {
    try site.expectBuiltChecklist(
      more("If: ➊stage is waiting or refused or answered", "If: channel is call"),
      "warning ➊ the condition holds for any answers = remove the line")
  }

  @Test("An item without a reason is a warning at its id")
  func noReason() throws {
    try site.expectBuiltChecklist(
      ChecklistText.english("- [ ] More. `➊more`"),
      "warning ➊ the item 'more' gives no reason = add a line that says why one should do it")
  }

  @Test("A part that can show more than nine items is a warning at its heading; nine are none")
  func longPart() throws {
    func items(_ count: Int) -> String {
      (0..<count).map { "- [ ] More. `more-\($0)`\n  - Why: so\n" }.joined()
    }
    try site.expectBuiltChecklist(ChecklistText.english("\n## More\n\n" + items(9)))
    try site.expectBuiltChecklist(
      ChecklistText.english("\n➊## More\n\n" + items(10)),
      "warning ➊ the part can show 10 items"
        + " = make two parts of it: more than 9 items at once are hard to take in")
    let either = (0..<9).map { "- [ ] A. `a\($0)`\n  - If: stage is refused\n  - Why: so\n" }.joined()
    try site.expectBuiltChecklist(
      ChecklistText.english(
        "\n## More\n\n" + either + either.replacing("`a", with: "`b").replacing("is ref", with: "is not ref"))
    )
  }

  @Test("Warnings make --strict fail, and a checklist without any passes")
  func strict() throws {
    try site.writeChecklist(ChecklistText.english())
    try site.expectBuilt("--strict")
    try site.writeChecklist(ChecklistText.english("- [ ] More. `more`"))
    #expect(try site.build("--strict").exitCode == 1)
  }

  @Test("A review that is overdue is a warning on a checklist as on any page")
  func overdueReview() throws {
    try site.writeConfiguration("review_interval_days: 100")
    let file = try site.writeChecklist(ChecklistText.english(), "reviewed: ➊2026-01-01")
    let run = try site.expectBuilt("--date", "2026-11-23")
    #expect(
      run.messages == [
        "\(file.at()): warning: the page was last reviewed 326 days ago; at most 100 are allowed",
        "      = check that it is still right, then write 'reviewed: 2026-11-23'",
      ])
  }
}
