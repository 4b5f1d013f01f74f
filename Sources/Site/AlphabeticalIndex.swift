import Content
import Languages

/// A language's pages and tags from A to Z.
package struct AlphabeticalIndex: Sendable {
  package enum Entry: Sendable {
    /// An index in the site's pages.
    case page(Int)
    /// An index in the language's tags.
    case tag(Int)
  }

  /// What begins with one letter.
  package struct Letter: Sendable {
    /// In upper case; `#` for what begins with none.
    package let text: String
    package let entries: [Entry]
  }

  package let letters: [Letter]

  package init(_ site: Site, language: SiteLanguage) {
    let alphabet = site.configuration.language(language.code).alphabet
    let pages = site.pages.indices.filter { site.pages[$0].page.language == language.code }
    let named =
      pages.map { (name: site.pages[$0].title, entry: Entry.page($0)) }
      + language.tags.indices.map { (name: language.tags[$0].name, entry: Entry.tag($0)) }
    // Quotation marks and the like stand before words and are none.
    let keyed = named.map { name, entry in
      let isSign: (Character) -> Bool = { !$0.isLetter && !$0.isNumber }
      let words = alphabet.withoutArticle(String(name.drop(while: isSign)))
      let plain = String(words.drop(while: isSign))
      return (key: alphabet.sortKey(plain), letter: alphabet.heading(of: plain) ?? "#", entry: entry)
    }
    // Sorting keeps the order of equal ones: pages by reading order.
    let sorted = keyed.enumerated().sorted { ($0.element.key, $0.offset) < ($1.element.key, $1.offset) }
    var letters: [(text: String, entries: [Entry])] = []
    for (_, (_, letter, entry)) in sorted {
      if letters.last?.text == letter {
        letters[letters.count - 1].entries.append(entry)
      } else {
        letters.append((letter, [entry]))
      }
    }
    self.letters = letters.map { Letter(text: $0.text, entries: $0.entries) }
  }
}
