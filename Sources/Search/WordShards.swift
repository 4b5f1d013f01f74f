import Files

/// A language's vocabulary in files, each with the words that begin with some letters, as the client reads them.
struct WordShards {
  struct Shard: Sendable {
    /// What its words begin with, all that do; sorted. Empty for a vocabulary that is one file.
    var keys: [String] = []
    /// Entries, separated by `|`: how many letters of the stem before are this one's, too, as a digit of base 36; the rest
    /// of the stem; and behind a comma each, its forms: a capital letter, A for one, says how many letters of the stem are
    /// dropped, and what follows is added.
    var words: [UInt8] = []
    /// For each entry, separated by spaces, its pages: see `append(_:to:)`.
    var pages: [UInt8] = []
    /// Forms that mean the same as an entry's, separated by commas, by the entry's index.
    var synonyms: [(entry: Int, forms: String)] = []
    fileprivate var count = 0
    fileprivate var lastStem: [UInt8] = []

    /// In bytes, about.
    fileprivate var size: Int {
      words.count + pages.count + synonyms.reduce(0) { $0 + $1.forms.utf8.count }
    }
  }

  private(set) var shards: [Shard] = []

  /// Of a file, in bytes: a query of three words may need several, and shall load no more than 300 KB.
  private static let sizeLimit = 24 << 10
  /// A vocabulary of so many bytes stays in one file: small sites are answered from it at once.
  private static let wholeLimit = 128 << 10
  private static let longestKey = 8

  init(_ vocabulary: Vocabulary) {
    let entries = vocabulary.entries
    var whole = Shard()
    whole.keys = [""]
    for entry in entries { whole.append(entry) }
    if whole.size <= Self.wholeLimit {
      shards = [whole]
      return
    }
    var open = Shard()
    for (key, indices) in Self.leaves(Array(entries.indices), entries, length: 1) {
      var shard = Shard()
      for index in indices { shard.append(entries[index]) }
      if open.count > 0, open.size + shard.size > Self.sizeLimit {
        shards.append(open)
        open = Shard()
      }
      open.keys.append(key)
      for index in indices { open.append(entries[index]) }
    }
    if open.count > 0 { shards.append(open) }
  }

  /// The entries by what their words begin with, with more letters where there are too many for a file.
  private static func leaves(_ indices: [Int], _ entries: [Vocabulary.Entry], length: Int) -> [(
    key: String, indices: [Int]
  )] {
    var groups: [String: [Int]] = [:]
    for index in indices {
      let entry = entries[index]
      // A stem may lie apart from one of its forms, and is then in both files.
      let keys = Set(
        (entry.forms + [entry.stem]).map {
          String(String.UnicodeScalarView($0.unicodeScalars.prefix(length)))
        })
      for key in keys { groups[key, default: []].append(index) }
    }
    return groups.sorted { bytesPrecede($0.key, $1.key) }.flatMap { key, indices in
      let size = indices.reduce(0) { $0 + entries[$1].size }
      let isWhole = key.unicodeScalars.count < length
      return size <= sizeLimit || indices.count == 1 || length >= longestKey || isWhole
        ? [(key, indices)]
        : leaves(indices, entries, length: length + 1).filter {
          $0.key.unicodeScalars.starts(with: key.unicodeScalars)
        }
    }
  }
}

extension Vocabulary.Entry {
  /// In bytes, about.
  fileprivate var size: Int {
    stem.utf8.count + forms.count * 4 + pages.count + synonyms.reduce(0) { $0 + $1.utf8.count }
  }
}

extension WordShards.Shard {
  fileprivate mutating func append(_ entry: Vocabulary.Entry) {
    let stem = Array(entry.stem.utf8)
    let shared = commonStart(stem, lastStem, atMost: 35)
    lastStem = stem
    if count > 0 { words.append(UInt8(ascii: "|")) }
    words += String(shared.letters, radix: 36).utf8
    words += stem[shared.bytes...]
    let letters = letterCount(stem)
    for form in entry.forms {
      let form = Array(form.utf8)
      // What is dropped is told by a letter; a form has much of its stem.
      let kept = commonStart(form, stem)
      words.append(UInt8(ascii: ","))
      if letters - kept.letters > 26 { continue }
      if kept.letters < letters { words.append(UInt8(ascii: "A") + UInt8(letters - kept.letters - 1)) }
      words += form[kept.bytes...]
    }
    if count > 0 { pages.append(UInt8(ascii: " ")) }
    var before = -1
    for posting in entry.pages {
      Self.append((posting.page - before - 1) * Weight.levelCount + posting.level, to: &pages)
      before = posting.page
    }
    if !entry.synonyms.isEmpty { synonyms.append((count, entry.synonyms.joined(separator: ","))) }
    count += 1
  }

  /// A number in printable signs of ASCII from `#` on, but for those that JSON escapes: the last has one of the first 60, those before
  /// it one of 30 more, lowest first.
  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 60 {
      bytes.append(sign(60 + rest % 30))
      rest /= 30
    }
    bytes.append(sign(rest))
  }

  private static func sign(_ digit: Int) -> UInt8 {
    var sign = UInt8(ascii: "#") + UInt8(digit)
    if sign >= UInt8(ascii: "<") { sign += 1 }
    if sign >= UInt8(ascii: "\\") { sign += 1 }
    return sign
  }
}
