import Files
import JSON
import Parallel

/// What a language's pages are searched by, as files for the client, `themes/handbook/assets/search.js`: scripts that call
/// `handbookSearch`, for pages are read from disks, too, where nothing can be fetched.
///
/// The first file says what the others hold. Of these a query loads only those with its words, and with the pages that it
/// shows. All that depends on the language is done here: stems, synonyms, which endings words have.
package struct SearchIndex: Sendable {
  /// A file whose name says what is in it.
  package struct File: Sendable {
    /// As `search-en-w0.0f3a9c21.js`.
    package let name: String
    package let bytes: [UInt8]
    /// Whether it holds words, and not texts.
    package let holdsWords: Bool
  }

  /// What the client says of what it finds.
  package struct Words: Sendable {
    /// How many pages were found, for `{count}`.
    let count: String
    /// That none was.
    let none: String
    /// What the kinds of pages are called, in the order of their raw values.
    let kinds: [String]

    package init(count: String, none: String, kinds: [String]) {
      (self.count, self.none, self.kinds) = (count, none, kinds)
    }
  }

  /// The first file.
  package let root: [UInt8]
  /// The first file of an index whose client has the pages' texts already: as one file of texts, of no version.
  package let rootWithoutTexts: [UInt8]
  package let files: [File]

  /// - Parameters:
  ///   - pages: in the order in which equal ones are shown
  ///   - folder: where the other files are, from the site's root folder
  package static func of(
    _ pages: [SearchPage], _ language: SearchLanguage, _ said: Words, in folder: String
  ) async -> SearchIndex {
    async let texts = textFiles(TextShards(pages).shards, language.code)
    let vocabulary = await Vocabulary.of(pages, language)
    let words = WordShards(vocabulary).shards
    let wordFiles = await parallelMap(Array(words.enumerated()), chunkSize: 1) { number, shard in
      Self.file("w\(number)", Array(Self.json(shard).utf8), language.code)
    }
    let (textFiles, pageCounts) = await texts
    func root(texts: String, counts: [Int]) -> [UInt8] {
      let root = JSON.object([
        ("language", .string(language.code)), ("folder", .string(folder)), ("pages", .number(pages.count)),
        ("keys", .strings(words.map { $0.keys.joined(separator: " ") })),
        ("words", .string(wordFiles.map(\.fingerprint).joined())),
        ("texts", .string(texts)), ("counts", .array(counts.map { .number($0) })),
        ("endings", .string(endings(vocabulary, language))),
        ("count", .string(said.count)), ("none", .string(said.none)), ("names", .strings(said.kinds)),
        ("keyboards", .array(language.keyboards.map { .strings([$0.from, $0.to]) })),
      ])
      return Array("handbookSearch(\"root\",\(root.text));\n".utf8)
    }
    return SearchIndex(
      root: root(texts: textFiles.map(\.fingerprint).joined(), counts: pageCounts),
      rootWithoutTexts: root(texts: String(repeating: "0", count: 8), counts: [pages.count]),
      files: (wordFiles + textFiles).map(\.file))
  }

  /// Those that texts show, and those that are known of the language.
  private static func endings(_ vocabulary: Vocabulary, _ language: SearchLanguage) -> String {
    let seen = vocabulary.endings.map { $0.stem.isEmpty ? $0.form : "\($0.form)>\($0.stem)" }
    return (seen + language.endings.filter { !seen.contains($0) }).joined(separator: " ")
  }

  private static func textFiles(_ shards: [TextShards.Shard], _ language: String) async -> (
    [NamedFile], [Int]
  ) {
    let files = await parallelMap(Array(shards.enumerated())) { number, shard in
      file("t\(number)", shard.json, language)
    }
    return (files, shards.map(\.pageCount))
  }

  private struct NamedFile: Sendable {
    let file: File
    let fingerprint: String
  }

  /// - Parameter name: by which the client knows it
  private static func file(_ name: String, _ json: [UInt8], _ language: String) -> NamedFile {
    let bytes = Array("handbookSearch(\"\(name)\",".utf8) + json + Array(");\n".utf8)
    // The first file lists all of these: half a fingerprint is enough, for it only tells versions of one file apart.
    let fingerprint = String(hexadecimalFingerprint(bytes).prefix(8))
    return NamedFile(
      file: File(
        name: "search-\(language)-\(name).\(fingerprint).js", bytes: bytes, holdsWords: name.hasPrefix("w")),
      fingerprint: fingerprint)
  }

  private static func json(_ shard: WordShards.Shard) -> String {
    JSON.array([
      .string(String(decoding: shard.words, as: UTF8.self)),
      .string(String(decoding: shard.pages, as: UTF8.self)),
      .object(shard.synonyms.map { ("\($0.entry)", .string($0.forms)) }),
    ]).text
  }
}
