import Testing

@testable import TestSupport

@Suite("Calendars of working days")
struct CalendarTests {
  let site: Fixture

  init() throws {
    site = try Fixture.withChecklists()
    try site.writeChecklist(ChecklistText.english())
  }

  private static let russia = """
    title: {en: Russia, ru: Россия}
    source: A decree
    years:
      2025:
        days_off: [01-01..01-08, 11-03..11-04, 12-31]
        working_days: [11-01]
      2026:
        days_off: [01-01..01-11, 11-04, 12-31]

    """

  private func useCalendar(_ name: String = "russia", _ text: String = russia) throws {
    try site.writeConfiguration("calendar: \(name)")
    try site.write(
      "content/calendars/russia.yml", text.replacing("{en: Russia, ru: Россия}", with: "{en: Russia}"))
  }

  /// What the page says of the time.
  private func sentence() throws -> String? {
    try site.expectBuilt("--date", "2026-11-23")
    let page = try #require(try site.tree().text("en/checklists/after-refusal.html"))
    return page.firstMatch(of: #/<p class="small calendar">(.*?)</p>/#).map { String($0.output.1) }
  }

  @Test("Without a calendar the page says that working days are Monday to Friday")
  func none() throws {
    #expect(
      try sentence()
        == "Working days are Monday to Friday; public holidays are not taken into account.")
    #expect(try site.tree().text("en/checklists/after-refusal.html")?.contains("data-calendar") == false)
  }

