import Content
import Diagnostics

/// Words of a page in whose place the house's style wants others.
/// - Parameters:
///   - words: of the page, in order
///   - rules: of the page's language
func styleFindings(_ words: [PlacedWord], in file: SourceFile, _ rules: [StyleMatcher]) -> [Diagnostic] {
  if rules.isEmpty { return [] }
  let texts = words.map { $0.text.lowercased() }
  return words.indices.flatMap { index in
    rules.compactMap { rule -> Diagnostic? in
      guard rule.matches(texts[index...]), let last = rule.last(words[index...]) else { return nil }
      let start = words[index].source.lowerBound
      return Diagnostic(
        .warning, "'\(rule.avoided)' is not how this handbook says it",
        at: file.location(offset: start, length: max(1, last.source.upperBound - start)),
        help: "say '\(rule.preferred)'")
    }
  }
}

/// A rule of the house's style, ready to be looked for.
struct StyleMatcher: Sendable {
  let avoided: String
  let preferred: String
  /// In small letters; one that ends with `*` is the beginning of a word.
  private let words: [String]

  init(_ rule: StyleRule) {
    avoided = rule.avoided.value
    preferred = rule.preferred
    words = rule.avoided.value.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
  }

  func matches(_ text: ArraySlice<String>) -> Bool {
    guard text.count >= words.count, !words.isEmpty else { return false }
    return zip(words, text).allSatisfy { wanted, word in
      wanted.hasSuffix("*") ? word.hasPrefix(wanted.dropLast()) : word == wanted
    }
  }

  func last(_ text: ArraySlice<PlacedWord>) -> PlacedWord? { text.prefix(words.count).last }
}
