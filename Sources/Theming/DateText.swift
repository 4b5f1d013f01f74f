import Content
import Dates

extension Theme {
  /// A date as the theme's strings write it: `date` with the day, the name of the month (from `months`) and the year put
  /// in; ISO 8601 where the theme has no such strings.
  package func text(of date: CalendarDate, language: String) -> String {
    guard let words = strings[language], let form = words["date"],
      let months = words["months"]?.split(separator: " "), months.count == 12
    else { return date.description }
    var result = ""
    var rest = form[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      switch rest[rest.index(after: open)..<close] {
      case "day": result += String(date.day)
      case "month": result += months[date.month - 1]
      case "year": result += String(date.year)
      default: result += rest[open...close]
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
