import Glibc

/// Goes through a text once, and looks closely only where a sign stands.
struct LiteralMarkScan {
  private let text: UnsafeBufferPointer<UInt8>
  private let startsBlock: Bool
  /// Whether signs may stand inside of lines; where none can, only their starts are looked at.
  private let looksInside: Bool
  /// Whether lines may hold vertical bars.
  private let mayHoldRows: Bool
  private var index = 0
  private var isAtLineStart: Bool
  /// Whether a line of the text began with a sign of a list before.
  private var hasListLine = false

  init(_ text: UnsafeBufferPointer<UInt8>, startsBlock: Bool, looksInside: Bool, mayHoldRows: Bool) {
    self.text = text
    self.startsBlock = startsBlock
    self.looksInside = looksInside
    self.mayHoldRows = mayHoldRows
    isAtLineStart = startsBlock
  }

  /// Not 0 for a byte that is looked at closely, by its value.
  private static let signs = {
    var table = [UInt8](repeating: 0, count: 256)
    for byte in "[]*~={%\n".utf8 { table[Int(byte)] = 1 }
    return table
  }()

  mutating func next() -> LiteralMark? {
    let count = text.count
    while true {
      if isAtLineStart {
        isAtLineStart = false
        if let mark = markAtLineStart() { return passing(mark) }
      }
      index = indexOfSign(from: index)
      if index >= count { return nil }
      if text[index] == Byte.lineFeed {
        (index, isAtLineStart) = (index + 1, true)
      } else if let mark = markAtSign() {
        return passing(mark)
      } else {
        index += 1
      }
    }
  }

  private func indexOfSign(from start: Int) -> Int {
    guard let base = text.baseAddress else { return start }
    let count = text.count
    if !looksInside {
      let hit = memchr(base + start, Int32(Byte.lineFeed), count - start)
      return hit.map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? count
    }
    return Self.signs.withUnsafeBufferPointer { signs in
      var index = start
      // Most bytes are plain: four at a time.
      while index + 4 <= count,
        signs[Int(base[index])] | signs[Int(base[index + 1])] | signs[Int(base[index + 2])]
          | signs[Int(base[index + 3])] == 0
      {
        index += 4
      }
      while index < count, signs[Int(base[index])] == 0 { index += 1 }
      return index
    }
  }

  private mutating func passing(_ mark: LiteralMark) -> LiteralMark {
    index = max(index + 1, mark.range.upperBound)
    return mark
  }

  // MARK: Signs

  private func markAtSign() -> LiteralMark? {
    switch text[index] {
    case Byte.openBracket: bracket()
    case Byte.closeBracket: endOfLink(textStart: index)
    case UInt8(ascii: "*"): strong()
    case UInt8(ascii: "~"): pair(.strikethrough)
    case UInt8(ascii: "="): pair(.highlight)
    case UInt8(ascii: "%"): pair(.comment)
    default: brace()
    }
  }

  private func bracket() -> LiteralMark? {
    let isDouble = byte(index + 1) == Byte.openBracket
    if isDouble, let end = end(of: [Byte.closeBracket, Byte.closeBracket], from: index + 2), end > index + 4 {
      return index > 0 && text[index - 1] == UInt8(ascii: "!")
        ? LiteralMark(kind: .embed, range: (index - 1)..<end)
        : LiteralMark(kind: .wikiLink, range: index..<end)
    }
    guard let close = end(of: [Byte.closeBracket], from: index + 1), close > index + 2,
      byte(index + 1) != Byte.caret
    else { return nil }
    if isContents(index..<close) { return LiteralMark(kind: .contents, range: index..<close) }
    if let nested = text[(index + 1)..<close].firstIndex(of: Byte.openBracket), nested > index { return nil }
    let start = index > 0 && text[index - 1] == UInt8(ascii: "!") ? index - 1 : index
    if let link = endOfLink(textStart: start, close - 1) { return link }
    if byte(close) == Byte.openBracket, byte(close + 1) != Byte.caret,
      index == 0 || !isWordByte(text[index - 1]),
      let end = end(of: [Byte.closeBracket], from: close + 1), end > close + 2
    {
      return LiteralMark(kind: .reference, range: start..<end)
    }
    return nil
  }

  private func endOfLink(textStart start: Int) -> LiteralMark? { endOfLink(textStart: start, index) }

  /// What follows the text of something like a link.
  /// - Parameter close: where its `]` stands
  private func endOfLink(textStart start: Int, _ close: Int) -> LiteralMark? {
    let isSpaced = byte(close + 1) == Byte.space
    let open = isSpaced ? close + 2 : close + 1
    guard byte(open) == UInt8(ascii: "("), let end = end(of: [UInt8(ascii: ")")], from: open + 1),
      end > open + 2
    else { return nil }
    let address = text[(open + 1)..<(end - 1)]
    if !isSpaced { return LiteralMark(kind: .link, range: start..<end) }
    // In a sentence, words in brackets may be followed by others in parentheses.
    let isAddress =
      address.starts(with: "http".utf8)
      || address.reversed().starts(with: "dm.".utf8)
        && !address.contains(Byte.space)
    return isAddress ? LiteralMark(kind: .spacedLink, range: start..<end) : nil
  }

