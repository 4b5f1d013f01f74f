import Diagnostics
import Languages
import Markdown

@testable import Checklists
@testable import TestSupport

/// A checklist's text, parsed; ➊ to ➓ in it mark places and are not part of it.
struct ParsedChecklist {
  let source: MarkedSource
  let document: MarkdownDocument
  let checklist: Checklist?
  let diagnostics: [Diagnostic]

  init(_ markdown: String, language code: String = "en") {
    let language = Language.of(code)
    source = MarkedSource(markdown)
    document = parseMarkdown(
      source.file, from: 0,
      MarkdownOptions(typography: language.typography, recordsOutline: true))
    (checklist, diagnostics) = parseChecklist(source.file, document, language: language)
  }

  /// What is found; see `MarkedSource.described`.
  var findings: [String] { source.described(diagnostics) }

  /// What was written, as it stands in the page.
  func html(_ text: RichText) -> String { String(decoding: document.html[text.html], as: UTF8.self) }

  /// The model as lines of text, to be compared whole.
  var model: [String] { checklist.map { described($0) } ?? findings }

  private func described(_ checklist: Checklist) -> [String] {
    var lines = checklist.questions.map { described($0, checklist) }
    for (index, item) in checklist.items.enumerated() {
      if let part = checklist.parts.first(where: { $0.items.lowerBound == index }) {
        lines.append("# \(part.title)")
      }
      lines.append("\(item.id): \(item.text.plain)")
      lines += item.formerIDs.map { "  was \($0.id)" }
      lines += item.conditions.map { "  if \(notation($0, checklist))" }
      if let due = item.due { lines.append("  \(notation(due, checklist)) (\(due.phrase))") }
      lines += item.reasons.map { "  why \($0.plain)" }
      lines += item.uses.map { "  use \($0.text.plain) (\($0.externalAddress ?? "in the site"))" }
    }
    return lines
  }

  private func described(_ question: Checklist.Question, _ checklist: Checklist) -> String {
    let (kind, answers) =
      switch question.choice {
      case .one: ("one of", question.options.map { "\($0.id) \($0.text.plain)" })
      case .any: ("any of", question.options.map { "\($0.id) \($0.text.plain)" })
      case .dates(let range): ("dates", checklist.dates[range].map { "\($0.id) \($0.text.plain)" })
      }
    let hint = question.hint.map { " (\($0.plain))" } ?? ""
    return "\(question.id)? \(question.text.plain)\(hint) \(kind) \(answers.joined(separator: " | "))"
  }
}

/// Questions that the texts of many tests begin with.
enum Questions {
  static let english = """
    ## Questions

    1. Where are you now? Choose one. `stage`
       - Waiting for an answer `waiting`
       - I was refused `refused`
       - I was told why `answered`
    2. How will you ask? Choose any. `channel`
       - By phone `call`
       - By e-mail `email`
       - By letter `letter`
    3. Which dates do you know? `dates`
       - Refusal `refusal`
       - My letter reached them `received`

    ## Ask


    """

  static let russian = """
    ## Вопросы

    1. Что у вас сейчас? Выберите одно. `stage`
       - Жду ответа `waiting`
       - Мне отказали `refused`
       - Причину назвали `answered`
    2. Как будете спрашивать? Выберите любые. `channel`
       - Позвоню `call`
       - Напишу `email`
       - Отправлю письмо `letter`
    3. Какие даты вы знаете? `dates`
       - Отказ `refusal`
       - Письмо дошло `received`

    ## Спросите


    """

  /// Items by which everything asked for is used, so that a test's own items need not.
  static func using(_ language: String) -> String {
    language == "ru"
      ? """

      - [ ] Всё. `all`
        - Зачем: так
      - [ ] Отказ. `used`
        - Если: stage это waiting или refused
        - Если: channel не call или email
        - Когда: в день refusal
        - Зачем: так
      - [ ] Письмо. `used-too`
        - Когда: в день received
        - Зачем: так

      """
      : """

      - [ ] All. `all`
        - Why: so
      - [ ] Refusal. `used`
        - If: stage is waiting or refused
        - If: channel is not call or email
        - When: on refusal
        - Why: so
      - [ ] Letter. `used-too`
        - When: on received
        - Why: so

      """
  }
}
