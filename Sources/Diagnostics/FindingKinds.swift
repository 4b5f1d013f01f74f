/// What a long list of findings consists of: how often each kind of message is in it, the most frequent first.
package struct FindingKinds {
  /// Fewer findings are seen at a glance.
  private static let fewest = 50
  private static let mostShown = 10

  private let counts: [(kind: String, count: Int)]
  private let total: Int

  package init(_ diagnostics: [Diagnostic]) {
    let told = diagnostics.filter { $0.severity != .note }
    total = told.count
    let kinds = Dictionary(grouping: told) { "\($0.severity.rawValue): \(Self.kind(of: $0.message))" }
    counts = kinds.map { ($0.key, $0.value.count) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }

  /// Lines for people; nil for a list that needs none.
  package var text: String? {
    if total <= Self.fewest { return nil }
    let shown = counts.prefix(Self.mostShown)
    let width = String(shown.first?.count ?? 0).utf8.count
    var lines = ["\(total) messages, by kind:"]
    for (kind, count) in shown {
      let number = String(count)
      lines.append("  " + String(repeating: " ", count: width - number.utf8.count) + "\(number) × \(kind)")
    }
    let rest = counts.dropFirst(Self.mostShown)
    if !rest.isEmpty {
      lines.append("  and \(rest.count) more kinds, \(rest.reduce(0) { $0 + $1.count }) messages")
    }
    return printable(lines.joined(separator: "\n"), keepsLines: true) + "\n"
  }

  /// A message without what is an editor's own in it: quoted words and numbers.
  private static func kind(of message: String) -> String {
    var kind = ""
    var isQuoted = false
    for character in message {
      if character == "'" {
        isQuoted.toggle()
        kind += isQuoted ? "'…" : "'"
      } else if !isQuoted {
        if !character.isNumber {
          kind.append(character)
        } else if kind.last != "…" {
          kind.append("…")
        }
      }
    }
    return kind
  }
}
