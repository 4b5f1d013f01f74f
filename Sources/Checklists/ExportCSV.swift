extension GeneratedChecklist {
  /// For spreadsheets (RFC 4180): UTF-8 with a byte order mark, by which they know the encoding.
  package var csv: String {
    var text = "\u{FEFF}\(words[.csvHeader])\r\n"
    for part in parts {
      for item in part.items {
        let fields = [
          "", item.text, item.due?.date?.description ?? "", item.reasons.joined(separator: "\n"),
          part.title ?? "",
          item.uses.map { $0.address ?? $0.text }.joined(separator: "\n"),
        ]
        text += fields.map(csvField).joined(separator: ",") + "\r\n"
      }
    }
    return text
  }
}

private func csvField(_ value: String) -> String {
  // A spreadsheet would take such a beginning for a formula.
  let isFormula = value.unicodeScalars.first.map { "=+-@\t".unicodeScalars.contains($0) } ?? false
  let safe = isFormula ? "'\(value)" : value
  let needsQuotes = safe.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
  return needsQuotes ? "\"\(safe.replacing("\"", with: "\"\""))\"" : safe
}
