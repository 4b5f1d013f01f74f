/// What a language asks of text: its quotes, dashes and no-break spaces.
package enum Typography: Sendable {
  case english
  case russian

  /// - Parameter language: a BCP 47 tag; only its first part counts
  package init?(language: String) {
    switch language.prefix(while: { $0 != "-" }) {
    case "en": self = .english
    case "ru": self = .russian
    default: return nil
    }
  }

  /// A plain text, such as a title, with typography applied and nothing escaped.
  package func applied(to text: String) -> String {
    applied(to: Array(text.utf8), except: [])
  }

  /// - Parameter verbatim: ranges of `text` that stay as written, such as code, in order
  func applied(to text: [UInt8], except verbatim: [Range<Int>]) -> String {
    var typographer = Typographer(self, escapesHTML: false)
    var output = HTMLBuffer(capacity: text.count + 8)
    text.withUnsafeBufferPointer { text in
      var start = 0
      for range in verbatim {
        typographer.write(UnsafeBufferPointer(rebasing: text[start..<range.lowerBound]), to: &output)
        output.append(UnsafeBufferPointer(rebasing: text[range]))
        typographer.passWord()
        start = range.upperBound
      }
      typographer.write(UnsafeBufferPointer(rebasing: text[start...]), to: &output)
    }
    return String(decoding: output.bytes, as: UTF8.self)
  }
}

/// Applies a language's typography to text as it is written, byte by byte, in one pass.
///
/// Quotes are paired inside a block of text (a paragraph, a heading, a table cell), also across emphasis and links.
struct Typographer {
  private let language: Typography
  private let escapesHTML: Bool
  private let meanings: [Meaning]

  /// What stands before the text to come.
  private var before = Neighbor.boundary
  /// Whether a space at the start of the text to come belongs to the word before it.
  private var joinsNextSpace = false
  /// How many quotes are open in this block.
  private var depth = 0

  /// What a byte may begin that is not written as it stands.
  private enum Meaning: UInt8 {
    case plain, entity, quote, apostrophe, dash, dot, space, guillemet
  }

  private enum Neighbor {
    /// The start of the block, a space or an opening bracket: a quote after it opens.
    case boundary
    case digit
    case word
  }

  init(_ language: Typography, escapesHTML: Bool = true) {
    self.language = language
    self.escapesHTML = escapesHTML
    meanings =
      switch language {
      case .english: escapesHTML ? Self.englishHTML : Self.englishText
      case .russian: escapesHTML ? Self.russianHTML : Self.russianText
      }
  }

  private static let englishHTML = table(.english, escapesHTML: true)
  private static let englishText = table(.english, escapesHTML: false)
  private static let russianHTML = table(.russian, escapesHTML: true)
  private static let russianText = table(.russian, escapesHTML: false)

  private static func table(_ language: Typography, escapesHTML: Bool) -> [Meaning] {
    var meanings = [Meaning](repeating: .plain, count: 256)
    for character in "&<>".utf8 where escapesHTML { meanings[Int(character)] = .entity }
    meanings[Int(UInt8(ascii: "\""))] = .quote
    meanings[Int(UInt8(ascii: "'"))] = .apostrophe
    meanings[Int(Byte.hyphen)] = .dash
    meanings[Int(Byte.dot)] = .dot
    meanings[Int(Byte.space)] = .space
    meanings[Int(Byte.lineFeed)] = .space
    if language == .russian { meanings[0xC2] = .guillemet }
    return meanings
  }

  /// Forgets what stood before: a new paragraph, heading or cell begins.
  mutating func startBlock() {
    before = .boundary
    depth = 0
    joinsNextSpace = false
  }

  /// Something stands here that counts as a word, such as code or an image.
  mutating func passWord() {
    before = .word
    joinsNextSpace = false
  }

  /// A line break stands here.
  mutating func passSpace() {
    before = .boundary
    joinsNextSpace = false
  }

