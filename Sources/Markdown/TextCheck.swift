import Diagnostics
import Glibc

/// What makes a file unreadable as Markdown, found before cmark sees it; empty if it can be parsed.
///
/// Checked are UTF-8 (The Unicode Standard, table 3-7), control characters, and nesting: cmark 0.30 takes quadratic time for
/// thousands of nested containers and of brackets left open.
package func textFindings(_ file: SourceFile) -> [Diagnostic] {
  let scan = ByteScan(file.bytes)
  if let offset = scan.invalidByte {
    return [
      Diagnostic(
        .error, "the file is not valid UTF-8 here", at: file.location(offset: offset),
        help: "save the file with the encoding UTF-8")
    ]
  }
  if let finding = characterFinding(file, scan) { return [finding] }
  return lineFinding(file).map { [$0] } ?? []
}

/// What Git leaves where two people changed the same lines: `<<<<<<<`, `=======` and `>>>>>>>` at the start of lines; or
/// the last two of them, where somebody has begun to tidy up.
private struct ConflictMarks {
  private var middle: Int?
  /// Where the first mark stands.
  private(set) var place: Int?

  /// Looks at a line.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, lineStart: Int) {
    let sign = bytes[lineStart]
    guard place == nil, sign == UInt8(ascii: "<") || sign == UInt8(ascii: "=") || sign == Byte.greater else {
      return
    }
    var end = lineStart
    while end < bytes.count, bytes[end] == sign { end += 1 }
    guard end - lineStart == 7, end == bytes.count || bytes[end] <= Byte.space else { return }
    switch sign {
    case UInt8(ascii: "<"): place = lineStart
    case UInt8(ascii: "="): middle = middle ?? lineStart
    default: place = middle
    }
  }
}

/// A control character of ASCII, tabs and line feeds aside, which terminals obey and HTML and XML forbid; or a code point
/// that stands for no character.
private func characterFinding(_ file: SourceFile, _ scan: ByteScan) -> Diagnostic? {
  if let place = scan.controlCharacter {
    let byte = file.bytes[place]
    let what = byte == 0 ? "NUL byte" : "control character (\(codePoint(byte)))"
    return Diagnostic(
      .error, "the file holds a \(what)", at: file.location(offset: place), help: "remove it")
  }
  guard let place = file.bytes.withUnsafeBufferPointer(firstNoncharacter) else { return nil }
  return Diagnostic(
    .error, "a character that no page may hold", at: file.location(offset: place), help: "remove it")
}

/// Few texts hold a byte with which one begins.
private func firstNoncharacter(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
  guard let base = bytes.baseAddress else { return nil }
  for lead in UInt8(0xEF)...0xF4 {
    var start = 0
    while let hit = memchr(base + start, Int32(lead), bytes.count - start) {
      start = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
      if UnshowableCharacter.length(at: start, in: bytes) > 0 { return start }
      start += 1
    }
  }
  return nil
}

private func codePoint(_ byte: UInt8) -> String {
  "U+00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
}

/// What can be said of a text by its bytes alone, found in one pass.
struct ByteScan {
  /// The offset of the first byte that is not part of well-formed UTF-8.
  private(set) var invalidByte: Int?
  /// The offset of the first control character of ASCII before that byte, tabs and line feeds aside.
  private(set) var controlCharacter: Int?

  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      var index = 0
      let count = buffer.count
      while index < count {
        if index + 8 <= count {
          let word = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self))
          if word & 0x8080_8080_8080_8080 == 0 {
            if Self.mayHoldControl(word), controlCharacter == nil {
              controlCharacter = (index..<(index + 8)).first { Self.isControl(buffer[$0]) }
            }
            index += 8
            continue
          }
        }
        // Two bytes a letter, as in Cyrillic, is what texts are made of where they are not ASCII: four at a time.
        while index + 8 <= count,
          Self.isFourPairs(UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
        {
          index += 8
        }
        while index + 1 < count, buffer[index] & 0xE0 == 0xC0, buffer[index] >= 0xC2,
          buffer[index + 1] & 0xC0 == 0x80
        {
          index += 2
        }
        if index >= count { return }
        let byte = buffer[index]
        if byte < 0x80 {
          if Self.isControl(byte), controlCharacter == nil { controlCharacter = index }
          index += 1
          continue
        }
        guard let length = Self.characterLength(at: index, in: buffer) else {
          invalidByte = index
          return
        }
        index += length
      }
    }
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != Byte.tab && byte != Byte.lineFeed || byte == 0x7F
  }

  /// Whether one of eight bytes of ASCII is below 20 or is 7F: false for most that are neither, true for all that are.
  private static func mayHoldControl(_ word: UInt64) -> Bool {
    let low = word &- 0x2020_2020_2020_2020
    let delete = word &+ 0x0101_0101_0101_0101
    return (low | delete) & 0x8080_8080_8080_8080 != 0
  }

  /// Whether eight bytes are four characters from U+0080 to U+07FF: 110xxxxx 10xxxxxx, of the x in the first byte one of
  /// the upper four set.
  private static func isFourPairs(_ bytes: UInt64) -> Bool {
    if bytes & 0xC0E0_C0E0_C0E0_C0E0 != 0x80C0_80C0_80C0_80C0 { return false }
    let upper = bytes & 0x001E_001E_001E_001E
    let high: UInt64 = 0x8000_8000_8000_8000
    return ((upper | high) &- 0x0002_0002_0002_0002) & high == high
  }

  /// How many bytes the character takes that begins with a byte beyond ASCII; nil if it is not well-formed.
  private static func characterLength(at index: Int, in buffer: UnsafeRawBufferPointer) -> Int? {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch buffer[index] {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard index + length <= buffer.count, second.contains(buffer[index + 1]) else { return nil }
    let isWhole = (index + 2..<max(index + 2, index + length)).allSatisfy { buffer[$0] & 0xC0 == 0x80 }
    return isWhole ? length : nil
  }
}

