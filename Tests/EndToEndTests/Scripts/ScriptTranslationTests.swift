import Testing

@testable import TestSupport

@Suite("Scripts that differ between languages")
struct ScriptTranslationTests {
  let site: Fixture

  init() throws { site = try Fixture.withScripts(languages: ["en", "ru"]) }

  private static let path = "content/en/scripts/call.md"

  /// The English script and the Russian one are refused with these messages.
  private func expectRefused(
    _ english: String, _ russian: String, frontMatter: [String] = ["channel: call"],
    at location: SourceLocation = #_sourceLocation,
    _ messages: (_ english: MarkedFile, _ russian: MarkedFile) -> [String]
  ) throws {
    try site.writeScript(ScriptText.english)
    try site.writeScript(ScriptText.russian, language: "ru")
    try site.expectRefused(at: location) {
      messages(
        try site.writeScript(english),
        try site.writeScript(russian, language: "ru", frontMatter: frontMatter))
    }
  }

  /// A line that a text has, with a mark.
  private func changed(_ text: String, _ line: String, to other: String) -> String {
    #expect(text.contains(line))
    return text.replacing(line, with: other)
  }

  @Test("Equal scripts are built without a warning")
  func equal() throws {
    try site.writeScript(ScriptText.english)
    try site.writeScript(ScriptText.russian, language: "ru")
    try site.expectBuilt("--strict")
  }

  @Test("A field that one language lacks is an error, with a place in the other")
  func missingField() throws {
    let more = changed(
      changed(ScriptText.russian, "- `day`", to: "- `➊more` Ещё: текст\n- `day`"), "Спасибо, ", to: "{more}, "
    )
    try expectRefused(changed(ScriptText.english, "`advice`", to: "`➋advice`"), more) { english, russian in
      [
        "\(russian.at()): error: the field 'more' is missing in \(Self.path)",
        "      = add it there, or remove it here", "\(english.at("➋")): note: the other language",
      ]
    }
    let other = changed(
      changed(ScriptText.english, "- `day`", to: "- `➋more` More: text\n- `day`"), "Thank you, ",
      to: "{more}, ")
    try expectRefused(other, changed(ScriptText.russian, "`advice`", to: "`➊advice`")) { english, russian in
      [
        "\(russian.at()): error: the field 'more' is missing here", "      = add it, or remove it there",
        "\(english.at("➋")): note: the other language",
      ]
    }
  }

  @Test(
    "A field of another type or with other marks is an error",
    arguments: [
      ("me", "Ваше имя: текст, обязательно", "Ваше имя: текст", "text here, text, required there"),
      ("day", "Дата встречи: дата", "Дата встречи: текст", "text here, date there"),
      ("form", "выбор он | она", "выбор он | она | они", "choice of 3 here, choice of 2 there"),
      ("advice", "3 строки, от руки", "4 строки", "4 lines here, 3 lines, by hand there"),
    ])
  func differentField(name: String, line: String, other: String, message: String) throws {
    var russian = changed(
      changed(ScriptText.russian, line, to: other), "`\(name)`", to: "`➊\(name)`")
    if name == "form" { russian = changed(russian, "виделась", to: "виделась|виделись") }
    try expectRefused(changed(ScriptText.english, "`\(name)`", to: "`➋\(name)`"), russian) {
      english, russian in
      [
        "\(russian.at()): error: the field '\(name)' differs from the other language: \(message)",
        "      = make them equal", "\(english.at("➋")): note: the other language",
      ]
    }
  }

  @Test("Steps of another number are an error at the last one")
  func stepCount() throws {
    try expectRefused(
      changed(ScriptText.english, "## 3. Close", to: "➋## 3. Close"),
      ScriptText.russian + "\n\n→ [4. Всё](#4-всё)\n\n➊## 4. Всё\n\n**Вы:** До свидания."
    ) { english, russian in
      [
        "\(russian.at()): error: the script has 4 steps here and 3 in \(Self.path)",
        "      = make them equal",
        "\(english.at("➋")): note: the other language",
      ]
    }
  }

  @Test("Answers that lead elsewhere are an error at their step")
  func flow() throws {
    let russian = changed(
      changed(
        ScriptText.russian, "«Не сейчас»** → [3. Конец](#3-конец)",
        to: "«Не сейчас»** → [2. Вопрос](#2-вопрос)"),
      "## 1. Начало", to: "➊## 1. Начало")
    try expectRefused(changed(ScriptText.english, "## 1. Open", to: "➋## 1. Open"), russian) {
      english, russian in
      [
        "\(russian.at()): error: the step leads to 2, 2, 3 here and to 2, 3, 3 in the other language",
        "      = make them equal", "\(english.at("➋")): note: the other language",
      ]
    }
  }

  @Test("Another channel is an error at its line")
  func channel() throws {
    try site.expectRefused {
      let english = try site.writeScript(ScriptText.english, frontMatter: ["channel: ➋call"])
      let russian = try site.writeScript(
        ScriptText.russian, language: "ru", frontMatter: ["channel: ➊talk"])
      return [
        "\(russian.at()): error: the channel differs from the other language: call there",
        "      = make them equal", "\(english.at("➋")): note: the other language",
      ]
    }
  }
}
