import Diagnostics

/// Where a script differs in fields and flow from the same one in another language: what a reader filled in holds in both.
/// - Parameters:
///   - path: the other's file, for messages
package func translationDifferences(_ script: Script, _ other: Script, path: String) -> [Diagnostic] {
  fieldDifferences(script, other, path) + stepDifferences(script, other, path)
}

private func fieldDifferences(_ script: Script, _ other: Script, _ path: String) -> [Diagnostic] {
  var findings: [Diagnostic] = []
  for field in script.fields {
    guard let theirs = other.fields.first(where: { $0.name == field.name }) else {
      findings.append(
        Diagnostic(
          .error, "the field '\(field.name)' is missing in \(path)", at: field.location,
          help: "add it there, or remove it here",
          related: other.fields.last.map { .init($0.location, "the other language") }))
      continue
    }
    let (mine, theirsText) = (description(field), description(theirs))
    if mine != theirsText {
      findings.append(
        Diagnostic(
          .error,
          "the field '\(field.name)' differs from the other language: \(mine) here, \(theirsText) there",
          at: field.location, help: "make them equal", related: .init(theirs.location, "the other language")))
    }
  }
  for field in other.fields where !script.fields.contains(where: { $0.name == field.name }) {
    findings.append(
      Diagnostic(
        .error, "the field '\(field.name)' is missing here", at: script.fields.last?.location,
        help: "add it, or remove it there", related: .init(field.location, "the other language")))
  }
  return findings
}

/// A field's type and marks, in a form that is equal in all languages.
private func description(_ field: Script.Field) -> String {
  let kind =
    switch field.kind {
    case .text: "text"
    case .date: "date"
    case .choice(let options): "choice of \(options.count)"
    case .lines(let count): "\(count) lines"
    }
  return kind + (field.isRequired ? ", required" : "") + (field.isByHand ? ", by hand" : "")
}

private func stepDifferences(_ script: Script, _ other: Script, _ path: String) -> [Diagnostic] {
  if script.steps.count != other.steps.count, let last = script.steps.last, let theirs = other.steps.last {
    return [
      Diagnostic(
        .error, "the script has \(script.steps.count) steps here and \(other.steps.count) in \(path)",
        at: last.location, help: "make them equal", related: .init(theirs.location, "the other language"))
    ]
  }
  return zip(script.steps, other.steps).compactMap { step, theirs in
    let ways = [step, theirs].map { step in
      (step.branches.map(\.target) + [step.next]).compactMap { $0?.step.map { String($0 + 1) } }
        .joined(separator: ", ")
    }
    if ways[0] == ways[1] { return nil }
    let shown = ways.map { $0.isEmpty ? "nowhere" : "to \($0)" }
    return Diagnostic(
      .error, "the step leads \(shown[0]) here and \(shown[1]) in the other language", at: step.location,
      help: "make them equal", related: .init(theirs.location, "the other language"))
  }
}
