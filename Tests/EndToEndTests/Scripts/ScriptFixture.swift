import Testing

@testable import TestSupport

extension Fixture {
  /// A handbook with a folder of scripts, in which there is none yet.
  static func withScripts(languages: [String] = ["en"]) throws -> Fixture {
    let site = try Fixture(languages: languages)
    for language in languages {
      try site.write("content/\(language)/scripts/index.md", site.page("Scripts"))
    }
    return site
  }

  /// Writes the script "call"; marks in the text are taken out.
  /// - Parameter frontMatter: lines besides the title; without any, it is a phone call
  @discardableResult
  func writeScript(
    _ text: String, language: String = "en", frontMatter: [String] = ["channel: call"]
  ) throws -> MarkedFile {
    let lines = ["---", "title: A call"] + frontMatter + ["---", text]
    return try write("content/\(language)/scripts/call.md", lines.joined(separator: "\n") + "\n")
  }

  /// Expects that the script with this text is refused with these findings and nothing else, and that the site
  /// stays as it was.
  /// - Parameter findings: `error ➊ message = help`, or a line `note ➋ message` about another place
  func expectRefusedScript(
    _ text: String, language: String = "en", frontMatter: [String] = ["channel: call"], _ findings: String...,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    try expectRefusedScript(
      text, language: language, frontMatter: frontMatter, findings: findings, at: location)
  }

  func expectRefusedScript(
    _ text: String, language: String = "en", frontMatter: [String] = ["channel: call"], findings: [String],
    at location: SourceLocation
  ) throws {
    let path = "content/\(language)/scripts/call.md"
    if exists(path) { try remove(path) }
    try expectRefused(at: location) {
      let file = try writeScript(text, language: language, frontMatter: frontMatter)
      return findings.flatMap { described($0, file) }
    }
  }

  /// Expects that the script with this text is built with these findings and nothing else.
  func expectBuiltScript(
    _ text: String, language: String = "en", frontMatter: [String] = ["channel: call"], _ findings: String...,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let file = try writeScript(text, language: language, frontMatter: frontMatter)
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

/// Texts of scripts in which everything is declared, used and reached.
enum ScriptText {
  static let english = """
    Have a pen ready.

    ## Fields

    - `recruiter` Recruiter's name: text, e.g. *Anna*
    - `me` Your name: text, required
    - `day` Interview date: date
    - `form` You are: choice he | she
    - `advice` What they say: 3 lines, by hand

    ## 1. Open

    *Time: 20 seconds.*

    **You:** Hello, {recruiter}. This is {me}, the {form: actor|actress} of {day}.

    - **If they say "Yes"** → [2. Ask](#2-ask)
    - **If they say "Not now"** → [3. Close](#3-close)
    - **Anything else** → [3. Close](#3-close)

    ## 2. Ask

    **They:** {advice}

    → [3. Close](#3-close)

    ## 3. Close

    **You:** Thank you, {recruiter}.
    """

  static let russian = """
    Возьмите ручку.

    ## Поля

    - `recruiter` Имя рекрутера: текст, например *Анна*
    - `me` Ваше имя: текст, обязательно
    - `day` Дата встречи: дата
    - `form` Вы: выбор он | она
    - `advice` Что скажут: 3 строки, от руки

    ## 1. Начало

    *Время: 20 секунд.*

    **Вы:** Здравствуйте, {recruiter}. Это {me}, мы {form: виделся|виделась} {day}.

    - **Если ответят «Да»** → [2. Вопрос](#2-вопрос)
    - **Если ответят «Не сейчас»** → [3. Конец](#3-конец)
    - **Любой другой ответ** → [3. Конец](#3-конец)

    ## 2. Вопрос

    **Они:** {advice}

    → [3. Конец](#3-конец)

    ## 3. Конец

    **Вы:** Спасибо, {recruiter}.
    """

  static let email = """
    ## Fields

    - `me` Your name: text, required
    - `day` Interview date: date

    ## Subject

    One question of {day}

    ## Text

    Hello,\\
    and thank you.

    {me}
    """

  static let letter = """
    ## Fields

    - `me` Your name: text, required

    ## To

    The office

    ## From

    {me}

    ## Text

    Please answer.

    ## Signature

    {me}
    """
}
