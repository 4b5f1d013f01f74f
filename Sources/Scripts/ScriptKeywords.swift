/// The words of a language that make a script of a page, in lower case.
struct ScriptKeywords: Sendable {
  /// The heading above the fields.
  let fields: String
  let text: String
  let date: String
  let choice: String
  /// Behind a number.
  let lines: [String]
  let required: String
  let byHand: String
  let example: String
  let you: String
  let they: String
  let ifTheySay: String
  let anythingElse: String
  let sections: [(kind: Script.Section.Kind, title: String)]
  let examples: Examples

  /// Lines that messages give as examples.
  struct Examples: Sendable {
    let field: String
    let branch: String
    let anythingElse: String
  }

  /// - Parameter language: a BCP 47 tag; languages without keywords of their own use the English ones
  static func of(_ language: String) -> ScriptKeywords {
    language.prefix { $0 != "-" } == "ru" ? russian : english
  }

  static let english = ScriptKeywords(
    fields: "fields", text: "text", date: "date", choice: "choice", lines: ["lines", "line"],
    required: "required", byHand: "by hand", example: "e.g.", you: "you", they: "they",
    ifTheySay: "if they say", anythingElse: "anything else",
    sections: [
      (.to, "to"), (.from, "from"), (.subject, "subject"), (.text, "text"), (.signature, "signature"),
    ],
    examples: Examples(
      field: "- `recruiter` Recruiter's name: text, required, e.g. *Anna*",
      branch: "- **If they say \"Yes\"** → [2. Ask](#2-ask)",
      anythingElse: "- **Anything else** → [4. Close](#4-close)"))

  static let russian = ScriptKeywords(
    fields: "поля", text: "текст", date: "дата", choice: "выбор", lines: ["строки", "строк", "строка"],
    required: "обязательно", byHand: "от руки", example: "например", you: "вы", they: "они",
    ifTheySay: "если ответят", anythingElse: "любой другой ответ",
    sections: [
      (.to, "кому"), (.from, "от кого"), (.subject, "тема"), (.text, "текст"), (.signature, "подпись"),
    ],
    examples: Examples(
      field: "- `recruiter` Имя рекрутера: текст, обязательно, например *Анна*",
      branch: "- **Если ответят «Да»** → [2. Спросите](#2-спросите)",
      anythingElse: "- **Любой другой ответ** → [4. Попрощайтесь](#4-попрощайтесь)"))

  /// The headings of fields in every language.
  static let fieldHeadings = [english.fields, russian.fields]

  /// As an editor writes it: `You`.
  static func capitalized(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
}
