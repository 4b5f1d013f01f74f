import BuiltIn
import Dates

/// A handbook to begin with: a small good example of each kind of page, and what belongs around them.
package struct NewHandbook {
  /// In every language.
  package let title: String
  /// Codes; the first is offered first.
  package let languages: [String]
  /// Languages that the editor brings, without examples.
  package let ownLanguages: [OwnLanguage]
  package let date: CalendarDate
  /// Whether it is to be published on GitHub Pages.
  package let isOnGitHub: Bool

  /// A language in a file of the editor's.
  package struct OwnLanguage {
    package let code: String
    /// What the language calls itself.
    package let name: String
    /// The file, as it is.
    package let bytes: [UInt8]

    package init(code: String, name: String, bytes: [UInt8]) {
      (self.code, self.name, self.bytes) = (code, name, bytes)
    }
  }

  /// The languages in which there are examples.
  package static let knownLanguages = Set(
    BuiltInFiles.starter.paths.compactMap { path in
      path.hasPrefix("new/") ? path.split(separator: "/").dropFirst().first.map(String.init) : nil
    }
  ).sorted()

  /// - Precondition: the languages are known, and there is one or one of the editor's own
  package init(
    title: String, languages: [String], ownLanguages: [OwnLanguage] = [], isOnGitHub: Bool = false,
    date: CalendarDate
  ) {
    precondition(languages.allSatisfy(Self.knownLanguages.contains))
    precondition(!languages.isEmpty || !ownLanguages.isEmpty)
    self.title = title
    self.languages = languages
    self.ownLanguages = ownLanguages
    self.isOnGitHub = isOnGitHub
    self.date = date
  }

  private var allLanguages: [String] { languages + ownLanguages.map(\.code) }

  /// Every file, by its path in the handbook's folder.
  package var files: [NewFile] {
    let pages = languages.flatMap { language in
      BuiltInFiles.starter.paths.filter { $0.hasPrefix("\(language)/") }.map { path in
        file("content/\(path)", from: path)
      }
    }
    let own = [
      NewFile(path: "content/handbook.yml", text: settings),
      NewFile(path: "content/calendars/working-days.yml", text: calendar),
      file("README.md", from: "readme/\(languages.first ?? "en").md"),
      NewFile(path: ".gitignore", text: "/output/\n.DS_Store\n*.swp\n*~\n"),
    ]
    let editors = [file(".vscode/tasks.json", from: "vscode/tasks.json")]
    let workflow = isOnGitHub ? [file(".github/workflows/pages.yml", from: "github/pages.yml")] : []
    return own + editors + workflow + pages + ownLanguages.flatMap(files)
  }

  /// What a language needs that there are no examples in: its file, a home page, and the theme's words, to be translated.
  private func files(of language: OwnLanguage) -> [NewFile] {
    return [
      NewFile(path: "content/languages/\(language.code).yml", bytes: language.bytes),
      NewFile(path: "themes/handbook/strings/\(language.code).yml", text: words(in: language)),
      NewFile(
        path: "content/\(language.code)/index.md",
        text: "---\ntitle: \(quotedForYAML(title))\n---\n<!-- Write here how the handbook begins. -->\n"),
    ]
  }

  /// How many pages it has.
  package var pageCount: Int { files.count { $0.path.hasPrefix("content/") && $0.path.hasSuffix(".md") } }

  /// The theme's words as they are in English, said to be so.
  private func words(in language: OwnLanguage) -> String {
    guard let english = BuiltInFiles.theme.bytes("strings/en.yml") else {
      preconditionFailure("the theme speaks English")
    }
    let lines = String(decoding: english, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let keys = lines.filter { $0.first?.isLetter == true }.map { $0.prefix { $0 != ":" } }
    return """
      # The theme's words in \(language.name): translate what stands behind the colons, and take each that is done, or is to
      # stay as it is in English, out of this list.
      same_as_english:
      \(keys.map { "  - \($0)" }.joined(separator: "\n"))

      """ + lines.dropFirst().joined(separator: "\n")
  }

  private func file(_ path: String, from template: String) -> NewFile {
    NewFile(path: path, template: template, ["title": title, "date": "\(date)"])
  }

  private var settings: String {
    """
    # yaml-language-server: $schema=../.schemas/handbook.json
    # The handbook's settings.
    title: \(everywhere(title))

    # The first language is offered first; each has a folder here.
    languages: [\(allLanguages.joined(separator: ", "))]
    \(complete)
    # The address at which the site will live. Needed for sitemap.xml, feeds and previews in social networks.
    # base_url: https://example.org/handbook/

    # The working days of checklists: a file in calendars/.
    calendar: working-days

    """
  }

  /// Languages without examples are still to be translated into.
  private var complete: String {
    if languages.isEmpty || ownLanguages.isEmpty { return "" }
    return """

      # Those in which no page may be missing; take this line out when the others have all pages.
      complete: [\(languages.joined(separator: ", "))]

      """
  }

  private var calendar: String {
    let names = [
      "de": "alle außer Wochenenden und 1. Januar", "en": "all but weekends and 1 January",
      "ru": "все, кроме выходных и 1 января",
    ]
    let titles = allLanguages.map { "\($0): \(quotedForYAML(names[$0] ?? names["en"] ?? ""))" }.joined(
      separator: ", ")
    let years = (date.year...date.year + 1).map { "  \($0):\n    days_off: [01-01]\n" }.joined()
    return """
      # yaml-language-server: $schema=../../.schemas/calendar.json
      # Days on which nobody works, besides Saturdays and Sundays. Add those of your country, such as 05-01 or 12-25..12-26.
      title: {\(titles)}
      source: replace this by the public document that lists the days off of your country
      years:
      \(years)
      """
  }

  /// A text for each language, as YAML.
  private func everywhere(_ text: String) -> String {
    "{" + allLanguages.map { "\($0): \(quotedForYAML(text))" }.joined(separator: ", ") + "}"
  }
}

/// A file to be written.
package struct NewFile {
  /// From the handbook's folder.
  package let path: String
  package let bytes: [UInt8]

  init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// - Parameters:
  ///   - template: among the files of the program
  ///   - values: what stands for `{{name}}`
  init(path: String, template: String, _ values: [String: String]) {
    guard let bytes = BuiltInFiles.starter.bytes(template) else { preconditionFailure("no \(template)") }
    var text = String(decoding: bytes, as: UTF8.self)
    for (name, value) in values {
      text = text.split(separator: "{{\(name)}}", omittingEmptySubsequences: false).joined(separator: value)
    }
    self.init(path: path, text: text)
  }
}

/// A text as a YAML string in double quotes (YAML 1.2, section 7.3.1).
func quotedForYAML(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\\(scalar)"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
