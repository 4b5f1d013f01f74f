import Dates
import Testing

@Suite("Working days")
struct WorkCalendarTests {
  /// Days off and moved working days of Russia, 2025 and 2026 (decrees No. 1335 of 4 October 2024 and No. 1466 of
  /// 24 September 2025).
  static let russia = WorkCalendar(
    name: "russia", title: "Russia",
    years: [
      2025: WorkCalendar.Year(
        daysOff: days(
          "2025-01-01..2025-01-08", "2025-02-23", "2025-03-08", "2025-05-01..2025-05-02",
          "2025-05-08..2025-05-09", "2025-06-12..2025-06-13", "2025-11-03..2025-11-04", "2025-12-31"),
        workingDays: days("2025-11-01")),
      2026: WorkCalendar.Year(
        daysOff: days(
          "2026-01-01..2026-01-11", "2026-02-23", "2026-03-08..2026-03-09", "2026-05-01",
          "2026-05-09..2026-05-11", "2026-06-12", "2026-11-04", "2026-12-31"),
        workingDays: []),
    ])

  /// The days that texts such as `2026-01-01..2026-01-11` name.
  private static func days(_ texts: String...) -> Set<CalendarDate> {
    Set(
      texts.flatMap { text -> [CalendarDate] in
        let ends = text.split(separator: "..").compactMap { CalendarDate(String($0)) }
        guard let first = ends.first, let last = ends.last else { return [] }
        return (first.daysSince1970...last.daysSince1970).map { CalendarDate(daysSince1970: $0) }
      })
  }

  @Test(
    "Days are counted over weekends, holidays and moved working days, forward and back",
    arguments: [
      // A weekend: Friday the 20th to Monday the 23rd of November 2026.
      ("2026-11-20", 1, "2026-11-23"), ("2026-11-21", 1, "2026-11-23"), ("2026-11-22", 1, "2026-11-23"),
      ("2026-11-23", -1, "2026-11-20"), ("2026-11-22", -1, "2026-11-20"), ("2026-11-21", -1, "2026-11-20"),
      ("2026-11-23", 1, "2026-11-24"), ("2026-11-23", 5, "2026-11-30"), ("2026-11-23", 7, "2026-12-02"),
      ("2026-11-23", -5, "2026-11-16"),
      // A holiday on a Wednesday.
      ("2026-11-03", 1, "2026-11-05"), ("2026-11-03", 3, "2026-11-09"), ("2026-11-05", -1, "2026-11-03"),
      // Saturday the 1st of November 2025 is a working day, the Monday and Tuesday after it are off.
      ("2025-10-31", 1, "2025-11-01"), ("2025-10-31", 2, "2025-11-05"), ("2025-11-01", 1, "2025-11-05"),
      ("2025-11-05", -1, "2025-11-01"), ("2025-11-05", -2, "2025-10-31"), ("2025-11-02", -1, "2025-11-01"),
      // The long New Year holidays, from Wednesday the 31st of December to Sunday the 11th of January.
      ("2025-12-30", 1, "2026-01-12"), ("2026-01-05", 1, "2026-01-12"), ("2026-01-12", -1, "2025-12-30"),
      ("2026-01-01", -2, "2025-12-29"), ("2025-12-29", 3, "2026-01-13"),
      // Holidays on a weekend take no further day off.
      ("2025-02-21", 1, "2025-02-24"), ("2025-03-07", 1, "2025-03-10"),
      ("2026-11-23", 0, "2026-11-23"), ("2026-11-22", 0, "2026-11-22"),
    ] as [(String, Int, String)])
  func counting(from: String, count: Int, to: String) throws {
    let start = try #require(CalendarDate(from))
    let result = Self.russia.date(workingDays: count, after: start)
    #expect(result.date.description == to)
    #expect(result.missingYear == nil)
  }

  @Test(
    "Without a calendar the working days are Monday to Friday, and no year is missing",
    arguments: [
      ("2026-11-20", 1, "2026-11-23"), ("2026-11-23", 5, "2026-11-30"), ("2026-12-31", 1, "2027-01-01"),
      ("2027-01-01", -1, "2026-12-31"), ("2026-11-22", -1, "2026-11-20"), ("2025-10-31", 1, "2025-11-03"),
      ("2026-11-23", 261, "2027-11-23"), ("2026-11-23", -3660, "2012-11-12"),
    ] as [(String, Int, String)])
  func weekdaysOnly(from: String, count: Int, to: String) throws {
    let start = try #require(CalendarDate(from))
    let result = WorkCalendar.weekdaysOnly.date(workingDays: count, after: start)
    #expect(result.date.description == to)
    #expect(result.missingYear == nil)
  }

  @Test(
    "The first year on the way that the calendar lacks is told; the day from which it is counted is not on it",
    arguments: [
      ("2026-12-28", 2, "2026-12-30", nil), ("2026-12-28", 3, "2027-01-01", 2027),
      ("2026-12-30", 1, "2027-01-01", 2027),
      ("2026-11-23", 400, "2028-06-06", 2027), ("2028-01-10", 1, "2028-01-11", 2028),
      ("2025-01-09", -1, "2024-12-31", 2024), ("2025-01-10", -1, "2025-01-09", nil),
      ("2024-12-31", 1, "2025-01-09", nil), ("2027-01-01", -1, "2026-12-30", nil),
    ] as [(String, Int, String, Int?)])
  func missingYears(from: String, count: Int, to: String, missing: Int?) throws {
    let start = try #require(CalendarDate(from))
    let result = Self.russia.date(workingDays: count, after: start)
    #expect(result.date.description == to)
    #expect(result.missingYear == missing)
  }

  @Test("A day off on a weekend and a working Sunday count as the calendar says")
  func workingDays() throws {
    let sunday = try #require(CalendarDate("2026-11-22"))
    let year = WorkCalendar.Year(daysOff: [], workingDays: [sunday])
    let calendar = WorkCalendar(name: "", title: "", years: [2026: year])
    #expect(calendar.isWorkingDay(sunday))
    #expect(!calendar.isWorkingDay(sunday.adding(days: -1)))
    #expect(!calendar.isWorkingDay(sunday.adding(days: 7)))
    #expect(calendar.isWorkingDay(sunday.adding(days: 1)))
    // The exceptions of one year say nothing of the same day in another.
    #expect(try !calendar.isWorkingDay(#require(CalendarDate("2027-11-21"))))
  }

  @Test("So many working days lie between a day and the one counted from it, and that one is a working day")
  func property() {
    var random = SplitMix64(state: 11)
    for _ in 0..<2_000 {
      let start = CalendarDate(daysSince1970: Int.random(in: 20_100..<20_800, using: &random))
      let count = Int.random(in: 1...60, using: &random) * (Bool.random(using: &random) ? 1 : -1)
      let end = Self.russia.date(workingDays: count, after: start).date
      #expect(Self.russia.isWorkingDay(end))
      let between =
        count > 0
        ? (start.daysSince1970 + 1)...end.daysSince1970 : end.daysSince1970...(start.daysSince1970 - 1)
      let working = between.count { Self.russia.isWorkingDay(CalendarDate(daysSince1970: $0)) }
      #expect(working == abs(count), "\(count) from \(start)")
    }
  }
}
