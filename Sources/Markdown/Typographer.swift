import Languages

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
  /// Whether a single quote is open in this block.
  private var isSingleOpen = false

  /// What a byte may begin that is not written as it stands.
  private enum Meaning: UInt8 {
    case plain = 0
    case entity, quote, apostrophe, dash, dot, space, guillemet, signLead, number
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
    let table =
      (escapesHTML ? 1 : 0) + (language.hasGuillemets ? 2 : 0) + (language.joinsWords ? 4 : 0)
      + (language.joinsNumbers ? 8 : 0)
    meanings = Self.tables[table]
  }

  /// By what they depend on.
  private static let tables = (0..<16).map { table in
    meanings(
      escapesHTML: table & 1 != 0, readsGuillemets: table & 2 != 0, joinsWords: table & 4 != 0,
      joinsNumbers: table & 8 != 0)
  }

  /// By a byte's value.
  private static func meanings(
    escapesHTML: Bool, readsGuillemets: Bool, joinsWords: Bool, joinsNumbers: Bool
  ) -> [Meaning] {
    var meanings = [Meaning](repeating: .plain, count: 256)
    for character in "&<>".utf8 where escapesHTML { meanings[Int(character)] = .entity }
    meanings[Int(UInt8(ascii: "\""))] = .quote
    meanings[Int(UInt8(ascii: "'"))] = .apostrophe
    meanings[Int(Byte.hyphen)] = .dash
    meanings[Int(Byte.dot)] = .dot
    // Where words are not joined, only a dash may change the space before it.
    if joinsWords {
      meanings[Int(Byte.space)] = .space
      meanings[Int(Byte.lineFeed)] = .space
    } else {
      meanings[0xE2] = .signLead
    }
    if readsGuillemets { meanings[0xC2] = .guillemet }
    for character in "0123456789)".utf8 where joinsNumbers { meanings[Int(character)] = .number }
    return meanings
  }

  /// Forgets what stood before: a new paragraph, heading or cell begins.
  mutating func startBlock() {
    before = .boundary
    depth = 0
    isSingleOpen = false
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

  /// Whether nothing in a text could be written in another way.
  func leavesAsItIs(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    index(ofSignFrom: 0, in: text) == text.count
  }

  mutating func write(_ text: UnsafeBufferPointer<UInt8>, to output: inout HTMLBuffer) {
    guard !text.isEmpty else { return }
    var start = 0
    var index = 0
    while true {
      index = self.index(ofSignFrom: index, in: text)
      if index >= text.count { break }
      let meaning = meanings[Int(text[index])]
      if meaning == .dash || meaning == .signLead, !language.joinsWords, index > 0,
        text[index - 1] == Byte.space || text[index - 1] == Byte.lineFeed, dashFollows(index - 1, in: text)
      {
        output.appendText(UnsafeBufferPointer(rebasing: text[start..<(index - 1)]))
        output.appendText(Self.noBreakSpace)
        start = index
      }
      guard let change = change(meaning, at: index, in: text) else {
        index += 1
        continue
      }
      index += change.kept
      output.appendText(UnsafeBufferPointer(rebasing: text[start..<index]))
      switch change.replacement {
      case .entity(let entity): output.appendText(text[index], as: entity)
      case .text(let more): output.appendText(more)
      }
      index += change.length
      start = index
    }
    output.appendText(UnsafeBufferPointer(rebasing: text[start...]))
    joinsNextSpace = language.joinsWords && joinsWhatFollows(text.count, in: text)
    before = neighbor(before: text.count, in: text)
  }

  /// The offset of the next byte that may not be written as it stands; the text's end if there is none. By itself,
  /// because the loop is short enough for a processor's registers.
  @inline(never)
  private func index(ofSignFrom start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = text.baseAddress else { return 0 }
    let count = text.count
    return meanings.withUnsafeBufferPointer { meanings in
      var index = start
      while index < count {
        // Most bytes are plain: four at a time.
        while index + 4 <= count,
          meanings[Int(base[index])].rawValue | meanings[Int(base[index + 1])].rawValue
            | meanings[Int(base[index + 2])].rawValue | meanings[Int(base[index + 3])].rawValue == 0
        {
          index += 4
        }
        while index < count, meanings[Int(base[index])] == .plain { index += 1 }
        if index >= count || meanings[Int(base[index])] != .space || !isPlainSpace(index, in: text) { break }
        index += 1
      }
      return index
    }
  }

  /// What to write instead of `length` bytes.
  struct Change {
    enum Replacement {
      case text(ShortText)
      /// HTML for what was written.
      case entity(StaticString)
    }

    let replacement: Replacement
    let length: Int
    /// How many bytes before those stay as they are.
    let kept: Int

    init(_ text: ShortText, length: Int = 1, after kept: Int = 0) {
      (replacement, self.length, self.kept) = (.text(text), length, kept)
    }

    init(entity: StaticString) { (replacement, length, kept) = (.entity(entity), 1, 0) }
  }

  private mutating func change(_ meaning: Meaning, at index: Int, in text: UnsafeBufferPointer<UInt8>)
    -> Change?
  {
    switch meaning {
    case .plain, .signLead: nil
    case .entity: Change(entity: entity(text[index]))
    case .quote: quote(at: index, in: text)
    case .apostrophe: apostrophe(at: index, in: text)
    case .dash: dash(at: index, in: text)
    case .dot: ellipsis(at: index, in: text) ?? abbreviation(endingAt: index, in: text)
    case .number: number(endingAt: index, in: text)
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
      return Change(quotes(at: depth).opening)
    }
    // A quote that closes nothing after a digit is an inch or a second.
    if depth == 0, before == .digit {
      return escapesHTML ? Change(entity: "&quot;") : Change(ShortText("\""))
    }
    let closed = depth
    depth = max(0, depth - 1)
    return Change(quotes(at: closed).closing)
  }

  /// - Parameter depth: 1 for quotes that stand in no others
  private func quotes(at depth: Int) -> Typography.Quotes {
    depth > 1 && language.nestsQuotes ? language.inner : language.outer
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

  private mutating func apostrophe(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Change? {
    let before = neighbor(before: index, in: text)
    guard language.hasSingleQuotes else {
      return before == .word && isLetter(index + 1, in: text) ? Change(ShortText("’")) : nil
    }
    if before == .boundary, !isSpace(index + 1, in: text), !isDigit(index + 1, in: text) {
      isSingleOpen = true
      return Change(language.inner.opening)
    }
    if isSingleOpen, !isLetter(index + 1, in: text) {
      isSingleOpen = false
      return Change(language.inner.closing)
    }
    return Change(ShortText("’"))
  }

  // MARK: Dashes and dots

  private func dash(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Change? {
    if index > 0, text[index - 1] == Byte.hyphen { return nil }
    let length = runLength(at: index, in: text)
    let isSpaced = isBoundary(index, in: text) && isSpace(index + length, in: text)
    switch length {
    case 1: return isSpaced ? Change(language.dash) : nil
    case 2: return Change(isSpaced ? language.dash : ShortText("–"), length: 2)
    case 3: return Change(ShortText("—"), length: 3)
    default: return nil
    }
  }

  private func ellipsis(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Change? {
    if index > 0, text[index - 1] == Byte.dot { return nil }
    return runLength(at: index, in: text) == 3 ? Change(ShortText("…"), length: 3) : nil
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
    case let end where language.isBoundaryEnd[Int(end)]:
      // – — “ „ ‚ are E2 80 and one of these.
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

  /// Whether a letter of any alphabet begins here.
  func isLetter(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index < text.count else { return false }
    switch text[index] {
    case 0..<0x80:
      let lower = text[index] | 0x20
      return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
    // × and ÷ are the two signs from U+00C0 on.
    case 0xC3: return index + 1 < text.count && text[index + 1] != 0x97 && text[index + 1] != 0xB7
    // Below U+00C0, and in the blocks of punctuation, symbols, CJK's signs and private characters, are no letters.
    case 0x80...0xC2, 0xE2, 0xE3, 0xEE, 0xEF, 0xF0...: return false
    default: return true
    }
  }

  /// Whether the character that begins here is a letter of the language itself.
  func isOwnLetter(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    index < text.count && language.isLetterLead[Int(text[index])]
  }
}
