import Content
import Diagnostics
import Files

/// Which pages are the same page in different languages: those with the same path.
struct TranslationIndex {
  private let structure: SiteStructure
  private let languages: [SiteLanguage]
  private let pagesByPath: [String: [String: Int]]

  private let content: Content

  init(_ structure: SiteStructure, _ content: Content) {
    self.structure = structure
    self.content = content
    languages = structure.languages(tags: [:])
    var pages: [String: [String: Int]] = [:]
    for (index, placed) in structure.pages.enumerated() {
      pages[placed.page.path, default: [:]][placed.page.language] = index
    }
    pagesByPath = pages
  }

  /// For each language the same page, or the nearest: the opening page of its section or chapter, or the home page.
  func translations(of index: Int) -> [Translation] {
    let page = structure.pages[index].page
    let same = pagesByPath[page.path] ?? [:]
    lazy var openings = folders(above: page).compactMap { pagesByPath["\($0)/index.md"] }
    return languages.compactMap { language in
      if let exact = same[language.code] {
        return Translation(language: language.code, page: exact, isExact: true)
      }
      let opening = openings.lazy.compactMap { $0[language.code] }.first
      guard let nearest = opening ?? language.home else { return nil }
      return Translation(language: language.code, page: nearest, isExact: false)
    }
  }

  private func folders(above page: Page) -> [String] {
    var folders: [String] = []
    var folder = page.folder
    while !folder.isEmpty {
      folders.append(folder)
      folder = parentFolder(of: folder)
    }
    return folders
  }

  /// The languages in which a page may be missing, and is.
  func languagesToCome(for index: Int) -> [LanguageToCome] {
    let path = structure.pages[index].page.path
    let same = pagesByPath[path] ?? [:]
    return languages.map(\.code).filter { same[$0] == nil && !isExpected(in: $0, same) }.map {
      LanguageToCome(code: $0, isBegun: content.isHiddenOrUnreadable("\($0)/\(path)"))
    }
  }

  /// Whether a page must be there in a language, by what it says itself in any language, else by the site's settings.
  private func isExpected(in language: String, _ same: [String: Int]) -> Bool {
    let own = languages.lazy.compactMap { same[$0.code] }.compactMap {
      structure.pages[$0].page.frontMatter.complete
    }.first
    return own.map { $0.contains { $0.value == language } }
      ?? content.configuration.completeLanguages.contains(language)
  }

  /// Missing and stale translations.
  func findings(for index: Int) -> [Diagnostic] {
    let page = structure.pages[index].page
    let same = pagesByPath[page.path] ?? [:]
    var findings = unknownLanguages(page)
    for language in languages where language.code != page.language {
      guard let other = same[language.code].map({ structure.pages[$0].page }) else {
        if content.isHiddenOrUnreadable("\(language.code)/\(page.path)")
          || !isExpected(in: language.code, same)
        {
          continue
        }
        findings.append(
          Diagnostic(
            .warning, "the page is missing in the language '\(language.code)'",
            at: SourceLocation(file: page.head.path), help: "add content/\(language.code)/\(page.path)"))
        continue
      }
      findings += sharedIDFindings(page, other)
      guard let mine = page.frontMatter.updated, let theirs = other.frontMatter.updated,
        mine.value != theirs.value
      else { continue }
      let isOlder = mine.value < theirs.value
      findings.append(
        Diagnostic(
          .warning,
          isOlder
            ? "the page is older than its translation of \(theirs.value)"
            : "the translation '\(language.code)' is older than the page, of \(theirs.value)",
          at: mine.location,
          help: isOlder
            ? "bring it up to date, then write 'updated: \(theirs.value)'"
            : "bring the translation up to date",
          related: .init(theirs.location, "the translation")))
    }
    return findings
  }

  private func unknownLanguages(_ page: Page) -> [Diagnostic] {
    let known = content.configuration.languages
    return (page.frontMatter.complete ?? []).filter { !known.contains($0.value) }.map {
      Diagnostic(
        .error, "'\($0.value)' is not one of the languages", at: $0.location,
        help: "the languages are: \(known.joined(separator: ", "))")
    }
  }

  /// What is still to be translated, one note a language.
  var notes: [Diagnostic] { languages.compactMap { note(on: $0.code) } }

  private func note(on language: String) -> Diagnostic? {
    var count = 0
    for same in pagesByPath.values where same[language] == nil && !isExpected(in: language, same) {
      count += 1
    }
    if count == 0 { return nil }
    return Diagnostic(
      .note, "\(count == 1 ? "1 page is" : "\(count) pages are") not in '\(language)' yet", at: nil,
      help: "'handbook check --translations' names them")
  }
}
