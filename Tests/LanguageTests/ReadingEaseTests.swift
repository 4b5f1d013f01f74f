import Testing

@testable import Languages

@Suite("Reading ease")
struct ReadingEaseTests {
  private func ease(_ code: String) throws -> ReadingEase {
    let language = try #require(Language.builtIn[code])
    return try #require(language.readingEase)
  }

  @Test(
    "Syllables are counted as they are spoken",
    arguments: [
      (
        "en",
        [
          "a": 1, "made": 1, "wanted": 2, "asked": 1, "little": 2, "free": 1, "the": 1, "recruiter": 3,
          "pages": 2,
        ]
      ),
      ("en", ["interview": 3, "don't": 1, "h": 1, "eye": 1, "rejected": 3, "likes": 1, "houses": 2]),
      ("ru", ["собеседование": 7, "её": 2, "в": 1, "отказ": 2, "Ёж": 1, "интервью": 3]),
      ("de", ["Absage": 3, "Bewerbung": 3, "heute": 2, "Häuser": 2, "ich": 1]),
    ])
  func syllables(code: String, words: [String: Int]) throws {
    let ease = try ease(code)
    for (word, count) in words { #expect(ease.syllables(in: word) == count, "\(word)") }
  }

  @Test(
    "The score is Flesch's formula with the factors of the language",
    arguments: [("en", 112.085), ("ru", 133.735), ("de", 111.5)])
  func score(code: String, expected: Double) throws {
    // 100 words in 10 sentences, 1.0, 1.0 and 1.0 syllables a word.
    let score = try ease(code).score(words: 100, sentences: 10, syllables: 100)
    #expect(abs(score - expected) < 0.001, "\(score)")
  }
}
