import Dates
import Diagnostics
import Languages

/// A checklist as an editor wrote it: questions, and items that depend on their answers.
///
/// Texts are ranges of the page's HTML, so that what an editor emphasized stays so.
package struct Checklist: Sendable {
  /// In the order of the page, those that ask for dates among them.
  package let questions: [Question]
  /// The dates asked for, of all questions.
  package let dates: [DateField]
  /// In the order of the page.
  package let items: [Item]
  /// Parts of the page from a heading of level 2 with items to the next heading of that level.
  package let parts: [Part]
  /// The list of questions in the page's HTML, in bytes; nil if there are none.
  package let questionsHTML: Range<Int>?
  /// In the order of the page.
  package let lists: [List]

  /// A list of items.
  package struct List: Sendable {
    /// In the page's HTML, in bytes.
    package let html: Range<Int>
    /// Of the checklist's items.
    package let items: Range<Int>
    /// An index in the checklist's parts; nil above all of them.
    package let part: Int?
  }

  /// The items above all parts.
  package var itemsAboveParts: Range<Int> { 0..<(parts.first?.items.lowerBound ?? items.count) }

  package struct Question: Sendable {
    package enum Choice: Sendable {
      case one, any
      /// It asks for dates; a range of the checklist's dates.
      case dates(Range<Int>)
    }

    package let id: String
    package let choice: Choice
    package let text: RichText
    /// "Choose one", as written; nil where it could not be told from the question.
    package let hint: RichText?
    /// Empty for a question that asks for dates.
    package let options: [Option]
    package let location: SourceLocation

    /// A bit for each option.
    var allOptions: UInt64 { options.count == 64 ? .max : (1 << UInt64(options.count)) - 1 }
  }

  package struct Option: Sendable {
    package let id: String
    package let text: RichText
    package let location: SourceLocation
  }

  package struct DateField: Sendable {
    package let id: String
    package let text: RichText
    package let location: SourceLocation
  }

  package struct Item: Sendable {
    package let id: String
    /// Ids that the item had before.
    package let formerIDs: [FormerID]
    package let text: RichText
    /// All must hold.
    package let conditions: [Condition]
    package let due: DueRule?
    package let reasons: [RichText]
    package let uses: [Use]
    package let location: SourceLocation
  }

  package struct FormerID: Sendable {
    package let id: String
    package let location: SourceLocation
  }

  /// A link to what helps with an item.
  package struct Use: Sendable {
    package let text: RichText
    /// Percent-encoded; nil for a page of the site.
    package let externalAddress: String?
  }

  package struct Part: Sendable {
    /// Plain text with typography applied, not escaped.
    package let title: String
    /// The part in the page's HTML, in bytes.
    package let html: Range<Int>
    /// Of the checklist's items.
    package var items: Range<Int>
    package let location: SourceLocation
  }
}

/// A text of the page.
package struct RichText: Sendable {
  /// In the page's HTML, in bytes.
  package let html: Range<Int>
  /// As a reader sees it.
  package let plain: String
}

/// A line `If: …`: one of its comparisons must hold.
package struct Condition: Sendable, Hashable {
  package let comparisons: [Comparison]
  package let location: SourceLocation

  package static func == (first: Condition, second: Condition) -> Bool {
    first.comparisons == second.comparisons
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(comparisons) }
}

/// Whether an answer is among some values.
package struct Comparison: Sendable, Hashable {
  /// An index in the checklist's questions.
  package let question: Int
  /// A bit for each of the question's options.
  package let values: UInt64
  /// Whether none of the values may be chosen.
  package let isNegated: Bool
}

/// A line `When: …`.
package struct DueRule: Sendable, Equatable {
  package typealias Unit = DueUnit

  /// Negative for before the date, 0 for the date itself.
  package let count: Int
  package let unit: Unit
  /// An index in the checklist's dates.
  package let date: Int
  /// In the language's words, with `{date}` in the date's place: "2 working days after {date}".
  package let phrase: String
  package let location: SourceLocation

  package static func == (first: DueRule, second: DueRule) -> Bool {
    (first.count, first.unit, first.date) == (second.count, second.unit, second.date)
  }

  /// The day that the rule gives, and the first year on the way that the calendar lacks; nil before the year 1 and after
  /// 9999, which no format can write.
  package func day(from date: CalendarDate, _ calendar: WorkCalendar) -> (
    date: CalendarDate, missingYear: Int?
  )? {
    let day: (date: CalendarDate, missingYear: Int?) =
      switch unit {
      case .days: (date.adding(days: count), nil)
      case .weeks: (date.adding(days: count * 7), nil)
      case .workingDays: calendar.date(workingDays: count, after: date)
      }
    return (1...9999).contains(day.date.year) ? day : nil
  }
}
