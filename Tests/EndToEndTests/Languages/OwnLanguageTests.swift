import Foundation
import Testing

@testable import TestSupport

extension Fixture {
  /// A theme that has words for a language, made of the English ones; each begins with a letter that English lacks.
  func writeTheme(_ name: String, for language: String) throws {
    try write("themes/\(name)/theme.yml", "extends: handbook\n")
    try write(
      "themes/\(name)/strings/\(language).yml",
      try text("themes/handbook/strings/en.yml").replacing(#/(?m)^(\w+): "?(.*?)"?$/#) { match in
        "\(match.1): \"ә \(match.2)\""
      })
  }

  /// The file of a language that docs/languages.md shows whole.
  static func documentedLanguage() throws -> String {
    let text = try String(contentsOfFile: "\(Program.repository)/docs/languages.md", encoding: .utf8)
    let parts = text.split(separator: "```yaml\n", maxSplits: 1)
    return String(try #require(parts.last).split(separator: "```\n").first ?? "")
  }
}

@Suite("A language that a handbook brings itself")
struct OwnLanguageTests {
  /// The handbook with the language of docs/languages.md.
  private func kazakh() throws -> Fixture {
    let site = try Fixture(languages: ["kk"])
    try site.write("content/languages/kk.yml", try Fixture.documentedLanguage())
    try site.writeTheme("kazakh", for: "kk")
    try site.writeConfiguration(languages: ["kk"], "theme: kazakh")
    return site
  }

  @Test("The example of docs/languages.md builds, and pages are written in it")
  func documented() throws {
    let site = try kazakh()
    try site.write(
      "content/kk/about.md",
      site.page("Біз туралы", #""Мерзім "үш" күн" - 3 күн."#, "updated: 2026-11-20"))
    #expect(try site.expectBuilt("--strict").messages == [])
    let page = try #require(try site.tree().text("kk/about.html"))
    #expect(page.contains("«Мерзім “үш” күн»\u{A0}— 3\u{A0}күн."))
    #expect(page.contains(">2026 жылғы 20 қараша<"))
  }

  @Test("Its words make checklists and scripts, with the date before the count")
  func kinds() throws {
    let site = try kazakh()
    for folder in ["checklists", "scripts"] {
      try site.write("content/kk/\(folder)/index.md", site.page("Тізім"))
    }
    try site.write(
      "content/kk/checklists/list.md",
      site.page(
        "Бас тартудан кейін",
        """
        ## Сұрақтар

        1. Қазір қай кезеңдесіз? Біреуін таңдаңыз. `stage`
           - Күтемін `waiting`
           - Бас тартты `refused`
        2. Қандай күндерді білесіз? `dates`
           - Бас тарту `refusal`

        ## Сұраңыз

        - [ ] Қоңырау шалыңыз. `call-once`
          - Егер: stage тең refused
          - Қашан: refusal күнінен 2 жұмыс күні кейін
          - Неге: телефонда көбірек айтады.
        - [ ] Жазыңыз. `write`
          - Егер: stage тең емес refused
          - Қашан: refusal күні
          - Неге: солай.
        - [ ] Алға. `go-on`
          - Қашан: refusal күнінен 1 апта бұрын
          - Неге: солай.
        """))
    try site.write(
      "content/kk/scripts/call.md",
      site.page(
        "Қоңырау",
        """
        ## Өрістер

        - `me` Атыңыз: мәтін, міндетті, мысалы *Анна*
        - `day` Күні: күн

        ## 1. Бастау

        **Сіз:** Мен {me}, {day}.

        - **Жауап «Иә»** → [2. Соңы](#2-соңы)
        - **Басқа жауап** → [2. Соңы](#2-соңы)

        ## 2. Соңы

        **Олар:** Сау болыңыз.
        """, "channel: call"))
    #expect(try site.expectBuilt("--strict").messages == [])
    let list = try site.handbook(["checklist", "content/kk/checklists/list.md"]).standardOutput
    #expect(list.contains("    «Бас тарту» күнінен 2 жұмыс күні кейін\n"), "\(list)")
    #expect(list.contains("    «Бас тарту» күні\n"))
    let dated = try site.handbook([
      "checklist", "content/kk/checklists/list.md", "--date", "refusal=2026-11-20",
    ])
    #expect(dated.standardOutput.contains("2026 жылғы 24 қараша, сейсенбі"), "\(dated)")
    let call = try site.handbook(
      ["script", "content/kk/scripts/call.md", "--set", "me=Анна", "--set", "day=2026-11-20"])
    #expect(call.standardOutput.contains("Сіз: Мен Анна, 2026 жылғы 20 қараша.\n"), "\(call)")
  }

  @Test("A language that is written from right to left says so on its pages")
  func rightToLeft() throws {
    let site = try Fixture(languages: ["he"])
    try site.writeTheme("hebrew", for: "he")
    try site.writeConfiguration(languages: ["he"], "theme: hebrew")
    try site.write(
      "content/languages/he.yml",
      """
      extends: en
      name: עברית
      direction: rtl
      plurals: {one: i = 1 and v = 0 or i = 0 and v != 0, two: i = 2 and v = 0}
      alphabet: א ב ג ד ה ו ז ח ט י כך ל מם נן ס ע פף צץ ק ר ש ת
      months: [ינואר, פברואר, מרץ, אפריל, מאי, יוני, יולי, אוגוסט, ספטמבר, אוקטובר, נובמבר, דצמבר]
      weekdays: [שני, שלישי, רביעי, חמישי, שישי, שבת, ראשון]
      date: "{day} ב{month} {year}"
      date_with_weekday: "יום {weekday}, {day} ב{month} {year}"
      """)
    try site.write("content/he/about.md", site.page("אודות", "טקסט.", "updated: 2026-11-20"))
    #expect(try site.expectBuilt("--strict").messages == [])
    let page = try site.tree().page("he/about.html")
    #expect(try site.tree().page("404.html").first("section")?["dir"] == "rtl")
    #expect(page.first("html")?["dir"] == "rtl" && page.first("html")?["lang"] == "he")
    #expect(try site.tree().text("he/about.html")?.contains("20 בנובמבר 2026") == true)
  }

  @Test("A region uses the language without one, unless it has a file of its own that may extend another")
  func regions() throws {
    let site = try Fixture(languages: ["de-CH", "de-AT"])
    try site.write("content/languages/de-CH.yml", "extends: de\ntypography:\n  quotes: [«, »]\n")
    for language in ["de-CH", "de-AT"] {
      try site.write("content/\(language)/about.md", site.page("Zitat", #""Ja""#, "updated: 2026-11-20"))
    }
    #expect(try site.expectBuilt("--strict").messages == [])
    let tree = try site.tree()
    #expect(tree.text("de-CH/about.html")?.contains("<p>«Ja»</p>") == true)
    #expect(tree.text("de-AT/about.html")?.contains("<p>„Ja“</p>") == true)
    #expect(tree.page("de-CH/about.html").first("html")?["lang"] == "de-CH")
    #expect(tree.text("de-CH/about.html")?.contains("20. November 2026") == true)
  }

  @Test("A file with a built-in language's code takes its place")
  func override() throws {
    let site = try Fixture()
    try site.write("content/languages/en.yml", "extends: en\ndate: \"{month} {day}, {year}\"\n")
    try site.write("content/en/about.md", site.page("About", "Text.", "updated: 2026-11-20"))
    try site.expectBuilt("--strict")
    #expect(try site.tree().text("en/about.html")?.contains("November 20, 2026") == true)
  }
}
