import Diagnostics

extension GeneratedChecklist {
  /// For programs; ends with a line feed. Empty lists and unknown values are left out.
  package var json: String {
    let parts = parts.map { part in
      object([
        part.title.map { ("title", quoted($0)) }, ("items", array(part.items.map(json))),
      ])
    }
    return object([
      ("title", quoted(title)), ("path", quoted(path)), ("language", quoted(language)),
      ("parts", array(parts)),
    ]) + "\n"
  }

  private func json(_ item: Item) -> String {
    object([
      ("id", quoted(item.id)), ("text", quoted(item.text)),
      item.due.map { ("when", quoted($0.rule)) },
      item.due?.date.map { ("due", quoted($0.description)) },
      item.due?.missingYear != nil ? ("estimated", "true") : nil,
      item.conditions.isEmpty ? nil : ("conditions", array(item.conditions.map(quoted))),
      item.reasons.isEmpty ? nil : ("why", array(item.reasons.map(quoted))),
      item.uses.isEmpty ? nil : ("use", array(item.uses.map(json))),
    ])
  }

  private func json(_ use: Use) -> String {
    object([("text", quoted(use.text)), use.address.map { ("address", quoted($0)) }])
  }
}

private func object(_ members: [(String, String)?]) -> String {
  "{\(members.compactMap { $0 }.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ","))}"
}

private func array(_ elements: [String]) -> String { "[\(elements.joined(separator: ","))]" }

private func quoted(_ text: String) -> String { "\"\(escapedForJSON(text))\"" }
