import Foundation
import Testing

@testable import TestSupport

@Suite("A handbook in German")
struct GermanTests {
  let site: Fixture

  init() throws {
    site = try Fixture()
    try site.remove("content")
    let german = "Tests/Handbooks/German/content"
    try site.copyFromRepository(german)
    try site.move(german, to: "content")
  }

  private static let checklist = "content/de/checklists/nach-der-absage.md"
  private static let call = "content/de/scripts/telefonat.md"

  private func output(_ arguments: String..., at location: SourceLocation = #_sourceLocation) throws -> String
  {
    let run = try site.handbook(arguments, environment: ["SOURCE_DATE_EPOCH": "1795392000"])
    try #require(run.exitCode == 0, "\(run)", sourceLocation: location)
    return run.standardOutput
  }

  @Test("It builds without a warning")
  func builds() throws {
    let run = try site.expectBuilt("--strict", "--date", "2026-11-23", "--base-url", Fixture.baseURL)
    #expect(run.messages == [])
    #expect(try site.tree().deadAddresses(root: "/book/") == [])
  }

  @Test("Its text has German quotation marks and dashes, its dates are written as Germans write them")
  func typography() throws {
    try site.expectBuilt("--date", "2026-11-23")
    let page = try #require(try site.tree().text("de/nachfragen/wie-fragen.html"))
    #expect(page.contains("<html lang=\"de\""))
    #expect(
      page.contains(
        "nach 2\u{A0}Arbeitstagen\u{A0}– nicht früher. „Sagen Sie: ‚Danke‘ und warten Sie“, rät eine Personalerin; "
          + "so geht’s am besten…"))
    #expect(page.contains(">20. November 2026<"))
    #expect(page.contains("<p class=\"alert-title\">Tipp</p>"))
  }

  @Test("Its tags are sorted as in a German dictionary")
  func tags() throws {
    try site.expectBuilt("--date", "2026-11-23")
    let page = try #require(try site.tree().text("de/tags/index.html"))
    let places = try ["Absage", "Ärger", "Zuversicht"].map { name in
      try #require(page.range(of: ">\(name)<")?.lowerBound, "\(name)")
    }
    #expect(places == places.sorted())
  }

