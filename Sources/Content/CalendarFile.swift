import Dates
import Diagnostics

/// A calendar of working days as an editor wrote it: the days off and the working weekends of each year.
struct CalendarFile: Sendable {
  let title: LocalizedText
  let years: [Int: WorkCalendar.Year]

  /// - Returns: nil with errors if it cannot be used
  static func read(_ file: SourceFile, languages: [String]) -> (CalendarFile?, [Diagnostic]) {
    let (parsed, problems) = YAMLReader.parse(file)
    guard var reader = parsed else { return (nil, problems) }
    let calendar = read(&reader, languages: languages)
    return (calendar, reader.diagnostics)
  }

  static func read(_ reader: inout YAMLReader, languages: [String]) -> CalendarFile? {
    let title = Configuration.localized(&reader, "title", languages)
    let source = reader.string("source")
    var years: [Int: WorkCalendar.Year] = [:]
    if var inner = reader.mapping("years") {
      for key in inner.keys {
        guard let year = Int(key.value), (1900...9999).contains(year) else {
          inner.report(.error, "'\(key.value)' is not a year", at: key.location, help: "write '2026:'")
          continue
        }
        guard inner.hasValue(key.value) else {
          inner.report(
            .error, "the year \(year) is empty", at: key.location,
            help: "write 'days_off: [01-01..01-08, 02-23]' below it, or remove it")
          continue
        }
        if var days = inner.mapping(key.value) {
          years[year] = readYear(&days, year)
          inner.merge(days)
        }
      }
      reader.merge(inner)
    }
    reader.refuseUnknownKeys()
    let isSound = !reader.diagnostics.hasErrors
    if isSound, languages.contains(where: { title?[$0]?.allSatisfy(\.isWhitespace) ?? true }) {
      reader.report(
        .error, "the calendar has no title", at: reader.location(of: "title"), help: "add a line 'title: …'")
    }
    if isSound, source?.value.allSatisfy(\.isWhitespace) ?? true {
      reader.report(
        .error, "the calendar has no source", at: reader.location(of: "source"),
        help: "add a line 'source: …' with the public document that the days are from")
    }
    if isSound, years.isEmpty {
      reader.report(
        .error, "the calendar has no years", at: reader.location(of: "years"),
        help: "write 'years:', below it '2026:', and below that 'days_off: [01-01..01-08, 02-23]'")
    }
    guard let title, !reader.diagnostics.hasErrors else { return nil }
    return CalendarFile(title: title, years: years)
  }

  private static func readYear(_ reader: inout YAMLReader, _ year: Int) -> WorkCalendar.Year {
    let daysOff = reader.strings("days_off").flatMap { days($0, year, &reader) }
    let working = reader.strings("working_days").flatMap { written in
      let days = days(written, year, &reader)
      if let weekday = days.first(where: { $0.weekday <= 5 }) {
        reader.report(
          .error, "\(weekday) is not a Saturday or Sunday", at: written.location,
          help: "name only weekends on which people work; other days are working days anyway")
      } else if let both = days.first(where: { daysOff.contains($0) }) {
        reader.report(
          .error, "\(both) is a day off and a working day", at: written.location, help: "keep one of the two")
      }
      return days
    }
    reader.refuseUnknownKeys()
    return WorkCalendar.Year(daysOff: Set(daysOff), workingDays: Set(working))
  }

  /// The days that `01-07` or `01-01..01-08` means in a year.
  private static func days(_ written: Located<String>, _ year: Int, _ reader: inout YAMLReader)
    -> [CalendarDate]
  {
    let ends = written.value.split(separator: "..", omittingEmptySubsequences: false).map { end in
      CalendarDate("\(year)-\(end)")
    }
    if ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last {
      return (first.daysSince1970...last.daysSince1970).map { CalendarDate(daysSince1970: $0) }
    }
    reader.report(
      .error, "'\(written.value)' is not a day or a range of days of \(year)", at: written.location,
      help: "write month and day, such as 01-07 or 01-01..01-08")
    return []
  }
}
