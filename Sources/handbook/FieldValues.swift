import Diagnostics
import Languages
import Scripts

/// The values that `--set` gives to the fields of scripts.
/// - Parameter texts: each `field=value`; a field that several scripts have is filled in all of them
/// - Returns: script by script, by the fields' names; and an error for each text that fits no field
func fieldValues(
  _ texts: [String], for scripts: [(script: Scripts.Script, language: Language)]
) -> (values: [[String: String]], diagnostics: [Diagnostic]) {
  var values: [[String: String]] = scripts.map { _ in [:] }
  var findings: [Diagnostic] = []
  for text in texts {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    var isKnown = false
    var isAccepted = false
    var refusals: [Diagnostic] = []
    for (index, (script, language)) in scripts.enumerated() where parts.count == 2 {
      guard let field = script.fields.first(where: { $0.name == parts[0] }) else { continue }
      isKnown = true
      switch field.accept(parts[1], language) {
      case .success(let value):
        values[index][field.name] = value
        isAccepted = true
      case .failure(let refusal):
        refusals.append(Diagnostic(.error, refusal.message, at: nil, help: refusal.help))
      }
    }
    if !isKnown {
      findings.append(unknownField(text, parts, scripts.flatMap { $0.script.fields.map(\.name) }))
    }
    // A field of the same name may be another one elsewhere, with choices of its own.
    if !isAccepted, let refusal = refusals.first { findings.append(refusal) }
  }
  return (values, findings)
}

private func unknownField(_ text: String, _ parts: [String], _ names: [String]) -> Diagnostic {
  if parts.count < 2 {
    return Diagnostic(.error, "no value in '\(text)'", at: nil, help: "write --set field=value")
  }
  let known = Set(names).sorted { names.firstIndex(of: $0) ?? 0 < names.firstIndex(of: $1) ?? 0 }
  let help =
    didYouMean(parts[0], among: known)
    ?? (known.isEmpty ? "there are no fields to fill in" : "the fields are: \(known.joined(separator: ", "))")
  return Diagnostic(.error, "no field '\(parts[0])'", at: nil, help: help)
}

/// A field that is needed and has no value.
func blankField(_ field: Scripts.Script.Field) -> Diagnostic {
  Diagnostic(
    .warning, "'\(field.name)' (\(field.label)) is needed and stays blank", at: nil,
    help: "give it with --set \(field.name)=…")
}
