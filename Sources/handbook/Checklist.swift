import ArgumentParser
import Checklists
import Content
import Dates
import Diagnostics

struct Checklist: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the checklist that fits some answers.",
    discussion: """
      Questions that are not answered hide nothing: their items are printed with their conditions in words.

      Examples:
        handbook checklist content/en/checklists/after-refusal.md
        handbook checklist content/en/checklists/after-refusal.md --format ics \\
          --answer stage=refused --answer channel=call --date refusal=2026-11-23
        handbook checklist content/en/checklists/after-refusal.md --explain call-once
        handbook checklist content/en/checklists/after-refusal.md --all-answers --format json
        handbook checklist content/en/checklists/packing.md --write-ids
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, csv, ics, json
  }

  @Argument(help: ArgumentHelp("A checklist in content/<language>/checklists/.", valueName: "file"))
  var file: String

  @OptionGroup var answers: AnswerOptions

  @Option(
    help: ArgumentHelp(
      "What the reader calls the application; it keeps several apart in a calendar.", valueName: "name"))
  var application = ""

  @Option(
    help: ArgumentHelp("How the list is written.", valueName: "format"))
  var format = Format.text

  @Flag(
    name: .customLong("all-answers"),
    help: "Print the list of every set of answers, each on a line of its own; with --format json.")
  var allAnswers = false

  @Option(help: ArgumentHelp("Say in words who sees an item, in place of the list.", valueName: "item"))
  var explain: String?

  @Flag(
    name: .customLong("write-ids"),
    help: "Make a checklist of a plain list of boxes: write ids, move inner items out, take ticks away.")
  var writeIDs = false

  @OptionGroup var handbook: HandbookOptions
  @OptionGroup var reporting: ReportingOptions

  func validate() throws {
    if allAnswers, format != .json {
      throw ValidationError("the lists of --all-answers are written as JSON; add --format json")
    }
    if allAnswers, !answers.answer.isEmpty {
      throw ValidationError("--all-answers gives the answers; leave out --answer")
    }
  }

  func run() async throws {
    try await Runner.run(reporting) { runner in
      let source = PageSource(
        folder: "checklists", what: "checklist", example: "content/en/checklists/after-refusal.md",
        root: handbook.root, runner: runner)
      if writeIDs { return try runner.reporter.result(try ChecklistIDs(source: source).write(file)) }
      let loaded = try source.load(file)
      let page = loaded.page
      guard case .checklist(let checklist) = page.body else {
        preconditionFailure("a checklist that cannot be read has errors")
      }
      let words = ChecklistWords(loaded.strings, loaded.language)
      try source.require(ChecklistWords.missing(in: loaded.strings).map(\.rawValue), loaded)
      let (answers, mistakes) = checklist.answers(self.answers.answer, dates: self.answers.date)
      if mistakes.hasErrors { throw CommandFailure(mistakes, .usage) }
      let calendar = try self.answers.chosenCalendar(loaded.content.calendars(of: page))
      if let explain { return try runner.reporter.output(explanation(of: explain, checklist, words)) }
      func list(_ answers: Answers) -> GeneratedChecklist {
        checklist.generated(
          for: answers, title: page.title, path: page.keptPath, language: page.language,
          site: loaded.content.configuration.identity, application: application,
          calendar, words)
      }
      if allAnswers {
        guard let sets = checklist.allAnswers else { throw tooManySets() }
        for var set in sets {
          set.dates = answers.dates
          try runner.reporter.output(list(set).json(answers: checklist.chosenOptions(set)))
        }
        return
      }
      let list = list(answers)
      if format == .ics, !list.parts.flatMap(\.items).contains(where: { $0.due?.date != nil }) {
        throw noDay(checklist)
      }
      runner.reporter.report(estimates(list))
      try runner.reporter.output(text(of: list, moment: try Environment.buildMoment()))
    }
  }

  /// - Throws: `CommandFailure` for an unknown item
  private func explanation(
    of id: String, _ checklist: Checklists.Checklist, _ words: ChecklistWords
  ) throws -> String {
    if let item = checklist.items.first(where: { $0.id == id }) {
      return checklist.explanation(of: item, words)
    }
    let ids = checklist.items.map(\.id)
    throw CommandFailure.usage(
      "no item '\(id)'",
      help: didYouMean(id, among: ids)
        ?? "the items are: \(ids.joined(separator: ", "))")
  }

  private func text(of list: GeneratedChecklist, moment: Int) -> String {
    switch format {
    case .text: list.plainText
    case .markdown: list.markdown
    case .csv: list.csv
    case .ics: list.calendar(moment: moment)
    case .json: list.json
    }
  }

  /// A calendar without events would be none (RFC 5545, section 3.6).
  private func noDay(_ checklist: Checklists.Checklist) -> CommandFailure {
    let names = checklist.dates.map(\.id).joined(separator: ", ")
    return .usage(
      "no item's day is known",
      help: names.isEmpty
        ? "the checklist asks for no dates" : "give a date with --date; the dates are: \(names)")
  }

  private func tooManySets() -> CommandFailure {
    .usage(
      "the questions have more than \(Checklists.Checklist.mostSets) sets of answers",
      help: "give some of the answers with --answer, and leave out --all-answers")
  }

  /// A note for each item whose day was counted without knowing the year's holidays.
  private func estimates(_ list: GeneratedChecklist) -> [Diagnostic] {
    list.parts.flatMap(\.items).compactMap { item in
      item.due?.missingYear.map { year in
        Diagnostic(
          .note, "the day of '\(item.id)' may be wrong: the calendar lacks the year \(year)", at: nil,
          help: "add the year's days off to the calendar in content/calendars/")
      }
    }
  }
}
