import Dates
import Diagnostics

/// Times that would be counted today in a year that the calendar lacks; one finding for each such year.
/// - Parameter date: the day for which the site is built
package func calendarFindings(_ checklist: Checklist, _ calendar: WorkCalendar, date: CalendarDate)
  -> [Diagnostic]
{
  var reported: Set<Int> = []
  return checklist.items.compactMap { item in
    // From October on the next year is asked for by itself.
    guard let rule = item.due, let year = rule.day(from: date, calendar)?.missingYear,
      date.month < 10 || year != date.year + 1, reported.insert(year).inserted
    else { return nil }
    return Diagnostic(
      .warning, "the calendar '\(calendar.name)' lacks the year \(year), into which this time can fall",
      at: rule.location,
      help: "add the year's days off to content/calendars/\(calendar.name).yml")
  }
}
