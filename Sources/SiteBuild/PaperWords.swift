import Languages
import Theming

/// The theme's words that are on paper only; raw values are keys of its strings.
enum PaperWord: String, CaseIterable {
  /// What the code on a sheet is, for who hears it.
  case code = "paper_code"
  /// On each sheet of a packet.
  case sheet = "packet_sheet"
  /// Behind a link to what is on another sheet.
  case onSheet = "packet_on_sheet"
  /// The first sheet of a packet, in its contents.
  case steps = "packet_steps"
  /// What is to be filled in by hand.
  case missing = "packet_missing"
}

/// A language's words for paper.
struct PaperWords {
  private let strings: [String: String]

  init(_ theme: Theme, _ language: String) { strings = theme.strings[language] ?? [:] }

  /// Words that a theme lacks.
  static func missing(in strings: [String: String]) -> [PaperWord] {
    PaperWord.allCases.filter { strings[$0.rawValue] == nil }
  }

  /// Empty for a missing word, which is an error before anything is written.
  subscript(_ word: PaperWord) -> String { strings[word.rawValue] ?? "" }

  /// A word with names in braces filled in.
  func filled(_ word: PaperWord, _ values: [String: String]) -> String {
    Languages.filled(self[word], values)
  }
}
