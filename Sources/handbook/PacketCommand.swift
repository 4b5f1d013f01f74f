import ArgumentParser
import Checklists
import Content
import Diagnostics
import Files
import Printing
import Publishing
import Scripts
import SiteBuild

struct PacketCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "packet",
    abstract: "Makes one PDF of a checklist and of the scripts that its steps lead to, filled in.",
    discussion: """
      What somebody takes along: the steps that apply, with their days, and the calls, messages and letters linked from \
      them, as numbered sheets. Without answers it is the whole form; a field without a value stays a line to write \
      on. The page's own button makes the same in a browser.

      Needs WeasyPrint, as 'handbook pdf --help' says.

      Example:
        handbook packet content/en/checklists/after-refusal.md --output ann.pdf \\
          --answer stage=refused --answer channel=call --date refusal=2026-11-23 \\
          --set me="Ann Lee" --set role=editor
      """)

  @Argument(help: ArgumentHelp("A checklist in content/<language>/checklists/.", valueName: "file"))
  var file: String

  @OptionGroup var answers: AnswerOptions

  @Option(
    help: ArgumentHelp(
      "What stands in a field's place, in every script that has the field.", valueName: "field=value"))
  var set: [String] = []

  @Option(
    help: ArgumentHelp("What the application is called, above the steps.", valueName: "name"))
  var application = ""

  @Option(help: ArgumentHelp("Where the PDF is written.", valueName: "file"))
  var output = "packet.pdf"

  @Option(
    help: ArgumentHelp(
      "The site's address, in place of base_url in handbook.yml; the sheets' codes lead there.",
      valueName: "url"))
  var baseURL: String?

  @OptionGroup var handbook: HandbookOptions
  @OptionGroup var printing: PrintingOptions
  @OptionGroup var reporting: ReportingOptions

  func validate() throws {
    if let baseURL, Configuration.normalizedBaseURL(baseURL) == nil {
      throw ValidationError("--base-url must be an address such as https://example.org/handbook/")
    }
    if output.isEmpty { throw ValidationError("a file's name is empty") }
  }

  func run() async throws {
    try await Runner.run(reporting) { runner in
      try checkOutputFile(output, root: handbook.root, what: "a PDF") { $0.starts(with: "%PDF-".utf8) }
      let model = try await model(runner)
      let index = try checklistIndex(model, runner)
      let page = model.site.pages[index]
      guard case .checklist(let checklist) = page.page.body else {
        preconditionFailure("a page among the checklists is one")
      }
      let (given, mistakes) = checklist.answers(answers.answer, dates: answers.date)
      let packet = Packet(of: index, for: given, model.site)
      let (values, wrong) = values(for: packet, model)
      if (mistakes + wrong).hasErrors { throw CommandFailure(mistakes + wrong, .usage) }
      let calendar = try answers.chosenCalendar(page.calendars)
      try runner.report(blanks(in: packet, values, model))
      let filled = FilledChecklist(answers: given, calendar: calendar, application: application)
      let (html, findings) = renderPacket(packet, filled, values: values, model)
      guard let html, !findings.hasErrors else { throw CommandFailure(findings, .content) }
      try await PDFMaker(printing, runner.reporter).make(html, of: model, to: output)
      try runner.reporter.result("\(output): \(counted(packet.sheetCount, "sheet"))")
    }
  }

  /// - Throws: `ExitCode` if the handbook has errors, `FileFailure`
  private func model(_ runner: Runner) async throws -> SiteModel {
    let loaded = try await LoadedSite.load(
      BuildOptions(
        root: handbook.root, baseURL: baseURL.flatMap { Configuration.normalizedBaseURL($0) },
        date: try Environment.buildDate(), includesDrafts: true, searchPath: Environment.value("PATH") ?? ""))
    let (model, diagnostics) = await loaded.model()
    guard let model else {
      try runner.report(diagnostics)
      throw ExitCode(CommandFailure.Code.content.rawValue)
    }
    return model
  }

  /// - Throws: `CommandFailure` if the file is no checklist that the site shows
  private func checklistIndex(_ model: SiteModel, _ runner: Runner) throws -> Int {
    let source = PageSource(
      folder: "checklists", what: "checklist", example: "content/en/checklists/after-refusal.md",
      root: handbook.root, runner: runner)
    let path = "content/\(try source.path(of: file))"
    if let index = model.site.pages.firstIndex(where: { $0.page.head.path == path }) { return index }
    throw CommandFailure.usage(
      "\(file) is not a checklist of this handbook",
      help: "name a file such as content/en/checklists/after-refusal.md; --root names the handbook's folder")
  }

  private func scripts(of packet: Packet, _ model: SiteModel) -> [(page: Page, script: Scripts.Script)] {
    packet.scripts.compactMap { index in
      let page = model.site.pages[index].page
      return if case .script(let script) = page.body { (page, script) } else { nil }
    }
  }

  private func values(
    for packet: Packet, _ model: SiteModel
  ) -> (values: [[String: String]], diagnostics: [Diagnostic]) {
    fieldValues(
      set,
      for: scripts(of: packet, model).map {
        ($0.script, model.site.configuration.language($0.page.language))
      })
  }

  /// A warning for each field that is needed and stays blank, once for all scripts; none where nobody fills anything in.
  private func blanks(in packet: Packet, _ values: [[String: String]], _ model: SiteModel) -> [Diagnostic] {
    if set.isEmpty { return [] }
    var names: Set<String> = []
    return zip(scripts(of: packet, model), values).flatMap { script, values in
      script.script.fields.filter { field in
        field.isRequired && (values[field.name] ?? "").isEmpty && names.insert(field.name).inserted
      }.map(blankField)
    }
  }
}
