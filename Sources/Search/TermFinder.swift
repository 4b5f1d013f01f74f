/// Finds terms in texts in whatever form they stand there, by the stems that the search goes by.
package final class TermFinder {
  private let stemmers: Stemmers

  package init(_ language: SearchLanguage) { stemmers = Stemmers(language) }

  /// The stems of a text's words, in order.
  package func stems(of text: String) -> [String] {
    var stems: [String] = []
    var text = text
    text.withUTF8 { bytes in
      var scan = WordScan(bytes)
      while scan.next() { stems.append(stemmers.stem(folded(String(decoding: scan.word, as: UTF8.self)))) }
    }
    return stems
  }
}
