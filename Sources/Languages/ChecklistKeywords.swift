/// The words of a language that make a checklist of a page.
package struct ChecklistKeywords: Sendable, Equatable {
  /// The heading above the questions.
  package let questions: Keyword
  package let chooseOne: Keyword
  package let chooseAny: Keyword
  package let condition: Keyword
  package let due: Keyword
  package let reason: Keyword
  package let use: Keyword
  package let or: Keyword
  /// Has no meaning in a condition, but is what people write.
  package let and: Keyword
  /// Between a question and its answers; each form as its words, in lower case.
  package let equals: [[String]]
  package let differs: [[String]]
  package let times: DuePhrases
  package let examples: Examples

  /// Lines that messages give as examples.
  package struct Examples: Sendable, Equatable {
    package let question: String
    package let condition: String
    package let due: String
    package let reason: String
    package let use: String
  }

  init(_ reader: inout DescriptionReader) {
    questions = reader.keyword("questions", like: "questions")
    chooseOne = reader.keyword("choose_one", like: "choose one")
    chooseAny = reader.keyword("choose_any", like: "choose any")
    condition = reader.keyword("if", like: "if")
    due = reader.keyword("when", like: "when")
    reason = reader.keyword("why", like: "why")
    use = reader.keyword("use", like: "use")
    or = reader.keyword("or", like: "or")
    and = reader.keyword("and", like: "and")
    // Signs mean the same in every language.
    equals = Self.words(reader.list("is", like: "is")) + [["="]]
    differs = Self.words(reader.list("is_not", like: "is not")) + [["!="]]
    times = DuePhrases(&reader)
    examples = reader.group("examples") { reader in
      Examples(
        question: reader.text("question", like: "1. Where are you now? Choose one. `stage`"),
        condition: reader.text("condition", like: "If: stage is refused or waiting"),
        due: reader.text("due", like: "When: 2 working days after refusal"),
        reason: reader.text("reason", like: "Why: …"),
        use: reader.text("use", like: "Use: [Phone script](../scripts/phone-call.md)"))
    }
    reader.refuseEqual([("if", condition), ("when", due), ("why", reason), ("use", use)])
    reader.refuseEqual([("choose_one", chooseOne), ("choose_any", chooseAny)])
    reader.refuseEqual([("or", or), ("and", and)])
  }

  private static func words(_ forms: [String]) -> [[String]] {
    forms.map { $0.lowercased().split(separator: " ").map(String.init) }
  }
}
