import ArgumentParser
import Content
import Diagnostics
import Languages
import Scripts

struct Script: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints a script with your words put in.",
    discussion: """
      A field without a value stays a visible blank.

      Examples:
        handbook script content/en/scripts/phone-call.md --set me="Ann Lee"
        handbook script content/en/scripts/email-feedback.md --format markdown \\
          --set me="Ann Lee" --set role=editor
        handbook script content/en/scripts/phone-call.md --graph mermaid
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, json
  }

  enum Graph: String, CaseIterable, ExpressibleByArgument {
    case mermaid
  }

  @Argument(help: ArgumentHelp("A script in content/<language>/scripts/.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("What stands in a field's place.", valueName: "field=value"))
  var set: [String] = []

  @Option(help: ArgumentHelp("How the script is written.", valueName: "format"))
  var format = Format.text

  @Option(
    help: ArgumentHelp("Print the flow of a conversation, in place of its text.", valueName: "notation"))
  var graph: Graph?

  @OptionGroup var handbook: HandbookOptions
  @OptionGroup var reporting: ReportingOptions

  func run() async throws {
    try await Runner.run(reporting) { runner in
      let source = PageSource(
        folder: "scripts", what: "script", example: "content/en/scripts/phone-call.md", root: handbook.root,
        runner: runner)
      let loaded = try source.load(file)
      let page = loaded.page
      guard case .script(let script) = page.body else {
        preconditionFailure("a script that cannot be read has errors")
      }
      let words = ScriptWords(loaded.strings, loaded.language)
      try source.require(ScriptWords.missing(in: loaded.strings).map(\.rawValue), loaded)
      if graph != nil { return try runner.reporter.output(flow(of: script)) }
      let (given, mistakes) = fieldValues(set, for: [(script, loaded.language)])
      if mistakes.hasErrors { throw CommandFailure(mistakes, .usage) }
      let filled = FilledScript(script, page.document, title: page.title, values: given[0], words)
      try runner.report(filled.missing.map(blankField))
      switch format {
      case .text: try runner.reporter.output(filled.plainText)
      case .markdown: try runner.reporter.output(filled.markdown)
      case .json: try runner.reporter.output(filled.json)
      }
    }
  }

  /// In the one notation that there is.
  /// - Throws: `CommandFailure` for a message
  private func flow(of script: Scripts.Script) throws -> String {
    if script.steps.isEmpty {
      throw CommandFailure.usage(
        "only a conversation has a flow", help: "name a script with 'channel: call'")
    }
    return mermaidGraph(of: script)
  }
}
