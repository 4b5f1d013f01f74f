import Dates

/// The list that fits some answers, in words: what the command prints and the page's script shows and exports.
package struct GeneratedChecklist: Sendable {
  package struct Part: Sendable {
    /// Nil for items above the first heading.
    package let title: String?
    package let items: [Item]
  }

  package struct Item: Sendable {
    package let id: String
    package let text: String
    package let due: Due?
    /// Conditions that hold only because questions are unanswered.
    package let conditions: [String]
    package let reasons: [String]
    package let uses: [Use]
  }

  package struct Due: Sendable {
    /// In words, with the name of the date from which it counts.
    package let rule: String
    /// Nil while that date is not known.
    package let date: CalendarDate?
    /// The first year in which working days were counted and which the calendar lacks.
    package let missingYear: Int?
  }

  package struct Use: Sendable {
    package let text: String
    /// Nil if it has no address outside the site.
    package let address: String?
  }

  package let title: String
  /// From the language's folder, without `.md`; the same in every language.
  package let path: String
  package let language: String
  /// What the site is called where it must be told from others: its host and path.
  let site: String
  /// What a reader calls the application that the list is for; empty for none.
  let application: String
  package let parts: [Part]
  let words: ChecklistWords
}

extension Checklist {
  /// What a reader with these answers sees.
  /// - Parameters:
  ///   - path: from the language's folder, without `.md`
  ///   - site: see `GeneratedChecklist.site`
  ///   - application: see there; spaces in it count as one
  package func generated(
    for answers: Answers, title: String, path: String, language: String, site: String = "handbook",
    application: String = "", _ calendar: WorkCalendar, _ words: ChecklistWords
  ) -> GeneratedChecklist {
    func part(_ range: Range<Int>, title: String?) -> GeneratedChecklist.Part? {
      let items = items[range].filter { $0.isShown(answers) }.map { item in
        GeneratedChecklist.Item(
          id: item.id, text: item.text.plain, due: item.due.map { due($0, answers, calendar, words) },
          conditions: item.conditions.filter { $0.isOpen(answers) }.map { words.text(of: $0, self) },
          reasons: item.reasons.map(\.plain),
          uses: item.uses.map { GeneratedChecklist.Use(text: $0.text.plain, address: $0.externalAddress) })
      }
      return items.isEmpty ? nil : GeneratedChecklist.Part(title: title, items: items)
    }
    let titled = parts.compactMap { part($0.items, title: $0.title) }
    return GeneratedChecklist(
      title: title, path: path, language: language, site: site,
      application: applicationName(application),
      parts: [part(itemsAboveParts, title: nil)].compactMap { $0 } + titled,
      words: words)
  }

  private func due(_ rule: DueRule, _ answers: Answers, _ calendar: WorkCalendar, _ words: ChecklistWords)
    -> GeneratedChecklist.Due
  {
    let day = answers.dates[rule.date].flatMap { rule.day(from: $0, calendar) }
    return GeneratedChecklist.Due(
      rule: words.text(of: rule, self), date: day?.date, missingYear: day?.missingYear)
  }
}

extension GeneratedChecklist {
  /// When the item is due, in words.
  func text(of due: Due) -> String {
    guard let date = due.date else { return due.rule }
    let text = "\(words[.due]) \(words.language.textWithWeekday(of: date))"
    return due.missingYear != nil ? "\(text) (\(words[.estimated]))" : text
  }
}

/// A name as the page reads it: 80 characters at most, no control characters, spaces as one.
func applicationName(_ written: String) -> String {
  let scalars = written.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(80)
  return String(String.UnicodeScalarView(scalars)).split(whereSeparator: \.isWhitespace).joined(
    separator: " ")
}
