import Dates
import Diagnostics
import Testing

@testable import Checklists

@Suite("The day of a time")
struct DueRuleTests {
  private func rule(_ count: Int, _ unit: DueRule.Unit) -> DueRule {
    DueRule(count: count, unit: unit, date: 0, phrase: "", location: SourceLocation(file: "page.md"))
  }

  @Test(
    "Days and weeks are counted through, working days by the calendar",
    arguments: [
      (0, .days, "2026-11-22"), (1, .days, "2026-11-23"), (-1, .days, "2026-11-21"),
      (40, .days, "2027-01-01"),
      (1, .weeks, "2026-11-29"), (-3, .weeks, "2026-11-01"), (6, .weeks, "2027-01-03"),
      (1, .workingDays, "2026-11-23"), (2, .workingDays, "2026-11-24"), (-1, .workingDays, "2026-11-20"),
      (-13, .workingDays, "2026-11-03"),
    ] as [(Int, DueRule.Unit, String)])
  func days(count: Int, unit: DueRule.Unit, expected: String) throws {
    let sunday = try #require(CalendarDate("2026-11-22"))
    let day = try #require(rule(count, unit).day(from: sunday, WorkCalendarTests.russia))
    #expect(day.date.description == expected)
    #expect(day.missingYear == nil)
  }

  @Test("Only working days ask the calendar for its years")
  func missingYear() throws {
    let date = try #require(CalendarDate("2026-12-28"))
    #expect(rule(9, .days).day(from: date, WorkCalendarTests.russia)?.missingYear == nil)
    #expect(rule(9, .weeks).day(from: date, WorkCalendarTests.russia)?.missingYear == nil)
    #expect(rule(9, .workingDays).day(from: date, WorkCalendarTests.russia)?.missingYear == 2027)
    #expect(rule(9, .workingDays).day(from: date, .weekdaysOnly)?.missingYear == nil)
  }

  @Test(
    "A day outside of the years that can be written is none",
    arguments: [
      ("9999-12-31", 1, .days), ("9999-12-31", 3_660, .weeks), ("9999-12-31", 1, .workingDays),
      ("0001-01-01", -1, .days), ("0001-01-01", -3_660, .weeks), ("0001-01-01", -3_660, .workingDays),
    ] as [(String, Int, DueRule.Unit)])
  func outside(from: String, count: Int, unit: DueRule.Unit) throws {
    let date = try #require(CalendarDate(from))
    #expect(rule(count, unit).day(from: date, .weekdaysOnly) == nil)
    #expect(rule(-count, unit).day(from: date, .weekdaysOnly) != nil)
  }

  @Test("Times are equal that mean the same day, whatever their words and places are")
  func equality() {
    let first = rule(2, .days)
    let other = DueRule(
      count: 2, unit: .days, date: 0, phrase: "через 2 дня после {date}",
      location: SourceLocation(file: "x.md", line: 3))
    #expect(first == other)
    for different in [rule(3, .days), rule(-2, .days), rule(2, .weeks), rule(2, .workingDays)] {
      #expect(first != different)
    }
  }
}
