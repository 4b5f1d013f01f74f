import Testing

@testable import TestSupport

@Suite("Items of a checklist that cannot be used")
struct BadItemTests {
  let site: Fixture

  init() throws { site = try Fixture.withChecklists() }

  /// More items than the good ones are refused at ➊.
  private func expectError(
    _ items: String, _ message: String, help: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    try site.expectRefusedChecklist(
      ChecklistText.english(items), "error ➊ \(message) = \(help)", at: location)
  }

  @Test("An item with the id of another is an error at the second, and the first is named")
  func duplicateID() throws {
    try site.expectRefusedChecklist(
      "- [ ] Call. `➊call`\n  - Why: so\n\n## Later\n\n- [ ] Call again. `➋call`\n  - Why: so",
      "error ➋ the id 'call' is given twice = choose another id", "note ➊ the first one")
  }

  @Test("A box that is ticked already is an error", arguments: ["x", "X"])
  func tickedBox(mark: String) throws {
    try expectError(
      "- ➊[\(mark)] Done. `done`\n  - Why: so", "the box is ticked already", help: "write '[ ]'")
  }

  @Test("An item inside another is an error, however deep it stands")
  func nestedItem() throws {
    let message = "an item inside another list or a quotation"
    let help = "write it at the left margin"
    try expectError("  - ➊[ ] Nested. `nested`", message, help: help)
    try expectError("  1. ➊[ ] Nested. `nested`", message, help: help)
    try expectError("\n## More\n\n- Prose:\n  - ➊[ ] Nested. `nested`", message, help: help)
    try expectError("\n## More\n\n> - ➊[ ] Quoted. `quoted`", message, help: help)
    try expectError("\n## More\n\n> [!TIP]\n> - ➊[ ] Quoted. `quoted`", message, help: help)
    try expectError("\n## More\n\n1. Prose\n   - prose\n     - ➊[x] Deep. `deep`", message, help: help)
  }

  @Test("An item without an id is an error at its text")
  func noID() throws {
    let help = "write one behind it, such as `call-once`"
    try expectError("- ➊[ ] More.\n  - Why: so", "the item has no id", help: help)
    try expectError("- ➊[ ] `more` first.\n  - Why: so", "the item has no id", help: help)
    try expectError("- ➊[ ] More (`more`)\n  - Why: so", "the item has no id", help: help)
  }

  @Test(
    "A line without its '-' is an error, below the item's text as below another line",
    arguments: [
      "- [ ] More. `more`\n➊Why: so",
      "- [ ] More. `more`\n  - Why: so\n➊If: stage is refused\n  - was: old",
      "- [ ] More. `more`\n  - If: stage is refused\n➊Why: so",
    ])
  func swallowedLine(item: String) throws {
    try expectError(
      item, "the line is part of the text above it", help: "begin it with '  - ', below its item")
  }

  @Test(
    "An id of other letters than small Latin ones is an error",
    arguments: ["More", "more_1", "ещё", "-more", "a b"])
  func badID(id: String) throws {
    try expectError(
      "- [ ] More. `➊\(id)`\n  - Why: so", "'\(id)' cannot be an id",
      help: "use small Latin letters, digits and '-' only")
  }

  @Test("An item without a text is an error at its id")
  func noText() throws {
    try expectError("- [ ] `➊more`\n  - Why: so", "the item has no text", help: "write it before the id")
    try expectError(
      "- [ ] &nbsp; `➊more`\n  - Why: so", "the item has no text", help: "write it before the id")
  }

  @Test(
    "A box that is not written as one is an error, and so is a line without one",
    arguments: [
      "➊[] More. `more`", "➊[ ]More. `more`", "➊[x]More. `more`", "➊More. `more`", "➊> More. `more`",
    ])
  func noBox(item: String) throws {
    try expectError(
      "- \(item)\n  - Why: so", "the item has no box that can be read",
      help: "write '- [ ] What to do. `an-id`', with a space inside the brackets and one behind them")
  }

