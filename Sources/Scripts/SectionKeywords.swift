import Languages

extension ScriptKeywords {
  /// The headings above fields in the built-in languages.
  static let fieldHeadings = Language.builtIn.values.map(\.script.fields)

  /// The heading of a message's part.
  subscript(_ kind: Script.Section.Kind) -> Keyword {
    switch kind {
    case .to: to
    case .from: from
    case .subject: subject
    case .text: body
    case .signature: signature
    }
  }
}
