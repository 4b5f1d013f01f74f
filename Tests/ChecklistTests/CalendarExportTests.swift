import Dates
import Foundation
import Testing

@testable import Checklists

@Suite("A checklist as a calendar (RFC 5545)")
struct CalendarExportTests {
  /// 2026-11-23, 12:34:56 in UTC.
  private static let moment = 20_780 * 86_400 + 45_296

  private func calendar(
    _ items: String, dates: [String] = ["refusal=2026-11-20"], language: String = "en",
    path: String = "checklists/a-list"
  ) throws -> String {
    let (heading, question, on) =
      language == "ru" ? ("Вопросы", "Даты", "в день") : ("Questions", "Dates", "on")
    let (use, when, why) = language == "ru" ? ("Шаблон", "Когда", "Зачем") : ("Use", "When", "Why")
    let keywords = ["USE:": "\(use):", "WHEN": "\(when): \(on) refusal", "WHY:": "\(why):"]
    let written = keywords.reduce(items) { $0.replacing($1.key, with: $1.value) }
    return try ExportSample(
      "## \(heading)\n\n1. \(question) `dates`\n   - R `refusal`\n   - O `other`\n\n## P\n\n\(written)\n\n"
        + "## O\n\n- [ ] O. `other`\n  - \(when): \(on) other",
      language: language, path: path, dates: dates
    ).list.calendar(moment: Self.moment)
  }

  /// The lines as they are read: unfolded.
  private func lines(_ calendar: String) -> [String] {
    let unfolded = String(calendar.unicodeScalars.map(Character.init)).unicodeScalars
    return String(unfolded).replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
  }

  private func value(_ property: String, _ calendar: String) -> String? {
    lines(calendar).first { $0.hasPrefix("\(property):") }.map { String($0.dropFirst(property.count + 1)) }
  }

