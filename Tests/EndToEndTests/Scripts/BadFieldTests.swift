import Testing

@testable import TestSupport

@Suite("Fields of a script that cannot be used")
struct BadFieldTests {
  let site: Fixture

  init() throws { site = try Fixture.withScripts() }

  private static let example = "write '- `recruiter` Recruiter's name: text, required, e.g. *Anna*'"

  /// A script that declares these fields and says this is refused with these findings.
  private func expectRefused(
    _ fields: String, _ said: String = "Hello.", _ findings: String...,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    try site.expectRefusedScript(
      "## Fields\n\n\(fields)\n\n## 1. Say\n\n**You:** \(said)", findings: findings, at: location)
  }

  @Test("A field that is not declared is an error where it is used, and a similar one is named")
  func undeclared() throws {
    try expectRefused(
      "- `recruiter` Name: text", "{recruiter} and ➊{recuriter}.",
      "error ➊ the field 'recuriter' is not declared = did you mean 'recruiter'?")
    try site.expectRefusedScript(
      "## 1. Say\n\n**You:** Hello ➊{me}.",
      "error ➊ the field 'me' is not declared = declare it: '- `recruiter` Recruiter's name: text, required, e.g. *Anna*'"
    )
  }

  @Test("A field that is used nowhere is an error at its name")
  func unused() throws {
    try expectRefused(
      "- `me` Name: text\n- `➊day` Day: date", "{me}",
      "error ➊ the field 'day' is used nowhere = write '{day}' into the text, or remove it")
  }

  @Test("A field that is declared twice is an error at the second, and the first is named")
  func duplicate() throws {
    try expectRefused(
      "- `➋me` Name: text\n- `➊me` Name: text", "{me}",
      "error ➊ the field 'me' is declared twice = remove one of the two", "note ➋ the first one")
  }

  @Test("An unknown type is an error, and a similar one is named")
  func unknownType() throws {
    let types =
      "the types are: text, date, choice A | B, 3 lines; the marks: required, by hand, e.g. …"
    try expectRefused(
      "- `➊me` Name: txet", "{me}", "error ➊ the field 'me' has an unknown type 'txet' = did you mean 'text'?"
    )
    try expectRefused(
      "- `➊me` Name: number", "{me}", "error ➊ the field 'me' has an unknown type 'number' = \(types)")
    try expectRefused("- `➊me` Name: required", "{me}", "error ➊ the field 'me' has no type = \(types)")
    try expectRefused("- `➊me` Name:", "{me}", "error ➊ the field 'me' has no type = \(types)")
    try expectRefused(
      "- `➊me` Name: choice A", "{me}",
      "error ➊ the field 'me' has an unknown type 'choice A' = did you mean 'choice A | B'?")
    for lines in ["0 lines", "31 lines", "-1 lines"] {
      try site.writeScript("## Fields\n\n- `me` Name: \(lines)\n\n## 1. Say\n\n**You:** {me}")
      let run = try site.build()
      #expect(run.exitCode == 1)
      #expect(
        run.messages.first?.hasSuffix("error: the field 'me' has an unknown type '\(lines)'") == true,
        "\(run)")
    }
  }

  @Test("An unknown mark is an error, and a second type too")
  func unknownMark() throws {
    try expectRefused(
      "- `➊me` Name: text, requird", "{me}",
      "error ➊ unknown mark 'requird' = did you mean 'required'?")
    try expectRefused(
      "- `➊me` Name: text, date", "{me}",
      "error ➊ unknown mark 'date' = the types are: text, date, choice A | B, 3 lines; "
        + "the marks: required, by hand, e.g. …")
  }

  @Test("A field without name, label or type is an error")
  func missingParts() throws {
    try expectRefused("- ➊Name: text", "Hi.", "error ➊ the field cannot be read = \(Self.example)")
    try expectRefused("- `➊me` Name", "{me}", "error ➊ the field 'me' has no type = \(Self.example)")
    try expectRefused(
      "- `➊me`: text", "{me}",
      "error ➊ the field 'me' has no label = write what it asks for between name and colon")
    try expectRefused(
      "- `➊Me` Name: text", "Hi.",
      "error ➊ 'Me' cannot be a field's name = use small Latin letters, digits and '-' only")
    try site.expectRefusedScript(
      "➊## Fields\n\nProse.\n\n## 1. Say\n\n**You:** Hi.",
      "error ➊ no list under the heading of the fields = \(Self.example)")
  }

  @Test("A field in a heading is an error")
  func heading() throws {
    try site.expectRefusedScript(
      "## Fields\n\n- `me` Name: text\n\n## 1. Say ➊{me}\n\n**You:** {me}.",
      "error ➊ a field cannot be used in a heading = write it into the text below")
  }

  @Test("A field in an address is an error")
  func address() throws {
    try expectRefused(
      "- `me` Name: text", "{me} [x](➊https://example.org/{me})",
      "error ➊ a field cannot be used in an address = write it into the text")
  }

  @Test(
    "A brace without a partner is an error at the brace",
    arguments: ["and ➊{me.", "and me➊}.", "and ➊{me {me}.", "and ➊}{me}.", "{me} *and* `{` ➊{"])
  func brace(text: String) throws {
    try expectRefused(
      "- `me` Name: text", "{me} \(text)",
      "error ➊ a brace has no partner = write a field as {name}, and a brace as such as code: `{`")
  }

  @Test("Words for a field that is no choice, or too few of them, are errors")
  func choices() throws {
    try expectRefused(
      "- `➋me` Name: text", "➊{me: a|b}",
      "error ➊ the field 'me' is not a choice = write '{me}', or declare it as 'choice A | B'",
      "note ➋ its declaration")
    try expectRefused(
      "- `➋me` Name: choice he | she", "➊{me: a|b|c}",
      "error ➊ the field 'me' has 2 choices, and 3 words stand here = write a word for each of: he, she",
      "note ➋ its declaration")
  }

  @Test("In Russian the help names Russian keywords, and the place counts bytes before it")
  func russian() throws {
    let site = try Fixture.withScripts(languages: ["ru"])
    try site.expectRefusedScript(
      "## Поля\n\n- `me` Имя: текст\n- `➊day` День: дато\n\n## 1. Начало\n\n**Вы:** Привет, {me}, {day}.",
      language: "ru", "error ➊ the field 'day' has an unknown type 'дато' = did you mean 'дата'?")
    try site.expectRefusedScript(
      "## Поля\n\n- `me` Имя: текст\n\n## 1. Начало\n\n**Вы:** Привет, {me}; ещё раз — ➊{mee}.",
      language: "ru", "error ➊ the field 'mee' is not declared = did you mean 'me'?")
    try site.expectRefusedScript(
      "➊## Fields\n\n- `me` Name: text\n\n## 1. Начало\n\n**Вы:** Привет.", language: "ru",
      "error ➊ the fields' heading is in another language = write '## Поля'")
  }
}
