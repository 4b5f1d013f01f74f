import Dates

extension GeneratedChecklist {
  /// A calendar (RFC 5545) with an all-day event for each item whose day is known, and an alarm at nine in the morning of the
  /// day before.
  ///
  /// An event's UID is that of the item, the site and the reader's application, whatever its day is, so that a calendar loaded
  /// again moves it, and another application's events stand beside it. DTSTAMP and SEQUENCE are when the calendar was made,
  /// so that the one made later holds (RFC 5545, 3.8.7.2 and 3.8.7.4).
  ///
  /// An alarm behind the start of an all-day event, such as `PT9H`, does not exist in Outlook: it reads the number alone, as
  /// so much time before the start ([MS-OXCICAL] 2.1.3.1.1.20.62). `-PT15H` is what Apple's Calendar writes for "1 day before
  /// (9 AM)".
  /// - Parameter moment: of the calendar's making, in seconds since 1970
  package func calendar(moment: Int) -> String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//handbook//checklist//\(language.uppercased())",
      "CALSCALE:GREGORIAN",
    ]
    for item in parts.flatMap(\.items) {
      if let date = item.due?.date { lines += event(item, date, moment) }
    }
    lines.append("END:VCALENDAR")
    return lines.map { "\(folded($0))\r\n" }.joined()
  }

  private func event(_ item: Item, _ date: CalendarDate, _ moment: Int) -> [String] {
    let summary = escapedForCalendar(application.isEmpty ? item.text : "\(item.text) (\(application))")
    let owner = application.isEmpty ? "" : ".\(uriComponent(application))"
    var lines = [
      "BEGIN:VEVENT", "UID:\(escapedForCalendar("\(item.id).\(path)\(owner)@\(site)"))",
      "DTSTAMP:\(timestamp(moment))", "SEQUENCE:\(max(0, moment - sequenceStart))",
      "DTSTART;VALUE=DATE:\(basic(date))",
    ]
    // The day after the last one that a calendar can name has no name.
    let next = date.adding(days: 1)
    if next.year < 10_000 { lines.append("DTEND;VALUE=DATE:\(basic(next))") }
    lines.append("SUMMARY:\(summary)")
    if !item.reasons.isEmpty {
      lines.append("DESCRIPTION:\(escapedForCalendar(item.reasons.joined(separator: "\n")))")
    }
    if let address = item.uses.compactMap(\.address).first { lines.append("URL:\(address)") }
    return lines + [
      "TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:\(summary)", "TRIGGER:-PT15H",
      "END:VALARM", "END:VEVENT",
    ]
  }

  /// ISO 8601's basic form: `20261125`.
  private func basic(_ date: CalendarDate) -> String { date.description.filter { $0 != "-" } }

  /// In UTC: `20261125T120000Z`.
  private func timestamp(_ moment: Int) -> String {
    let time = [moment / 3600 % 24, moment / 60 % 60, moment % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined()
    return "\(basic(CalendarDate(daysSince1970: moment / 86_400)))T\(time)Z"
  }
}

/// 2020-01-01 in seconds since 1970: from there on, a number of seconds fits into a SEQUENCE for decades.
private let sequenceStart = 1_577_836_800

/// As `encodeURIComponent` of ECMAScript writes a text.
private func uriComponent(_ text: String) -> String {
  text.utf8.map { byte in
    let scalar = Unicode.Scalar(byte)
    let isKept =
      byte < 0x80
      && (scalar.properties.isAlphabetic || (0x30...0x39).contains(byte)
        || "-_.!~*'()".unicodeScalars.contains(scalar))
    let digits = String(byte, radix: 16, uppercase: true)
    return isKept ? String(scalar) : "%\(digits.utf8.count < 2 ? "0" : "")\(digits)"
  }.joined()
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
