/// Where on a page a word counts for more than in its text.
struct Field: OptionSet {
  let rawValue: UInt8

  static let title = Field(rawValue: 1)
  static let heading = Field(rawValue: 2)
  static let summary = Field(rawValue: 4)
  static let label = Field(rawValue: 8)
  static let term = Field(rawValue: 16)
}

/// A stem on a page: how often it stands in the text, and where else.
struct Occurrence {
  let stem: Int
  var count = 0
  var fields: Field = []
}

/// Some pages' words, counted by their stems.
struct CountedPages: Sendable {
  /// By stem.
  private(set) var stems: [String] = []
  /// Of each stem, the forms in which it was met.
  private(set) var forms: [[String]] = []
  private(set) var pages: [CountedPage] = []

  private var numbers = WordTable()
  private var words = WordTable()
  /// The stem of each word.
  private var stemOfWord: [Int] = []
  /// The form of each word.
  private var formOfWord: [String] = []
  private var phrases = PhraseFinder()
  private var counter = PageCounter()

  /// - Parameters:
  ///   - pages: at least the language's synonyms are numbered, in the same way in each part of a site
  init(_ pages: ArraySlice<SearchPage>, _ language: SearchLanguage) {
    let stemmers = Stemmers(language)
    for written in language.synonyms.joined() {
      let (stems, forms) = Self.words(of: written, stemmers)
      let numbers = zip(stems, forms).map { add(form: $1, stem: $0) }
      if stems.count > 1 {
        let number = add(form: forms.joined(separator: " "), stem: stems.joined(separator: " "))
        phrases.add(numbers, number)
      }
    }
    for page in pages { count(page, stemmers) }
  }

  /// The stem under which a synonym is found; a phrase's are joined with spaces. Nil for one without words.
  static func stem(of synonym: String, _ stemmers: borrowing Stemmers) -> String? {
    let stems = words(of: synonym, stemmers).stems
    return stems.isEmpty ? nil : stems.joined(separator: " ")
  }

  private static func words(of text: String, _ stemmers: borrowing Stemmers) -> (
    stems: [String], forms: [String]
  ) {
    var stems: [String] = []
    var forms: [String] = []
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      var scan = WordScan(bytes)
      while scan.next() {
        let (form, stem) = formAndStem(of: scan.word, stemmers)
        forms.append(form)
        stems.append(stem)
      }
    }
    return (stems, forms)
  }

  private static func formAndStem(of word: [UInt8], _ stemmers: borrowing Stemmers) -> (String, String) {
    var text = String(decoding: word, as: UTF8.self)
    if !isPlain(word) { text = text.lowercased() }
    let stem = folded(stemmers.stem(text))
    let form = folded(text)
    return (form, stem.isEmpty ? form : stem)
  }

  private mutating func add(form: String, stem: String) -> Int {
    let (number, isNew) = numbers.number(of: Array(stem.utf8))
    if isNew {
      stems.append(stem)
      forms.append([])
    }
    forms[number].appendForm(form)
    return number
  }

  // MARK: Counting

  private mutating func count(_ page: SearchPage, _ stemmers: borrowing Stemmers) {
    counter.begin()
    var length = 0
    let titleLength = count(page.title, .title, stemmers)
    if let summary = page.summary { _ = count(summary, .summary, stemmers) }
    for label in page.labels { _ = count(label, .label, stemmers) }
    for term in page.terms { _ = count(term, .term, stemmers) }
    for section in page.sections {
      _ = count(section.heading, .heading, stemmers)
      length += section.text.withUnsafeBufferPointer { count($0, [], stemmers) }
    }
    pages.append(CountedPage(length: length, titleLength: titleLength, occurrences: counter.occurrences))
  }

  private mutating func count(_ text: String, _ field: Field, _ stemmers: borrowing Stemmers) -> Int {
    Array(text.utf8).withUnsafeBufferPointer { count($0, field, stemmers) }
  }

  /// - Returns: how many words the text has
  private mutating func count(
    _ text: UnsafeBufferPointer<UInt8>, _ field: Field, _ stemmers: borrowing Stemmers
  ) -> Int {
    var scan = WordScan(text)
    var total = 0
    var compound: [UInt8] = []
    var recent: [Int] = []
    var recentForms: [Int] = []
    while scan.next() {
      total += 1
      let word = number(of: scan.word, stemmers)
      let stem = stemOfWord[word]
      counter.note(stem, field)
      // Who looks for "email" means "e-mail", too.
      if !scan.isJoined { compound.removeAll(keepingCapacity: true) }
      compound += scan.word
      if scan.isJoined, compound.count <= 80 {
        counter.note(stemOfWord[number(of: compound, stemmers)], field)
      }
      if phrases.isEmpty { continue }
      recent.append(stem)
      recentForms.append(word)
      for (phrase, length) in phrases.ending(recent) {
        counter.note(phrase, field)
        let form = recentForms.suffix(length).map { formOfWord[$0] }.joined(separator: " ")
        forms[phrase].appendForm(form)
      }
    }
    return total
  }

  private mutating func number(of word: [UInt8], _ stemmers: borrowing Stemmers) -> Int {
    let (number, isNew) = words.number(of: word)
    if isNew {
      let (form, stem) = Self.formAndStem(of: word, stemmers)
      stemOfWord.append(add(form: form, stem: stem))
      formOfWord.append(form)
    }
    return number
  }
}

extension [String] {
  /// Adds a form of a stem, unless it is there.
  mutating func appendForm(_ form: String) {
    if !contains(where: { $0.utf8.elementsEqual(form.utf8) }) { append(form) }
  }
}

/// What one page says, counted.
struct CountedPage: Sendable {
  /// Of the text, in words.
  let length: Int
  let titleLength: Int
  /// In the order in which the stems were met.
  let occurrences: [Occurrence]
}

extension Occurrence: Sendable {}

/// Counts the stems of one page after the other.
private struct PageCounter {
  private(set) var occurrences: [Occurrence] = []
  /// Of each stem, where it stands in the occurrences, if they are of a page that has it.
  private var positions: [Int] = []

  mutating func begin() { occurrences = [] }

  mutating func note(_ stem: Int, _ field: Field) {
    while positions.count <= stem { positions.append(0) }
    if positions[stem] >= occurrences.count || occurrences[positions[stem]].stem != stem {
      positions[stem] = occurrences.count
      occurrences.append(Occurrence(stem: stem))
    }
    let position = positions[stem]
    if field.isEmpty { occurrences[position].count += 1 } else { occurrences[position].fields.insert(field) }
  }
}

/// Finds phrases that mean the same as something else, by the stems of their words.
private struct PhraseFinder {
  /// By the last word's stem: all words' stems, and the number of the phrase as a stem of its own.
  private var byLast: [Int: [(stems: [Int], number: Int)]] = [:]

  var isEmpty: Bool { byLast.isEmpty }

  mutating func add(_ stems: [Int], _ number: Int) {
    guard let last = stems.last else { return }
    byLast[last, default: []].append((stems, number))
  }

  /// The phrases that end where the stems end.
  func ending(_ stems: [Int]) -> [(number: Int, length: Int)] {
    guard let last = stems.last, let candidates = byLast[last] else { return [] }
    return candidates.filter { stems.suffix($0.stems.count).elementsEqual($0.stems) }
      .map { ($0.number, $0.stems.count) }
  }
}
