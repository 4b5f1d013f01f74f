import Checklists
import Diagnostics
import Markdown
import Scripts
import Site
import Theming

/// Words that pages need and the theme lacks, found before any page is rendered.
func missingWords(_ site: Site, _ theme: Theme) -> [Diagnostic] {
  let ofEBooks = site.configuration.makesEBooks ? missingEBookWords(site, theme) : []
  return ofEBooks
    + site.languages.flatMap { language -> [Diagnostic] in
      let strings = theme.strings[language.code] ?? [:]
      let pages = site.pages.filter { $0.page.language == language.code }
      var findings = missingLabels(strings, pages, theme)
      if let page = pages.first(where: { if case .checklist = $0.page.body { true } else { false } }) {
        findings += ChecklistWords.missing(in: strings).map {
          missingString($0.rawValue, neededBy: page, theme)
        }
      }
      if let page = pages.first(where: { if case .script = $0.page.body { true } else { false } }) {
        findings += ScriptWords.missing(in: strings).map { missingString($0.rawValue, neededBy: page, theme) }
      }
      if let page = pages.first(where: { $0.page.kind != .prose }) {
        findings += PaperWords.missing(in: strings).map { missingString($0.rawValue, neededBy: page, theme) }
      }
      if site.configuration.makesSearch, let page = pages.first {
        findings += SearchWords.missing(in: strings).map { missingString($0.rawValue, neededBy: page, theme) }
      }
      return findings
    }
}

/// Words that e-books need and the theme lacks.
package func missingEBookWords(_ site: Site, _ theme: Theme) -> [Diagnostic] {
  site.languages.flatMap { language in
    EBook.words.filter { theme.strings[language.code]?[$0] == nil }.map { key in
      Diagnostic(
        .error, "the theme has no string '\(key)', which the e-book needs",
        at: SourceLocation(file: "themes/\(theme.name)/strings/\(language.code).yml"),
        help: "add a line '\(key): …'")
    }
  }
}

/// Whether the theme has the words that stand in a page's text.
func hasLabels(_ theme: Theme, for page: SitePage) -> Bool {
  missingLabels(theme.strings[page.page.language] ?? [:], [page], theme).isEmpty
}

private func missingLabels(
  _ strings: [String: String], _ pages: [SitePage], _ theme: Theme
) -> [Diagnostic] {
  let missing = Label.allCases.filter { strings[$0.rawValue] == nil }
  if missing.isEmpty { return [] }
  return pages.flatMap { page -> [Diagnostic] in
    let needed = page.page.document.labels
    return missing.filter(needed.contains).map { missingString($0.rawValue, neededBy: page, theme) }
  }
}

extension MarkdownDocument {
  /// The theme's words that stand in the text.
  fileprivate var labels: Set<Label> {
    Set(holes.compactMap { if case .label(let label) = $0.content { label } else { nil } })
  }
}

private func missingString(_ key: String, neededBy page: SitePage, _ theme: Theme) -> Diagnostic {
  Diagnostic(
    .error, "the theme has no string '\(key)', which \(page.page.head.path) needs",
    at: SourceLocation(file: "themes/\(theme.name)/strings/\(page.page.language).yml"),
    help: "add a line '\(key): …'")
}
