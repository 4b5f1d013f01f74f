import Testing

@testable import Checklists

@Suite("A checklist's model")
struct ModelTests {
  private static let everything = [
    "stage? Where are you now? (Choose one.) one of waiting Waiting for an answer | refused I was refused"
      + " | answered I was told why",
    "channel? How will you ask? (Choose any.) any of call By phone | email By e-mail | letter By letter",
    "dates? Which dates do you know? dates refusal Refusal | received My letter reached them",
    "# Ask",
    "call-once: Call the recruiter once.",
    "  was call",
    "  was phone-them",
    "  if stage=refused",
    "  if channel!=letter",
    "  2 working-days after refusal (2 working days after {date})",
    "  why a professional may say aloud what they would not write.",
    "  use Phone script (in the site)",
    "  use Notes (https://example.org/notes)",
    "written-reason: Look for the written reason.",
    "  if stage=waiting,answered|channel=letter",
    "  3 weeks before received (3 weeks before {date})",
    "  why it may lie in your post.",
    "all: All.", "  why so",
    "# Afterwards",
    "thank: Thank them.", "  if channel=call",
  ]

  @Test("A page in English gives questions, dates, items and all that their lines say")
  func english() {
    let parsed = ParsedChecklist(
      Questions.english + """
        - [ ] Call the recruiter once. `call-once`
          - If: stage is refused
          - If: channel is not letter
          - When: 2 working days after refusal
          - Why: a professional may say aloud what they would not write.
          - Use: [Phone script](../scripts/phone-call.md)
          - Use: [Notes](https://example.org/notes)
          - was: call, phone-them
        - [ ] Look for the written reason. `written-reason`
          - If: stage is waiting or answered or channel is letter
          - When: 3 weeks before received
          - Why: it may lie in your post.
        - [ ] All. `all`
          - Why: so

        ## Afterwards

        - [ ] Thank them. `➊thank`
          - If: channel is call
        """)
    #expect(parsed.model == Self.everything)
    #expect(
      parsed.findings == [
        "➊ `thank` warning: the item 'thank' gives no reason = add a line that says why one should do it"
      ])
  }

  @Test("A page in Russian gives the same ids and rules, with the words of its language")
  func russian() {
    let parsed = ParsedChecklist(
      Questions.russian + """
        - [ ] Позвоните один раз. `call-once`
          - Если: stage это refused
          - Если: channel не letter или email
          - Когда: через 2 рабочих дня после refusal
          - Зачем: вслух скажут больше.
          - Шаблон: [Разговор](../scripts/phone-call.md), [Заметки](https://example.org/notes)
          - was: call
          - was: phone-them
        - [ ] Проверьте почту. `written-reason`
          - Если: stage это waiting или answered или channel это letter
          - Когда: за 3 недели до received
          - Зачем: ответ мог прийти.
        - [ ] Всё. `all`
          - Зачем: так
        """, language: "ru")
    #expect(
      parsed.model == [
        "stage? Что у\u{A0}вас сейчас? (Выберите одно.) one of waiting Жду ответа | refused Мне отказали"
          + " | answered Причину назвали",
        "channel? Как будете спрашивать? (Выберите любые.) any of call Позвоню | email Напишу"
          + " | letter Отправлю письмо",
        "dates? Какие даты вы\u{A0}знаете? dates refusal Отказ | received Письмо дошло",
        "# Спросите",
        "call-once: Позвоните один раз.",
        "  was call", "  was phone-them",
        "  if stage=refused", "  if channel!=email,letter",
        "  2 working-days after refusal (через 2 рабочих дня после {date})",
        "  why вслух скажут больше.",
        "  use Разговор (in the site)", "  use Заметки (https://example.org/notes)",
        "written-reason: Проверьте почту.",
        "  if stage=waiting,answered|channel=letter",
        "  3 weeks before received (за 3 недели до {date})",
        "  why ответ мог прийти.",
        "all: Всё.", "  why так",
      ])
    #expect(parsed.findings == [])
  }

  @Test("A page speaks its own language only")
  func otherLanguage() {
    let mixed = ParsedChecklist(Questions.russian + Questions.using("en"), language: "ru")
    #expect(mixed.checklist == nil)
  }

  @Test("Keywords may be written in small or capital letters")
  func capitals() {
    let parsed = ParsedChecklist(
      """
      ## QUESTIONS

      1. Where? CHOOSE ONE. `stage`
         - A `a`
         - B `b`
      2. Dates? `dates`
         - Refusal `refusal`

      ## Ask

      - [ ] Do. `all`
        - why: x
      - [ ] Do. `do`
        - IF: Stage IS Not A
        - when: On Refusal
        - WHY: x
        - USE: [A](b.md)
        - WAS: old
      """)
    #expect(
      parsed.model == [
        "stage? Where? (CHOOSE ONE.) one of a A | b B", "dates? Dates? dates refusal Refusal", "# Ask",
        "all: Do.",
        "  why x", "do: Do.", "  was old", "  if stage!=a", "  0 days after refusal (on {date})", "  why x",
        "  use A (in the site)",
      ])
  }

  @Test("A list is one of items if one of its lines has a box; other lists stay prose")
  func prose() {
    let parsed = ParsedChecklist(
      """
      * Plain
      * prose

      1. Numbered
      2. prose

      - [link](a.md) first
      - *[ ] emphasized*

      ## Part

      + Prose [ ] with a box inside

      - [ ] Item. `item`
        - Why: x

      1. [ ] Numbered item. `numbered`
         - Why: x
      """)
    #expect(parsed.model == ["# Part", "item: Item.", "  why x", "numbered: Numbered item.", "  why x"])
    #expect(parsed.findings == [])
    #expect(parsed.checklist?.lists.map(\.items) == [0..<1, 1..<2])
    #expect(parsed.checklist?.questionsHTML == nil)
  }

  @Test(
    "A part reaches from a heading of level 2 to the next; deeper headings and further lists belong to it")
  func parts() throws {
    let parsed = ParsedChecklist(
      """
      - [ ] Above. `above`
        - Why: x

      ## Empty

      Prose.

      ## One

      Before.

      - [ ] First. `first`
        - Why: x

      ### Deeper

      - [ ] Second. `second`
        - Why: x

      After.

      ## Two

      - [ ] Third. `third`
        - Why: x
      """)
    let checklist = try #require(parsed.checklist)
    #expect(checklist.itemsAboveParts == 0..<1)
    #expect(checklist.parts.map(\.items) == [1..<3, 3..<4])
    #expect(checklist.lists.map(\.part) == [nil, 0, 0, 1])
    #expect(checklist.parts.map(\.title) == ["One", "Two"])
    let html = checklist.parts.map { String(decoding: parsed.document.html[$0.html], as: UTF8.self) }
    #expect(html.first?.hasPrefix("<h2>One</h2>\n<p>Before.</p>") == true)
    #expect(html.first?.hasSuffix("<p>After.</p>\n") == true)
    #expect(html.last?.hasPrefix("<h2>Two</h2>\n<ul>") == true)
    #expect(html.last?.hasSuffix("</ul>\n") == true)
  }

  @Test("Lists with blank lines between their items are read like others")
  func looseLists() {
    let text = Questions.english + Questions.using("en")
    let loose = text.split(separator: "\n").joined(separator: "\n\n")
    #expect(ParsedChecklist(loose).model == ParsedChecklist(text).model)
    #expect(ParsedChecklist(loose).checklist?.items.count == 3)
  }
}
