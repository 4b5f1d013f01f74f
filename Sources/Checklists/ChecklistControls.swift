import Dates
import Languages
import Markdown

/// What stands in a checklist's form around its questions and items, all of it for the script but the button that empties
/// the form. Hidden until the script shows it.
struct ChecklistControls {
  let words: ChecklistWords
  let idPrefix: String
  let hasPacket: Bool
  /// What the application is called, for paper; nil on the site.
  let application: String?

  /// The reader's applications: which one is shown, its name, and buttons for more and fewer.
  var applications: String {
    if let application {
      return application.isEmpty
        ? "" : "<div class=\"applications\" data-name=\"\(escapedForXML(application))\"></div>\n"
    }
    return """
      <div class="applications" hidden>
      <label class="current" hidden><span>\(text(.currentApplication))</span> <select name="\(FieldName.applications)"></select></label>
      <details>
      <summary>\(text(.nameApplication))</summary>
      <label class="application"><span>\(text(.application))</span> \
      <input type="text" name="\(FieldName.application)" maxlength="80"></label>
      <p class="actions">\(button("add", .addApplication)) \(button("delete", .deleteApplication, isHidden: true))</p>
      </details>
      <p class="actions undone" hidden><span></span> \(button("undo", .undo))</p>
      </div>

      """
  }

  /// What the answers come to, in sight while they are given, and the button that empties the form.
  var answered: String {
    """
    <p class="small privacy">\(text(.privacy))</p>
    <noscript><p class="small">\(text(.withoutScript))</p></noscript>
    <p class="actions"><button type="reset">\(text(.clear))</button>\
    \(button("undo", .undoClear, isHidden: true))</p>
    <p class="effect" hidden><span></span> <a href="#\(listID)">\(text(.toList))</a></p>

    """
  }

  /// How much is done; and for screen readers, what the last answer or tick has changed.
  var progress: String {
    """
    <div class="progress" id="\(listID)" tabindex="-1" hidden>
    <p></p>
    <progress max="1" value="0"></progress>
    </div>
    <p class="heard" role="status"></p>

    """
  }

  /// What gives the list out.
  var tools: String {
    let packet: [(String, ChecklistWord)] = hasPacket ? [("packet", .packet)] : []
    let buttons: [(String, ChecklistWord)] =
      [("print", .print), ("print-blank", .printBlank)] + packet + [
        ("copy", .copy), ("link", .link), ("ics", .ics), ("markdown", .markdown), ("csv", .csv),
      ]
    return """
      <div class="tools" hidden>
      \(buttons.map { button($0, $1) }.joined(separator: "\n"))
      <p role="status"></p>
      </div>

      """
  }

  /// All that the site keeps on the device: into a file, out of one, and away.
  var device: String {
    """
    <div class="device" hidden>
    <h2>\(text(.device))</h2>
    <p class="small">\(text(.deviceAbout))</p>
    \(button("save", .save))
    \(button("load", .load))
    \(button("forget", .forget))
    <p role="status"></p>
    </div>

    """
  }

  /// Where readers say by which of several calendars their days are counted, and by which they are.
  func calendars(_ calendars: [WorkCalendar]) -> String {
    let hasChoice = calendars.count > 1
    let first = escapedForXML(about(calendars.first ?? .weekdaysOnly))
    let current = "<p class=\"small calendar\"\(hasChoice ? " role=\"status\"" : "")>\(first)</p>\n"
    if !hasChoice { return current }
    let options = calendars.enumerated().map { index, calendar in
      // Those of the others come later, see ChecklistScript.swift.
      let days = index == 0 ? " data-days=\"\(notation(calendar))\" data-about=\"\(first)\"" : ""
      return "<option value=\"\(calendar.name)\"\(days)>\(escapedForXML(calendar.title))</option>\n"
    }
    return """
      <label class="calendars" hidden><span>\(text(.calendars))</span> <select name="\(FieldName.calendar)">
      \(options.joined())<option value="">\(text(.otherCalendar))</option>
      </select></label>
      \(current)
      """
  }

  /// What a calendar is and which years it knows, in a sentence.
  func about(_ calendar: WorkCalendar) -> String {
    if calendar.name.isEmpty { return words[.weekdaysOnly] }
    let years = calendar.years.keys.sorted()
    let first = years.first.map(String.init) ?? ""
    let last = years.last.map(String.init) ?? ""
    return words.filled(
      .calendar, ["title": calendar.title, "years": first == last ? first : "\(first)–\(last)"])
  }

  /// A colon keeps it apart from the ids of headings.
  private var listID: String { "\(idPrefix)checklist:list" }

  private func text(_ word: ChecklistWord) -> String { escapedForXML(words[word]) }

  private func button(_ action: String, _ word: ChecklistWord, isHidden: Bool = false) -> String {
    "<button type=\"button\" data-do=\"\(action)\"\(isHidden ? " hidden" : "")>\(text(word))</button>"
  }
}

/// A calendar for the script, `2026:0101-0108,0223|1101;2027:…`: days off, and behind `|` working days at weekends.
func notation(_ calendar: WorkCalendar) -> String {
  calendar.years.sorted { $0.key < $1.key }.map { year, exceptions in
    let off = ranges(exceptions.daysOff.sorted()).joined(separator: ",")
    let working = exceptions.workingDays.sorted().map(monthAndDay).joined(separator: ",")
    return "\(year):\(off)\(working.isEmpty ? "" : "|\(working)")"
  }.joined(separator: ";")
}

/// Days that follow each other as first and last.
private func ranges(_ days: [CalendarDate]) -> [String] {
  var ranges: [(first: CalendarDate, last: CalendarDate)] = []
  for day in days {
    if let last = ranges.last, last.last.adding(days: 1) == day {
      ranges[ranges.count - 1].last = day
    } else {
      ranges.append((day, day))
    }
  }
  return ranges.map {
    $0.first == $0.last ? monthAndDay($0.first) : "\(monthAndDay($0.first))-\(monthAndDay($0.last))"
  }
}

private func monthAndDay(_ date: CalendarDate) -> String {
  String(date.description.dropFirst(5).filter { $0 != "-" })
}
