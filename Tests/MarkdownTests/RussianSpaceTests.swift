import Testing

@testable import Markdown

/// In the expected texts `~` is a no-break space.
@Suite("Russian no-break spaces")
struct RussianSpaceTests {
  @Test(
    "A word of one or two letters stays with the next one",
    arguments: [
      ("в доме", "в~доме"),
      ("В доме", "В~доме"),
      ("из дома и на работу", "из~дома и~на~работу"),
      ("я и ты", "я~и~ты"),
      ("ещё о нём", "ещё о~нём"),
      ("в HR и в 5 фирм", "в~HR и~в~5~фирм"),
      ("(в доме) \"в доме\" «в доме»", "(в~доме) «в~доме» «в~доме»"),
      ("для дома без них", "для дома без них"),
      ("кто-то пришёл", "кто-то пришёл"),
      ("да, нет", "да, нет"),
      ("it is в доме", "it is в~доме"),
      ("слово — в доме", "слово~— в~доме"),
    ] as [(String, String)])
  func shortWords(markdown: String, expected: String) {
    #expect(typeset(markdown, "ru") == expected)
  }

  @Test(
    "A short word stays with what stands in quotes or brackets",
    arguments: [
      (#"в "Труде""#, "в~«Труде»"),
      ("в «Труде»", "в~«Труде»"),
      ("и (или) так", "и~(или) так"),
    ] as [(String, String)])
  func shortWordsBeforeQuotes(markdown: String, expected: String) {
    #expect(typeset(markdown, "ru") == expected)
  }

  @Test(
    "Emphasis, links and code make no difference to a space",
    arguments: [
      ("в *доме*", "в~<em>доме</em>"),
      ("*в* доме", "<em>в</em>~доме"),
      ("в [доме](a.md)", #"в~<a href="a.md">доме</a>"#),
      ("в `доме`", "в~<code>доме</code>"),
      ("5 *минут*", "5~<em>минут</em>"),
      ("**5** минут", "<strong>5</strong>~минут"),
      ("*сказал* бы так", "<em>сказал</em>~бы так"),
      ("**слово** — слово", "<strong>слово</strong>~— слово"),
      ("слово - *слово*", "слово~— <em>слово</em>"),
      ("`код` -- слово", "<code>код</code>~— слово"),
    ] as [(String, String)])
  func acrossInlines(markdown: String, expected: String) {
    #expect(typeset(markdown, "ru") == expected)
  }

  @Test(
    "A dash stays with the word before it; one that begins a paragraph has none",
    arguments: [
      ("слово - слово", "слово~— слово"),
      ("5 -- это много", "5~— это много"),
      ("-- Привет!", "— Привет!"),
      ("— Привет!", "— Привет!"),
    ] as [(String, String)])
  func beforeDashes(markdown: String, expected: String) {
    #expect(typeset(markdown, "ru") == expected)
  }

  @Test(
    "A number stays with the word after it",
    arguments: [
      ("5 минут", "5~минут"),
      ("до 2024 года", "до~2024~года"),
      ("15 000 рублей", "15~000~рублей"),
      ("10 kg", "10~kg"),
      ("10--15 минут", "10–15~минут"),
      ("раздел 5. Далее", "раздел 5. Далее"),
    ] as [(String, String)])
  func afterNumbers(markdown: String, expected: String) {
    #expect(typeset(markdown, "ru") == expected)
  }

  @Test(
    "A number stays with its unit, also where that is a sign",
    arguments: [("20 % сотрудников", "20~% сотрудников"), ("500 ₽ в час", "500~₽ в~час"), ("20 °C", "20~°C")]
      as [(String, String)])
  func beforeUnitSigns(markdown: String, expected: String) {
    #expect(typeset(markdown, "ru") == expected)
  }

  @Test(
    "№ and § stay with their number",
    arguments: [
      ("кабинет № 5", "кабинет №~5"),
      ("смотри § 12", "смотри §~12"),
      ("кабинет №5", "кабинет №5"),
    ] as [(String, String)])
  func afterNumberSigns(markdown: String, expected: String) {
    #expect(typeset(markdown, "ru") == expected)
  }

  @Test(
    "The particles же, бы, ли stay with the word before them, and may part from the one after",
    arguments: [
      ("сказал же вчера", "сказал~же вчера"),
      ("пришёл бы завтра", "пришёл~бы завтра"),
      ("знаете ли вы", "знаете~ли вы"),
      ("знали б тогда, так ж нет", "знали~б тогда, так~ж нет"),
      ("он бы пошёл", "он~бы пошёл"),
      ("сказал же, что", "сказал~же, что"),
      ("был ли?", "был~ли?"),
      ("стал жечь листья бывших", "стал жечь листья бывших"),
    ] as [(String, String)])
  func particles(markdown: String, expected: String) {
    #expect(typeset(markdown, "ru") == expected)
  }

  @Test(
    "A line break in the source is a space as any other",
    arguments: [
      ("в\nдоме", "в~доме"),
      ("слово\n-- слово", "слово~— слово"),
      ("слово --\nслово", "слово~—\nслово"),
      ("5\nминут", "5~минут"),
      ("№\n5", "№~5"),
      ("сказал\nбы так", "сказал~бы так"),
      ("слово\nв доме", "слово\nв~доме"),
      ("слово\nслово", "слово\nслово"),
    ] as [(String, String)])
  func acrossSoftBreaks(markdown: String, expected: String) {
    #expect(typeset(markdown, "ru") == expected)
  }

  @Test("A hard line break is kept, whatever word stands before it")
  func hardBreaksStay() {
    #expect(typeset("слово в\\\nдоме", "ru") == "слово в<br />\nдоме")
  }
}
