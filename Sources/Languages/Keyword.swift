/// A word or a few words that an editor writes, in all forms that are accepted; capital and small letters are alike.
package struct Keyword: Sendable, Equatable {
  /// The first form, as messages name it.
  package let shown: String
  /// In lower case, longer ones first.
  package let forms: [String]

  init(_ forms: [String]) {
    shown = forms.first ?? ""
    self.forms = forms.map { $0.lowercased() }.sorted { ($1.count, $0) < ($0.count, $1) }
  }

  /// As it begins a line: `If`.
  package var capitalized: String { shown.prefix(1).uppercased() + shown.dropFirst() }

  /// - Parameter text: in lower case
  package func matches(_ text: String) -> Bool { forms.contains(text) }

  /// The form with which a text begins.
  /// - Parameter text: in lower case
  package func beginning(of text: String) -> String? { forms.first { text.hasPrefix($0) } }

  /// The form with which a text ends.
  /// - Parameter text: in lower case
  package func ending(of text: String) -> String? { forms.first { text.hasSuffix($0) } }
}

extension DescriptionReader {
  mutating func keyword(_ key: String, like example: String) -> Keyword { Keyword(list(key, like: example)) }

  /// A word that stands for two things in one place would never mean the second.
  mutating func refuseEqual(_ keywords: [(key: String, keyword: Keyword)]) {
    for (index, (key, keyword)) in keywords.enumerated() {
      for (other, earlier) in keywords[..<index] {
        guard let form = keyword.forms.first(where: earlier.matches) else { continue }
        report(
          "'\(form)' stands for '\(name(other))' already", at: key,
          help: "choose another word for one of them")
      }
    }
  }
}
