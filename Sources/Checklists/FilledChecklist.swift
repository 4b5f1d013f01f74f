import Dates
import Markdown

/// What somebody has entered into a checklist, for a sheet of paper on which only what applies is printed.
package struct FilledChecklist: Sendable {
  let answers: Answers
  /// What working days are counted by.
  let calendar: WorkCalendar
  /// What the application is called; empty for none.
  let application: String

  package init(answers: Answers, calendar: WorkCalendar, application: String) {
    self.answers = answers
    self.calendar = calendar
    self.application = applicationName(application)
  }

  func shows(_ item: Checklist.Item) -> Bool { item.isShown(answers) }

  /// Whether nothing in a part applies.
  func hides(_ part: Checklist.Part, of checklist: Checklist) -> Bool {
    !checklist.items[part.items].contains(where: shows)
  }

  /// Whether a condition still has to be said.
  func leavesOpen(_ condition: Condition) -> Bool { condition.isOpen(answers) }

  /// The HTML of the day on which something is due; nil while it is not known.
  func day(of rule: DueRule, _ words: ChecklistWords) -> String? {
    guard let day = answers.dates[rule.date].flatMap({ rule.day(from: $0, calendar) }) else { return nil }
    let text = escapedForXML(words.language.textWithWeekday(of: day.date))
    let estimate = day.missingYear == nil ? "" : " · \(escapedForXML(words[.estimated]))"
    return "<time datetime=\"\(day.date)\">\(text)</time>\(estimate)"
  }
}
