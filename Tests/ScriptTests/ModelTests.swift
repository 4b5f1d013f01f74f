import Testing

@testable import Scripts
@testable import TestSupport

@Suite("What is read of a script")
struct ModelTests {
  private static let english = """
    Have a pen ready.

    ## Fields

    - `recruiter` Recruiter's name: text, e.g. *Anna*
    - `me` Your name: text, required
    - `day` Interview date: date, required
    - `form` They are: choice he | she, required
    - `advice` What they say: 3 lines, by hand
    - `note` A note: by hand, 1 line, required, e.g. *so, or so*

    ## 1. Open

    *Pause after {note}.*

    **You:** Hello, {recruiter}. This is {me}; we met on {day}.

    Some prose with {form: him|her}.

    - **If they say "Yes"** → [2. Ask](#2-ask)
    - **If they say "Not now"** → [3. Close](#3-close)
    - **Anything else** → [3. Close](#3-close)

    ## 2. Ask

    **They:** {advice}

    → [3. Close](#3-close)

    ## 3. Close

    **You:** Thank you.

    """

  @Test("A conversation is read whole: fields of all types and marks, turns, directions, answers, ends")
  func conversation() {
    #expect(
      ParsedScript(Self.english).model == [
        "recruiter “Recruiter’s name”: text, like Anna", "me “Your name”: text, required",
        "day “Interview date”: date, required", "form “They are”: choice he|she, required",
        "advice “What they say”: 3 lines, by hand",
        "note “A note”: 1 lines, required, by hand, like so, or so",
        "1 # 1. Open", "  direction: Pause after .", "  you: You: Hello, . This is ; we met on .",
        "  prose: Some prose with .", "  “Yes” → 2", "  “Not now” → 3", "  else → 3", "2 # 2. Ask",
        "  they: They:", "  → 3", "3 # 3. Close", "  you: You: Thank you.",
      ])
  }

  @Test("A Russian conversation has the same model, in Russian keywords")
  func russian() {
    let text = """
      ## Поля

      - `recruiter` Имя рекрутера: текст, например *Анна*
      - `me` Ваше имя: текст, обязательно
      - `day` Дата встречи: дата
      - `form` Вы: выбор был | была
      - `advice` Что скажут: 3 строки, от руки
      - `more` Ещё: 5 строк

      ## 1. Начало

      *Время: 20 секунд.*

      **Вы:** Здравствуйте, {recruiter}, я {me}, {form: был|была} у вас {day}.

      - **Если ответят «Да»** → [2. Вопрос](#2-вопрос)
      - **Любой другой ответ** → [3. Конец](#3-конец)

      ## 2. Вопрос

      **Они:** {advice} {more}

      -> [3. Конец](#3-конец)

      ## 3. Конец

      **Вы:** Спасибо.

      """
    #expect(
      ParsedScript(text, language: "ru").model == [
        "recruiter “Имя рекрутера”: text, like Анна", "me “Ваше имя”: text, required",
        "day “Дата встречи”: date", "form “Вы”: choice был|была", "advice “Что скажут”: 3 lines, by hand",
        "more “Ещё”: 5 lines", "1 # 1. Начало", "  direction: Время: 20\u{A0}секунд.",
        "  you: Вы: Здравствуйте, , я\u{A0},  у\u{A0}вас .", "  «Да» → 2", "  else → 3", "2 # 2. Вопрос",
        "  they: Они:", "  → 3", "3 # 3. Конец", "  you: Вы: Спасибо.",
      ])
  }

  @Test(
    "A message has the parts of its channel, in the order of the page",
    arguments: [
      (.email, ["subject (Subject): A question", "text (Text): Hello. / Bye."]),
      (.messenger, ["subject (Subject): A question", "text (Text): Hello. / Bye."]),
    ] as [(Script.Channel, [String])])
  func message(channel: Script.Channel, sections: [String]) {
    #expect(
      ParsedScript("## Subject\n\nA question\n\n## Text\n\nHello.\n\nBye.\n", channel).model == sections)
  }

  @Test("A letter has addressee, sender, text and signature")
  func letter() {
    let text =
      "## From\n\nAnn\n\n## To\n\nThem\n\n## Subject\n\nOn\n\n## Text\n\nHi.\n\n## Signature\n\nAnn\n"
    #expect(
      ParsedScript(text, .letter).model == [
        "from (From): Ann", "to (To): Them", "subject (Subject): On", "text (Text): Hi.",
        "signature (Signature): Ann",
      ])
    let russian =
      "## Кому\n\nИм\n\n## От кого\n\nАня\n\n## Тема\n\nДело\n\n## Текст\n\nПривет.\n\n## Подпись\n\nАня\n"
    #expect(
      ParsedScript(russian, .letter, language: "ru").model == [
        "to (Кому): Им", "from (От\u{A0}кого): Аня", "subject (Тема): Дело", "text (Текст): Привет.",
        "signature (Подпись): Аня",
      ])
  }

  @Test("Each use of a field is a hole in the HTML, with its name, its words and its place")
  func uses() {
    let parsed = ParsedScript(
      "## Fields\n\n- `a` A: text\n- `f` F: choice x | y\n\n## 1. S\n\n**You:** *{ a }* and **{f: х | ü }**.\n"
    )
    #expect(parsed.findings == [])
    #expect(parsed.document.fieldUses.map(\.name) == ["a", "f"])
    #expect(parsed.document.fieldUses.map(\.choices) == [[], ["х", "ü"]])
    let bytes = parsed.source.file.bytes
    #expect(
      parsed.document.fieldUses.map { String(decoding: bytes[$0.source], as: UTF8.self) } == [
        "{ a }", "{f: х | ü }",
      ])
    let html = parsed.document.html
    let before = parsed.document.holes.compactMap { hole -> String? in
      guard case .field = hole.content else { return nil }
      return String(decoding: html[..<hole.offset].suffix(4), as: UTF8.self)
    }
    #expect(before == ["<em>", "ong>"])
    #expect(!String(decoding: html, as: UTF8.self).contains("{"))
  }

  @Test("Braces in code and in pages that are no scripts are text")
  func noUses() {
    let parsed = ParsedScript("## 1. S\n\n**You:** Write `{a}`.\n\n    {b}\n")
    #expect(parsed.findings == [])
    #expect(parsed.document.fieldUses.isEmpty)
    #expect(String(decoding: parsed.document.html, as: UTF8.self).contains("<code>{a}</code>"))
  }

  @Test("Two steps of the same name are told apart by their numbers")
  func equalTitles() {
    let parsed = ParsedScript(
      "## 1. A\n\n**You:** A.\n\n→ [2. A](#2-a)\n\n## 2. A\n\n**You:** B.\n\n→ [3. A](#3-a)\n\n## 3. A\n\n**You:** C.\n"
    )
    #expect(
      parsed.model == [
        "1 # 1. A", "  you: You: A.", "  → 2", "2 # 2. A", "  you: You: B.", "  → 3", "3 # 3. A",
        "  you: You: C.",
      ])
  }

  @Test("A list without answers is prose, and no branch")
  func proseList() {
    let parsed = ParsedScript("## 1. A\n\n**You:** A.\n\n- **Bold** prose\n- more\n")
    #expect(parsed.model == ["1 # 1. A", "  you: You: A.", "  prose: Bold prose more"])
  }

  @Test("A step is known by its own heading, also where another heading or a text has the same words")
  func equalHeadings() throws {
    let parsed = ParsedScript(
      """
      ## 1. Ask

      **You:** "2. Close"

      - **If they say "yes"** → [2. Close](#2-close-1)
      - **Anything else** → [3. Close](#3-close)

      ### 2. Close

      2. Close

      ## 2. Close

      **You:** Thank you.

      ## 3. Close

      **You:** Goodbye.
      """)
    let script = try #require(parsed.script, "\(parsed.findings)")
    #expect(script.steps.map(\.id) == ["1-ask", "2-close-1", "3-close"])
    #expect(script.steps[0].branches.map { $0.target?.step } == [1, 2])
  }
}
