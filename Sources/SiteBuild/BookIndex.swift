import Languages
import Markdown
import Search
import Site

/// The index at the end of a book: tags, the words of `synonyms.yml` and short titles from A to Z, with the pages of the book
/// that speak of them.
struct BookIndex {
  /// Where a term stands.
  fileprivate struct Place {
    /// Which of the book's pages it is, in the order of reading.
    let page: Int
    /// In the book.
    let id: String
  }

  private struct Entry {
    let name: String
    var places: [Place] = []
    /// The entry that has the places.
    var see: String?
  }

  private struct Letter {
    let text: String
    var entries: [Entry]
  }

  private var letters: [Letter] = []

  /// What is on more pages than this is what the book is about, and looked for by nobody.
  private static let mostPlaces = 10
  /// As many pages may carry a tag: an editor has chosen each.
  private static let mostTagged = 20
  /// A title that is longer is a sentence and no term; in characters.
  private static let longestTitle = 24
  /// So many other words lead to a term.
  private static let mostOthers = 3

  /// - Parameter pages: the book's, as indices in the site's pages, in the order of reading
  init(_ site: Site, _ language: SiteLanguage, pages: [Int]) {
    let titles = pages.enumerated().map { (index: $1, place: Place(page: $0, id: site.pages[$1].address)) }
    var entries = Entries()
    for tag in language.tags {
      let tagged = Set(tag.pages)
      let places = titles.filter { tagged.contains($0.index) }.map(\.place)
      if places.count <= Self.mostTagged { entries.add(tag.name, places) }
    }
    for (index, place) in titles where site.pages[index].title.count <= Self.longestTitle {
      entries.add(site.pages[index].title, [place])
    }
    let finder = TermFinder(searchLanguage(site, language.code))
    let texts = titles.map { IndexedPage(site.pages[$0.index], $0.place, finder) }
    var others: [(name: String, see: String)] = []
    for group in site.synonyms[language.code] ?? [] {
      guard let head = group.first.map(capitalized) else { continue }
      let places = Self.places(of: group, in: texts, finder)
      if places.isEmpty { continue }
      entries.add(head, places)
      others += Self.others(in: group).prefix(Self.mostOthers).map { (capitalized($0), head) }
    }
    for (name, head) in others { entries.lead(name, to: head) }
    letters = Self.sorted(entries.all, site.configuration.language(language.code).alphabet)
  }

  /// Where a term stands in titles, or else in headings; nothing for one that stands everywhere.
  private static func places(of group: [String], in pages: [IndexedPage], _ finder: TermFinder) -> [Place] {
    let terms = group.filter(isTelling).map { finder.stems(of: $0) }.filter { !$0.isEmpty }
    let found = pages.compactMap { $0.place(of: terms) }
    if found.count <= mostPlaces { return found.map(\.place) }
    let titles = found.filter(\.isTitle)
    return titles.count <= mostPlaces ? titles.map(\.place) : []
  }

  /// Whether a word is one that a heading would name a subject by: "HR", but not "no".
  private static func isTelling(_ word: String) -> Bool {
    word.count > 3 || (word.count > 1 && word == word.uppercased())
  }

  /// The single words of a group that are not another form of its first one.
  private static func others(in group: [String]) -> [String] {
    let head = group[0].lowercased()
    return group.dropFirst().filter { word in
      isTelling(word) && !word.contains(" ") && word.lowercased().prefix(4) != head.prefix(4)
    }
  }

  private static func sorted(_ entries: [Entry], _ alphabet: Alphabet) -> [Letter] {
    let keyed = entries.map { entry in
      let plain = String(entry.name.drop { !$0.isLetter && !$0.isNumber })
      return (key: alphabet.sortKey(plain), letter: alphabet.heading(of: plain) ?? "#", entry: entry)
    }
    var letters: [Letter] = []
    for (_, letter, entry) in keyed.sorted(by: { $0.key < $1.key }) {
      if letters.last?.text == letter {
        letters[letters.count - 1].entries.append(entry)
      } else {
        letters.append(Letter(text: letter, entries: [entry]))
      }
    }
    return letters
  }

  /// The entries, each name once.
  private struct Entries {
    private(set) var all: [Entry] = []
    private var numbers: [String: Int] = [:]

    mutating func add(_ name: String, _ places: [Place]) {
      if places.isEmpty { return }
      let key = name.lowercased()
      guard let number = numbers[key] else {
        numbers[key] = all.count
        return all.append(Entry(name: name, places: places))
      }
      let known = Set(all[number].places.map(\.page))
      all[number].places += places.filter { !known.contains($0.page) }
      all[number].places.sort { $0.page < $1.page }
    }

    mutating func lead(_ name: String, to head: String) {
      let key = name.lowercased()
      if numbers[key] != nil { return }
      numbers[key] = all.count
      all.append(Entry(name: name, see: head))
    }
  }
}

/// A page's title and headings as an index sees them.
private struct IndexedPage {
  private let title: (place: BookIndex.Place, stems: [String])
  private let headings: [(place: BookIndex.Place, stems: [String])]

  init(_ page: SitePage, _ place: BookIndex.Place, _ finder: TermFinder) {
    title = (place, finder.stems(of: page.title))
    // The steps of a script and the parts of a checklist are no subjects.
    guard case .prose = page.page.body else {
      headings = []
      return
    }
    headings = page.page.document.headings.map { heading in
      let id = "\(page.address):\(heading.id)"
      return (BookIndex.Place(page: place.page, id: id), finder.stems(of: heading.title))
    }
  }

  /// The first place that speaks of one of some terms.
  func place(of terms: [[String]]) -> (place: BookIndex.Place, isTitle: Bool)? {
    if terms.contains(where: { title.stems.contains($0) }) { return (title.place, true) }
    let heading = headings.first { heading in terms.contains { heading.stems.contains($0) } }
    return heading.map { ($0.place, false) }
  }
}

private func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

extension BookIndex {
  /// Writes the index, if there is anything in it.
  /// - Parameter words: the theme's
  func append(_ words: [String: String], to output: inout [UInt8]) {
    guard let title = words["book_index"], let see = words["book_see"], !letters.isEmpty else { return }
    output += "<section class=\"book-index\" id=\"book-index\">\n<h1>\(escapedForXML(title))</h1>\n".utf8
    output += "<div class=\"letters\">\n".utf8
    for letter in letters {
      output += "<section>\n<h2>\(escapedForXML(letter.text))</h2>\n<ul>\n".utf8
      for entry in letter.entries { append(entry, see, to: &output) }
      output += "</ul>\n</section>\n".utf8
    }
    output += "</div>\n</section>\n".utf8
  }

  private func append(_ entry: Entry, _ see: String, to output: inout [UInt8]) {
    output += "<li>\(escapedForXML(entry.name))".utf8
    if let target = entry.see {
      output += ", <em>\(escapedForXML(see))</em> \(escapedForXML(target))".utf8
    }
    for place in entry.places {
      output += "<a class=\"place\" href=\"#\(escapedForXML(place.id))\"></a>".utf8
    }
    output += "</li>\n".utf8
  }
}
