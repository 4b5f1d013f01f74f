import ArgumentParser
import Content
import Diagnostics
import Files
import Glibc
import Starter

struct Init: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Begins a handbook of your own.",
    discussion: """
      Writes a small handbook that can be built at once: a chapter with two articles, a checklist, a conversation and an \
      e-mail in each language. What is not given as an option is asked for; where nobody can answer, as in a script, the \
      title is that of the folder and the language is English.

      Examples:
        handbook init my-handbook
        handbook init advice --title "After the interview" --language en --language ru
        handbook init advice --language en --language-file kk.yml --github
      """)

  @Argument(help: ArgumentHelp("The folder, which is made if need be. (default: this one)", valueName: "dir"))
  var folder = "."

  @Option(help: ArgumentHelp("What the handbook is called.", valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp(
      "A language of the handbook, the first offered first: \(NewHandbook.knownLanguages.joined(separator: ", ")).",
      valueName: "code"))
  var language: [String] = []

  @Option(
    help: ArgumentHelp(
      "The file of a language of your own, such as kk.yml; its pages are yours to write.", valueName: "file"))
  var languageFile: [String] = []

  @Flag(name: .customLong("github"), help: "Also write a workflow that publishes it on GitHub Pages.")
  var isOnGitHub = false

  @OptionGroup var reporting: ReportingOptions

  func validate() throws {
    if folder.isEmpty { throw ValidationError("a folder's name is empty") }
    if title.map(isBlank) == true { throw ValidationError("the title is empty") }
  }

  func run() async throws {
    try await Runner.run(reporting) { runner in
      try refuseFullFolder()
      let own = try languageFile.map(ownLanguage)
      let given = try known(language)
      let title = try title ?? Self.answer(to: "Title", default: folderName, runner.reporter)
      if isBlank(title) { throw CommandFailure.usage("the title is empty", help: "write a word or two") }
      let languages = try given.isEmpty && own.isEmpty ? askForLanguages(runner.reporter) : given
      let new = NewHandbook(
        title: title, languages: languages, ownLanguages: own, isOnGitHub: isOnGitHub,
        date: try Environment.buildDate())
      let schemas = JSONSchema.files.map { (path: ".schemas/\($0.name)", bytes: $0.bytes) }
      for (path, bytes) in new.files.map({ (path: $0.path, bytes: $0.bytes) }) + schemas {
        try makeFolders(parentFolder(of: "\(folder)/\(path)"))
        try writeFile("\(folder)/\(path)", bytes)
      }
      let place = folder == "." ? "" : "cd \(quotedForShell(folder)) && "
      try runner.reporter.result(
        """
        '\(title)' stands in \(folder == "." ? "this folder" : folder): \(counted(new.pageCount, "page")) in \((languages + own.map(\.code)).joined(separator: ", "))
        next: \(place)handbook build, then open output/index.html
        """)
      for language in own {
        try runner.reporter.result(
          "in \(language.name), translate themes/handbook/strings/\(language.code).yml, and write content/\(language.code)/index.md"
        )
      }
      if isOnGitHub {
        try runner.reporter.result(
          "on GitHub, two settings are needed once: .github/workflows/pages.yml names them at its top")
      }
    }
  }

  /// What somebody has written is not mixed with what we write; version control may have begun.
  private func refuseFullFolder() throws {
    guard let kind = try FileStatus.of(folder, followingLinks: true)?.kind else { return }
    guard kind == .folder else {
      throw CommandFailure.usage("\(folder) is a file", help: "name a folder, or one that is not there yet")
    }
    let names = try namesInFolder(folder).filter { $0 != ".git" }
    if names.isEmpty { return }
    let shown =
      names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
    throw CommandFailure.usage(
      "\(folder == "." ? "this folder" : folder) is not empty: \(shown)",
      help: "name a new folder: handbook init my-handbook")
  }

  /// Languages, each once.
  /// - Throws: `CommandFailure` if there are no examples in one of them
  private func known(_ written: [String]) throws -> [String] {
    let known = NewHandbook.knownLanguages
    var languages: [String] = []
    for code in written where !languages.contains(code) {
      guard known.contains(code) else {
        throw CommandFailure.usage(
          "there are no examples in the language '\(code)'",
          help:
            "begin with one of \(known.joined(separator: ", ")); docs/languages.md says how to add another")
      }
      languages.append(code)
    }
    return languages
  }

  /// - Throws: `CommandFailure` if the file describes no language, `FileFailure`
  private func ownLanguage(_ path: String) throws -> NewHandbook.OwnLanguage {
    if try FileStatus.of(path, followingLinks: true)?.kind != .file {
      throw CommandFailure.usage(
        "there is no file \(path)", help: "name a file such as kk.yml; docs/languages.md has one to copy")
    }
    let (language, findings) = try loadLanguage(path)
    guard let language, !findings.hasErrors else {
      throw CommandFailure(findings.sortedAndUnique(), .content)
    }
    if self.language.contains(language.code) {
      throw CommandFailure.usage(
        "'\(language.code)' is named twice", help: "leave out '--language \(language.code)'")
    }
    return NewHandbook.OwnLanguage(code: language.code, name: language.name, bytes: try readFile(path))
  }

  /// Asks until the answer can be used.
  private func askForLanguages(_ reporter: Reporter) throws -> [String] {
    let question = "Languages, of \(NewHandbook.knownLanguages.joined(separator: ", "))"
    while true {
      let answer = try Self.answer(to: question, default: "en", reporter)
      do {
        let languages = try known(answer.split(whereSeparator: { ", ".contains($0) }).map(String.init))
        if !languages.isEmpty { return languages }
      } catch let failure as CommandFailure {
        reporter.report(failure.diagnostics)
      }
    }
  }

  /// Asks on a terminal; nobody is asked where there is none.
  private static func answer(to question: String, default value: String, _ reporter: Reporter) throws
    -> String
  {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return value }
    try reporter.output("\(question) [\(value)]: ")
    let line = readLine().map { $0.trimmed } ?? ""
    return line.isEmpty ? value : line
  }

  private var folderName: String {
    let path = realPath(folder) ?? folder
    let name = String(path.split(separator: "/").last ?? "Handbook")
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  private func isBlank(_ text: String) -> Bool { text.trimmed.isEmpty }
}

extension String {
  /// Without blanks around it.
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}

/// A word as a shell takes it (POSIX, Shell Command Language, 2.2.2).
func quotedForShell(_ word: String) -> String {
  let isPlain = word.utf8.allSatisfy { byte in
    byte >= 0x80 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
      || "-_./".utf8.contains(byte)
  }
  return isPlain
    ? word : "'\(word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
}
