import Languages

/// Spaces that do not break behind what a dot shortens, and inside of numbers: т. е., А. С. Пушкин, ст. 64, p. 5,
/// 1 000 000, 8 (800) 555-00-00.
extension Typographer {
  /// The space behind a dot that ends an abbreviation or an initial.
  func abbreviation(endingAt dot: Int, in text: UnsafeBufferPointer<UInt8>) -> Change? {
    guard !language.abbreviations.isEmpty, isBreakableSpace(dot + 1, in: text),
      isLetter(dot + 2, in: text) || isDigit(dot + 2, in: text)
    else { return nil }
    var start = dot
    while start > 0, text[start - 1] == Byte.dot || isLetterByte(text[start - 1]) {
      start -= 1
      if dot - start > language.abbreviationLimit { return nil }
    }
    guard start < dot, isBoundary(start, in: text) || before(start, in: text) == Byte.hyphen else {
      return nil
    }
    let word = text[start..<dot]
    // With its second letter, т. е. is complete, and the line may break behind it.
    if isDigit(dot + 2, in: text) == false, smallLetterEnds(before: start, in: text) { return nil }
    return isOneLetter(word) || language.abbreviations.contains { $0.elementsEqual(word) }
      ? Change(Self.noBreakSpace, after: 1) : nil
  }

  private func isLetterByte(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) }

  private func before(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> UInt8? {
    index > 0 ? text[index - 1] : nil
  }

  /// Whether a small letter with a dot, and a space, stand before an offset.
  private func smallLetterEnds(before start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard start >= 3, text[start - 2] == Byte.dot, isBreakableSpace(start - 1, in: text) else { return false }
    let isASCII = (0x61...0x7A).contains(text[start - 3])
    // а to п are D0 B0 to D0 BF, р to я D1 80 to D1 8F.
    let isCyrillic =
      start >= 4
      && (text[start - 4] == 0xD0 && text[start - 3] >= 0xB0
        || text[start - 4] == 0xD1 && text[start - 3] < 0x90)
    let letter = start - (isASCII ? 3 : 4)
    return (isASCII || isCyrillic) && isBoundary(letter, in: text)
  }

  private func isOneLetter(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    word.count <= 2 && word.count { $0 & 0xC0 != 0x80 } == 1 && !word.contains(Byte.dot)
  }

  /// The space behind a group of digits, or behind the parenthesis that ends one, if more of the number follows: two or
  /// three digits, or digits in parentheses.
  func number(endingAt index: Int, in text: UnsafeBufferPointer<UInt8>) -> Change? {
    guard isBreakableSpace(index + 1, in: text), index + 3 < text.count else { return nil }
    if text[index] == UInt8(ascii: ")"), !isDigit(index - 1, in: text) { return nil }
    var start = index + 2
    if text[start] == UInt8(ascii: "(") { start += 1 }
    var end = start
    while isDigit(end, in: text) { end += 1 }
    let isInParentheses = start > index + 2
    let continues =
      isInParentheses
      ? (3...5).contains(end - start) && end + 2 < text.count && text[end] == UInt8(ascii: ")")
        && text[end + 1] == Byte.space && isDigit(end + 2, in: text)
      : end - start == 2 || end - start == 3
    return continues ? Change(Self.noBreakSpace, after: 1) : nil
  }

  private func isBreakableSpace(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    index < text.count && (text[index] == Byte.space || text[index] == Byte.lineFeed)
  }
}
