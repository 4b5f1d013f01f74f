import Checklists
import Diagnostics
import Publishing
import Scripts
import Site
import Theming

/// The style sheets of pages' own, by the index of their page; those with equal rules, as in two languages, are one
/// file.
func styleSheets(_ site: Site, _ theme: Theme) -> [Int: OutputFile] {
  var sheets: [Int: OutputFile] = [:]
  for (index, page) in site.pages.enumerated() {
    guard let (name, text) = styleSheet(of: page, theme), !text.isEmpty else { continue }
    let bytes = Array(text.utf8)
    sheets[index] = OutputFile(
      path: "assets/\(hashedName(name, bytes))", content: .bytes(bytes), role: .asset)
  }
  return sheets
}

private func styleSheet(of page: SitePage, _ theme: Theme) -> (name: String, text: String)? {
  if let checklist = page.page.checklist { return ("rules.css", styleSheet(of: checklist)) }
  if let script = page.page.script {
    let words = ScriptWords(theme.strings[page.page.language] ?? [:])
    return ("footer.css", styleSheet(of: script, title: page.title, words))
  }
  return nil
}

/// Each style sheet once, in the order of the pages.
func styleSheetFiles(_ site: Site, _ theme: Theme) -> [OutputFile] {
  var paths: Set<String> = []
  return styleSheets(site, theme).sorted { $0.key < $1.key }.map(\.value).filter {
    paths.insert($0.path).inserted
  }
}

/// Words that checklists need and the theme lacks.
func missingWords(_ site: Site, _ theme: Theme) -> [Diagnostic] {
  site.languages.flatMap { language in
    guard
      let page = site.pages.first(where: { $0.page.language == language.code && $0.page.checklist != nil })
    else { return [Diagnostic]() }
    return ChecklistWords(theme.strings[language.code] ?? [:]).missing.map {
      missingString($0.rawValue, neededBy: page, theme)
    }
  }
}

/// Words that scripts need and the theme lacks.
func missingScriptWords(_ site: Site, _ theme: Theme) -> [Diagnostic] {
  site.languages.flatMap { language in
    guard let page = site.pages.first(where: { $0.page.language == language.code && $0.page.script != nil })
    else { return [Diagnostic]() }
    return ScriptWords(theme.strings[language.code] ?? [:]).missing.map {
      missingString($0.rawValue, neededBy: page, theme)
    }
  }
}

/// A word of the theme that a page cannot do without.
func missingString(_ key: String, neededBy page: SitePage, _ theme: Theme) -> Diagnostic {
  Diagnostic(
    .error, "the theme has no string '\(key)', which \(page.page.file.path) needs",
    at: SourceLocation(file: "themes/\(theme.name)/strings/\(page.page.language).yml"),
    help: "add a line '\(key): …'")
}
