import Languages
import Scripts

extension ScriptWords {
  /// Words for tests, in the form of a theme's strings; those that no test looks at are their own names.
  static let english = ScriptWords(strings, .of("en"))

  static let strings = Dictionary(
    uniqueKeysWithValues: ScriptWord.allCases.map { ($0.rawValue, $0.rawValue) }
  ).merging([
    "script_go_to": "go to step {number}", "script_page_of": "page {page} of {pages}",
  ]) { $1 }
}

extension Language {
  static func of(_ code: String) -> Language { builtIn[code]! }
}
