import ArgumentParser
import Checklists
import Content
import Dates
import Diagnostics
import Files
import Theming

struct Checklist: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the checklist that fits some answers.",
    discussion: """
      Questions that are not answered hide nothing: their items are printed with their conditions in words.

      Examples:
        handbook checklist content/en/checklists/after-refusal.md
        handbook checklist content/en/checklists/after-refusal.md --format ics \\
          --answer stage=refused --answer channel=call --date refusal=2026-11-23
        handbook checklist content/en/checklists/after-refusal.md --explain call-once
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, csv, ics, json
  }

  @Argument(help: ArgumentHelp("A checklist in content/<language>/checklists/.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "An answer; one option of the question, or several.", valueName: "question=value,value"))
  var answer: [String] = []

  @Option(help: ArgumentHelp("A date that the checklist asks for.", valueName: "name=date"))
  var date: [String] = []

  @Option(
    help: ArgumentHelp("How the list is written.", valueName: "format"))
  var format = Format.text

  @Option(help: ArgumentHelp("Say in words who sees an item, in place of the list.", valueName: "item"))
  var explain: String?

  @Option(help: ArgumentHelp("The handbook's folder, which holds content/ and themes/.", valueName: "dir"))
  var root = "."

  @OptionGroup var reporting: ReportingOptions

  func run() throws {
    let reporter = Reporter(reporting)
    let source = PageSource(
      folder: "checklists", what: "checklist", example: "content/en/checklists/after-refusal.md", root: root,
      reporter: reporter, isStrict: reporting.strict)
    do {
      let loaded = try source.load(file)
      let page = loaded.page
      guard case .checklist(let checklist) = page.body else { throw ExitCode(1) }
      let words = ChecklistWords(loaded.strings)
      try source.require(words.missing.map(\.rawValue), loaded)
      let (answers, mistakes) = checklist.answers(answer, dates: date)
      reporter.report(mistakes)
      if mistakes.hasErrors { throw ExitCode(64) }
      if let explain { return reporter.output(try explanation(of: explain, checklist, words, reporter)) }
      let list = checklist.generated(
        for: answers, title: page.title, path: page.keptPath, language: page.language,
        loaded.content.calendar(of: page) ?? .weekdaysOnly, words)
      if format == .ics, !list.parts.flatMap(\.items).contains(where: { $0.due?.date != nil }) {
        reporter.report([noDay(checklist)])
        throw ExitCode(64)
      }
      reporter.report(estimates(list))
      reporter.output(text(of: list, try Environment.buildDate()))
    } catch let error as FileFailure {
      throw reporter.exit(for: error)
    }
  }

  /// - Throws: `ExitCode` after an unknown item was reported
  private func explanation(
    of id: String, _ checklist: Checklists.Checklist, _ words: ChecklistWords, _ reporter: Reporter
  ) throws -> String {
    if let item = checklist.items.first(where: { $0.id == id }) {
      return checklist.explanation(of: item, words)
    }
    let ids = checklist.items.map(\.id)
    let help = nearest(to: id, among: ids).map { "did you mean '\($0)'?" }
    reporter.report([
      Diagnostic(
        .error, "no item '\(id)'", at: nil, help: help ?? "the items are: \(ids.joined(separator: ", "))")
    ])
    throw ExitCode(64)
  }

  private func text(of list: GeneratedChecklist, _ today: CalendarDate) -> String {
    switch format {
    case .text: list.plainText
    case .markdown: list.markdown
    case .csv: list.csv
    case .ics: list.calendar(today: today)
    case .json: list.json
    }
  }

  /// A calendar without events would be none (RFC 5545, section 3.6).
  private func noDay(_ checklist: Checklists.Checklist) -> Diagnostic {
    let names = checklist.dates.map(\.id).joined(separator: ", ")
    return Diagnostic(
      .error, "no item's day is known", at: nil,
      help: names.isEmpty
        ? "the checklist asks for no dates" : "give a date with --date; the dates are: \(names)")
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