  @Test("Each item with a known day is an all-day event with an alarm")
  func event() throws {
    let calendar = try calendar(
      "- [ ] Call once. `call`\n  - WHEN\n  - WHY: a voice.\n"
        + "  - USE: [A](a.md)\n  - USE: [B](https://example.org/b)"
    )
    #expect(
      calendar
        == """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//handbook//checklist//EN
        CALSCALE:GREGORIAN
        BEGIN:VEVENT
        UID:call.checklists/a-list@handbook
        DTSTAMP:20261123T123456Z
        SEQUENCE:217600496
        DTSTART;VALUE=DATE:20261120
        DTEND;VALUE=DATE:20261121
        SUMMARY:Call once.
        DESCRIPTION:a voice.
        URL:https://example.org/b
        TRANSP:TRANSPARENT
        BEGIN:VALARM
        ACTION:DISPLAY
        DESCRIPTION:Call once.
        TRIGGER:-PT15H
        END:VALARM
        END:VEVENT
        END:VCALENDAR

        """.replacing("\n", with: "\r\n"))
  }

  @Test("Only items with a known day are events")
  func knownDays() throws {
    let items = "- [ ] One. `one`\n  - WHEN\n- [ ] Two. `two`\n"
    func uids(_ dates: String...) throws -> [String] {
      lines(try calendar(items, dates: dates)).filter { $0.hasPrefix("UID:") }
    }
    #expect(try uids() == [])
    #expect(try uids("refusal=2026-11-20") == ["UID:one.checklists/a-list@handbook"])
    #expect(try uids("other=2026-11-20") == ["UID:other.checklists/a-list@handbook"])
    let empty = try calendar(items, dates: [])
    #expect(empty.hasPrefix("BEGIN:VCALENDAR\r\n") && empty.hasSuffix("\r\nEND:VCALENDAR\r\n"))
  }

  @Test("No line has more than 75 bytes, and none ends inside a letter")
  func folding() throws {
    let words = "Позвоните рекрутеру и спросите, что улучшить перед следующим собеседованием; "
    for length in 0..<60 {
      let text = String(repeating: "a", count: length) + " " + String(repeating: words, count: 4) + "😀😀"
      let calendar = try calendar("- [ ] \(text) `item`\n  - WHEN\n  - WHY: \(text)", language: "ru")
      var physical: [[UInt8]] = [[]]
      for byte in calendar.utf8 {
        physical[physical.count - 1].append(byte)
        if byte == UInt8(ascii: "\n") { physical.append([]) }
      }
      #expect(physical.removeLast() == [])
      for line in physical {
        #expect(line.suffix(2) == [0x0D, 0x0A])
        #expect(line.count <= 77)
        #expect(String(validating: line, as: UTF8.self) != nil)
      }
      #expect(physical.contains { $0.count >= 74 })
      let summary = try #require(value("SUMMARY", calendar))
      #expect(summary.replacing("\\", with: "").hasSuffix("собеседованием; 😀😀"))
      #expect(value("DESCRIPTION", calendar) == summary)
    }
  }

  @Test(
    "Signs with a meaning are escaped",
    arguments: [
      ("a, b; c", "a\\, b\\; c"), ("`a\\b`", "a\\\\b"), ("`a\\n`", "a\\\\n"), ("a: b", "a: b"),
      ("`\"a\"`", "\"a\""), ("`BEGIN:VEVENT`", "BEGIN:VEVENT"),
    ] as [(String, String)])
  func escaping(text: String, escaped: String) throws {
    let calendar = try calendar("- [ ] \(text) `item`\n  - WHEN\n  - WHY: \(text)\n  - WHY: \(text)")
    #expect(value("SUMMARY", calendar) == escaped)
    #expect(value("DESCRIPTION", calendar) == "\(escaped)\\n\(escaped)")
  }

  @Test(
    "Nothing that an editor writes puts a line into the calendar",
    arguments: [
      "- [ ] A&#10;BEGIN:VALARM `item`\n  - WHEN", "- [ ] A&#13;B `item`\n  - WHEN",
      "- [ ] A `item`\n  - WHEN\n  - USE: [x](<https://a.b/&#10;BEGIN:VALARM>)",
      "- [ ] A `item`\n  - WHEN\n  - USE: [x](<https://a.b/&#13;&#10;X-EVIL:1>)",
      "- [ ] A `item`\n  - WHEN\n  - WHY: x&#13;&#10;X-EVIL:1",
    ])
  func injection(items: String) throws {
    let calendar = try calendar(items)
    let bytes = Array(calendar.utf8)
    for index in bytes.indices {
      if bytes[index] == 0x0A { #expect(index > 0 && bytes[index - 1] == 0x0D) }
      if bytes[index] == 0x0D { #expect(bytes[index + 1] == 0x0A) }
    }
    #expect(lines(calendar).count { $0.hasPrefix("BEGIN:VALARM") } == 1)
    #expect(!lines(calendar).contains { $0.hasPrefix("X-EVIL") })
  }

  @Test(
    "An item's UID is the same in every language and for any text, so that events are moved and not doubled")
  func uids() throws {
    let english = try calendar("- [ ] Call. `call`\n  - WHEN")
    let russian = try calendar(
      "- [ ] Позвоните. `call`\n  - WHEN", dates: ["refusal=2026-12-01"], language: "ru")
    #expect(value("UID", english) == "call.checklists/a-list@handbook")
    #expect(value("UID", russian) == value("UID", english))
    #expect(value("PRODID", russian) == "-//handbook//checklist//RU")
    #expect(value("DTSTART;VALUE=DATE", russian) == "20261201")
  }

  @Test("A reader's name for the application, and the site, keep events apart; a changed day does not")
  func applications() throws {
    func uids(_ application: String, site: String, day: String) throws -> (uid: String?, summary: String?) {
      let calendar = try ExportSample(
        "## Questions\n\n1. Dates `dates`\n   - R `refusal`\n\n## P\n\n- [ ] Call. `call`\n  - When: on refusal",
        dates: ["refusal=\(day)"], site: site, application: application
      ).list.calendar(moment: Self.moment)
      return (value("UID", calendar), value("SUMMARY", calendar))
    }
    let acme = try uids(" Acme,  Ltd ", site: "example.org/book", day: "2026-11-20")
    #expect(acme.uid == "call.checklists/a-list.Acme%2C%20Ltd@example.org/book")
    #expect(acme.summary == "Call. (Acme\\, Ltd)")
    #expect(try uids("Acme, Ltd", site: "example.org/book", day: "2026-12-01").uid == acme.uid)
    #expect(
      try uids("Ромашка", site: "a", day: "2026-11-20").uid
        == "call.checklists/a-list.%D0%A0%D0%BE%D0%BC%D0%B0%D1%88%D0%BA%D0%B0@a")
    #expect(try uids("", site: "a", day: "2026-11-20").uid == "call.checklists/a-list@a")
  }

  @Test(
    "Every day that is written is one of eight digits", arguments: ["0001-01-01", "9999-12-31", "2026-11-20"])
  func days(date: String) throws {
    let calendar = try ExportSample(
      """
      ## Questions

      1. Dates `dates`
         - R `refusal`

      ## P

      - [ ] A. `a`
        - When: 3660 weeks after refusal
      - [ ] B. `b`
        - When: 3660 working days before refusal
      - [ ] C. `c`
        - When: on refusal
      """, dates: ["refusal=\(date)"]
    ).list.calendar(moment: Self.moment)
    let days = lines(calendar).filter { $0.hasPrefix("DTSTART;VALUE=DATE:") }.map { String($0.dropFirst(19)) }
    #expect(days.contains(date.filter { $0 != "-" }))
    for day in days {
      let text = "\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.dropFirst(6))"
      #expect(CalendarDate(text)?.description == text, "\(day)")
    }
  }
}
