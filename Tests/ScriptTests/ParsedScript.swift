import Diagnostics
import Languages
import Markdown

@testable import Scripts
@testable import TestSupport

/// A script's text, parsed; ➊ to ➓ in it mark places and are not part of it.
struct ParsedScript {
  let source: MarkedSource
  let document: MarkdownDocument
  let script: Script?
  let diagnostics: [Diagnostic]

  init(
    _ markdown: String, _ channel: Script.Channel = .call, minutes: Int? = nil, language code: String = "en",
    typography: Bool = true
  ) {
    let language = Language.of(code)
    source = MarkedSource(markdown)
    document = parseMarkdown(
      source.file, from: 0,
      MarkdownOptions(
        typography: typography ? language.typography : nil, recordsOutline: true, readsFields: true))
    (script, diagnostics) = parseScript(
      source.file, document, channel: channel, minutes: minutes, language: language)
  }

  /// What is found; see `MarkedSource.described`.
  var findings: [String] { source.described(document.diagnostics + diagnostics) }

  /// The script with these words put in; nil if it is not sound.
  func filled(
    _ values: [String: String] = [:], title: String = "Call", _ words: ScriptWords = .english
  ) -> FilledScript? {
    script.map { FilledScript($0, document, title: title, values: values, words) }
  }

  /// The model as lines of text, to be compared whole.
  var model: [String] { script.map(described) ?? findings }

  private func described(_ script: Script) -> [String] {
    script.fields.map(described) + script.steps.flatMap(described)
      + script.sections.map { section in
        "\(section.kind.rawValue) (\(section.title)): \(section.blocks.map(\.plain).joined(separator: " / "))"
      }
  }

  private func described(_ field: Script.Field) -> String {
    let kind =
      switch field.kind {
      case .text: "text"
      case .date: "date"
      case .choice(let options): "choice \(options.joined(separator: "|"))"
      case .lines(let count): "\(count) lines"
      }
    let example = field.example.map { ", like \($0)" } ?? ""
    return "\(field.name) “\(field.label)”: \(kind)\(field.isRequired ? ", required" : "")"
      + "\(field.isByHand ? ", by hand" : "")\(example)"
  }

  private func described(_ step: Script.Step) -> [String] {
    var lines = ["\(step.number) # \(step.title)"]
    for block in step.blocks {
      let kind =
        switch block.kind {
        case .turn(.you, _, _): "you"
        case .turn(.they, _, _): "they"
        case .direction: "direction"
        case .prose: "prose"
        case .next: "next"
        }
      if kind != "next" { lines.append("  \(kind): \(block.plain)") }
    }
    lines += step.branches.map { branch in
      "  \(branch.answer ?? "else") → \(branch.target?.step.map { "\($0 + 1)" } ?? "nowhere")"
    }
    if let next = step.next?.step { lines.append("  → \(next + 1)") }
    return lines
  }
}
