import Diagnostics
import Markdown

/// A word of a text, and where it was written.
struct PlacedWord {
  let text: String
  /// Of the first byte after the word's end and of the next word's first one there may be punctuation; this is what
  /// stands between them in the text that readers see.
  let gap: String
  /// In bytes, in the source.
  let source: Range<Int>
}

/// Finds the words of a text, as readers see it, in the Markdown that it was made from.
struct WordFinder {
  private let source: SourceFile
  /// Where the last word was found to end.
  private var cursor: Int

  /// What stands between two words of a text in Markdown is hardly longer, in bytes: an address, or notes to other editors.
  private static let reach = 4096

  /// - Parameter offset: in bytes; the text stands behind it
  init(_ source: SourceFile, from offset: Int) {
    self.source = source
    cursor = offset
  }

  /// - Parameter text: stands in the source behind what was found before, with marks of Markdown in between
  mutating func words(of text: String) -> [PlacedWord] {
    var words: [PlacedWord] = []
    for piece in pieces(of: text) {
      let place = find(Array(piece.word.utf8))
      words.append(PlacedWord(text: piece.word, gap: piece.gap, source: place))
    }
    return words
  }

  /// A word that was written with an entity or a backslash is not found; its place is where the one before it ended.
  private mutating func find(_ word: [UInt8]) -> Range<Int> {
    let bytes = source.bytes
    let end = min(bytes.count, cursor + Self.reach)
    var start = cursor
    while start + word.count <= end {
      guard let first = bytes[start..<end].firstIndex(of: word[0]), first + word.count <= end else { break }
      if bytes[first..<(first + word.count)].elementsEqual(word) {
        cursor = first + word.count
        return first..<cursor
      }
      start = first + 1
    }
    return cursor..<min(cursor + 1, bytes.count)
  }
}

/// The words of a text with what follows each; what stands before the first is left out.
private func pieces(of text: String) -> [(word: String, gap: String)] {
  var pieces: [(word: String, gap: String)] = []
  var word = ""
  var gap = ""
  for character in text {
    if character.isLetter || character.isNumber || (isJoint(character) && !word.isEmpty && gap.isEmpty) {
      if !gap.isEmpty {
        if !word.isEmpty { pieces.append(split(word, gap)) }
        (word, gap) = ("", "")
      }
      word.append(character)
    } else {
      gap.append(character)
    }
  }
  if !word.isEmpty { pieces.append(split(word, gap)) }
  return pieces
}

/// What may stand inside of a word: "don't", "follow-up".
private func isJoint(_ character: Character) -> Bool {
  character == "'" || character == "\u{2019}" || character == "-" || character == "\u{2011}"
}

/// A joint at a word's end is none.
private func split(_ word: String, _ gap: String) -> (word: String, gap: String) {
  let inner = word.reversed().drop(while: isJoint).count
  return (String(word.prefix(inner)), word.dropFirst(inner) + gap)
}
