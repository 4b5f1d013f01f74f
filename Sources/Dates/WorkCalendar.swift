/// Which days are working days: Monday to Friday, but for the holidays and moved working days of the years it knows.
package struct WorkCalendar: Sendable {
  /// One year's exceptions.
  package struct Year: Sendable {
    /// Days off, also those that fall on a weekend.
    package let daysOff: Set<CalendarDate>
    /// Saturdays and Sundays on which people work.
    package let workingDays: Set<CalendarDate>

    package init(daysOff: Set<CalendarDate>, workingDays: Set<CalendarDate>) {
      self.daysOff = daysOff
      self.workingDays = workingDays
    }
  }

  /// The same in every language; empty for Monday to Friday.
  package let name: String
  /// As shown to readers; empty for Monday to Friday.
  package let title: String
  package let years: [Int: Year]

  package init(name: String, title: String, years: [Int: Year]) {
    self.name = name
    self.title = title
    self.years = years
  }

  /// Monday to Friday in every year.
  package static let weekdaysOnly = WorkCalendar(name: "", title: "", years: [:])

  package func isWorkingDay(_ date: CalendarDate) -> Bool {
    if let year = years[date.year] {
      if year.daysOff.contains(date) { return false }
      if year.workingDays.contains(date) { return true }
    }
    return date.weekday <= 5
  }

  /// The working day that is so many working days after a date, which itself is not counted; before it for a negative
  /// count.
  /// - Returns: and the first year on the way that the calendar lacks; a calendar without years lacks none
  package func date(workingDays count: Int, after date: CalendarDate) -> (
    date: CalendarDate, missingYear: Int?
  ) {
    let step = count < 0 ? -1 : 1
    var result = date
    var remaining = abs(count)
    var missingYear: Int?
    while remaining > 0 {
      result = result.adding(days: step)
      if !years.isEmpty, years[result.year] == nil, missingYear == nil { missingYear = result.year }
      if isWorkingDay(result) { remaining -= 1 }
    }
    return (result, missingYear)
  }
}
