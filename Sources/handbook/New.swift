import ArgumentParser
import Content
import Files
import Starter

extension NewPage.Kind: ExpressibleByArgument {}

struct New: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Begins a page, or its translation.",
    discussion: """
      Examples:
        handbook new article asking/after-a-week
        handbook new checklist before-the-call
        handbook new translation asking/after-a-week --to ru
      """, subcommands: [NewPageCommand.self, NewTranslation.self],
    defaultSubcommand: NewPageCommand.self)
}

struct NewPageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page", abstract: "Begins a page that can be built at once.",
    discussion: """
      The page is begun in every language of the handbook, with the same path in each. A chapter that is not there yet gets \
      an opening page, too.

      Examples:
        handbook new article asking/after-a-week
        handbook new checklist before-the-call --title "Before the call"
        handbook new script phone-call --language en
      """)

  @Argument(help: "What kind of page.")
  var kind: NewPage.Kind

  @Argument(
    help: ArgumentHelp(
      "Where, in a language's folder; for checklists and scripts, in theirs.", valueName: "path"))
  var path: String

  @Option(help: ArgumentHelp("What the page is called. (default: made from its path)", valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp("Begin it in this language only; may be given several times.", valueName: "code"))
  var language: [String] = []

  @OptionGroup var handbook: HandbookOptions
  @OptionGroup var reporting: ReportingOptions

  func run() async throws {
    try await Runner.run(reporting) { runner in
      let configuration = try loadConfiguration(root: handbook.root)
      let page = NewPage(kind, path: try pathInLanguage(), title: title, date: try Environment.buildDate())
      var files: [NewFile] = []
      for language in try languages(configuration) {
        let (own, opening) = page.files(in: language)
        if let there = existing(own.path) {
          throw CommandFailure.usage("\(there) is there already", help: "choose another path")
        }
        if let opening, existing(opening.path) == nil { files.append(opening) }
        files.append(own)
      }
      for file in files {
        if let finding = outsideFolderFinding(file.path, root: handbook.root) {
          throw CommandFailure([finding], .content)
        }
        let path = "\(handbook.root)/\(file.path)"
        try makeFolders(parentFolder(of: path))
        try writeFile(path, file.bytes)
        try runner.reporter.result(file.path)
      }
    }
  }

  private func existing(_ path: String) -> String? {
    (try? FileStatus.of("\(handbook.root)/\(path)")) == nil ? nil : path
  }

  /// - Throws: `CommandFailure` if no page can have this path
  private func pathInLanguage() throws -> String {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    // Where the file will be, as 'new translation' takes it too.
    if parts.first == "content", parts.count > 2 { parts.removeFirst(2) }
    if kind == .article, parts.count > 1,
      let other = NewPage.Kind.allCases.first(where: { $0.folder == parts[0] })
    {
      throw CommandFailure.usage(
        "articles do not lie in \(parts[0])/",
        help:
          "write 'handbook new \(other.rawValue) \(parts.dropFirst().joined(separator: "/"))', or choose another folder"
      )
    }
    if parts.count > 3 {
      throw CommandFailure.usage(
        "'\(path)' is too deep",
        help: "a page lies in a chapter, or in a section of one: asking/more/after-a-week")
    }
    if let last = parts.last, last.hasSuffix(".md") { parts[parts.count - 1] = String(last.dropLast(3)) }
    if let folder = kind.folder, parts.first != folder { parts.insert(folder, at: 0) }
    guard parts.allSatisfy(isPlainSlug) else {
      throw CommandFailure.usage(
        "'\(path)' is no path for \(kind == .article ? "an article" : "a \(kind.rawValue)")",
        help: kind == .article
          ? "write it from the language's folder, such as asking/after-a-week, in letters, digits and hyphens"
          : "write a name in letters, digits and hyphens, such as before-the-call")
    }
    return parts.joined(separator: "/")
  }

  private func languages(_ configuration: Configuration) throws -> [String] {
    for code in language where !configuration.languages.contains(code) {
      throw CommandFailure.usage(
        "'\(code)' is not among the languages in handbook.yml",
        help: "the languages are: \(configuration.languages.joined(separator: ", "))")
    }
    // A language that is being translated gets its pages by 'new translation'.
    let expected = configuration.languages.filter {
      configuration.completeLanguages.contains($0) || NewHandbook.knownLanguages.contains($0)
    }
    let wanted = language.isEmpty ? expected : language
    for code in wanted where !NewHandbook.knownLanguages.contains(code) {
      throw CommandFailure.usage(
        "there is no example in the language '\(code)'",
        help:
          "name others with --language, and translate their page: \(NewHandbook.knownLanguages.joined(separator: ", "))"
      )
    }
    return wanted
  }
}
