import Dates
import JSON

/// What checklists need only when their reader does something: the words of their buttons, and the days of calendars besides
/// the one that is chosen first. In every checklist they would be a tenth of its weight.
///
/// A script for all checklists of a language, which calls `handbookChecklists`: the words as the form's `data-…` would
/// have them, and the calendars by name.
/// - Parameter calendars: each once
package func checklistScript(_ calendars: [WorkCalendar], _ words: ChecklistWords) -> [UInt8] {
  let spoken: [(String, ChecklistWord)] = [
    ("csvHeader", .csvHeader), ("wordApplication", .oneApplication),
    ("wordApplications", .manageApplications), ("wordCopied", .copied), ("wordCopyFailed", .copyFailed),
    ("wordDeleted", .deletedApplication), ("wordDue", .due), ("wordForgetQuestion", .forgetQuestion),
    ("wordForgotten", .forgotten), ("wordLinkCopied", .linkCopied), ("wordLoaded", .loaded),
    ("wordLoadedFields", .loadedFields), ("wordLoadFailed", .loadFailed), ("wordLoadQuestion", .loadQuestion),
    ("wordNameApplication", .nameApplication), ("wordUnnamed", .unnamedApplication), ("wordUse", .use),
    ("wordWhy", .why),
  ]
  let controls = ChecklistControls(words: words, idPrefix: "", hasPacket: false, application: nil)
  let known = calendars.map { calendar in
    (
      name: calendar.name,
      value: JSON.object([
        ("days", .string(notation(calendar))), ("about", .string(controls.about(calendar))),
      ])
    )
  }
  let other = (name: "", value: JSON.object([("about", .string(controls.about(.weekdaysOnly)))]))
  let data = JSON.object([
    ("words", .object(spoken.map { (name: $0.0, value: .string(words[$0.1])) })),
    ("calendars", .object(known + [other])),
  ])
  return Array("handbookChecklists(\(data.text));\n".utf8)
}
