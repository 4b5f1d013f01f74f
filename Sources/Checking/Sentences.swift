import Languages

/// Where sentences end in a text of a language.
struct SentenceSplitter {
  /// Without their dots, also with a capital, but not without one: "no." ends a sentence, where "No." does not.
  private let abbreviations: Set<String>

  init(_ language: Language) {
    abbreviations = Set(language.typography.abbreviations.map { String(decoding: $0, as: UTF8.self) })
  }

  /// The sentences of a paragraph.
  func sentences(_ words: [PlacedWord]) -> [ArraySlice<PlacedWord>] {
    var sentences: [ArraySlice<PlacedWord>] = []
    var start = 0
    for index in words.indices where index + 1 == words.count || endsSentence(words[index], words[index + 1])
    {
      sentences.append(words[start...index])
      start = index + 1
    }
    return sentences
  }

  /// A sentence ends with its sign, and the next one begins with a capital or a number, or behind an opening quotation mark.
  private func endsSentence(_ word: PlacedWord, _ next: PlacedWord) -> Bool {
    guard let sign = word.gap.firstIndex(where: { ".!?…".contains($0) }) else { return false }
    guard word.gap[sign...].contains(where: \.isWhitespace), let first = next.text.first,
      first.isUppercase || first.isNumber || !first.isCased
    else { return false }
    if word.gap[sign] != "." || word.gap[sign...].hasPrefix("..") { return true }
    return word.text.count > 1 && !abbreviations.contains(word.text)
  }
}
