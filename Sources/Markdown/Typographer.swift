/// Applies a language's typography to text as it is written, byte by byte, in one pass.
///
/// Quotes are paired inside a block of text (a paragraph, a heading, a table cell), also across emphasis and links.
struct Typographer {
  let language: Typography
  private let escapesHTML: Bool
  private let meanings: [Meaning]

  /// What stands before the text to come.
  var before = Neighbor.boundary
  /// Whether a space at the start of the text to come belongs to the word before it.
  var joinsNextSpace = false
  /// How many quotes are open in this block.
  private var depth = 0

  /// What a byte may begin that is not written as it stands.
  private enum Meaning: UInt8 {
    case plain, entity, quote, apostrophe, dash, dot, space, guillemet
  }

  enum Neighbor {
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
        output.appendText(UnsafeBufferPointer(rebasing: text[start..<index]))
        if change.isEntity {
          output.appendText(text[index], as: change.replacement)
        } else {
          output.appendText(
            UnsafeBufferPointer(
              start: change.replacement.utf8Start, count: change.replacement.utf8CodeUnitCount))
        }
        index += change.length
        start = index
      }
    }
    output.appendText(UnsafeBufferPointer(rebasing: text[start...]))
    joinsNextSpace = language == .russian && joinsWhatFollows(text.count, in: text)
    before = neighbor(before: text.count, in: text)
  }

  /// What to write instead of `length` bytes.
  struct Change {
    let replacement: StaticString
    var length = 1
    /// Whether the replacement is HTML for what was written.
    var isEntity = false
  }

  private mutating func change(_ meaning: Meaning, at index: Int, in text: UnsafeBufferPointer<UInt8>)
    -> Change?
  {
    switch meaning {
    case .plain: nil
    case .entity: Change(replacement: entity(text[index]), isEntity: true)
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
    if depth == 0, before == .digit {
      return Change(replacement: escapesHTML ? "&quot;" : "\"", isEntity: escapesHTML)
    }
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

  func runLength(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var end = index + 1
    while end < text.count, text[end] == text[index] { end += 1 }
    return end - index
  }

  // MARK: Neighbours

  /// Whether a word could begin at this offset.
  func isBoundary(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
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

  func isSpace(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    index < text.count
      && (text[index] == Byte.space || text[index] == Byte.lineFeed
        || (text[index] == 0xC2 && index + 1 < text.count && text[index + 1] == 0xA0))
  }

  func isDigit(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    index >= 0 && index < text.count && Byte.isDigit(text[index])
  }

  /// A letter of the Latin or Cyrillic alphabet, or any other character beyond U+00BF that begins with such a byte.
  func isLetter(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index < text.count else { return false }
    let lower = text[index] | 0x20
    return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")) || isCyrillicLetter(index, in: text)
  }

  /// U+0400 to U+047F: D0 or D1 and a continuation byte.
  func isCyrillicLetter(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    index + 1 < text.count && (text[index] == 0xD0 || text[index] == 0xD1) && text[index + 1] & 0xC0 == 0x80
  }
}