  private func isContents(_ range: Range<Int>) -> Bool {
    guard index == 0 || text[index - 1] == Byte.lineFeed, isLineEnd(range.upperBound) else { return false }
    let name = String(decoding: text[range], as: UTF8.self).lowercased()
    return name == "[toc]" || name == "[[toc]]"
  }

  private func strong() -> LiteralMark? {
    let length = runLength
    guard length == 2 || length == 3, index == 0 || text[index - 1] != UInt8(ascii: "*") else { return nil }
    let end = index + length
    let isBeforeWord = isWordByte(byte(end))
    let isAfterWord = isWordByte(index > 0 ? text[index - 1] : nil)
    // Three in a word stand for letters that nobody wants to write out.
    if length == 3, isBeforeWord, isAfterWord { return nil }
    return isBeforeWord || isAfterWord
      ? LiteralMark(kind: .strong, range: index..<end) : nil
  }

  /// Two signs, words, and the two signs again.
  private func pair(_ kind: LiteralMark.Kind) -> LiteralMark? {
    let sign = text[index]
    guard runLength == 2, kind == .comment || isWordByte(byte(index + 2)),
      index == 0 || text[index - 1] != sign,
      let end = end(of: [sign, sign], from: index + 2), end > index + 4,
      kind == .comment || text[end - 3] != Byte.space
    else { return nil }
    return LiteralMark(kind: kind, range: index..<end)
  }

  private func brace() -> LiteralMark? {
    guard text[index] == UInt8(ascii: "{") else { return nil }
    let next = byte(index + 1)
    guard next == UInt8(ascii: "{") || next == UInt8(ascii: "%") else { return nil }
    let close = next == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "%")
    guard let end = end(of: [close, UInt8(ascii: "}")], from: index + 2) else { return nil }
    return LiteralMark(kind: .shortcode, range: index..<end)
  }

  // MARK: Starts of lines

  private mutating func markAtLineStart() -> LiteralMark? {
    switch byte(index) {
    case UInt8(ascii: "#"):
      let length = runLength
      guard (2...6).contains(length), let next = byte(index + length), next > Byte.space else { return nil }
      return LiteralMark(kind: .heading, range: index..<(index + length))
    case UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"):
      guard runLength == 3, let next = byte(index + 3),
        next == Byte.space || (text[index] == UInt8(ascii: ":") && isWordByte(next))
      else { return nil }
      return LiteralMark(kind: .container, range: index..<(index + 3))
    case UInt8(ascii: "|"):
      let end = lineEnd(from: index)
      let inner = text[(index + 1)..<max(index + 1, end)]
      return inner.contains(UInt8(ascii: "|")) ? LiteralMark(kind: .table, range: index..<end) : nil
    case 0xE2: return listSign() ?? rowOfTable()
    default: return rowOfTable()
    }
  }

  /// A line with a bar between spaces, and below it another one: a bar in a single line is no table.
  private func rowOfTable() -> LiteralMark? {
    guard mayHoldRows else { return nil }
    let end = lineEnd(from: index)
    guard end < text.count, holdsBar(index..<end), holdsBar((end + 1)..<lineEnd(from: end + 1)) else {
      return nil
    }
    return LiteralMark(kind: .table, range: index..<end)
  }

  private func holdsBar(_ line: Range<Int>) -> Bool {
    line.contains {
      text[$0] == UInt8(ascii: "|") && $0 > line.lowerBound && text[$0 - 1] == Byte.space
        && byte($0 + 1) == Byte.space
    }
  }

  /// Two lines that begin with – or •.
  private mutating func listSign() -> LiteralMark? {
    let isSign =
      byte(index + 1) == 0x80 && (byte(index + 2) == 0x93 || byte(index + 2) == 0xA2)
      && byte(index + 3) == Byte.space
    guard isSign else { return nil }
    defer { hasListLine = true }
    return hasListLine ? LiteralMark(kind: .list, range: index..<(index + 3)) : nil
  }

  // MARK: Bytes

  private func byte(_ index: Int) -> UInt8? { index < text.count ? text[index] : nil }

  private var runLength: Int {
    var end = index + 1
    while end < text.count, text[end] == text[index] { end += 1 }
    return end - index
  }

  private func lineEnd(from start: Int) -> Int { text[start...].firstIndex(of: Byte.lineFeed) ?? text.count }

  private func isLineEnd(_ index: Int) -> Bool { index >= text.count || text[index] == Byte.lineFeed }

  /// Where some bytes end that stand on this line; nobody looks further than for what is read as one thing.
  private func end(of wanted: [UInt8], from start: Int) -> Int? {
    var place = start
    let limit = min(text.count, start + 300)
    while place + wanted.count <= limit, text[place] != Byte.lineFeed {
      if text[place] == wanted[0], wanted.count == 1 || text[place + 1] == wanted[1] {
        return place + wanted.count
      }
      place += 1
    }
    return nil
  }

  /// Whether a byte belongs to a word: a letter of any alphabet, a digit, or a quote beside one.
  private func isWordByte(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return byte >= 0x80 || Byte.isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
      || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }
}
