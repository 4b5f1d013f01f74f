import Languages

extension ChecklistKeywords {
  /// Begins a line with an item's former ids; the same in every language.
  static let formerID = "was"

  /// How an item's lines begin: `If`.
  var lineBeginnings: [String] {
    [condition, due, reason, use].map(\.capitalized)
      + [Self.formerID.prefix(1).uppercased() + Self.formerID.dropFirst()]
  }
}
