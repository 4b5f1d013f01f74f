import Testing

@testable import TestSupport

@Suite("Calendars that cannot be used")
struct BadCalendarTests {
  let site: Fixture

  init() throws { site = try Fixture(languages: ["en", "ru"]) }

  private static let path = "content/calendars/russia.yml"

  /// Each line `➊ message = help` is an error in a calendar with this text.
  private func expectErrors(
    _ text: String, _ errors: String..., at location: SourceLocation = #_sourceLocation
  ) throws {
    if site.exists(Self.path) { try site.remove(Self.path) }
    try site.expectRefused(at: location) {
      let file = try site.write(Self.path, text)
      return errors.flatMap { error in
        let parts = error.dropFirst(2).split(separator: " = ", maxSplits: 1)
        return ["\(file.at(error.first ?? " ")): error: \(parts[0])", "      = \(parts[1])"]
      }
    }
  }

  /// A calendar with these lines below its year.
  private func year(_ lines: String) -> String {
    "title: Russia\nsource: A decree\nyears:\n  2026:\n    \(lines)\n"
  }

  @Test(
    "What is no day of the year is an error at it",
    arguments: [
      "02-30", "13-01", "00-10", "1-1", "soon", "2026-01-01", "\"\"", "01-08..01-01", "01-01..", "..01-01",
      "01-01..01-02..01-03", "12-31..01-01", "01-01...01-08", "02-29",
    ])
  func badDay(day: String) throws {
    let name = day == "\"\"" ? "" : day
    try expectErrors(
      year("days_off: [01-01, ➊\(day)]"),
      "➊ '\(name)' is not a day or a range of days of 2026"
        + " = write month and day, such as 01-07 or 01-01..01-08")
  }

  @Test("A weekday as a working day is an error, for it is one anyway")
  func weekday() throws {
    let help = "name only weekends on which people work; other days are working days anyway"
    try expectErrors(
      year("working_days: [02-28, ➊11-02, ➋11-07..11-09]"),
      "➊ 2026-11-02 is not a Saturday or Sunday = \(help)",
      "➋ 2026-11-09 is not a Saturday or Sunday = \(help)")
  }

  @Test("A day that is off and a working day is an error")
  func both() throws {
    try expectErrors(
      year("days_off: [01-01..01-11]\n    working_days: [➊01-04]"),
      "➊ 2026-01-04 is a day off and a working day = keep one of the two")
  }

  @Test("A calendar without title, source or years is an error for each")
  func missingParts() throws {
    try expectErrors(
      "➊source: A decree\nyears: {2026: {days_off: []}}\n",
      "➊ the calendar has no title = add a line 'title: …'")
    let source = "add a line 'source: …' with the public document that the days are from"
    let years = "write 'years:', below it '2026:', and below that 'days_off: [01-01..01-08, 02-23]'"
    try expectErrors(
      "➊title: R\nyears: {2026: {days_off: []}}\n", "➊ the calendar has no source = \(source)")
    try expectErrors("➊title: R\nsource: A decree\n", "➊ the calendar has no years = \(years)")
    try expectErrors("title: R\nsource: A decree\n➊years:\n", "➊ the calendar has no years = \(years)")
    try expectErrors(
      "➊title: \"\"\n➋source: \" \"\nyears: {2026: {days_off: []}}\n",
      "➊ the calendar has no title = add a line 'title: …'", "➋ the calendar has no source = \(source)")
  }

  @Test("A title that one language lacks is an error that names the language")
  func titleInOneLanguage() throws {
    try expectErrors(
      "➊title: {en: Russia}\nsource: A decree\nyears: {2026: {days_off: []}}\n",
      "➊ 'title' has no text for the language 'ru' = add 'ru: …' to the texts there")
  }

  @Test(
    "A year that is none, or says nothing, is an error at it", arguments: ["26", "next", "20266", "1899"])
  func badYear(year: String) throws {
    try expectErrors(
      "title: R\nsource: A decree\nyears:\n  2026: {days_off: []}\n  ➊\(year): {days_off: []}\n",
      "➊ '\(year)' is not a year = write '2026:'")
    try expectErrors(
      "title: R\nsource: A decree\nyears:\n  2026: {days_off: []}\n  ➊2027:\n",
      "➊ the year 2027 is empty = write 'days_off: [01-01..01-08, 02-23]' below it, or remove it")
  }

  @Test("Unknown keys and values of another type are errors")
  func wrongTypes() throws {
    try expectErrors(
      year("dayoff: []".replacing("dayoff", with: "➊dayoff")),
      "➊ unknown key 'dayoff' = did you mean 'days_off'?")
    try expectErrors(
      year("days_off: []\n➊holidays: []"), "➊ unknown key 'holidays' = known here: source, title, years")
    try expectErrors(year("days_off: ➊01-01"), "➊ 'days_off' must be a list = write 'days_off: [one, two]'")
    try expectErrors(
      "title: R\nsource: A decree\nyears:\n  2026: ➊all\n",
      "➊ '2026' must be a list of 'key: value' lines = indent them under '2026:'")
    try expectErrors(
      "title: R\nsource: A decree\nyears: ➊[2026]\n",
      "➊ 'years' must be a list of 'key: value' lines = take the '- ' at their beginnings away")
    try expectErrors("➊- title\n", "➊ the file must be a list of 'key: value' lines = write 'title: …'")
  }

  @Test("What is no calendar file is an error, and what systems leave behind is ignored")
  func otherFiles() throws {
    try site.write(Self.path, "title: R\nsource: A decree\nyears: {2026: {days_off: []}}\n")
    for name in [".DS_Store", "russia.yml~", "~$russia.yml", "Thumbs.db", "desktop.ini"] {
      try site.write("content/calendars/\(name)", "x")
    }
    try site.expectBuilt("--strict")
    try site.expectRefused {
      try site.write("content/calendars/kazakhstan.yaml", "x")
      try site.write("content/calendars/old/russia.yml", "x")
      try site.makeFolder("content/calendars/folder.yml")
      return ["folder.yml", "kazakhstan.yaml", "old"].flatMap { name in
        [
          "content/calendars/\(name): error: a calendar is a file whose name ends with '.yml'",
          "      = rename it, or remove it",
        ]
      }
    }
  }
}
