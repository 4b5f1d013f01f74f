import Diagnostics

/// A word of a rule and where it stands.
struct SourceWord {
  /// In lower case.
  let text: String
  let location: SourceLocation
}

/// The words of a rule's line, found again in the file: the tree knows no columns of inlines.
/// - Parameters:
///   - plain: the line without marks
///   - range: where the line stands in the file, in bytes
func sourceWords(_ plain: Substring, in range: Range<Int>, _ lines: SourceLines) -> [SourceWord] {
  var cursor = range.lowerBound
  return separated(plain).map { word in
    let found = place(of: word, in: cursor..<range.upperBound, lines.file.bytes) ?? cursor..<cursor
    cursor = found.upperBound
    return SourceWord(text: word.lowercased(), location: lines.location(found))
  }
}

/// At spaces, and before and after the signs `=`, `!=` and `,`.
private func separated(_ text: Substring) -> [String] {
  var words: [String] = []
  var word = ""
  func close() {
    if !word.isEmpty { words.append(word) }
    word = ""
  }
  for character in text {
    switch character {
    case _ where character.isWhitespace: close()
    case "=" where word == "!":
      word.append(character)
      close()
    case "=", ",":
      close()
      words.append(String(character))
    case "!":
      close()
      word.append(character)
    default: word.append(character)
    }
  }
  close()
  return words
}

private func place(of word: String, in range: Range<Int>, _ bytes: [UInt8]) -> Range<Int>? {
  let wanted = Array(word.utf8)
  guard range.count >= wanted.count else { return nil }
  for start in range.lowerBound...(range.upperBound - wanted.count)
  where bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
    return start..<(start + wanted.count)
  }
  return nil
}
