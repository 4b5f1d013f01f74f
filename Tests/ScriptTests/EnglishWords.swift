import Scripts

extension ScriptWords {
  /// Words for tests, in the form of a theme's strings; those that no test looks at are their own names.
  static let english = ScriptWords(strings)

  static let strings = Dictionary(
    uniqueKeysWithValues: ScriptWord.allCases.map { ($0.rawValue, $0.rawValue) }
  ).merging([
    "script_go_to": "go to step {number}", "script_page_of": "page {page} of {pages}",
    "date": "{day} {month} {year}",
    "months":
      "January February March April May June July August September October November December",
  ]) { $1 }
}
