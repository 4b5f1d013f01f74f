/// A text in which ➊, ➋, ➌ and ➍ mark where diagnostics must land; the marks themselves are not part of it.
struct MarkedText {
  let text: String
  private let places: [Character: String]

  init(_ marked: String) {
    var text = ""
    var places: [Character: String] = [:]
    var line = 1
    var column = 1
    for character in marked {
      if "➊➋➌➍".contains(character) {
        places[character] = "\(line):\(column)"
        continue
      }
      text.append(character)
      column = character == "\n" ? 1 : column + character.utf8.count
      line += character == "\n" ? 1 : 0
    }
    self.text = text
    self.places = places
  }

  /// `line:column` of a mark, both 1-based, the column in bytes.
  func place(_ mark: Character) -> String { places[mark] ?? "no mark \(mark)" }
}

/// A file that a test wrote, and the places marked in it.
struct MarkedFile {
  let path: String
  let text: MarkedText

  /// `path:line:column` of a mark.
  func at(_ mark: Character = "➊") -> String { "\(path):\(text.place(mark))" }
}
