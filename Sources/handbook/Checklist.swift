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
    do {
      guard let path = contentPath() else {
        reporter.report([
          Diagnostic(
            .error, "\(file) is no checklist of this handbook", at: nil,
            help:
              "name a file such as content/en/checklists/after-refusal.md; --root names the handbook's folder"
          )
        ])
        throw ExitCode(64)
      }
      let today = try Environment.buildDate()
      let (page, words) = try load(path, today, reporter)
      guard let checklist = page.checklist else { throw ExitCode(1) }
      if let explain { return reporter.output(try explanation(of: explain, checklist, words, reporter)) }
      let (answers, mistakes) = checklist.answers(answer, dates: date)
      reporter.report(mistakes)
      if mistakes.hasErrors { throw ExitCode(64) }
      let list = checklist.generated(
        for: answers, title: page.title, path: page.checklistPath, language: page.language,
        page.calendar ?? .weekdaysOnly, words)
      if format == .ics, !list.parts.flatMap(\.items).contains(where: { $0.due?.date != nil }) {
        reporter.report([noDay(checklist)])
        throw ExitCode(64)
      }
      reporter.report(estimates(list))
      reporter.output(text(of: list, today))
    } catch let error as FileFailure {
      throw reporter.exit(for: error)
    }
  }

  /// The file's path from `content/`; nil if it is not where checklists lie.
  private func contentPath() -> String? {
    guard let content = realPath("\(root)/content"), let real = realPath(file) ?? realPath("\(root)/\(file)"),
      real.hasPrefix(content + "/")
    else { return nil }
    guard let path = String(real.utf8.dropFirst(content.utf8.count + 1)) else { return nil }
    let parts = path.split(separator: "/")
    let isChecklist =
      parts.count == 3 && parts[1] == "checklists" && path.hasSuffix(".md") && parts[2] != "index.md"
    return isChecklist ? path : nil
  }

  /// The page and the theme's words in its language.
  /// - Throws: `ExitCode` after errors were reported, `FileFailure`
  private func load(_ path: String, _ today: CalendarDate, _ reporter: Reporter) throws -> (
    Page, ChecklistWords
  ) {
    let (loaded, problems) = try Configuration.load(root: root)
    guard let configuration = loaded, !problems.hasErrors else {
      reporter.report(problems.sortedAndUnique())
      throw ExitCode(1)
    }
    let language = String(path.prefix { $0 != "/" })
    guard configuration.languages.contains(language) else {
      reporter.report([
        Diagnostic(
          .error, "'\(language)' is not among the languages in handbook.yml", at: nil,
          help: "the languages are: \(configuration.languages.joined(separator: ", "))")
      ])
      throw ExitCode(64)
    }
    let (page, findings) = try loadPage(
      path, root: root, configuration, ContentOptions(date: today, includesDrafts: true))
    let (strings, themeFindings) = try loadThemeStrings(root: root, configuration)
    let words = ChecklistWords(strings[language] ?? [:])
    let missing = words.missing.map {
      Diagnostic(
        .error, "the theme has no string '\($0.rawValue)'",
        at: SourceLocation(file: "themes/\(configuration.theme.value)/strings/\(language).yml"),
        help: "add a line '\($0.rawValue): …'")
    }
    let all = (findings + themeFindings + missing).sortedAndUnique()
    reporter.report(all)
    guard let page, !all.hasErrors, !(reporting.strict && all.contains { $0.severity == .warning }) else {
      throw ExitCode(1)
    }
    return (page, words)
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
