import Testing

@testable import Checklists
@testable import TestSupport

@Suite("An editor's words in a checklist")
struct TextTests {
  /// A checklist of one question with this text.
  private func question(_ text: String, language: String = "en") -> ParsedChecklist {
    let (heading, condition, why) =
      language == "ru" ? ("Вопросы", "Если: q = a", "Зачем: х") : ("Questions", "If: q = a", "Why: x")
    return ParsedChecklist(
      """
      ## \(heading)

      1. \(text) `q`
         - A `a`
         - B `b`

      ## Part

      - [ ] All. `all`
        - \(why)
      - [ ] Some. `some`
        - \(condition)
        - \(why)
      """, language: language)
  }

  @Test(
    "What says how many options may be chosen is cut from the question",
    arguments: [
      ("Where? Choose one.", "Where?", "Choose one."),
      ("Where? Choose one", "Where?", "Choose one"),
      ("Where? choose any:", "Where?", "choose any:"),
      ("Where, *really*? Choose one.", "Where, <em>really</em>?", "Choose one."),
      ("You & \"they\"? Choose one.", "You &amp; “they”?", "Choose one."),
      ("Where?\n   Choose\n   one.", "Where?", "Choose\none."),
      ("Choose one, and then? Choose any.", "Choose one, and then?", "Choose any."),
      ("Where? (Choose one.)", "Where?", "(Choose one.)"),
      ("Where? Choose\u{A0}one.", "Where?", "Choose\u{A0}one."),
      ("Where? (Choose any)", "Where?", "(Choose any)"),
    ] as [(String, String, String)])
  func hint(text: String, question: String, hint: String) throws {
    let parsed = self.question(text)
    let first = try #require(parsed.checklist?.questions.first, "\(parsed.findings)")
    #expect(parsed.html(first.text) == question)
    #expect(first.hint.map(parsed.html) == hint)
  }

  @Test("In Russian the hint is cut off too")
  func russianHint() throws {
    let parsed = question("Что у вас? Выберите любые.", language: "ru")
    let first = try #require(parsed.checklist?.questions.first, "\(parsed.findings)")
    #expect(parsed.html(first.text) == "Что у\u{A0}вас?")
    #expect(first.hint.map(parsed.html) == "Выберите любые.")
  }

  @Test(
    "An emphasized hint stays where it is, and says how many all the same",
    arguments: ["Where? *Choose one.*", "**Where? Choose one**", "Where? **Choose** one."])
  func emphasizedHint(text: String) throws {
    let parsed = question(text)
    let first = try #require(parsed.checklist?.questions.first, "\(parsed.findings)")
    #expect(first.hint == nil)
    #expect(first.options.map(\.id) == ["a", "b"])
    #expect(first.text.plain.contains("Choose one"))
    #expect("\(first.choice)" == "one")
  }

  @Test("Texts are what was written, markup and typography included, without box and id")
  func ranges() throws {
    let parsed = ParsedChecklist(
      """
      ## Questions

      1. **Where** "now"? Choose one. `q`
         - *Here* -- or so `a`
         - `code` & <there> [link](b.md) `b`
      2. Dates... `d`
         - It's *then* ``then``

      ## Part

      - [ ] Call ***once***, [then](c.md)
        write `now`.   `all`
        - Why: it's **5** `minutes`
        - Use: [A *script*](d.md "title")
        - When: on then
      - [ ] Some. `some`
        - If: q is b
        - Why: x
      """)
    let checklist = try #require(parsed.checklist, "\(parsed.findings)")
    let item = try #require(checklist.items.first)
    #expect(checklist.questions.map { parsed.html($0.text) } == ["<strong>Where</strong> “now”?", "Dates…"])
    #expect(
      checklist.questions.first?.options.map { parsed.html($0.text) } == [
        "<em>Here</em>\u{A0}– or so", "<code>code</code> &amp;  <a >link</a>",
      ])
    #expect(checklist.dates.map { parsed.html($0.text) } == ["It’s <em>then</em>"])
    #expect(
      parsed.html(item.text)
        == "Call <em><strong>once</strong></em>, <a >then</a>\nwrite <code>now</code>.")
    #expect(item.text.plain == "Call once, then write now.")
    #expect(item.reasons.map(parsed.html) == ["it’s <strong>5</strong> <code>minutes</code>"])
    #expect(item.reasons.map(\.plain) == ["it’s 5 minutes"])
    #expect(item.uses.map(\.text).map(parsed.html) == ["<a  title=\"title\">A <em>script</em></a>"])
    #expect(item.uses.map(\.text.plain) == ["A script"])
  }

  @Test(
    "A plain text has no markup, no character references and no line breaks",
    arguments: [
      ("a *b* `c`", "a b c"), ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"), ("a\n  b", "a b"),
      ("`&amp;`", "&amp;"), ("&lt;b&gt; &copy;", "<b> ©"), ("![picture](a.svg) text", "text"),
      ("\\*a\\*", "*a*"), ("\"a\"", "“a”"),
    ] as [(String, String)])
  func plainTexts(markdown: String, expected: String) throws {
    let parsed = ParsedChecklist("- [ ] \(markdown) `i`\n  - Why: x")
    let item = try #require(parsed.checklist?.items.first, "\(parsed.findings)")
    #expect(item.text.plain == expected)
  }

  @Test("Every place of the model is where the id stands")
  func places() throws {
    let parsed = ParsedChecklist(
      """
      ## Вопросы

      1. Где вы? Выберите одно. `➊q`
         - Здесь ``➋a``
         - Там `b`
      2. Даты `➌d`
         - Отказ `➍r`

      ➎## Часть

      - [ ] Всё. `all`
        - Зачем: х
      - [ ] Слово `слово` и id. `➏some`
        - Если: ➐q это a
        - Когда: ➑в день r
        - Зачем: х
      """, language: "ru")
    let checklist = try #require(parsed.checklist, "\(parsed.findings)")
    let item = try #require(checklist.items.last)
    let (question, dates) = (try #require(checklist.questions.first), try #require(checklist.questions.last))
    let places = [
      question.location, question.options.first?.location,
      dates.location, checklist.dates.first?.location, checklist.parts.first?.location,
      item.location,
      item.conditions.first?.location, item.due?.location,
    ]
    let texts = places.compactMap { $0 }.map {
      parsed.source.described(line: $0.line, column: $0.column, length: $0.length)
    }
    #expect(
      texts == [
        "➊ `q`", "➋ `a`", "➌ `d`", "➍ `r`", "➎ `## Часть`", "➏ `some`", "➐ `q`", "➑ `в`",
      ])
  }
}
