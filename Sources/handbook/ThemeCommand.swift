import ArgumentParser
import BuiltIn
import Diagnostics
import Files

struct ThemeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme",
    abstract: "Lists the files of the default theme, or brings one into the handbook for editing.",
    discussion: """
      The default theme is part of the program. A file in themes/handbook/ takes the place of the program's.

      Examples:
        handbook theme
        handbook theme copy templates/article.mustache
      """,
    subcommands: [List.self, Copy.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists the files, and which of them the handbook has its own of.",
      discussion: """
        Example:
          handbook theme list
        """)

    @OptionGroup var handbook: HandbookOptions
    @OptionGroup var reporting: ReportingOptions

    func run() async throws {
      try await Runner.run(reporting) { runner in
        for path in BuiltInFiles.theme.paths {
          let own = "themes/handbook/\(path)"
          let isOwn = try FileStatus.of("\(handbook.root)/\(own)") != nil
          try runner.reporter.output("\(path)\(isOwn ? " (own: \(own))" : "")\n")
        }
      }
    }
  }

  struct Copy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copies files of the default theme into themes/handbook/.",
      discussion: """
        A file that is there already stays as it is.

        Example:
          handbook theme copy templates/article.mustache assets/handbook.css
        """)

    @Argument(help: ArgumentHelp("Files of the theme, as 'handbook theme' lists them.", valueName: "file"))
    var files: [String]

    @OptionGroup var handbook: HandbookOptions
    @OptionGroup var reporting: ReportingOptions

    func run() async throws {
      try await Runner.run(reporting) { runner in
        for file in files {
          guard let bytes = BuiltInFiles.theme.bytes(file) else {
            let suggestion = didYouMean(file, among: BuiltInFiles.theme.paths)
            throw CommandFailure.usage(
              "the theme has no file '\(file)'", help: suggestion ?? "'handbook theme' lists its files")
          }
          let own = "themes/handbook/\(file)"
          if try FileStatus.of("\(handbook.root)/\(own)") != nil {
            throw CommandFailure.usage("\(own) is there already", help: "edit it, or remove it first")
          }
          try makeFolders(parentFolder(of: "\(handbook.root)/\(own)"))
          try writeFile("\(handbook.root)/\(own)", bytes)
          try runner.reporter.result(own)
        }
      }
    }
  }
}
