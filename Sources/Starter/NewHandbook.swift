import BuiltIn
import Dates

/// A handbook to begin with: a small good example of each kind of page, and what belongs around them.
package struct NewHandbook {
  /// In every language.
  package let title: String
  /// Codes; the first is offered first.
  package let languages: [String]
  package let date: CalendarDate

  /// The languages in which there are examples.
  package static let knownLanguages = Set(
    BuiltInFiles.starter.paths.compactMap { path in
      path.hasPrefix("new/") ? path.split(separator: "/").dropFirst().first.map(String.init) : nil
    }
  ).sorted()

  /// - Precondition: the languages are known, and there is one
  package init(title: String, languages: [String], date: CalendarDate) {
    precondition(!languages.isEmpty && languages.allSatisfy(Self.knownLanguages.contains))
    self.title = title
    self.languages = languages
    self.date = date
  }

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
      file("README.md", from: "readme/\(languages[0]).md"),
      NewFile(path: ".gitignore", text: "/output/\n.DS_Store\n*.swp\n*~\n"),
    ]
    return own + pages
  }

  /// How many pages it has.
  package var pageCount: Int { files.count { $0.path.hasPrefix("content/") && $0.path.hasSuffix(".md") } }

  private func file(_ path: String, from template: String) -> NewFile {
    NewFile(path: path, template: template, ["title": title, "date": "\(date)"])
  }

  private var settings: String {
    """
    # The handbook's settings.
    title: \(everywhere(title))

    # The first language is offered first; each has a folder here.
    languages: [\(languages.joined(separator: ", "))]

    # The address at which the site will live. Needed for sitemap.xml, feeds and previews in social networks.
    # base_url: https://example.org/handbook/

    # The working days of checklists: a file in calendars/.
    calendar: working-days

    """
  }

  private var calendar: String {
    let names = [
      "de": "alle außer Wochenenden und 1. Januar", "en": "all but weekends and 1 January",
      "ru": "все, кроме выходных и 1 января",
    ]
    let titles = languages.map { "\($0): \(quotedForYAML(names[$0] ?? ""))" }.joined(
      separator: ", ")
    let years = (date.year...date.year + 1).map { "  \($0):\n    days_off: [01-01]\n" }.joined()
    return """
      # Days on which nobody works, besides Saturdays and Sundays. Add those of your country, such as 05-01 or 12-25..12-26.
      title: {\(titles)}
      source: replace this by the public document that lists the days off of your country
      years:
      \(years)
      """
  }

  /// A text for each language, as YAML.
  private func everywhere(_ text: String) -> String {
    "{" + languages.map { "\($0): \(quotedForYAML(text))" }.joined(separator: ", ") + "}"
  }
}

/// A file to be written.
package struct NewFile {
  /// From the handbook's folder.
  package let path: String
  package let bytes: [UInt8]

  init(path: String, text: String) {
    self.path = path
    bytes = Array(text.utf8)
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
