import Languages

extension ChecklistKeywords {
  /// Begins a line with an item's former ids; the same in every language.
  static let formerID = "was"

  private var lineKeywords: [Keyword] { [condition, due, reason, use] }

  /// What a keyword of another language is in this one.
  func translated(_ word: String) -> String? {
    let word = word.lowercased()
    for other in Language.builtIn.values.map(\.checklist) {
      guard let index = other.lineKeywords.firstIndex(where: { $0.matches(word) }) else { continue }
      return lineKeywords[index].capitalized
    }
    return nil
  }

  /// What a line below an item may begin with, as messages name it.
  var lineBeginnings: [String] {
    lineKeywords.map(\.capitalized) + [Self.formerID.prefix(1).uppercased() + Self.formerID.dropFirst()]
  }

  /// Whether a text begins with a keyword and its colon.
  func beginsLine(_ text: Substring) -> Bool {
    guard let colon = text.firstIndex(of: ":") else { return false }
    let word = text[..<colon].lowercased()
    return word == Self.formerID || lineKeywords.contains { $0.matches(word) }
  }

  /// The keyword, as it is written, with which a text begins whose colon is missing.
  func keyword(beginning text: String) -> String? {
    let lower = text.lowercased()
    return lineKeywords.lazy.compactMap { $0.beginning(of: lower) }.first {
      lower.dropFirst($0.count).first?.isWhitespace == true
    }.map { String(text.prefix($0.count)) }
  }
}