  @Test("With one it names the calendar and its years, and carries its exceptions for the script")
  func named() throws {
    try useCalendar()
    #expect(try sentence() == "Working days follow the calendar of Russia, 2025–2026.")
    let form = try #require(
      try site.tree().page("en/checklists/after-refusal.html").first("form") { $0["class"] == "checklist" })
    #expect(form["data-calendar"] == "2025:0101-0108,1103-1104,1231|1101;2026:0101-0111,1104,1231")
    #expect(try site.tree().paths.allSatisfy { !$0.contains("calendars") })
  }

  @Test("A page may name another calendar than the site")
  func ofPage() throws {
    try useCalendar()
    try site.write(
      "content/calendars/kazakhstan.yml",
      "title: Kazakhstan\nsource: A law\nyears: {2026: {days_off: [12-16]}}\n")
    try site.writeChecklist(ChecklistText.english(), "calendar: kazakhstan")
    #expect(try sentence() == "Working days follow the calendar of Kazakhstan, 2026.")
  }

  /// Makes two calendars that readers choose from.
  private func useTwoCalendars(_ configuration: String) throws {
    try useCalendar()
    try site.write(
      "content/calendars/kazakhstan.yml",
      "title: Kazakhstan\nsource: A law\nyears: {2026: {days_off: [12-16]}}\n")
    try site.writeConfiguration(configuration)
  }

  @Test(
    "Of several calendars readers choose, and what is said and counted first is the one named as 'calendar'")
  func choice() throws {
    try useTwoCalendars("calendars: [russia, kazakhstan]\ncalendar: {en: kazakhstan}")
    try site.expectBuilt("--date", "2026-06-01")
    let page = try site.tree().page("en/checklists/after-refusal.html")
    let select = try #require(page.first("select") { $0["name"] == "calendar" })
    let options = page.all("option")
    #expect(select["name"] == "calendar")
    #expect(options.map { $0["value"] } == ["kazakhstan", "russia", ""])
    #expect(options.map { $0["data-days"] } == ["2026:1216", nil, nil])
    #expect(
      options.map { $0["data-about"] } == ["Working days follow the calendar of Kazakhstan, 2026.", nil, nil])
    let later = try site.text("output/en/checklists.js")
    let calendars = try #require(later.firstMatch(of: #/"calendars":(.+)\}\);/#)?.output.1)
    #expect(
      calendars == """
        {"kazakhstan":{"days":"2026:1216","about":"Working days follow the calendar of Kazakhstan, 2026."},\
        "russia":{"days":"2025:0101-0108,1103-1104,1231|1101;2026:0101-0111,1104,1231",\
        "about":"Working days follow the calendar of Russia, 2025–2026."},\
        "":{"about":"Working days are Monday to Friday; public holidays are not taken into account."}}
        """)
    #expect(
      try site.tree().text("en/checklists/after-refusal.html")?.contains(
        "role=\"status\">Working days follow the calendar of Kazakhstan, 2026.</p>") == true)
  }

  @Test("Without 'calendar' the first of several counts first; a page that names one offers no other")
  func firstOfSeveral() throws {
    try useTwoCalendars("calendars: [russia, kazakhstan]")
    try site.expectBuilt("--date", "2026-06-01")
    let path = "en/checklists/after-refusal.html"
    #expect(try site.tree().page(path).all("option").map { $0["value"] } == ["russia", "kazakhstan", ""])
    try site.writeChecklist(ChecklistText.english(), "calendar: kazakhstan")
    #expect(try sentence() == "Working days follow the calendar of Kazakhstan, 2026.")
    #expect(try site.tree().page(path).all("option").isEmpty)
  }

  @Test("The command counts by the calendar that is asked for")
  func command() throws {
    try useTwoCalendars("calendars: [russia, kazakhstan]")
    func due(_ calendar: String...) throws -> String {
      let run = try site.handbook(
        [
          "checklist", "content/en/checklists/after-refusal.md", "--format", "csv", "--date",
          "refusal=2026-11-03",
        ] + calendar)
      return String(run.standardOutput.firstMatch(of: #/2026-11-\d\d/#)?.output ?? "\(run)")
    }
    // 4 November is a day off in Russia.
    #expect(try due() == "2026-11-06")
    #expect(try due("--calendar", "russia") == "2026-11-06")
    #expect(try due("--calendar", "kazakhstan") == "2026-11-05")
    #expect(try due("--calendar", "none") == "2026-11-05")
    let unknown = try site.handbook([
      "checklist", "content/en/checklists/after-refusal.md", "--calendar", "rusia",
    ])
    #expect(unknown.exitCode == 64)
    #expect(
      unknown.messages == [
        "error: the checklist has no calendar 'rusia'", "      = did you mean 'russia'?",
      ])
  }

  @Test("What is wrong with the calendars to choose from is an error at its place")
  func wrongChoice() throws {
    try useTwoCalendars("")
    try site.expectRefused("--date", "2026-06-01") {
      let file = try site.writeConfiguration("calendars: [russia, ➊russia]\ncalendar: ➋kazakhstan")
      return [
        "\(file.at("➊")): error: the calendar 'russia' is named twice", "      = remove one",
        "\(file.at("➋")): error: the calendar 'kazakhstan' is not among those that readers choose from",
        "      = add it to 'calendars:'",
      ]
    }
    try site.expectRefused("--date", "2026-06-01") {
      let file = try site.writeConfiguration("calendars: [russia, ➊kasakhstan]")
      return [
        "\(file.at()): error: no calendar 'kasakhstan'", "      = did you mean 'kazakhstan'?",
      ]
    }
  }

  @Test("A page without working days says nothing of them")
  func unused() throws {
    try useCalendar()
    try site.writeChecklist(ChecklistText.english().replacing("2 working days", with: "2 days"))
    #expect(try sentence() == nil)
    #expect(try site.tree().text("en/checklists/after-refusal.html")?.contains("data-calendar") == false)
  }

  @Test("A calendar's title cannot break out of the page")
  func hostileTitle() throws {
    try useCalendar(
      "russia", Self.russia.replacing("{en: Russia, ru: Россия}", with: "\"\\\"><script>alert(1)</script>\""))
    #expect(
      try sentence()?.contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;, 2025–2026.") == true)
  }

  @Test("A calendar that is not there is an error where it is named, with the nearest one")
  func unknown() throws {
    try useCalendar()
    try site.expectRefused {
      let configuration = try site.writeConfiguration("calendar: ➊rusia")
      return ["\(configuration.at()): error: no calendar 'rusia'", "      = did you mean 'russia'?"]
    }
    try site.writeConfiguration()
    try site.expectRefused {
      let page = try site.writeChecklist(ChecklistText.english(), "calendar: ➊russsia")
      return ["\(page.at()): error: no calendar 'russsia'", "      = did you mean 'russia'?"]
    }
    try site.writeChecklist(ChecklistText.english())
    try site.expectRefused {
      let page = try site.writeChecklist(ChecklistText.english(), "calendar: ➊../handbook")
      return [
        "\(page.at()): error: no calendar '../handbook'",
        "      = add content/calendars/../handbook.yml, or remove the line",
      ]
    }
  }

  @Test("A calendar that handbook.yml names has to be there even while no checklist is")
  func unknownWithoutChecklists() throws {
    try site.remove("content/en/checklists/after-refusal.md")
    try site.expectRefused {
      let configuration = try site.writeConfiguration("calendar: ➊russia")
      return [
        "\(configuration.at()): error: no calendar 'russia'",
        "      = add content/calendars/russia.yml, or remove the line",
      ]
    }
  }

  @Test("A calendar with errors is no unknown one, and each error is reported once")
  func broken() throws {
    try useCalendar()
    try site.expectRefused {
      let calendar = try site.write(
        "content/calendars/russia.yml",
        "title: Russia\nsource: A decree\nyears:\n  2026:\n    days_off: [➊02-30]\n")
      return [
        "\(calendar.at()): error: '02-30' is not a day or a range of days of 2026",
        "      = write month and day, such as 01-07 or 01-01..01-08",
      ]
    }
  }

  @Test("A warning names each year that times counted today can reach and the calendar lacks")
  func missingYear() throws {
    try useCalendar()
    let text = ChecklistText.english(
      "- [ ] More. `more`\n  - When: ➊30 working days after refusal\n  - Why: so\n"
        + "- [ ] Again. `again`\n  - When: 31 working days after refusal\n  - Why: so\n"
        + "- [ ] Days. `days`\n  - When: 300 days after refusal\n  - Why: so\n"
        + "- [ ] Back. `back`\n  - When: ➋600 working days before refusal\n  - Why: so")
    let file = try site.writeChecklist(text)
    let help = "      = add the year's days off to content/calendars/russia.yml"
    let run = try site.expectBuilt("--date", "2026-09-23")
    let back =
      "\(file.at("➋")): warning: the calendar 'russia' lacks the year 2024, into which this time can fall"
    #expect(run.messages == [back, help])
    #expect(try site.build("--date", "2026-09-23", "--strict").exitCode == 1)
    // What reaches the year after next is told at its place also when the next year is asked for by itself.
    let late = try site.expectBuilt("--date", "2026-11-23")
    #expect(
      late.messages == [
        "content/calendars/russia.yml: warning: the calendar 'russia' lacks the year 2027, which begins soon",
        "      = add its days off, or 'days_off: []' if there are none", back, help,
      ])
    try site.write(
      "content/calendars/russia.yml", "title: Russia\nsource: A decree\nyears: {2024: {days_off: []}}\n")
    #expect(
      try site.expectBuilt("--date", "2024-08-23").messages.contains(
        "\(file.at("➊")): warning: the calendar 'russia' lacks the year 2025, into which this time can fall")
        == false)
  }

  @Test("From October on a calendar that lacks the next year is a warning, once, if a checklist counts by it")
  func nextYear() throws {
    let warning =
      "content/calendars/russia.yml: warning: the calendar 'russia' lacks the year 2027, which begins soon"
    try useCalendar()
    try site.writeChecklist(ChecklistText.english())
    #expect(try site.expectBuilt("--date", "2026-09-30").messages == [])
    #expect(try site.expectBuilt("--date", "2026-10-01").messages.first == warning)
    try site.remove("content/en/checklists/after-refusal.md")
    #expect(try site.expectBuilt("--date", "2026-10-01").messages.contains(warning) == false)
  }

  @Test("A calendar may differ between a page's languages only as an error")
  func translationDifferences() throws {
    let site = try Fixture.withChecklists(languages: ["en", "ru"])
    for name in ["russia", "kazakhstan"] {
      try site.write("content/calendars/\(name).yml", "title: A\nsource: B\nyears: {2026: {days_off: []}}\n")
    }
    try site.writeChecklist(ChecklistText.english())
    try site.writeChecklist(ChecklistText.russian(), language: "ru")
    try site.expectRefused("--date", "2026-06-01") {
      let english = try site.writeChecklist(ChecklistText.english(), "calendar: ➊russia")
      let russian = try site.writeChecklist(ChecklistText.russian(), language: "ru", "calendar: ➊kazakhstan")
      return [
        "\(russian.at()): error: the calendar differs from the one in "
          + "content/en/checklists/after-refusal.md: russia",
        "      = name the same one in both", "\(english.at()): note: the other language",
      ]
    }
  }
}
