import Testing

@testable import TestSupport

extension Fixture {
  /// A handbook with a folder of checklists, in which there is none yet.
  static func withChecklists(languages: [String] = ["en"]) throws -> Fixture {
    let site = try Fixture(languages: languages)
    for language in languages {
      try site.write("content/\(language)/checklists/index.md", site.page("Checklists"))
    }
    return site
  }

  /// Writes the checklist "after-refusal"; marks in the text are taken out.
  @discardableResult
  func writeChecklist(_ text: String, language: String = "en", _ frontMatter: String...) throws -> MarkedFile
  {
    let lines = ["---", "title: After a refusal"] + frontMatter + ["---", text]
    return try write("content/\(language)/checklists/after-refusal.md", lines.joined(separator: "\n") + "\n")
  }

  /// Expects that the checklist with this text is refused with these findings and nothing else, and that the site
  /// stays as it was.
  /// - Parameter findings: `error ➊ message = help`, or a line `note ➋ message` about another place
  func expectRefusedChecklist(
    _ text: String, language: String = "en", _ findings: String...,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    try expectRefusedChecklist(text, language: language, findings: findings, at: location)
  }

  func expectRefusedChecklist(
    _ text: String, language: String = "en", findings: [String], at location: SourceLocation
  ) throws {
    let path = "content/\(language)/checklists/after-refusal.md"
    if exists(path) { try remove(path) }
    try expectRefused(at: location) {
      let file = try writeChecklist(text, language: language)
      return findings.flatMap { described($0, file) }
    }
  }

  /// Expects that the checklist with this text is built with these findings and nothing else.
  func expectBuiltChecklist(
    _ text: String, language: String = "en", _ findings: String...,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let file = try writeChecklist(text, language: language)
    let run = try expectBuilt(at: location)
    #expect(run.messages == findings.flatMap { described($0, file) }, sourceLocation: location)
  }

  /// `error ➊ message = help` as the command prints it.
  private func described(_ finding: String, _ file: MarkedFile) -> [String] {
    let parts = finding.split(separator: " ", maxSplits: 2).map(String.init)
    let texts = parts[2].split(separator: " = ", maxSplits: 1).map(String.init)
    return ["\(file.at(Character(parts[1]))): \(parts[0]): \(texts[0])"]
      + texts.dropFirst().map { "      = \($0)" }
  }
}

/// Texts of checklists in which everything asked for is used.
enum ChecklistText {
  /// - Parameter more: items at the end of the part
  static func english(_ more: String = "") -> String {
    """
    Answer the questions.

    ## Questions

    1. Where are you now? Choose one. `stage`
       - Waiting for an answer `waiting`
       - I was refused `refused`
       - I was told why `answered`
    2. How will you ask? Choose any. `channel`
       - By phone `call`
       - By letter `letter`
    3. Which dates do you know? `dates`
       - Refusal `refusal`

    ## Ask

    - [ ] Think it over. `think`
      - If: stage is waiting or refused
      - When: 2 working days after refusal
      - Why: so
    - [ ] Write a letter. `write`
      - If: channel is letter
      - Why: so
      - Use: [How to write](../asking/write.md)
    - [ ] Go on. `go-on`
      - Why: so
    \(more)
    """
  }

  static func russian(_ more: String = "") -> String {
    """
    Ответьте на вопросы.

    ## Вопросы

    1. Что у вас сейчас? Выберите одно. `stage`
       - Жду ответа `waiting`
       - Мне отказали `refused`
       - Причину назвали `answered`
    2. Как будете спрашивать? Выберите любые. `channel`
       - Позвоню `call`
       - Отправлю письмо `letter`
    3. Какие даты вы знаете? `dates`
       - Отказ `refusal`

    ## Спросите

    - [ ] Обдумайте. `think`
      - Если: stage это waiting или refused
      - Когда: через 2 рабочих дня после refusal
      - Зачем: так
    - [ ] Напишите письмо. `write`
      - Если: channel это letter
      - Зачем: так
      - Шаблон: [Как написать](../asking/write.md)
    - [ ] Идите дальше. `go-on`
      - Зачем: так
    \(more)
    """
  }

  static func german(_ more: String = "") -> String {
    """
    Beantworten Sie die Fragen.

    ## Fragen

    1. Wo stehen Sie gerade? Wählen Sie eine Antwort. `stage`
       - Ich warte auf Antwort `waiting`
       - Ich habe eine Absage `refused`
       - Man hat mir den Grund genannt `answered`
    2. Wie möchten Sie fragen? Wählen Sie beliebig viele. `channel`
       - Am Telefon `call`
       - Mit einem Brief `letter`
    3. Welche Daten kennen Sie? `dates`
       - Absage `refusal`

    ## Fragen Sie nach

    - [ ] Denken Sie nach. `think`
      - Wenn: stage ist waiting oder refused
      - Wann: 2 Arbeitstage nach refusal
      - Warum: so
    - [ ] Schreiben Sie einen Brief. `write`
      - Wenn: channel ist letter
      - Warum: so
      - Vorlage: [Wie man schreibt](../asking/write.md)
    - [ ] Gehen Sie weiter. `go-on`
      - Warum: so
    \(more)
    """
  }
}
