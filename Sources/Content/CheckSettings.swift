import Diagnostics

/// What handbook.yml says about the checks of `handbook check`.
package struct CheckSettings: Sendable {
  /// Addresses that are not looked at; `*` stands for any characters.
  package let skippedLinks: [String]
  /// A sentence may have this many words.
  package let longestSentence: Int
  /// How easy to read a page should be, by language; see `ReadingEase`.
  package let readingEase: [String: Int]
  /// Words that the handbook does not use.
  package let style: [StyleRule]
}

/// A word of which the house's style says what stands in its place.
package struct StyleRule: Sendable {
  /// In the words of a text; one that ends with `*` is the beginning of a word.
  package let avoided: Located<String>
  package let preferred: String
  /// Nil for all languages.
  package let language: String?
}

extension CheckSettings {
  private static let usualLongestSentence = 30

  init(_ reader: inout YAMLReader, _ languages: [String]) {
    style = Self.style(&reader, languages)
    guard var inner = reader.mapping("check") else {
      (skippedLinks, longestSentence, readingEase) = ([], Self.usualLongestSentence, [:])
      return
    }
    skippedLinks = inner.strings("skip_links").map(\.value)
    longestSentence = Self.longestSentence(&inner)
    readingEase = Self.readingEase(&inner, languages)
    inner.refuseUnknownKeys()
    reader.merge(inner)
  }

  private static func longestSentence(_ reader: inout YAMLReader) -> Int {
    guard let limit = reader.integer("sentence_words") else { return usualLongestSentence }
    if limit.value < 5 {
      reader.report(
        .error, "'sentence_words' must be at least 5", at: limit.location, help: "write 'sentence_words: 30'")
    }
    return limit.value
  }

  /// One number, or one a language.
  private static func readingEase(_ reader: inout YAMLReader, _ languages: [String]) -> [String: Int] {
    guard reader.isMapping("reading_ease") else {
      guard let limit = reader.integer("reading_ease") else { return [:] }
      return Dictionary(uniqueKeysWithValues: Set(languages).map { ($0, limit.value) })
    }
    guard var inner = reader.mapping("reading_ease") else { return [:] }
    var limits: [String: Int] = [:]
    for language in languages { limits[language] = inner.integer(language)?.value }
    inner.refuseUnknownKeys()
    reader.merge(inner)
    return limits
  }

  /// `instead of: say` for all languages, or such lines under a language's code.
  private static func style(_ reader: inout YAMLReader, _ languages: [String]) -> [StyleRule] {
    guard var inner = reader.mapping("style") else { return [] }
    var rules: [StyleRule] = []
    for key in inner.keys {
      if languages.contains(key.value), inner.isMapping(key.value) {
        guard var group = inner.mapping(key.value) else { continue }
        rules += group.keys.compactMap { rule($0, &group, key.value) }
        inner.merge(group)
      } else if let rule = rule(key, &inner, nil) {
        rules.append(rule)
      }
    }
    reader.merge(inner)
    return rules
  }

  private static func rule(_ key: Located<String>, _ reader: inout YAMLReader, _ language: String?)
    -> StyleRule?
  {
    let words = key.value.split(whereSeparator: \.isWhitespace)
    if words.isEmpty || words.contains(where: { $0.allSatisfy { $0 == "*" } }) {
      reader.report(
        .error, "'\(key.value)' names no word", at: key.location,
        help: "write a word, or the beginning of one with '*' behind it")
      return nil
    }
    if let preferred = reader.string(key.value) {
      return StyleRule(avoided: key, preferred: preferred.value, language: language)
    }
    if !reader.hasValue(key.value) {
      reader.report(
        .error, "nothing is said in place of '\(key.value)'", at: key.location,
        help: "write '\(key.value): …' with the words to use")
    }
    return nil
  }
}
