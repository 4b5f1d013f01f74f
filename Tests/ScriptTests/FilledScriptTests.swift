import Testing

@testable import Scripts

@Suite("A script with words put in")
struct FilledScriptTests {
  private static let call = """
    ## Fields

    - `me` Your name: text, required
    - `day` Day: date
    - `form` You are: choice he | she
    - `advice` What they say: 3 lines, required

    ## 1. Open

    *Pause.*

    **You:** I am {me}, {form: actor|actress}, {form}, of {day}.

    - **If they say "Yes"** → [2. Ask](#2-ask)
    - **Anything else** → [2. Ask](#2-ask)

    ## 2. Ask

    **They:** {advice}

    """

  private static let message = """
    ## Fields

    - `me` Your name: text, required

    ## Subject

    From {me}

    ## Text

    Hello,\\
    and *well*.

    Yours, {me}

    """

  private static let hostile = "\"><img src=x onerror=alert(1)>"

  @Test("Without values every field is a visible blank with its label, a form shows all its words")
  func blanks() {
    let parsed = ParsedScript(Self.call)
    #expect(
      parsed.filled()?.plainText == """
        Call
        ====

        1. Open

        (Pause.)

        You: I am [Your name], actor/actress, [You are], of [Day].

        - If they say “Yes” → go to step 2
        - Anything else → go to step 2

        2. Ask

        They: [What they say]

        """)
    #expect(parsed.filled()?.missing.map(\.name) == ["me", "advice"])
  }

  @Test("Values stand where fields are used, and a choice picks its word")
  func values() {
    let values = ["me": "Ann", "day": "20 November 2026", "form": "she", "advice": "Go on."]
    let filled = ParsedScript(Self.call).filled(values)
    #expect(filled?.missing.isEmpty == true)
    #expect(filled?.plainText.contains("You: I am Ann, actress, she, of 20 November 2026.\n") == true)
    #expect(filled?.plainText.contains("They: Go on.\n") == true)
  }

  @Test("An empty value is none")
  func emptyValue() {
    let filled = ParsedScript(Self.call).filled(["me": "", "advice": "x"])
    #expect(filled?.missing.map(\.name) == ["me"])
    #expect(filled?.plainText.contains("I am [Your name],") == true)
  }

  @Test("A message's text is its parts without their headings, with the subject named")
  func messageText() {
    #expect(
      ParsedScript(Self.message, .email).filled(["me": "Ann"])?.plainText
        == "Subject: From Ann\n\nHello,\nand well.\n\nYours, Ann\n")
  }

  @Test("Markdown keeps the headings, and what is typed stays text in it")
  func markdown() {
    #expect(
      ParsedScript(Self.message, .email).filled(["me": "*A* [b](c) <i> &amp; `d` \\ #"], title: "A *b*")?
        .markdown == ##"""
          # A \*b\*

          ## Subject

          From \*A\* \[b\](c) \<i\> \&amp; \`d\` \\ \#

          ## Text

          Hello,\
          and well.

          Yours, \*A\* \[b\](c) \<i\> \&amp; \`d\` \\ \#

          """##)
    #expect(
      ParsedScript(Self.call).filled(["me": "Ann"])?.markdown == #"""
        # Call

        ## 1. Open

        *Pause.*

        **You:** I am Ann, actor/actress, \[You are\], of \[Day\].

        - If they say “Yes” → go to step 2
        - Anything else → go to step 2

        ## 2. Ask

        **They:** \[What they say\]

        """#)
  }

  @Test("JSON tells fields, steps and answers of a conversation")
  func json() {
    let text = """
      ## Fields

      - `me` Your "name": text, required

      ## 1. A

      *Wait.*

      **You:** {me}

      - **If they say "Yes"** → [2. B](#2-b)
      - **Anything else** → [2. B](#2-b)

      ## 2. B

      Prose.

      → [3. C](#3-c)

      ## 3. C

      **They:** Bye.

      """
    let fields = #"{"title":"Call","channel":"call","fields":[{"name":"me","label":"Your “name”","#
    let value = #""required":true,"value":"a\"\\\n\u0001"}],"#
    let first = #""steps":[{"number":1,"title":"1. A","blocks":[{"kind":"direction","text":"Wait."},"#
    let turn = #"{"kind":"you","text":"a\"\\\n\u0001"}],"branches":[{"answer":"“Yes”","to":2},{"to":2}]},"#
    let second =
      #"{"number":2,"title":"2. B","blocks":[{"kind":"prose","text":"Prose."}],"branches":[],"next":3},"#
    let third = #"{"number":3,"title":"3. C","blocks":[{"kind":"they","text":"Bye."}],"branches":[]}]}"#
    let parsed = ParsedScript(text)
    #expect(
      parsed.filled(["me": "a\"\\\n\u{1}"])?.json == fields + value + first + turn + second + third + "\n",
      "\(parsed.findings)")
  }

  @Test("JSON tells the parts of a message")
  func messageJSON() {
    #expect(
      ParsedScript(Self.message, .email).filled()?.json
        == #"{"title":"Call","channel":"email","fields":[{"name":"me","label":"Your name","required":true,"value":""}],"#
        + #""subject":"From [Your name]","text":"Hello,\nand well.\n\nYours, [Your name]"}"# + "\n")
  }

  @Test(
    "Hostile and long values stay text as they are",
    arguments: [hostile, String(repeating: "ю", count: 10_000)])
  func hostileValues(value: String) {
    let parsed = ParsedScript(Self.call)
    let filled = parsed.filled(["me": value, "advice": value])
    #expect(filled?.plainText.contains("You: I am \(value), actor") == true)
    #expect(filled?.plainText.contains("They: \(value)\n") == true)
    let escaped = value.replacing("<", with: "\\<").replacing(">", with: "\\>")
    #expect(filled?.markdown.contains("**They:** \(escaped)\n") == true)
    let inJSON = value.replacing("\"", with: "\\\"").replacing("<", with: "\\u003C")
    #expect(filled?.json.contains("\"value\":\"\(inJSON)\"") == true)
  }

  @Test("A value with braces is no field again")
  func braces() {
    let filled = ParsedScript(Self.call).filled(["me": "{advice}", "advice": "x"])
    #expect(filled?.plainText.contains("I am {advice},") == true)
  }

  @Test("A date is accepted as ISO 8601 only, and shown in words")
  func dates() throws {
    let field = try #require(ParsedScript(Self.call).script?.fields.first { $0.name == "day" })
    #expect(try field.accept("2026-11-20", .of("en")).get() == "20 November 2026")
    for wrong in ["2026-02-30", "20.11.2026", "", "2026-11-20 "] {
      guard case .failure(let refusal) = field.accept(wrong, .of("en")) else {
        Issue.record("'\(wrong)' is accepted")
        continue
      }
      #expect(refusal.message == "'\(wrong)' is not a valid date")
    }
  }

  @Test("A text has one line, ruled lines have several, a choice is one of those offered")
  func acceptance() throws {
    let fields = try #require(ParsedScript(Self.call).script?.fields)
    func accepts(_ name: String, _ value: String) -> Bool {
      if case .success(value)? = fields.first(where: { $0.name == name })?.accept(value, .of("en")) {
        return true
      }
      return false
    }
    #expect(accepts("me", Self.hostile))
    #expect(!accepts("me", "a\nb"))
    #expect(accepts("advice", "a\nb"))
    #expect(accepts("form", "she"))
    #expect(!accepts("form", "they") && !accepts("form", "She"))
  }
}
