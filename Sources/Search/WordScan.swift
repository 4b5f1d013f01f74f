import Foundation

/// Finds the words of a text. What is a word, and when two are the same, themes/handbook/assets/search.js must see alike:
/// letters, digits and marks on them, in lower case; an apostrophe inside is passed over, and so is a soft hyphen.
struct WordScan {
  /// The word that was found, in lower case, with apostrophes.
  private(set) var word: [UInt8] = []
  /// Whether a hyphen and no more stands between it and the word before.
  private(set) var isJoined = false
  private let text: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// What is longer is cut; in scalars.
  static let longestWord = 40

  private enum Sign {
    case letter, apostrophe, invisible, hyphen, other
  }

  /// - Returns: whether there is another word
  mutating func next() -> Bool {
    word.removeAll(keepingCapacity: true)
    let hadWord = index > 0
    var hyphens = 0
    var others = 0
    var hasApostrophe = false
    while index < text.count {
      let (sign, length) = sign(at: index)
      if word.isEmpty {
        if sign == .letter {
          isJoined = hadWord && hyphens == 1 && others == 0
          appendLetter(length)
        } else if sign == .hyphen {
          hyphens += 1
        } else if sign != .invisible {
          others += 1
        }
      } else {
        switch sign {
        case .letter:
          if hasApostrophe { word.append(UInt8(ascii: "'")) }
          hasApostrophe = false
          appendLetter(length)
        case .apostrophe where !hasApostrophe: hasApostrophe = true
        case .invisible: break
        default:
          // The apostrophe, if there was one, was a closing mark, and belongs to what stands between words.
          if hasApostrophe { index -= 1 }
          return true
        }
      }
      index += length
    }
    return !word.isEmpty
  }

  private mutating func appendLetter(_ length: Int) {
    let byte = text[index]
    if length == 1 {
      word.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      return
    }
    if length == 2, byte == 0xD0 || byte == 0xD1 {
      let (first, second) = Self.lowerCyrillic(byte, text[index + 1])
      word.append(first)
      word.append(second)
      return
    }
    for offset in 0..<length { word.append(text[index + offset]) }
  }

  /// The small letter of one in U+0400 to U+047F, in UTF-8; Ё is Е to who searches.
  private static func lowerCyrillic(_ first: UInt8, _ second: UInt8) -> (UInt8, UInt8) {
    switch (first, second) {
    case (0xD0, 0x90...0x9F): (0xD0, second + 0x20)
    case (0xD0, 0xA0...0xAF): (0xD1, second - 0x20)
    case (0xD0, 0x81), (0xD1, 0x91): (0xD0, 0xB5)
    case (0xD0, 0x80...0x8F): (0xD1, second + 0x10)
    default: (first, second)
    }
  }

  private func sign(at index: Int) -> (Sign, length: Int) {
    let byte = text[index]
    if byte < 0x80 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return (.letter, 1)
      case UInt8(ascii: "'"): return (.apostrophe, 1)
      case UInt8(ascii: "-"): return (.hyphen, 1)
      default: return (.other, 1)
      }
    }
    // Cyrillic; every text in Russian is full of it.
    if byte == 0xD0 || byte == 0xD1, index + 1 < text.count { return (.letter, 2) }
    let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    guard index + length <= text.count else { return (.other, 1) }
    let scalars = String(decoding: text[index..<(index + length)], as: UTF8.self).unicodeScalars
    guard let scalar = scalars.first else { return (.other, length) }
    switch scalar {
    case "\u{2019}": return (.apostrophe, length)
    case "\u{AD}": return (.invisible, length)
    case "\u{2010}", "\u{2011}": return (.hyphen, length)
    default: return (Self.isLetter(scalar) ? .letter : .other, length)
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      true
    default: false
    }
  }
}

/// A word as it is looked up: without accents, but for those that make another letter of a Cyrillic one.
func folded(_ word: String) -> String {
  if isPlain(word.utf8) { return shortened(word) }
  var scalars = String.UnicodeScalarView()
  for scalar in word.decomposedStringWithCanonicalMapping.unicodeScalars {
    switch scalar.value {
    case 0x306, 0x308:
      // й, ў, ї are letters of their own.
      if let last = scalars.last, last == "и" || last == "у" || last == "і" { scalars.append(scalar) }
    case 0x300...0x36F, 0x27, 0x2019: continue
    default:
      if let plain = plainLetters[scalar] {
        scalars.append(contentsOf: plain.unicodeScalars)
      } else {
        scalars.append(scalar)
      }
    }
  }
  return shortened(String(scalars).precomposedStringWithCanonicalMapping)
}

/// Whether nothing in a word can be folded: it has the letters of ASCII and of Russian, Ukrainian and Belarusian.
func isPlain(_ word: some Sequence<UInt8>) -> Bool {
  var lead: UInt8 = 0
  for byte in word {
    switch (lead, byte) {
    case (0, 0x61...0x7A), (0, 0x30...0x39): continue
    case (0, 0xD0), (0, 0xD1):
      lead = byte
      continue
    case (0xD0, 0xB0...0xBF), (0xD1, 0x80...0x8F), (0xD1, 0x94), (0xD1, 0x96...0x97), (0xD1, 0x9E): lead = 0
    default: return false
    }
  }
  return true
}

/// Letters that Unicode does not take apart, as people write them who have no such key.
private let plainLetters: [Unicode.Scalar: String] = [
  "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i",
]

private func shortened(_ word: String) -> String {
  word.unicodeScalars.count > WordScan.longestWord
    ? String(String.UnicodeScalarView(word.unicodeScalars.prefix(WordScan.longestWord))) : word
}