  mutating func write(_ text: UnsafeBufferPointer<UInt8>, to output: inout HTMLBuffer) {
    guard !text.isEmpty else { return }
    var start = 0
    var index = 0
    meanings.withUnsafeBufferPointer { meanings in
      while index < text.count {
        let meaning = meanings[Int(text[index])]
        if meaning == .plain {
          index += 1
          continue
        }
        guard let change = change(meaning, at: index, in: text) else {
          index += 1
          continue
        }
        output.append(UnsafeBufferPointer(rebasing: text[start..<index]))
        output.append(change.replacement)
        index += change.length
        start = index
      }
    }
    output.append(UnsafeBufferPointer(rebasing: text[start...]))
    joinsNextSpace = language == .russian && joinsWhatFollows(text.count, in: text)
    before = neighbor(before: text.count, in: text)
  }

  /// What to write instead of `length` bytes.
  private struct Change {
    let replacement: StaticString
    var length = 1
  }

  private mutating func change(_ meaning: Meaning, at index: Int, in text: UnsafeBufferPointer<UInt8>)
    -> Change?
  {
    switch meaning {
    case .plain: nil
    case .entity: Change(replacement: entity(text[index]))
    case .quote: quote(at: index, in: text)
    case .apostrophe: apostrophe(at: index, in: text)
    case .dash: dash(at: index, in: text)
    case .dot: ellipsis(at: index, in: text)
    case .space: space(at: index, in: text)
    case .guillemet: guillemet(at: index, in: text)
    }
  }

