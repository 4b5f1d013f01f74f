import Languages
import Testing

@testable import Markdown

/// In the expected texts `~` is a no-break space.
@Suite("Russian typography")
struct RussianTypographyTests {
  @Test(
    "Straight quotes become «ёлочки», and „лапки“ inside of them",
    arguments: [
      (#""слово""#, "«слово»"),
      (#"скажите "доброе утро" всем"#, "скажите «доброе утро» всем"),
      (#""один", "два"; "три""#, "«один», «два»; «три»"),
      (#""скажите "доброе утро" всем""#, "«скажите „доброе утро“ всем»"),
      (#""доброе утро" им скажите"#, "«доброе утро» им~скажите"),
      (#""скажите "утро" или "вечер" всем" "да""#, "«скажите „утро“ или „вечер“ всем» «да»"),
      (#"""утро" настало""#, "«„утро“ настало»"),
      (#""настало "утро"""#, "«настало „утро“»"),
      (#"("скобка") ["скобка"] {"скобка"}"#, "(«скобка») [«скобка»] {«скобка»}"),
      (#"завод "Труд"."#, "завод «Труд»."),
      (#""Вопрос?" "Ответ!" "Пауза...""#, "«Вопрос?» «Ответ!» «Пауза…»"),
      (#"«уже "набрано" так»"#, "«уже „набрано“ так»"),
      (#"«уже» "набрано""#, "«уже» «набрано»"),
      (#""CV" или "HR-отдел""#, "«CV» или «HR-отдел»"),
      (#""2024 год""#, "«2024~год»"),
    ] as [(String, String)])
  func quotes(markdown: String, expected: String) {
    #expect(typeset(markdown, "ru") == expected)
  }

  @Test(
    "Quotes are paired across emphasis, links and code",
    arguments: [
      (#""*слово*" слово"#, "«<em>слово</em>» слово"),
      (#"*"слово"* слово"#, "<em>«слово»</em> слово"),
      (#"**"слово** слово" слово"#, "<strong>«слово</strong> слово» слово"),
      (#""[ссылка](a.md)" слово"#, #"«<a href="a.md">ссылка</a>» слово"#),
      (#"["ссылка"](a.md) слово"#, #"<a href="a.md">«ссылка»</a> слово"#),
      (#""`код`" слово"#, "«<code>код</code>» слово"),
      (#""слово *"внутри"* слово""#, "«слово <em>„внутри“</em> слово»"),
      (#""слово [слово "внутри"](a.md)""#, #"«слово <a href="a.md">слово „внутри“</a>»"#),
      (#""![рисунок](a.png)" слово"#, #"«<img src="a.png" alt="рисунок" />» слово"#),
    ] as [(String, String)])
  func quotesAcrossInlines(markdown: String, expected: String) {
    #expect(typeset(markdown, "ru") == expected)
  }

  @Test(
    "Quotes are paired across line breaks",
    arguments: [
      ("\"слово\nслово\" слово", "«слово\nслово» слово"),
      ("\"слово\n\"слово\" слово\" слово", "«слово\n„слово“ слово» слово"),
      ("\"слово\\\nслово\" слово", "«слово<br />\nслово» слово"),
      ("слово\n\"слово\"", "слово\n«слово»"),
      ("слово\\\n\"слово\"", "слово<br />\n«слово»"),
    ] as [(String, String)])
  func quotesAcrossLines(markdown: String, expected: String) {
    #expect(typeset(markdown, "ru") == expected)
  }

  @Test("A quote left open in one paragraph, heading or cell does not reach into the next")
  func quotesEndWithTheirBlock() {
    #expect(html("\"раз\n\n\"два\"", language: "ru") == "<p>«раз</p>\n<p>«два»</p>\n")
    #expect(html("## \"раз\n\n\"два\"", language: "ru") == "<h2 id=\"раз\">«раз</h2>\n<p>«два»</p>\n")
    #expect(html("- \"раз\n- \"два\"", language: "ru") == "<ul>\n<li>«раз</li>\n<li>«два»</li>\n</ul>\n")
    let table = html("| \"раз | \"два\" |\n|---|---|", language: "ru")
    #expect(table.contains("<th scope=\"col\">«раз</th>\n<th scope=\"col\">«два»</th>"))
  }

  @Test(
    "A quote after a dash opens, and one before a dash closes",
    arguments: [
      (#""да" -- "нет""#, "«да»~— «нет»"),
      (#""да"--"нет""#, "«да»–«нет»"),
      (#""да"—"нет""#, "«да»—«нет»"),
      (#""да", -- сказал он"#, "«да»,~— сказал он"),
      (#"слово – "слово""#, "слово~– «слово»"),
    ] as [(String, String)])
  func quotesAndDashes(markdown: String, expected: String) {
    #expect(typeset(markdown, "ru") == expected)
  }

  @Test(
    "Quotes after digits are inches, as long as no quote is open",
    arguments: [
      (#"экран 15" дёшево"#, "экран 15&quot; дёшево"),
      (#""2024" прошёл"#, "«2024» прошёл"),
    ] as [(String, String)])
  func inches(markdown: String, expected: String) {
    #expect(typeset(markdown, "ru") == expected)
  }

  @Test(
    "An apostrophe between letters is curly, others stay straight",
    arguments: [
      ("Жанна д'Арк", "Жанна д’Арк"),
      ("Кот-д'Ивуар", "Кот-д’Ивуар"),
      ("слово 'слово' слово", "слово 'слово' слово"),
      ("5' вправо", "5' вправо"),
    ] as [(String, String)])
  func apostrophes(markdown: String, expected: String) {
    #expect(typeset(markdown, "ru") == expected)
  }

  @Test(
    "Hyphens with spaces become an em dash, two without spaces an en dash, three an em dash",
    arguments: [
      ("слово - слово", "слово~— слово"),
      ("слово -- слово", "слово~— слово"),
      ("слово --- слово", "слово~— слово"),
      ("слово – слово", "слово~– слово"),
      ("слово — слово", "слово~— слово"),
      ("10--20 лет", "10–20~лет"),
      ("Москва--Тула", "Москва–Тула"),
      ("слово---слово", "слово—слово"),
      ("тёмно-синий", "тёмно-синий"),
      ("слово ---- слово", "слово ---- слово"),
      ("при -5 градусах", "при -5~градусах"),
      ("слово -слово- слово", "слово -слово- слово"),
    ] as [(String, String)])
  func dashes(markdown: String, expected: String) {
    #expect(typeset(markdown, "ru") == expected)
  }

  @Test(
    "Three dots become an ellipsis, two and four stay",
    arguments: [
      ("Подумайте...", "Подумайте…"),
      ("раз...два", "раз…два"),
      ("раз.. два....", "раз.. два...."),
      ("...раз", "…раз"),
    ] as [(String, String)])
  func ellipses(markdown: String, expected: String) {
    #expect(typeset(markdown, "ru") == expected)
  }

  @Test("A title is typeset as text is, and nothing in it is escaped")
  func titles() {
    let title = Language.builtIn["ru"]?.typography.applied(to: #"Как "звонить" & писать - в 5 шагов"#)
    #expect(title == "Как «звонить» & писать\u{A0}— в\u{A0}5\u{A0}шагов")
  }
}
