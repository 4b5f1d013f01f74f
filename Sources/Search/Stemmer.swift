import CStemmer

/// Reduces words to stems by Snowball's algorithm for a language (https://snowballstem.org).
struct Stemmer: ~Copyable {
  private let handle: OpaquePointer

  /// - Parameter language: BCP 47
  /// - Returns: nil for a language without an algorithm
  init?(_ language: String) {
    // libstemmer knows its algorithms by the codes of ISO 639, too.
    guard let handle = sb_stemmer_new(String(language.prefix { $0 != "-" }), "UTF_8") else { return nil }
    self.handle = handle
  }

  deinit { sb_stemmer_delete(handle) }

  /// - Parameter word: in lower case
  borrowing func stem(_ word: String) -> String {
    var word = word
    return word.withUTF8 { bytes in
      guard let stem = sb_stemmer_stem(handle, bytes.baseAddress, Int32(bytes.count)) else {
        return String(decoding: bytes, as: UTF8.self)
      }
      let length = Int(sb_stemmer_length(handle))
      return String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
    }
  }
}

/// The stemmers of a site's language: its own, and in a language that is not written in Latin letters the English one for
/// the foreign words in its texts.
struct Stemmers: ~Copyable {
  private let own: Stemmer?
  private let foreign: Stemmer?

  init(_ language: SearchLanguage) {
    own = Stemmer(language.code)
    foreign = language.isLatin ? nil : Stemmer("en")
  }

  /// - Parameter word: in lower case
  borrowing func stem(_ word: String) -> String {
    let isASCII = word.utf8.allSatisfy { $0 < 0x80 }
    switch (isASCII, foreign != nil) {
    case (true, true): return foreign?.stem(word) ?? word
    default: return own?.stem(word) ?? word
    }
  }
}
