/// A language's letters in their order, for sorting.
package struct Alphabet: Sendable, Equatable {
  /// Each letter's place from 0, in lower case; letters that sort as one share a place.
  private let places: [Unicode.Scalar: UInt32]
  /// Where foreign letters and signs are measured from.
  private let first: Unicode.Scalar
  /// The first letter of each place, in lower case.
  private let heads: [Unicode.Scalar]
  /// Words that a list of titles passes over where a title begins with them, in lower case.
  private let articles: [String]

  /// - Parameters:
  ///   - written: the letters with spaces between, those that sort as one without: `aä b c`
  ///   - articles: words that a list of titles passes over where a title begins with them
  /// - Returns: nil if no letter stands there, or one twice
  init?(_ written: String, articles: [String] = []) {
    var places: [Unicode.Scalar: UInt32] = [:]
    var heads: [Unicode.Scalar] = []
    for (place, group) in written.lowercased().split(separator: " ").enumerated() {
      for letter in group.unicodeScalars where places.updateValue(UInt32(place), forKey: letter) != nil {
        return nil
      }
      heads += group.unicodeScalars.prefix(1)
    }
    guard let first = places.keys.min(), places.count > 1 else { return nil }
    self.places = places
    self.first = first
    self.heads = heads
    self.articles = articles.map { $0.lowercased() }
  }

  /// The letters, in lower case, in no order.
  var letters: some Sequence<Unicode.Scalar> { places.keys }

  package func has(_ letter: Unicode.Scalar) -> Bool { places[letter] != nil }

  /// What of a title counts in an alphabetical list: "Call without warning" of "A call without warning".
  package func withoutArticle(_ title: String) -> Substring {
    // In some languages' typography a no-break space stands behind an article.
    let words = title.split(maxSplits: 1) { $0 == " " || $0 == "\u{A0}" }
    guard words.count == 2, articles.contains(words[0].lowercased()) else { return title[...] }
    return words[1]
  }

  /// The letter under which a text stands in an alphabetical list, in upper case: that of its place, or a foreign letter
  /// itself; nil for one that begins with no letter.
  package func heading(of text: String) -> String? {
    guard let letter = text.lowercased().unicodeScalars.first, letter.properties.isAlphabetic else {
      return nil
    }
    return String(places[letter].map { heads[Int($0)] } ?? letter).uppercased()
  }

  /// By what a text is sorted. Signs, digits and other scripts' letters keep the order of Unicode around the alphabet; of
  /// texts that differ in nothing but letters that sort as one, that of the plain letter is first.
  package func sortKey(_ text: String) -> SortKey {
    let text = text.lowercased()
    return SortKey(
      places: text.unicodeScalars.map { scalar in
        places[scalar].map { UInt64(first.value) << 32 | UInt64($0 + 1) } ?? UInt64(scalar.value) << 32
      }, text: text)
  }

  package struct SortKey: Comparable, Sendable {
    fileprivate let places: [UInt64]
    fileprivate let text: String

    package static func < (first: SortKey, second: SortKey) -> Bool {
      first.places == second.places
        ? first.text < second.text : first.places.lexicographicallyPrecedes(second.places)
    }
  }
}