  @Test("More than one paragraph in an item is an error that says where the rest belongs")
  func moreBlocks() throws {
    let message = "an item is one paragraph and its lines"
    let help = "move the rest out of the list, or into a line 'Why: …'"
    try expectError("- ➊[ ] More. `more`\n\n  More of it.\n\n  - Why: so", message, help: help)
    try expectError("- ➊[ ] More. `more`\n  ```\n  code\n  ```", message, help: help)
    try expectError("- ➊[ ] More. `more`\n  > quoted", message, help: help)
  }

  @Test("A line that begins with no keyword is an error, with the nearest or all of them")
  func unknownKeyword() throws {
    let all = "begin it with one of If:, When:, Why:, Use:, Was:, or put it into the item's text"
    let message = "the line begins with no keyword"
    try expectError("  - ➊Wen: on refusal", message, help: "did you mean 'When:'?")
    try expectError("  - ➊Because: so", message, help: all)
    try expectError("  - ➊Just a note", message, help: all)
    try expectError("  - ➊**Why**: so", message, help: "write 'Why: …'")
    try expectError("  - ➊`Why: so`", message, help: all)
    try expectError("  - ➊Если: stage это refused", message, help: "write 'If: …'")
  }

  @Test("A line of more than one paragraph is an error")
  func longLine() throws {
    let message = "such a line is one paragraph"
    let help = "move what stands below it into the line"
    try expectError("  - ➊Why: so\n\n    and so", message, help: help)
    try expectError("  - ➊Why: so\n    - and so", message, help: help)
  }

  @Test("A line that says nothing is an error with an example")
  func emptyLine() throws {
    try expectError("  - ➊Why:", "the line has no value", help: "write 'Why: …'")
    try expectError("  - ➊was:", "the line has no value", help: "write 'was: old-id'")
    let example = "write 'Use: [Phone script](../scripts/phone-call.md)'"
    try expectError("  - ➊Use:", "the line has no link", help: example)
    try expectError("  - ➊Use: the phone script", "the line has no link", help: example)
  }

  @Test("Text beside a link is an error, for only links are shown")
  func textBesideLink() throws {
    let help = "put it inside the link's brackets, or into a line 'Why: …'"
    for line in [
      "Read [it](../about.md)", "[It](../about.md) first", "[It](../about.md) and [that](../about.md)",
    ] {
      try expectError("  - ➊Use: \(line)", "text beside the link", help: help)
    }
    try site.expectBuiltChecklist(ChecklistText.english("  - Use: [It](../about.md), [that](../about.md)."))
  }

  @Test("A link that leads nowhere is an error in an item too, once")
  func deadLink() throws {
    try expectError("  - Use: [It](➊../abot.md)", "no page '../abot.md'", help: "did you mean '../about.md'?")
  }

  @Test("A former id that an item still has is an error at the line that names it")
  func formerID() throws {
    try expectError(
      "- [ ] More. `more`\n  - was: old, ➊think\n  - Why: so",
      "'think' is the id of an item, and no former one",
      help: "remove it from the line")
    try expectError(
      "- [ ] More. `more`\n  - was: ➊more\n  - Why: so", "'more' is the id of an item, and no former one",
      help: "remove it from the line")
    try expectError(
      "- [ ] More. `more`\n  - was: old ➊_x_y\n  - Why: so".replacing("_x_y", with: "x.y"),
      "'x.y' cannot be an id",
      help: "use small Latin letters, digits and '-' only")
  }

  @Test("A former id that two items claim is an error at the second")
  func formerIDTwice() throws {
    try site.expectRefusedChecklist(
      ChecklistText.english(
        "- [ ] One. `one`\n  - was: ➊old\n  - Why: so\n- [ ] Two. `two`\n  - was: older, ➋old\n  - Why: so"),
      "error ➋ the id 'old' is given twice = choose another id", "note ➊ the first one")
  }

  @Test("A checklist without items is an error")
  func noItems() throws {
    try site.expectRefused {
      try site.writeChecklist("Only prose.\n\n- a list")
      return [
        "content/en/checklists/after-refusal.md:1:1: error: the checklist has no items",
        "      = write '- [ ] What to do. `an-id`', one on each line",
      ]
    }
  }
}
