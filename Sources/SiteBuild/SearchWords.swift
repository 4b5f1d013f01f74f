import Search
import Theming

/// The theme's words that a search says; raw values are keys of its strings. They travel with the index, so that pages need
/// not carry them.
enum SearchWord: String, CaseIterable {
  /// With `{count}`.
  case count = "search_count"
  case none = "search_none"
  case page = "kind_page"
  case article = "kind_article"
  case checklist = "kind_checklist"
  case script = "kind_script"
}

/// A language's words for the search.
struct SearchWords {
  private let strings: [String: String]

  init(_ theme: Theme, _ language: String) { strings = theme.strings[language] ?? [:] }

  /// Words that a theme lacks.
  static func missing(in strings: [String: String]) -> [SearchWord] {
    SearchWord.allCases.filter { strings[$0.rawValue] == nil }
  }

  /// Empty for a missing word, which is an error before anything is written.
  subscript(_ word: SearchWord) -> String { strings[word.rawValue] ?? "" }

  /// What kinds of pages are called.
  func name(of kind: SearchPage.Kind) -> String {
    switch kind {
    case .page: self[.page]
    case .article: self[.article]
    case .checklist: self[.checklist]
    case .script: self[.script]
    }
  }
}
