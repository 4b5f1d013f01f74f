/// How easy a text of a language is to read, by the length of its sentences and words: Rudolf Flesch's formula with the
/// factors of that language. 0 is hard, 100 easy; a text may lie outside of both.
package struct ReadingEase: Sendable, Equatable {
  private let constant: Double
  private let perWord: Double
  private let perSyllable: Double
  private let vowels: Set<Unicode.Scalar>
  /// Whether vowels side by side are as many syllables; otherwise they are one.
  private let separatesVowels: Bool
  /// Ends of words that are no syllable, unless they are the word's only one.
  private let silentEnds: [String]
  /// Ends of words that are a syllable all the same, such as "ted" where "ed" is silent.
  private let spokenEnds: [String]

  init(_ reader: inout DescriptionReader) {
    constant = reader.decimal("constant", like: "206.835")
    perWord = reader.decimal("per_word", like: "1.015")
    perSyllable = reader.decimal("per_syllable", like: "84.6")
    vowels = Set(
      reader.text("vowels", like: "a e i o u y").unicodeScalars.filter { !$0.properties.isWhitespace })
    separatesVowels = reader.optionalChoice("adjacent_vowels", of: ["one", "each"]) == "each"
    silentEnds = reader.optionalList("silent_ends", like: "e")
    spokenEnds = reader.optionalList("spoken_ends", like: "ted")
  }

  /// - Parameters:
  ///   - words: more than none
  ///   - sentences: more than none
  package func score(words: Int, sentences: Int, syllables: Int) -> Double {
    constant - perWord * Double(words) / Double(sentences) - perSyllable * Double(syllables) / Double(words)
  }

  /// How many syllables a word has; at least one, for it is spoken.
  package func syllables(in word: String) -> Int {
    let word = word.lowercased()
    var count = 0
    var wasVowel = false
    for scalar in word.unicodeScalars {
      let isVowel = vowels.contains(scalar)
      if isVowel, separatesVowels || !wasVowel { count += 1 }
      wasVowel = isVowel
    }
    if count > 1, let end = silentEnds.first(where: word.hasSuffix), endsWithOwnSyllable(word, end),
      !spokenEnds.contains(where: word.hasSuffix)
    {
      count -= 1
    }
    return max(1, count)
  }

  /// Whether an end was counted as a syllable of its own, as in "made", and not with a vowel before it, as in "free".
  private func endsWithOwnSyllable(_ word: String, _ end: String) -> Bool {
    guard let before = word.dropLast(end.count).unicodeScalars.last else { return false }
    return !vowels.contains(before)
  }
}
