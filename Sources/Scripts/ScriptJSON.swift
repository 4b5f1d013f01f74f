import JSON

extension FilledScript {
  /// For programs; ends with a line feed.
  package var json: String {
    let fields = script.fields.map { field in
      JSON.object([
        ("name", .string(field.name)), ("label", .string(field.label)), ("required", .bool(field.isRequired)),
        ("value", .string(values[field.name] ?? "")),
      ])
    }
    var members: [(name: String, value: JSON)] = [
      ("title", .string(title)), ("channel", .string(script.channel.rawValue)), ("fields", .array(fields)),
    ]
    if script.channel.isConversation {
      members.append(("steps", .array(script.steps.map(json))))
    } else {
      members += script.sections.map { section in
        (section.kind.rawValue, .string(section.blocks.map { block($0.html) }.joined(separator: "\n\n")))
      }
    }
    return JSON.object(members).text + "\n"
  }

  private func json(_ step: Script.Step) -> JSON {
    let branches = step.branches.map { branch in
      JSON.object(skippingMissing: [
        ("answer", branch.answer.map { .string($0) }), ("to", .number((branch.target?.step ?? 0) + 1)),
      ])
    }
    let said = step.blocks.filter { if case .next = $0.kind { false } else { true } }
    return .object(skippingMissing: [
      ("number", .number(step.number)), ("title", .string(step.title)), ("blocks", .array(said.map(json))),
      ("branches", .array(branches)), ("next", step.next?.step.map { .number($0 + 1) }),
    ])
  }

  private func json(_ block: Script.Block) -> JSON {
    let (kind, text) =
      switch block.kind {
      case .turn(let speaker, _, let speech): (speaker == .you ? "you" : "they", speech)
      case .direction: ("direction", block.html)
      case .next, .prose: ("prose", block.html)
      }
    return .object([("kind", .string(kind)), ("text", .string(self.block(text)))])
  }
}
