import ArgumentParser
import Content
import Files
import Starter

struct NewTranslation: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translation", abstract: "Begins the translation of a page.",
    discussion: """
      Copies the page as a draft into another language's folder, with its ids, links and conditions, for you to translate. \
      As long as 'draft: true' stands in it, readers do not see it and nothing is said about its text.

      Examples:
        handbook new translation asking/write-or-call.md --to ru
        handbook new translation content/ru/checklists/after-refusal.md --to en
      """)

  @Argument(
    help: ArgumentHelp(
      "The page: its file, or where it is in the folder of the language that --from names.", valueName: "path"
    ))
  var path: String

  @Option(help: ArgumentHelp("The language to translate into.", valueName: "code"))
  var to: String

  @Option(
    help: ArgumentHelp(
      "The language to translate from. (default: that of the file, else the handbook's first)",
      valueName: "code"))
  var from: String?

  @OptionGroup var handbook: HandbookOptions
  @OptionGroup var reporting: ReportingOptions

  func run() async throws {
    try await Runner.run(reporting) { runner in
      let configuration = try loadConfiguration(root: handbook.root)
      let (language, pathInLanguage) = try page(configuration)
      for code in [language, to] where !configuration.languages.contains(code) {
        throw CommandFailure.usage(
          "'\(code)' is not among the languages in handbook.yml",
          help: "the languages are: \(configuration.languages.joined(separator: ", "))")
      }
      let (original, copy) = ("content/\(language)/\(pathInLanguage)", "content/\(to)/\(pathInLanguage)")
      if try FileStatus.of("\(handbook.root)/\(copy)") != nil {
        throw CommandFailure.usage("\(copy) is there already", help: "translate it there")
      }
      guard let source = try readFileIfPresent("\(handbook.root)/\(original)") else {
        throw CommandFailure.usage(
          "there is no page \(original)", help: "name its file, or its language with --from")
      }
      let name = configuration.language(language).name
      guard let draft = TranslationDraft(of: source, original: original, languageName: name, to: copy) else {
        throw CommandFailure.usage(
          "\(original) has no front matter", help: "'handbook build' says what is wrong with it")
      }
      // Front matter has many forms, and not all can be copied line by line.
      let findings = frontMatterFindings(draft.file.bytes, path: copy, pathInLanguage: pathInLanguage)
      if findings.hasErrors {
        throw CommandFailure.usage(
          "the front matter of \(original) cannot be copied line by line",
          help: "write one 'key: value' a line in it, or copy the page by hand")
      }
      for path in [original, copy] {
        if let finding = outsideFolderFinding(path, root: handbook.root) {
          throw CommandFailure([finding], .content)
        }
      }
      try makeFolders(parentFolder(of: "\(handbook.root)/\(copy)"))
      try writeFile("\(handbook.root)/\(copy)", draft.file.bytes)
      try runner.reporter.result(copy)
    }
  }

  /// - Returns: a language's code, and a path in its folder
  private func page(_ configuration: Configuration) throws -> (language: String, path: String) {
    var path = path.hasSuffix(".md") ? path : "\(path).md"
    if path.split(separator: "/").contains("..") {
      throw CommandFailure.usage("'\(self.path)' leads out of content/", help: "name a page of the handbook")
    }
    if path.hasPrefix("content/") { path.removeFirst("content/".count) }
    if let from { return (from, path.hasPrefix("\(from)/") ? String(path.dropFirst(from.count + 1)) : path) }
    let first = String(path.prefix { $0 != "/" })
    if configuration.languages.contains(first), first.count < path.count {
      return (first, String(path.dropFirst(first.count + 1)))
    }
    return (configuration.languages[0], path)
  }
}
