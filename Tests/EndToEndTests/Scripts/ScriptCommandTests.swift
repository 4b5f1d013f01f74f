import Foundation
import Testing

@testable import TestSupport

@Suite("handbook script")
struct ScriptCommandTests {
  let site: Fixture

  init() throws {
    site = try Fixture.withScripts()
    try site.writeScript(ScriptText.english)
  }

  private static let file = "content/en/scripts/call.md"

  private func run(_ arguments: String...) throws -> Run {
    try site.handbook(["script", Self.file] + arguments)
  }

  private static let warning = [
    "warning: 'me' (Your name) is needed and stays blank", "      = give it with --set me=…",
  ]

  private static let values = [
    "--set", "me=Ann Lee", "--set", "day=2026-11-20", "--set", "form=she", "--set", "advice=Go on.",
    "--set", "recruiter=A=B",
  ]

  @Test("Without words every field is a visible blank, and a needed one is a warning")
  func blanks() throws {
    let run = try run()
    #expect(run.exitCode == 0)
    #expect(run.messages == Self.warning)
    #expect(
      run.standardOutput == """
        A call
        ======

        1. Open

        (Time: 20 seconds.)

        You: Hello, [Recruiter’s name]. This is [Your name], the actor/actress of [Interview date].

        - If they say “Yes” → go to step 2
        - If they say “Not now” → go to step 3
        - Anything else → go to step 3

        2. Ask

        They: [What they say]

        → go to step 3

        3. Close

        You: Thank you, [Recruiter’s name].

        """)
  }

  @Test("A needed field without a word fails with --strict, and nothing is printed")
  func strict() throws {
    let run = try run("--strict")
    #expect(run.exitCode == 1)
    #expect(run.messages == Self.warning)
    #expect(run.standardOutput == "")
    #expect(try self.run("--strict", "--set", "me=").exitCode == 1)
    #expect(try self.run("--strict", "--set", "me=Ann").exitCode == 0)
  }

  @Test("A word of each type stands in its place, a date in words")
  func values() throws {
    let run = try site.handbook(["script", Self.file] + Self.values)
    #expect(run.exitCode == 0 && run.standardError == "", "\(run)")
    #expect(
      run.standardOutput.contains(
        "You: Hello, A=B. This is Ann Lee, the actress of 20 November 2026.\n"), "\(run)")
    #expect(run.standardOutput.contains("They: Go on.\n"))
    let lines = try self.run("--set", "me=Ann", "--set", "advice=One\nTwo")
    #expect(lines.standardOutput.contains("They: One\nTwo\n"), "\(lines)")
  }

  @Test("The last of two words for a field stands")
  func twice() throws {
    #expect(try run("--set", "me=Ann", "--set", "me=Bea").standardOutput.contains("This is Bea,"))
  }

  @Test("Markdown and JSON carry the same words")
  func formats() throws {
    let markdown = try site.handbook(["script", Self.file, "--format", "markdown"] + Self.values)
    #expect(
      markdown.standardOutput.hasPrefix(
        """
        # A call

        ## 1. Open

        *Time: 20 seconds.*

        **You:** Hello, A=B. This is Ann Lee, the actress of 20 November 2026.

        - If they say “Yes” → go to step 2

        """), "\(markdown)")
    let json = try site.handbook(["script", Self.file, "--format", "json"] + Self.values)
    let object = try JSONSerialization.jsonObject(with: Data(json.standardOutput.utf8)) as? [String: Any]
    #expect(object?["title"] as? String == "A call" && object?["channel"] as? String == "call")
    let fields = object?["fields"] as? [[String: Any]]
    #expect(fields?.compactMap { $0["name"] as? String } == ["recruiter", "me", "day", "form", "advice"])
    #expect(
      fields?.compactMap { $0["value"] as? String } == [
        "A=B", "Ann Lee", "20 November 2026", "she", "Go on.",
      ])
    #expect((object?["steps"] as? [[String: Any]])?.count == 3)
    #expect(try run("--format", "pdf").exitCode == 64)
  }

  @Test(
    "Hostile words stay text",
    arguments: ["\"><img src=x onerror=alert(1)>", String(repeating: "ю", count: 10_000)])
  func hostile(value: String) throws {
    let run = try run("--set", "me=\(value)", "--set", "advice=\(value)")
    #expect(run.exitCode == 0)
    #expect(
      run.standardOutput.contains("This is \(value), the") && run.standardOutput.contains("They: \(value)\n"))
  }

  @Test(
    "What the script does not ask for is exit code 64, and the right ones are named",
    arguments: [
      (["--set", "recuriter=A"], "no field 'recuriter'", "did you mean 'recruiter'?"),
      (["--set", "x=A"], "no field 'x'", "the fields are: recruiter, me, day, form, advice"),
      (["--set", "=A"], "no field ''", "the fields are: recruiter, me, day, form, advice"),
      (["--set", "me"], "no value in 'me'", "write --set field=value"),
      (["--set", "day=2026-02-30"], "'2026-02-30' is not a valid date", "write --set day=2026-11-20"),
      (["--set", "form=they"], "the field 'form' has no choice 'they'", "the choices are: he, she"),
      (["--set", "me=a\nb"], "the value of 'me' has several lines", "write it on one line"),
    ])
  func wrongValue(arguments: [String], message: String, help: String) throws {
    let run = try site.handbook(["script", Self.file] + arguments)
    #expect(run.exitCode == 64, "\(run)")
    #expect(run.messages == ["error: \(message)", "      = \(help)"])
    #expect(run.standardOutput == "")
  }

  @Test("--graph prints the flow of a conversation, without asking for words")
  func graph() throws {
    let run = try run("--graph", "mermaid")
    #expect(run.exitCode == 0 && run.standardError == "", "\(run)")
    #expect(
      run.standardOutput == """
        flowchart TD
          s1["1. Open"]
          s2["2. Ask"]
          s3["3. Close"]
          s1 -->|"“Yes”"| s2
          s1 -->|"“Not now”"| s3
          s1 -->|"Anything else"| s3
          s2 --> s3

        """)
  }

  @Test("A message has no flow")
  func messageGraph() throws {
    try site.writeScript(ScriptText.email, frontMatter: ["channel: email"])
    let run = try run("--graph", "mermaid")
    #expect(run.exitCode == 64)
    #expect(
      run.messages == ["error: only a conversation has a flow", "      = name a script with 'channel: call'"])
    #expect(run.standardOutput == "")
  }

  @Test("An e-mail and a letter are printed as they are sent")
  func messages() throws {
    try site.writeScript(ScriptText.email, frontMatter: ["channel: email"])
    #expect(
      try run("--set", "me=Ann").standardOutput
        == "Subject: One question of [Interview date]\n\nHello,\nand thank you.\n\nAnn\n")
    try site.writeScript(ScriptText.letter, frontMatter: ["channel: letter"])
    #expect(
      try run("--set", "me=Ann").standardOutput == "The office\n\nAnn\n\nPlease answer.\n\nAnn\n")
  }

  @Test("A file that is not a script of this handbook is exit code 64, and says what is one")
  func elsewhere() throws {
    try site.write("\(site.outside)/call.md", "---\ntitle: A\nchannel: call\n---\n## 1. A\n\n**You:** A.\n")
    for file in [
      "content/en/asking/call.md", "content/en/scripts/index.md", "content/en/scripts/none.md", "../call.md",
      "content/en/scripts", "content/en/scripts/../asking/call.md", "",
    ] {
      let run = try site.handbook(["script", file])
      #expect(run.exitCode == 64, "\(file): \(run)")
      #expect(
        run.messages == [
          "error: \(file) is not a script of this handbook",
          "      = name a file such as content/en/scripts/phone-call.md; --root names the handbook's folder",
        ])
    }
  }

  @Test("A script with an error is refused with its place, and nothing is printed")
  func broken() throws {
    let file = try site.writeScript("## 1. Say\n\n**You:** Hello ➊{me.")
    let run = try run()
    #expect(run.exitCode == 1)
    #expect(run.messages.first == "\(file.at()): error: a brace has no partner")
    #expect(run.standardOutput == "")
  }

  @Test("A draft can be printed, and Russian has Russian speakers and dates")
  func draftInRussian() throws {
    let site = try Fixture.withScripts(languages: ["ru"])
    try site.writeScript(ScriptText.russian, language: "ru", frontMatter: ["channel: call", "draft: true"])
    let run = try site.handbook([
      "script", "content/ru/scripts/call.md", "--set", "me=Аня", "--set", "day=2026-11-20", "--set",
      "form=она",
    ])
    #expect(run.exitCode == 0 && run.standardError == "", "\(run)")
    let text = run.standardOutput.replacing("\u{A0}", with: " ")
    let turn = "Вы: Здравствуйте, [Имя рекрутера]. Это Аня, мы виделась 20 ноября 2026 г"
    #expect(text.contains(turn), "\(run)")
  }

  @Test("A date that ends in a full stop, at the end of a sentence, has only one")
  func dateAtEnd() throws {
    let site = try Fixture.withScripts(languages: ["ru"])
    try site.writeScript(ScriptText.russian, language: "ru")
    let run = try site.handbook([
      "script", "content/ru/scripts/call.md", "--set", "me=Аня", "--set", "day=2026-11-20",
    ])
    #expect(run.standardOutput.contains("2026") && !run.standardOutput.contains(".."), "\(run)")
  }
}
