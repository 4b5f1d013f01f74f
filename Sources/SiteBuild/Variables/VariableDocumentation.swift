extension VariableTable {
  /// The table of variables in docs/themes.md, in Markdown; a test keeps the two equal.
  package static var documentation: String {
    let head = "| Name | Type | Templates | What it is |\n|---|---|---|---|\n"
    return head + rows(all.root, prefix: "").joined(separator: "\n") + "\n"
  }

  /// - Parameter prefix: what stands before the scope's names
  private static func rows(_ scope: Scope, prefix: String) -> [String] {
    scope.entries.flatMap { entry -> [String] in
      let name = prefix + entry.variable.name
      let own = row(name, entry.variable)
      switch entry.variable.value {
      case .object(let varies, _, _):
        let inner = entry.inner.map { rows($0, prefix: "\(name).") } ?? []
        return varies ? [own] + inner : inner
      case .list, .longList: return [own] + (entry.inner.map { rows($0, prefix: "… ") } ?? [])
      default: return [own]
      }
    }
  }

  private static func row(_ name: String, _ variable: Variable) -> String {
    let (shown, type) =
      switch variable.value {
      case .text, .slot: (name, "text")
      case .body: (name, "HTML")
      case .flag: (name, "yes or no")
      case .object: (name, "object")
      case .list, .longList: (name, "list")
      case .strings, .parameters, .assets: ("\(name).…", "text")
      }
    let place =
      switch variable.templates {
      case .all: "all"
      case .written: "written"
      case .writtenOrEmbedded: "written, `embed`"
      default: variable.templates.names.map { "`\($0)`" }.joined(separator: ", ")
      }
    let code = shown.hasPrefix("… ") ? "… `\(shown.dropFirst(2))`" : "`\(shown)`"
    return "| \(code) | \(type) | \(place) | \(variable.description) |"
  }
}
