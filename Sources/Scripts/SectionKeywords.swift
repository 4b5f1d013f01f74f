import Languages

extension ScriptKeywords {
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
