/// The words of a language that make a checklist of a page, in lower case.
struct Keywords: Sendable {
  /// The heading above the questions.
  let questions: String
  let chooseOne: String
  let chooseAny: String
  let condition: String
  let due: String
  let reason: String
  let use: String
  /// The same in every language.
  let formerID = "was"
  let or: String
  /// Has no meaning here, but is what people write.
  let and: String
  /// Each as its words.
  let equals: [[String]]
  let differs: [[String]]
  /// Before the date itself.
  let on: [String]
  /// Words before the number and before the date.
  let before: (prefix: String?, word: String)
  let after: (prefix: String?, word: String)
  /// Each as its words, longer ones first.
  let units: [(words: [String], unit: DueRule.Unit)]
  /// Lines that messages give as examples.
  let examples: Examples

  struct Examples: Sendable {
    let question: String
    let condition: String
    let due: String
    let reason: String
    let use: String
  }

  /// - Parameter language: a BCP 47 tag; languages without keywords of their own use the English ones
  static func of(_ language: String) -> Keywords {
    language.prefix { $0 != "-" } == "ru" ? russian : english
  }

  static let english = Keywords(
    questions: "questions", chooseOne: "choose one", chooseAny: "choose any", condition: "if", due: "when",
    reason: "why", use: "use", or: "or",
    and: "and", equals: [["is"], ["="]], differs: [["is", "not"], ["!="]],
    on: ["on"], before: (nil, "before"), after: (nil, "after"),
    units: [
      (["working", "days"], .workingDays), (["working", "day"], .workingDays), (["days"], .days),
      (["day"], .days), (["weeks"], .weeks), (["week"], .weeks),
    ],
    examples: Examples(
      question: "1. Where are you now? Choose one. `stage`",
      condition: "If: stage is refused or waiting", due: "When: 2 working days after refusal",
      reason: "Why: …", use: "Use: [Phone script](../scripts/phone-call.md)"))

  static let russian = Keywords(
    questions: "вопросы", chooseOne: "выберите одно", chooseAny: "выберите любые", condition: "если",
    due: "когда", reason: "зачем", use: "шаблон", or: "или",
    and: "и", equals: [["это"], ["="]], differs: [["не"], ["это", "не"], ["не", "это"], ["!="]],
    on: ["в", "день"], before: ("за", "до"), after: ("через", "после"),
    units: [
      (["рабочих", "дней"], .workingDays), (["рабочих", "дня"], .workingDays),
      (["рабочий", "день"], .workingDays), (["дней"], .days), (["дня"], .days), (["день"], .days),
      (["недель"], .weeks), (["недели"], .weeks), (["неделю"], .weeks),
    ],
    examples: Examples(
      question: "1. Что у вас сейчас? Выберите одно. `stage`",
      condition: "Если: stage это refused или waiting", due: "Когда: через 2 рабочих дня после refusal",
      reason: "Зачем: …", use: "Шаблон: [Разговор](../scripts/phone-call.md)"))

  /// The words that begin an item's lines.
  var lines: [String] { [condition, due, reason, use, formerID] }

  /// As an editor writes it: `If`.
  static func capitalized(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
}