/// How many lists and quotes may stand inside each other, and how many brackets may be open in a paragraph.
private enum NestingLimit {
  static let containers = 100
  static let openBrackets = 1000
}

/// What can be found line by line: too deep nesting, and merge conflicts.
private func lineFinding(_ file: SourceFile) -> Diagnostic? {
  file.bytes.withUnsafeBufferPointer { bytes in
    var conflict = ConflictMarks()
    // Most files have fewer brackets in all than may be open at once.
    let countsBrackets = hasMore(than: NestingLimit.openBrackets, Byte.openBracket, bytes)
    var openBrackets = 0
    var containers = OpenContainers()
    var lineStart = 0
    while lineStart < bytes.count {
      var index = lineStart
      conflict.read(bytes, lineStart: lineStart)
      if containers.depth(ofLine: bytes, at: &index) > NestingLimit.containers {
        return Diagnostic(
          .error, "lists or quotes are nested more than \(NestingLimit.containers) deep",
          at: file.location(offset: lineStart), help: "use fewer levels")
      }
      let lineEnd = endOfLine(bytes, from: index)
      if countsBrackets {
        openBrackets = openBracketCount(bytes[index..<lineEnd], openBefore: openBrackets)
        if openBrackets > NestingLimit.openBrackets {
          return Diagnostic(
            .error, "more than \(NestingLimit.openBrackets) brackets are open in one paragraph",
            at: file.location(offset: lineStart), help: "close them, or write '\\[' for a bracket as such")
        }
      }
      lineStart = lineEnd + 1
    }
    return conflict.place.map { place in
      Diagnostic(
        .error, "a merge conflict that was not resolved", at: file.location(offset: place, length: 7),
        help: "keep one of the two texts, and remove the lines '<<<<<<<', '=======' and '>>>>>>>'")
    }
  }
}

private func hasMore(than limit: Int, _ byte: UInt8, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let base = bytes.baseAddress else { return false }
  var count = 0
  var offset = 0
  while offset < bytes.count, let hit = memchr(base + offset, Int32(byte), bytes.count - offset) {
    count += 1
    if count > limit { return true }
    offset = UnsafeRawPointer(hit) - UnsafeRawPointer(base) + 1
  }
  return false
}

private func endOfLine(_ bytes: UnsafeBufferPointer<UInt8>, from index: Int) -> Int {
  guard let base = bytes.baseAddress, index < bytes.count,
    let found = memchr(base + index, Int32(Byte.lineFeed), bytes.count - index)
  else { return bytes.count }
  return UnsafeRawPointer(found) - UnsafeRawPointer(base)
}

/// How many brackets are open after a line; none after a blank one, which ends the paragraph.
private func openBracketCount(_ line: Slice<UnsafeBufferPointer<UInt8>>, openBefore: Int) -> Int {
  var count = openBefore
  var isBlank = true
  var isEscaped = false
  for byte in line {
    if byte > Byte.space { isBlank = false }
    if isEscaped {
      isEscaped = false
      continue
    }
    isEscaped = byte == Byte.backslash
    if byte == Byte.openBracket { count += 1 }
    if byte == Byte.closeBracket, count > 0 { count -= 1 }
  }
  return isBlank ? 0 : count
}

/// The lists that may be open, by what cmark needs to keep them so: the column at which their items' text begins.
private struct OpenContainers {
  private var contentColumns: [Int] = []

  /// Passes over the quote and list markers at the start of a line.
  /// - Returns: how deep the line's text may be nested
  mutating func depth(ofLine bytes: UnsafeBufferPointer<UInt8>, at index: inout Int) -> Int {
    var quotes = 0
    var column = 0
    while true {
      var position = index
      var columns = column
      while position < bytes.count, Byte.isBlank(bytes[position]) {
        columns += bytes[position] == Byte.tab ? 4 - columns % 4 : 1
        position += 1
      }
      guard let length = markerLength(bytes, position) else { return quotes + contentColumns.count }
      if bytes[position] == Byte.greater {
        quotes += 1
      } else {
        while let last = contentColumns.last, last > columns { contentColumns.removeLast() }
        contentColumns.append(columns + length + 1)
      }
      index = position + length
      column = columns + length
    }
  }
}

/// How many bytes a quote or list marker takes; nil if there is none.
private func markerLength(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int? {
  guard position < bytes.count else { return nil }
  switch bytes[position] {
  case Byte.greater: return 1
  case Byte.hyphen, UInt8(ascii: "*"), UInt8(ascii: "+"):
    return endsMarker(bytes, position + 1) ? 1 : nil
  case UInt8(ascii: "0")...UInt8(ascii: "9"):
    var end = position
    while end < bytes.count, end - position < 10, Byte.isDigit(bytes[end]) { end += 1 }
    guard end < bytes.count, bytes[end] == Byte.dot || bytes[end] == UInt8(ascii: ")") else { return nil }
    return endsMarker(bytes, end + 1) ? end + 1 - position : nil
  default: return nil
  }
}

private func endsMarker(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
  position >= bytes.count || bytes[position] <= Byte.space
}