  private func entity(_ byte: UInt8) -> StaticString {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    default: "&gt;"
    }
  }

  // MARK: Quotes

  private mutating func quote(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Change {
    let before = neighbor(before: index, in: text)
    if before == .boundary, !isSpace(index + 1, in: text), !closesAfterDash(index, in: text) {
      depth += 1
      switch language {
      case .english: return Change(replacement: "“")
      case .russian: return Change(replacement: depth == 1 ? "«" : "„")
      }
    }
    // A quote that closes nothing after a digit is an inch or a second.
    if depth == 0, before == .digit { return Change(replacement: escapesHTML ? "&quot;" : "\"") }
    let closed = depth
    depth = max(0, depth - 1)
    switch language {
    case .english: return Change(replacement: "”")
    case .russian: return Change(replacement: closed > 1 ? "“" : "»")
    }
  }

  /// A quote after a dash closes an open one if no word follows: "Wait—"
  private func closesAfterDash(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard depth > 0, index > 0 else { return false }
    // – and — end with 93 and 94, which no other boundary but “ and „ has near it.
    let isDash = text[index - 1] == Byte.hyphen || text[index - 1] == 0x93 || text[index - 1] == 0x94
    return isDash && !isLetter(index + 1, in: text) && !isDigit(index + 1, in: text)
  }

  /// « and » that were typed count as quotes, so that straight ones inside them become the inner pair.
  private mutating func guillemet(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Change? {
    guard index + 1 < text.count else { return nil }
    if text[index + 1] == 0xAB { depth += 1 }
    if text[index + 1] == 0xBB { depth = max(0, depth - 1) }
    return nil
  }

  private func apostrophe(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Change? {
    let before = neighbor(before: index, in: text)
    switch language {
    case .english:
      let opens = before == .boundary && !isSpace(index + 1, in: text) && !isDigit(index + 1, in: text)
      return Change(replacement: opens ? "‘" : "’")
    case .russian:
      return before == .word && isLetter(index + 1, in: text) ? Change(replacement: "’") : nil
    }
  }

  // MARK: Dashes and dots

  private func dash(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Change? {
    if index > 0, text[index - 1] == Byte.hyphen { return nil }
    let length = runLength(at: index, in: text)
    let isSpaced = isBoundary(index, in: text) && isSpace(index + length, in: text)
    switch length {
    case 1: return isSpaced ? Change(replacement: language == .russian ? "—" : "–") : nil
    case 2: return Change(replacement: isSpaced && language == .russian ? "—" : "–", length: 2)
    case 3: return Change(replacement: "—", length: 3)
    default: return nil
    }
  }

  private func ellipsis(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Change? {
    if index > 0, text[index - 1] == Byte.dot { return nil }
    return runLength(at: index, in: text) == 3 ? Change(replacement: "…", length: 3) : nil
  }

  private func runLength(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var end = index + 1
    while end < text.count, text[end] == text[index] { end += 1 }
    return end - index
  }

  // MARK: Spaces that do not break

  private func space(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Change? {
    if dashFollows(index, in: text) { return Change(replacement: "\u{A0}") }
    guard language == .russian, index + 1 < text.count || index > 0, !isSpace(index + 1, in: text) else {
      return nil
    }
    let joins =
      joinsWhatFollows(index, in: text) || particleFollows(index, in: text)
      || (index > 0 ? isDigit(index - 1, in: text) : before == .digit) && unitFollows(index, in: text)
    return joins ? Change(replacement: "\u{A0}") : nil
  }

  /// Whether what ends before a space stays on one line with whatever comes after it: a short word, № or §; at the end
  /// of the text, where nobody knows what comes, a number too.
  private func joinsWhatFollows(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    if index == 0 { return joinsNextSpace }
    if isNumberSign(before: index, in: text) || shortWordEnds(at: index, in: text) { return true }
    return index + 1 >= text.count && isDigit(index - 1, in: text)
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
  private func dashFollows(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
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
    // All of them begin with ж, б or л, and few words do.
    guard index + 2 < text.count, text[index + 1] == 0xD0 else { return false }
    switch (text[index + 2], cyrillicLetter(index + 3, in: text)) {
    case (0xB6, nil), (0xB1, nil): return true
    case (0xB6, "е"), (0xB1, "ы"), (0xBB, "и"), (0xBB, "ь"): return !isLetter(index + 5, in: text)
    default: return false
    }
  }

  private func cyrillicLetter(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
    guard isCyrillicLetter(index, in: text) else { return nil }
    return Unicode.Scalar(UInt32(text[index] & 0x1F) << 6 | UInt32(text[index + 1] & 0x3F))
  }

  /// Whether the word before this space has one or two Cyrillic letters and is no particle.
  private func shortWordEnds(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = index
    while start >= 2, isCyrillicLetter(start - 2, in: text) {
      start -= 2
      if index - start > 4 { return false }
    }
    if start == index || !isBoundary(start, in: text) { return false }
    return !(start > 0 && particleFollows(start - 1, in: text))
  }

  // MARK: Neighbours

  /// Whether a word could begin at this offset.
  private func isBoundary(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    neighbor(before: index, in: text) == .boundary
  }

  private func neighbor(before index: Int, in text: UnsafeBufferPointer<UInt8>) -> Neighbor {
    guard index > 0 else { return before }
    switch text[index - 1] {
    case Byte.space, Byte.lineFeed, Byte.tab, UInt8(ascii: "("), Byte.openBracket, UInt8(ascii: "{"),
      UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      // A quote right after another one opens if that one did.
      if text[index - 1] == UInt8(ascii: "\"") || text[index - 1] == UInt8(ascii: "'") {
        return neighbor(before: index - 1, in: text)
      }
      return .boundary
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return .digit
    case Byte.hyphen: return runLength(before: index, in: text) > 1 ? .boundary : .word
    case 0xA0 where index >= 2 && text[index - 2] == 0xC2: return .boundary
    case 0xAB where index >= 2 && text[index - 2] == 0xC2: return .boundary
    case 0x93, 0x94, 0x9C, 0x9E:
      // – — “ „ are E2 80 and one of these.
      return index >= 3 && text[index - 3] == 0xE2 && text[index - 2] == 0x80 ? .boundary : .word
    default: return .word
    }
  }

  private func runLength(before index: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var start = index
    while start > 0, text[start - 1] == text[index - 1] { start -= 1 }
    return index - start
  }

  private func isSpace(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    index < text.count
      && (text[index] == Byte.space || text[index] == Byte.lineFeed
        || (text[index] == 0xC2 && index + 1 < text.count && text[index + 1] == 0xA0))
  }

  private func isDigit(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    index >= 0 && index < text.count && Byte.isDigit(text[index])
  }

  /// A letter of the Latin or Cyrillic alphabet, or any other character beyond U+00BF that begins with such a byte.
  private func isLetter(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index < text.count else { return false }
    let lower = text[index] | 0x20
    return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")) || isCyrillicLetter(index, in: text)
  }

  /// U+0400 to U+047F: D0 or D1 and a continuation byte.
  private func isCyrillicLetter(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    index + 1 < text.count && (text[index] == 0xD0 || text[index] == 0xD1) && text[index + 1] & 0xC0 == 0x80
  }
}
