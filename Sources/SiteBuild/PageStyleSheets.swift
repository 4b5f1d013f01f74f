import Checklists
import Publishing
import Scripts
import Site
import Theming

/// The style sheets of pages' own, by the index of their page; those with equal rules, as in two languages, are one
/// file.
func styleSheets(_ site: Site, _ theme: Theme) -> [Int: OutputFile] {
  var sheets: [Int: OutputFile] = [:]
  for (index, page) in site.pages.enumerated() {
    guard let (name, text) = styleSheet(of: page, site, theme), !text.isEmpty else { continue }
    let bytes = Array(text.utf8)
    sheets[index] = OutputFile(
      path: "assets/\(hashedName(name, bytes))", content: .bytes(bytes), role: .asset)
  }
  return sheets
}

private func styleSheet(of page: SitePage, _ site: Site, _ theme: Theme) -> (name: String, text: String)? {
  switch page.page.body {
  case .prose, .unsound: return nil
  case .checklist(let checklist): return ("rules.css", styleSheet(of: checklist))
  case .script(let script):
    let words = ScriptWords(
      theme.strings[page.page.language] ?? [:], site.configuration.language(page.page.language))
    return ("footer.css", styleSheet(of: script, title: page.title, words))
  }
}

/// Each style sheet once, in the order of the pages.
func styleSheetFiles(_ sheets: [Int: OutputFile]) -> [OutputFile] {
  var paths: Set<String> = []
  return sheets.sorted { $0.key < $1.key }.map(\.value).filter {
    paths.insert($0.path).inserted
  }
}
