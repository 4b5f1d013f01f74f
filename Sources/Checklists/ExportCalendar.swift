import Dates

extension GeneratedChecklist {
  /// A calendar (RFC 5545) with an all-day event for each item whose day is known, and an alarm at nine in the morning.
  ///
  /// An item's UID is always the same, so that a calendar loaded again moves events in place of doubling them.
  /// - Parameter today: the day of the calendar's making
  package func calendar(today: CalendarDate) -> String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//handbook//checklist//\(language.uppercased())",
      "CALSCALE:GREGORIAN",
    ]
    for item in parts.flatMap(\.items) {
      if let date = item.due?.date { lines += event(item, date, today) }
    }
    lines.append("END:VCALENDAR")
    return lines.map { "\(folded($0))\r\n" }.joined()
  }

  private func event(_ item: Item, _ date: CalendarDate, _ today: CalendarDate) -> [String] {
    let summary = escapedForCalendar(item.text)
    var lines = [
      "BEGIN:VEVENT", "UID:\(item.id).\(escapedForCalendar(path))@handbook",
      "DTSTAMP:\(basic(today))T000000Z",
      "DTSTART;VALUE=DATE:\(basic(date))", "SUMMARY:\(summary)",
    ]
    if !item.reasons.isEmpty {
      lines.append("DESCRIPTION:\(escapedForCalendar(item.reasons.joined(separator: "\n")))")
    }
    if let address = item.uses.compactMap(\.address).first { lines.append("URL:\(address)") }
    return lines + [
      "TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:\(summary)", "TRIGGER:PT9H",
      "END:VALARM", "END:VEVENT",
    ]
  }

  /// ISO 8601's basic form: `20261125`.
  private func basic(_ date: CalendarDate) -> String { date.description.filter { $0 != "-" } }
}

/// A TEXT value (RFC 5545, section 3.3.11).
private func escapedForCalendar(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n": result += "\\n"
    case "\\", ";", ",": result += "\\\(scalar)"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// A line in pieces of at most 75 bytes (RFC 5545, section 3.1), none of which ends inside a character.
private func folded(_ line: String) -> String {
  var result = ""
  var length = 0
  for scalar in line.unicodeScalars {
    let width = UTF8.width(scalar)
    if length + width > 75 {
      result += "\r\n "
      length = 1
    }
    result.unicodeScalars.append(scalar)
    length += width
  }
  return result
}
