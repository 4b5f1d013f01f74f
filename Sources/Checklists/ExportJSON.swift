import JSON

extension GeneratedChecklist {
  /// For programs; ends with a line feed. Empty lists and unknown values are left out.
  package var json: String { json(answers: nil) }

  /// The same, saying whose list it is.
  /// - Parameter answers: the chosen options of each question
  package func json(answers: [(question: String, options: [String])]?) -> String {
    let parts = parts.map { part in
      JSON.object(skippingMissing: [
        ("title", part.title.map { .string($0) }), ("items", .array(part.items.map(json))),
      ])
    }
    let chosen = answers.map { JSON.object($0.map { ($0.question, .strings($0.options)) }) }
    return JSON.object(skippingMissing: [
      ("title", .string(title)), ("path", .string(path)), ("language", .string(language)),
      ("answers", chosen), ("parts", .array(parts)),
    ]).text + "\n"
  }

  private func json(_ item: Item) -> JSON {
    .object(skippingMissing: [
      ("id", .string(item.id)), ("text", .string(item.text)),
      ("when", item.due.map { .string($0.rule) }),
      ("due", item.due?.date.map { .string($0.description) }),
      ("estimated", item.due?.missingYear.map { _ in .bool(true) }),
      ("conditions", item.conditions.isEmpty ? nil : .strings(item.conditions)),
      ("why", item.reasons.isEmpty ? nil : .strings(item.reasons)),
      ("use", item.uses.isEmpty ? nil : .array(item.uses.map(json))),
    ])
  }

  private func json(_ use: Use) -> JSON {
    .object(skippingMissing: [("text", .string(use.text)), ("address", use.address.map { .string($0) })])
  }
}
