/// A language as it is written down: keys with texts, lists of texts, or further keys.
///
/// A built-in language is such a value in Swift, a handbook's own one is read from YAML; both pass the same check, see
/// `Language.init(code:_:)`.
package enum LanguageDescription: Sendable, Equatable {
  case text(String)
  case list([String])
  case group([String: LanguageDescription])

  /// This one, with another's keys in place of its own.
  package func overridden(by other: LanguageDescription) -> LanguageDescription {
    guard case .group(let own) = self, case .group(let theirs) = other else { return other }
    return .group(own.merging(theirs) { $0.overridden(by: $1) })
  }
}

extension LanguageDescription: ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(stringLiteral text: String) { self = .text(text) }

  package init(arrayLiteral texts: String...) { self = .list(texts) }

  package init(dictionaryLiteral entries: (String, LanguageDescription)...) {
    self = .group(Dictionary(entries) { first, _ in first })
  }
}

/// What is wrong with a language's description, and where.
package struct LanguageFinding: Error, Sendable, Equatable {
  /// The keys that lead to the place, outermost first; for a missing key, those of the group that lacks it.
  package let path: [String]
  /// The element of the list there, from 0; nil for the key itself.
  package let element: Int?
  package let message: String
  package let help: String
}
