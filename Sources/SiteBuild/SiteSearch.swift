import Content
import Publishing
import Search
import Site
import Synchronization
import Theming

/// The template of the page from A to Z, where readers are led who have no JavaScript: a theme that lacks it has no search.
let alphabetTemplate = "a_z"

/// Whether a site can be searched: handbook.yml does not forbid it, and the theme has a search.
func isSearched(_ configuration: Configuration, _ theme: Theme?) -> Bool {
  configuration.makesSearch && theme?.paths[alphabetTemplate] != nil
}

/// The files by which a site is searched. They hang on every page's text, and a page on none of them: so they are made at
/// the end of a build, and by `serve` only when somebody searches.
package final class SiteSearch: Sendable {
  private let site: Site
  private let theme: Theme
  private let made = Mutex<[String: SearchIndex]>([:])

  private let isOn: Bool

  init(_ shared: SharedContext) { (site, theme, isOn) = (shared.site, shared.theme, shared.isSearched) }

  /// Where a language's first file is. Its name says nothing of what is in it, so that pages need not change with it.
  static func address(_ language: String) -> String { "\(language)/search-index.js" }

  private static let folder = "assets"

  /// All files of all languages, which are made side by side.
  package func files() async -> [OutputFile] {
    await withTaskGroup(of: (language: Int, files: [OutputFile]).self) { group in
      for (number, language) in site.languages.enumerated() {
        group.addTask { (number, await self.files(of: language.code)) }
      }
      var files = [[OutputFile]](repeating: [], count: site.languages.count)
      for await made in group { files[made.language] = made.files }
      return files.flatMap { $0 }
    }
  }

  /// A file, made now if it is one of the search.
  package func file(_ path: String) async -> OutputFile? {
    let language = site.languages.first { language in
      path == Self.address(language.code) || path.hasPrefix("\(Self.folder)/search-\(language.code)-")
    }
    guard let language, isOn else { return nil }
    return await files(of: language.code).first { $0.path == path }
  }

  private func files(of language: String) async -> [OutputFile] {
    if !isOn { return [] }
    let index = await index(of: language)
    return index.files.map {
      OutputFile(path: "\(Self.folder)/\($0.name)", content: .bytes($0.bytes), role: .asset)
    } + [OutputFile(path: Self.address(language), content: .bytes(index.root), role: .page)]
  }

  /// What a language is searched by in one file, where texts are read from its pages.
  func filesInOneFile(_ language: String) async -> [OutputFile] {
    if !isOn { return [] }
    let index = await index(of: language)
    return [OutputFile(path: Self.address(language), content: .bytes(index.rootWithoutTexts), role: .page)]
      + index.files.filter(\.holdsWords).map {
        OutputFile(path: "\(Self.folder)/\($0.name)", content: .bytes($0.bytes), role: .asset)
      }
  }

  private func index(of language: String) async -> SearchIndex {
    if let known = made.withLock({ $0[language] }) { return known }
    let words = SearchWords(theme, language)
    let index = await SearchIndex.of(
      searchPages(site, language: language, words), searchLanguage(site, language),
      SearchIndex.Words(
        count: words[.count], none: words[.none], kinds: SearchPage.Kind.allCases.map { words.name(of: $0) }),
      in: Self.folder)
    made.withLock { $0[language] = index }
    return index
  }
}
