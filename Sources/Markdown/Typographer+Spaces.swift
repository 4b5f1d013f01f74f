import Languages

/// Spaces that do not break: which words, numbers and dashes stay on one line.
extension Typographer {
  static let noBreakSpace = ShortText("\u{A0}")

  /// Whether a space is certainly written as it stands: most are, and this costs less than to look closely.
  @inline(__always)
  func isPlainSpace(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index + 2 < text.count, text[index + 1] != Byte.hyphen, text[index + 1] != 0xE2 else {
      return false
    }
    // Behind three letters, nothing joins what follows unless that is a particle.
    return index >= 6 && language.isTwoByteLetterLead[Int(text[index - 2])]
      && language.isTwoByteLetterLead[Int(text[index - 4])]
      && language.isTwoByteLetterLead[Int(text[index - 6])]
      && !language.isParticleSecond[Int(text[index + 2])]
  }

  /// What a space becomes in a language that joins words.
  func space(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Change? {
    if dashFollows(index, in: text) { return Change(Self.noBreakSpace) }
    guard index + 1 < text.count || index > 0, !isSpace(index + 1, in: text) else { return nil }
    let joins =
      joinsWhatFollows(index, in: text) || particleFollows(index, in: text)
      || language.joinsUnits && (index > 0 ? isDigit(index - 1, in: text) : before == .digit)
        && unitFollows(index, in: text)
    return joins ? Change(Self.noBreakSpace) : nil
  }

  /// Whether what ends before a space stays on one line with whatever comes after it: a short word, № or §; at the end
  /// of the text, where nobody knows what comes, a number too.
  func joinsWhatFollows(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    if index == 0 { return joinsNextSpace }
    if language.joinsNumberSigns && isNumberSign(before: index, in: text) { return true }
    if language.joinsShortWords && shortWordEnds(at: index, in: text) { return true }
    return language.joinsUnits && index + 1 >= text.count && isDigit(index - 1, in: text)
  }

  /// A word, or a sign that stands for one: %, ‰, °, ₽, €, $.
  private func unitFollows(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index + 1 < text.count else { return true }
    if isLetter(index + 1, in: text) { return true }
    let rest = UnsafeBufferPointer(rebasing: text[(index + 1)...])
    let units: [StaticString] = ["%", "‰", "°", "₽", "€", "$"]
    return units.contains { unit in
      rest.starts(with: UnsafeBufferPointer(start: unit.utf8Start, count: unit.utf8CodeUnitCount))
    }
  }

  /// A dash after a space stays on the line of the word before it; at the start of a block it has none.
  func dashFollows(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index + 1 < text.count, index > 0 || before != .boundary else { return false }
    if text[index + 1] == Byte.hyphen {
      let length = runLength(at: index + 1, in: text)
      return length <= 3 && isSpace(index + 1 + length, in: text)
    }
    // U+2013 and U+2014 are E2 80 93 and E2 80 94.
    return index + 3 < text.count && text[index + 1] == 0xE2 && text[index + 2] == 0x80
      && (text[index + 3] == 0x93 || text[index + 3] == 0x94) && isSpace(index + 4, in: text)
  }

  /// № (E2 84 96) or § (C2 A7).
  private func isNumberSign(before index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    if index >= 3, text[index - 3] == 0xE2, text[index - 2] == 0x84, text[index - 1] == 0x96 { return true }
    return index >= 2 && text[index - 2] == 0xC2 && text[index - 1] == 0xA7
  }

  /// Whether one of the particles that belong to the word before them comes next.
  private func particleFollows(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    // Few words have a particle's second byte.
    guard index + 2 < text.count, language.isParticleSecond[Int(text[index + 2])] else {
      return false
    }
    for word in language.particles where isWord(word, at: index + 1, in: text) { return true }
    return false
  }

  private func isWord(_ word: [UInt8], at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    if start + word.count > text.count || isLetter(start + word.count, in: text) { return false }
    for offset in word.indices where text[start + offset] != word[offset] { return false }
    return true
  }

  /// Whether the word before this space has one or two letters of the language and is no particle.
  private func shortWordEnds(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = index
    var letters = 0
    while start > 0 {
      var letter = start - 1
      while letter > 0, text[letter] & 0xC0 == 0x80 { letter -= 1 }
      guard isOwnLetter(letter, in: text) else { break }
      start = letter
      letters += 1
      if letters > 2 { return false }
    }
    if letters == 0 || !isBoundary(start, in: text) { return false }
    return !(start > 0 && particleFollows(start - 1, in: text))
  }
}
