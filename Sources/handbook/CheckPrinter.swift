import Checking
import Diagnostics
import JSON

/// Writes the report of `handbook check`.
struct CheckPrinter {
  private let format: Check.Format
  private let hidesNotes: Bool

  init(_ format: Check.Format, hidesNotes: Bool) {
    self.format = format
    self.hidesNotes = hidesNotes
  }

  func text(_ report: CheckReport) -> String {
    let parts = report.parts.map { part in part.filtered { !hidesNotes || $0.severity != .note } }
    return switch format {
    case .text: parts.map(plain).joined() + plainSummary(parts)
    case .markdown: markdown(parts)
    case .json: parts.map(json).joined()
    case .github: parts.map { printed($0.findings, .github) }.joined()
    }
  }

  private func printed(_ findings: [Diagnostic], _ format: DiagnosticFormat) -> String {
    let printer = DiagnosticPrinter(format: format, colors: false)
    return findings.map(printer.print).joined()
  }

  // MARK: Text

  private func plain(_ part: CheckReport.Part) -> String {
    if part.findings.isEmpty && part.table.isEmpty { return "" }
    let table = aligned(part.table).map { "  \($0)\n" }.joined()
    let gap = part.findings.isEmpty || table.isEmpty ? "" : "\n"
    return "== \(part.title)\n\n\(printed(part.findings, .text))\(gap)\(table)\n"
  }

  /// Stands last, where it is seen in a terminal.
  private func plainSummary(_ parts: [CheckReport.Part]) -> String {
    let told = parts.filter { !$0.findings.isEmpty }
    if told.isEmpty { return "nothing to mend\n" }
    return told.map { "\($0.title): \(counts($0.findings))\n" }.joined()
  }

  private func counts(_ findings: [Diagnostic]) -> String {
    let counts: [(Diagnostic.Severity, String)] = [(.error, "error"), (.warning, "warning"), (.note, "note")]
    return counts.compactMap { severity, name in
      let count = findings.count { $0.severity == severity }
      return count > 0 ? counted(count, name) : nil
    }.joined(separator: ", ")
  }

  /// The first column to the left, the others to the right.
  private func aligned(_ table: [[String]]) -> [String] {
    let widths = (table.first ?? []).indices.map { column in table.map { $0[column].count }.max() ?? 0 }
    return table.map { row in
      row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + padding : padding + cell
      }.joined(separator: "   ")
    }
  }

  // MARK: Markdown

  private func markdown(_ parts: [CheckReport.Part]) -> String {
    let told = parts.filter { !$0.findings.isEmpty || !$0.table.isEmpty }
    return "# Check of the handbook\n\n"
      + told.map { part in
        let counts = part.findings.isEmpty ? "" : "\(counts(part.findings))\n\n"
        let findings = part.findings.map(item).joined()
        let gap = part.findings.isEmpty || part.table.isEmpty ? "" : "\n"
        return "## \(part.title)\n\n\(counts)\(findings)\(gap)\(markdownTable(part.table))"
      }.joined(separator: "\n")
  }

  private func item(_ finding: Diagnostic) -> String {
    let place =
      finding.location.map { "`\($0.file)\($0.excerpt == nil ? "" : ":\($0.line):\($0.column)")`: " } ?? ""
    let help = finding.help.map { "; \($0)" } ?? ""
    return "- \(place)**\(finding.severity.rawValue)**: \(escaped(finding.message + help))\n"
  }

  private func markdownTable(_ table: [[String]]) -> String {
    guard let head = table.first else { return "" }
    let rule = head.indices.map { $0 == 0 ? "---" : "--:" }
    return ([head, rule] + table.dropFirst()).map { row in
      "| \(row.map { $0 == "---" || $0 == "--:" ? $0 : escaped($0) }.joined(separator: " | ")) |\n"
    }.joined()
  }

  /// An editor's words with the signs of Markdown as they are.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in printable(text) {
      if "\\`*_[]<>|#".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  // MARK: JSON, one object a line

  private func json(_ part: CheckReport.Part) -> String {
    let findings = printed(part.findings, .json)
    if part.table.isEmpty { return findings }
    let table = JSON.object([
      ("part", .string(part.title)), ("table", .array(part.table.map { JSON.strings($0) })),
    ])
    return findings + table.text + "\n"
  }
}