  @Test("Its checklist gives scripts in the browser German names of days and months")
  func attributes() throws {
    try site.expectBuilt("--date", "2026-11-23")
    let form = try #require(
      try site.tree().page("de/checklists/nach-der-absage.html").first("form") { $0["class"] == "checklist" })
    #expect(form["data-months"]?.hasPrefix("Januar Februar März ") == true)
    #expect(form["data-weekdays"] == "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag")
    #expect(form["data-date"] == "{weekday}, {day}. {month} {year}")
    #expect(form["data-word-overdue"] == "überfällig")
  }

  @Test("A checklist without answers is printed with its conditions and times in German")
  func openList() throws {
    let text = try output("checklist", Self.checklist)
    for line in [
      "    Am Tag der: Vorstellungsgespräch", "    2 Wochen nach: Vorstellungsgespräch",
      "    2 Arbeitstage nach: Absage",
      "    Nur wenn „Wo stehen Sie gerade?“: „Ich warte noch auf Antwort“",
      "    Nur wenn „Wo stehen Sie gerade?“: nicht „Ich warte noch auf Antwort“ oder „Man hat mir den Grund genannt“",
      "    Warum: am Telefon sagt man mehr, als man schreibt.", "    Siehe: Leitfaden für das Telefonat",
    ] {
      #expect(text.contains("\n\(line)\n"), "\(line)")
    }
  }

  @Test("An item is explained in German")
  func explanation() throws {
    let text = try output("checklist", Self.checklist, "--explain", "write")
    #expect(
      text.contains("„Per E-Mail“ oder „Wo stehen Sie gerade?“: „Ich warte noch auf Antwort“"), "\(text)")
    #expect(try output("checklist", Self.checklist, "--explain", "thank").contains("Für alle"))
  }

  private static let answers = [
    "--answer", "stage=refused", "--answer", "channel=call", "--date", "refusal=2026-12-23", "--date",
    "interview=2026-11-20",
  ]

  @Test(
    "Every form of a list speaks German",
    arguments: [
      ("text", "[ ] Rufen Sie an.\n    Bis: Montag, 28. Dezember 2026\n    Warum: am Telefon"),
      ("markdown", "Bis: Montag, 28. Dezember 2026"),
      ("csv", "Erledigt;Aufgabe;Bis;Warum;Abschnitt;Siehe\r\n"),
      ("csv", "Rufen Sie an.;2026-12-28;am Telefon"),
      ("ics", "SUMMARY:Rufen Sie an.\r\n"), ("ics", "PRODID:-//handbook//checklist//DE\r\n"),
      ("json", "\"language\":\"de\""), ("json", "\"title\":\"Fragen Sie nach\""),
    ])
  func exports(format: String, part: String) throws {
    let text = try output(
      ["checklist", Self.checklist, "--format", format] + Self.answers)
    #expect(text.contains(part), "\(text)")
  }

  private func output(_ arguments: [String]) throws -> String {
    let run = try site.handbook(arguments, environment: ["SOURCE_DATE_EPOCH": "1795392000"])
    try #require(run.exitCode == 0, "\(run)")
    return run.standardOutput
  }

  @Test("A conversation is printed with German speakers, answers and dates")
  func conversation() throws {
    let text = try output(
      "script", Self.call, "--set", "me=Ann", "--set", "day=2026-11-27", "--set", "form=Bewerberin")
    #expect(
      text.contains(
        "Sie: Guten Tag, [Ihr Gegenüber], hier spricht Ann, die Bewerberin vom 27. November 2026. Haben Sie eine Minute?"
      ), "\(text)")
    #expect(text.contains("- Lautet die Antwort „Ja“ → weiter mit Schritt 2\n"))
    #expect(text.contains("- Bei der Antwort „Gerade nicht“ → weiter mit Schritt 3\n"))
    #expect(text.contains("- Jede andere Antwort → weiter mit Schritt 3\n"))
    #expect(text.contains("Gegenüber: [Was man Ihnen sagt]\n"))
    let markdown = try output(
      "script", Self.call, "--format", "markdown", "--set", "me=Ann", "--set", "day=2026-11-27")
    #expect(markdown.contains("**Sie:** Guten Tag"))
    let json = try output(
      "script", Self.call, "--format", "json", "--set", "me=Ann", "--set", "day=2026-11-27")
    #expect(json.contains("\"answer\":\"„Ja“\""), "\(json)")
    #expect(try output("script", Self.call, "--graph", "mermaid").contains("Jede andere Antwort"))
  }

  @Test("A letter and an e-mail have German parts")
  func messages() throws {
    let letter = try output(
      "script", "content/de/scripts/brief.md", "--format", "markdown", "--set", "me=Ann", "--set",
      "address=Hof 1",
      "--set", "firm=Firma", "--set", "day=2026-11-27")
    for heading in ["An", "Von", "Betreff", "Text", "Unterschrift"] {
      #expect(letter.contains("\n## \(heading)\n"), "\(heading)")
    }
    #expect(letter.contains("27. November 2026"))
    let mail = try output(
      "script", "content/de/scripts/e-mail.md", "--set", "me=Ann", "--set", "day=2026-11-27")
    #expect(mail.hasPrefix("Betreff: Eine Frage zu unserem Gespräch (27. November 2026)\n"), "\(mail)")
  }

  @Test("Mistakes are answered with German words to write")
  func mistakes() throws {
    try site.expectRefused {
      let list = try site.write(
        Self.checklist,
        try site.text(Self.checklist).replacing("Wann: 10 Tage nach", with: "Wann: ➊10 Monate nach")
          .replacing("  - Wozu: man", with: "  - ➋Warun: man"))
      let call = try site.write(
        Self.call, try site.text(Self.call).replacing("**Gegenüber:** {", with: "➊Gegenüber: {"))
      return [
        "\(list.at()): error: the time cannot be read",
        "      = write 'Wann: 2 Arbeitstage nach refusal'",
        "\(list.at("➋")): error: the line begins with no keyword", "      = did you mean 'Warum:'?",
        "\(call.at()): error: the speaker's name is not bold", "      = write '**Gegenüber:** …'",
      ]
    }
  }
}
