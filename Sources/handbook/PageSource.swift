import Content
import Diagnostics
import Files
import Languages
import Theming

/// Reads the one page that a command names, and the theme's words in its language.
struct PageSource {
  /// The folder in a language's folder.
  let folder: String
  /// What a page there is: "checklist".
  let what: String
  /// A path for messages.
  let example: String
  let root: String
  let runner: Runner

  struct Loaded {
    let page: Page
    let content: Content
    /// The theme's words in the page's language.
    let strings: [String: String]
    let language: Language
    /// Where the words stand, from the site's root folder.
    let stringsPath: String
  }

  /// - Throws: `ExitCode` after errors were reported, `CommandFailure`, `FileFailure`
  func load(_ file: String) throws -> Loaded {
    let path = try path(of: file)
    let configuration = try loadConfiguration(root: root)
    let language = String(path.prefix { $0 != "/" })
    guard configuration.languages.contains(language) else {
      throw CommandFailure.usage(
        "'\(language)' is not among the languages in handbook.yml",
        help: "the languages are: \(configuration.languages.joined(separator: ", "))")
    }
    let options = ContentOptions(date: try Environment.buildDate(), includesDrafts: true)
    let (page, content, findings) = try loadPage(path, root: root, configuration, options)
    let (strings, themeFindings) = try loadThemeStrings(root: root, configuration)
    try runner.report((findings + themeFindings).sortedAndUnique())
    guard let page else { preconditionFailure("a page that cannot be read has errors") }
    return Loaded(
      page: page, content: content, strings: strings[language] ?? [:],
      language: configuration.language(language),
      stringsPath: "themes/\(configuration.theme.value)/strings/\(language).yml")
  }

  /// The file's path from `content/`.
  /// - Throws: `CommandFailure` if it is not where such pages lie
  func path(of file: String) throws -> String {
    if let path = contentPath(file) { return path }
    throw CommandFailure.usage(
      "\(file) is not a \(what) of this handbook",
      help: "name a file such as \(example); --root names the handbook's folder")
  }

  /// - Throws: `CommandFailure` if there are words that the theme lacks
  func require(_ missing: [String], _ loaded: Loaded) throws {
    if missing.isEmpty { return }
    let findings = missing.map {
      Diagnostic(
        .error, "the theme has no string '\($0)'", at: SourceLocation(file: loaded.stringsPath),
        help: "add a line '\($0): …'")
    }
    throw CommandFailure(findings, .content)
  }

  /// The file's path from `content/`; nil if it is not where such pages lie.
  private func contentPath(_ file: String) -> String? {
    guard let content = realPath("\(root)/content"), let real = realPath(file) ?? realPath("\(root)/\(file)"),
      real.hasPrefix(content + "/"), let path = String(real.utf8.dropFirst(content.utf8.count + 1))
    else { return nil }
    let parts = path.split(separator: "/")
    let isOne =
      (3...4).contains(parts.count) && parts[1] == folder && path.hasSuffix(".md") && parts.last != "index.md"
    return isOne ? path : nil
  }
}
