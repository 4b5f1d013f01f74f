import ArgumentParser
import Dates
import Diagnostics

/// The options that fill in a checklist.
struct AnswerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "An answer; one option of the question, or several.", valueName: "question=value,value"))
  var answer: [String] = []

  @Option(help: ArgumentHelp("A date that the checklist asks for.", valueName: "name=date"))
  var date: [String] = []

  @Option(
    help: ArgumentHelp(
      "The calendar that working days are counted by: one that readers choose from, or 'none' for Monday to Friday.",
      valueName: "name"))
  var calendar: String?

  /// - Parameter calendars: those that readers of the checklist choose from
  /// - Throws: `CommandFailure` for a calendar that readers cannot choose
  func chosenCalendar(_ calendars: [WorkCalendar]) throws -> WorkCalendar {
    guard let calendar else { return calendars.first ?? .weekdaysOnly }
    if calendar == "none" { return .weekdaysOnly }
    if let chosen = calendars.first(where: { $0.name == calendar }) { return chosen }
    let names = calendars.map(\.name) + ["none"]
    throw CommandFailure.usage(
      "the checklist has no calendar '\(calendar)'",
      help: didYouMean(calendar, among: names) ?? "the calendars are: \(names.joined(separator: ", "))")
  }
}
