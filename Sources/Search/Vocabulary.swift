import Files
import Parallel

/// A language's stems, with the pages that each is found on.
struct Vocabulary: Sendable {
  struct Entry: Sendable {
    let stem: String
    /// Sorted; what a reader may type.
    let forms: [String]
    /// Forms of other stems that mean the same, to be marked in excerpts.
    var synonyms: [String] = []
    /// In the order of the pages.
    var pages: [Posting]
  }

  /// A page, and how much the stem matters on it.
  struct Posting: Sendable {
    let page: Int
    /// From 0; each level is `Weight.step` times the one before.
    let level: Int
  }

  /// Sorted by stem.
  private(set) var entries: [Entry] = []
  /// How words end where stems do not, most frequent first.
  private(set) var endings: [Ending] = []

  /// What a form has in place of what its stem has: `ies` for `i`.
  struct Ending: Hashable, Sendable {
    let form: String
    let stem: String
  }

  static func of(_ pages: [SearchPage], _ language: SearchLanguage) async -> Vocabulary {
    // Few parts, because each has a table of its own; fixed, so that nothing depends on the machine.
    let size = max(24, (pages.count + 15) / 16)
    let parts = stride(from: 0, to: pages.count, by: size).map { pages[$0..<min($0 + size, pages.count)] }
    let counted = await parallelMap(parts, chunkSize: 1) { CountedPages($0, language) }
    return Vocabulary(counted, language)
  }

  private init(_ parts: [CountedPages], _ language: SearchLanguage) {
    var numbers = WordTable()
    var stems: [String] = []
    var forms: [[String]] = []
    var postings: [[(page: Int, value: Double)]] = []
    let counts = parts.flatMap(\.pages).map(\.length)
    let weight = Weight(averageLength: Double(counts.reduce(0, +)) / Double(max(1, counts.count)))
    var first = 0
    for part in parts {
      let map = zip(part.stems, part.forms).map { stem, met in
        let (number, isNew) = numbers.number(of: Array(stem.utf8))
        if isNew {
          stems.append(stem)
          forms.append(met)
          postings.append([])
        } else {
          for form in met { forms[number].appendForm(form) }
        }
        return number
      }
      for (offset, page) in part.pages.enumerated() {
        for occurrence in page.occurrences {
          postings[map[occurrence.stem]].append((first + offset, weight.value(of: occurrence, on: page)))
        }
      }
      first += part.pages.count
    }
    let shared = SynonymPostings(language, numbers, postings, forms)
    for number in stems.indices.sorted(by: { bytesPrecede(stems[$0], stems[$1]) }) {
      let pages = shared.postings(of: number, own: postings[number]).map {
        Posting(page: $0.page, level: Weight.level(of: $0.value))
      }
      if pages.isEmpty { continue }
      entries.append(
        Entry(
          stem: stems[number], forms: forms[number].sorted(by: bytesPrecede),
          synonyms: shared.forms(for: number), pages: pages))
    }
    endings = Self.endings(of: entries)
  }

  /// Fewer stems would show nothing, more endings are rare.
  private static let (leastStems, mostEndings) = (2, 160)
  /// No word holds it.
  private static let mark = UInt8(ascii: ">")

  private static func endings(of entries: [Entry]) -> [Ending] {
    // By number: `ies>i`.
    var table = WordTable()
    var counts: [Int] = []
    for entry in entries where !entry.stem.contains(" ") {
      let stem = Array(entry.stem.utf8)
      for form in entry.forms {
        let form = Array(form.utf8)
        let common = commonStart(form, stem)
        if common.letters < 2 || common.bytes == form.count { continue }
        let (number, isNew) = table.number(of: form[common.bytes...] + [mark] + stem[common.bytes...])
        if isNew { counts.append(0) }
        counts[number] += 1
      }
    }
    let frequent = counts.indices.filter { counts[$0] >= leastStems }.map { number in
      let parts = table.word(number).split(separator: mark, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      return (ending: Ending(form: parts[0], stem: parts[1]), count: counts[number])
    }
    let sorted = frequent.sorted {
      ($1.count, $0.ending.form, $0.ending.stem) < ($0.count, $1.ending.form, $1.ending.stem)
    }
    return sorted.prefix(mostEndings).map(\.ending)
  }
}

/// How much a stem matters on a page: Okapi BM25 for its text, and a fixed weight for each other place.
struct Weight {
  let averageLength: Double

  func value(of occurrence: Occurrence, on page: CountedPage) -> Double {
    let count = Double(occurrence.count)
    let length = 0.6 + 0.4 * Double(page.length) / max(1, averageLength)
    var value = count / (count + 1.2 * length)
    let fields = occurrence.fields
    if fields.contains(.title) { value += 0.8 + 1 / Double(max(1, page.titleLength)).squareRoot() }
    if fields.contains(.heading) { value += 0.5 }
    if fields.contains(.summary) { value += 0.4 }
    if fields.contains(.label) { value += 0.3 }
    if fields.contains(.term) { value += 0.9 }
    return value
  }

  /// What means the same matters less than the word itself.
  static let synonym = 0.5

  /// The client knows these, too.
  private static let (least, step) = (0.25, 1.38)
  static let levelCount = 8

  static func level(of value: Double) -> Int {
    var level = 0
    var bound = least * step.squareRoot()
    while level < levelCount - 1, value > bound {
      level += 1
      bound *= step
    }
    return level
  }
}

/// Pages that are found by what means the same as a word on them.
private struct SynonymPostings {
  /// By stem: the numbers of the stems that mean the same.
  private var others: [Int: Set<Int>] = [:]
  private let all: [[(page: Int, value: Double)]]
  private let allForms: [[String]]

  init(
    _ language: SearchLanguage, _ numbers: WordTable, _ postings: [[(page: Int, value: Double)]],
    _ forms: [[String]]
  ) {
    all = postings
    allForms = forms
    let stemmers = Stemmers(language)
    for group in language.synonyms {
      let stems = group.compactMap { CountedPages.stem(of: $0, stemmers) }
      let members = Set(stems.compactMap { numbers.find(Array($0.utf8)) })
      for member in members { others[member, default: []].formUnion(members.subtracting([member])) }
    }
  }

  func postings(of stem: Int, own: [(page: Int, value: Double)]) -> [(page: Int, value: Double)] {
    guard let others = others[stem] else { return own }
    var values = Dictionary(own.map { ($0.page, $0.value) }, uniquingKeysWith: max)
    for other in others {
      for posting in all[other] {
        values[posting.page] = max(values[posting.page] ?? 0, posting.value * Weight.synonym)
      }
    }
    return values.map { (page: $0.key, value: $0.value) }.sorted { $0.page < $1.page }
  }

  func forms(for stem: Int) -> [String] {
    let forms = (others[stem] ?? []).filter { !all[$0].isEmpty }.flatMap { allForms[$0] }
    return Set(forms).sorted(by: bytesPrecede)
  }
}
