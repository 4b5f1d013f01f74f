import Dates
import Testing

@Suite("Calendar dates")
struct CalendarDateTests {
  @Test("Each day from 1970 to 2100 follows the one before, as number and as text")
  func roundTrip() throws {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var days = 0
    for year in 1970...2100 {
      let isLeapYear = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      for month in 1...12 {
        for day in 1...(month == 2 && isLeapYear ? 29 : lengths[month - 1]) {
          let date = CalendarDate(daysSince1970: days)
          #expect((date.year, date.month, date.day) == (year, month, day))
          #expect(date.daysSince1970 == days)
          #expect(CalendarDate(date.description) == date)
          days += 1
        }
      }
    }
    #expect(days == 47_847)
  }

  @Test(
    "Known days have their numbers",
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-20", 20_777),
      ("2100-03-01", 47_541),
      ("1600-01-01", -135_140), ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
    ] as [(String, Int)])
  func knownDays(text: String, days: Int) throws {
    let date = try #require(CalendarDate(text))
    #expect(date.daysSince1970 == days)
    #expect(CalendarDate(daysSince1970: days) == date)
    #expect(date.description == text)
  }

  @Test("The 29th of February exists in leap years only", arguments: [2000, 2004, 2024, 2096, 2400])
  func leapDays(year: Int) {
    #expect(CalendarDate("\(year)-02-29") != nil)
    #expect(CalendarDate("\(year + 1)-02-29") == nil)
    #expect(CalendarDate("\(year)-02-30") == nil)
  }

  @Test("Most full centuries are no leap years", arguments: [1800, 1900, 2100, 2200])
  func centuries(year: Int) {
    #expect(CalendarDate("\(year)-02-28") != nil)
    #expect(CalendarDate("\(year)-02-29") == nil)
  }

  @Test(
    "What is no day of the calendar, or is written otherwise, is refused",
    arguments: [
      "", "2026", "2026-11", "2026-11-31", "2026-04-31", "2026-06-31", "2026-09-31", "2026-01-32",
      "2026-00-10",
      "2026-13-10", "2026-01-00", "0000-01-01", "2026-1-1", "2026-11-2", "26-11-20", "02026-11-20",
      "2026/11/20",
      "20.11.2026", "2026-11-20 ", " 2026-11-20", "2026-11-20T00:00", "+026-11-20", "-026-11-20",
      "2026--1-20",
      "2026-1a-20", "2026-11-2o", "２０26-11", "٢٠٢٦-11-20", "20261120", "2026-11_20",
    ])
  func refused(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test("Dates are ordered by year, then month, then day")
  func order() throws {
    let texts = ["1999-12-31", "2000-01-01", "2000-01-02", "2000-02-01", "2001-01-01"]
    let dates = try texts.map { try #require(CalendarDate($0)) }
    #expect(dates.reversed().sorted() == dates)
    #expect(zip(dates, dates.dropFirst()).allSatisfy { $0 < $1 && !($1 < $0) })
  }
}
