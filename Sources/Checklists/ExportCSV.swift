extension GeneratedChecklist {
  /// For spreadsheets (RFC 4180, but for the language's separator): UTF-8 with a byte order mark, by which they know the
  /// encoding.
  package var csv: String {
    let separator = words.language.listSeparator
    func line(_ fields: [String]) -> String {
      fields.map { csvField($0, separator) }.joined(separator: separator) + "\r\n"
    }
    var text =
      "\u{FEFF}"
      + line(words[.csvHeader].split(separator: ",", omittingEmptySubsequences: false).map(String.init))
    for part in parts {
      for item in part.items {
        text += line([
          "", item.text, item.due?.date?.description ?? "", item.reasons.joined(separator: "\n"),
          part.title ?? "", item.uses.map { $0.address ?? $0.text }.joined(separator: "\n"),
        ])
      }
    }
    return text
  }
}

private func csvField(_ value: String, _ separator: String) -> String {
  let safe = isFormula(value) ? "'\(value)" : value
  let needsQuotes =
    safe.unicodeScalars.contains { "\"\r\n".unicodeScalars.contains($0) } || safe.contains(separator)
  return needsQuotes ? "\"\(safe.replacing("\"", with: "\"\""))\"" : safe
}

/// Whether a spreadsheet could take a text for a formula (OWASP, CSV injection): by its first character, or the first
/// behind characters that some of them skip. formats.js has the same ones.
private func isFormula(_ value: String) -> Bool {
  for scalar in value.unicodeScalars {
    switch scalar {
    case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\t", "\r": return true
    case "\n", "\u{B}", "\u{C}", " ", "\u{85}", "\u{A0}", "\u{1680}", "\u{2000}"..."\u{200F}",
      "\u{2028}"..."\u{202F}",
      "\u{205F}"..."\u{206F}", "\u{3000}", "\u{FEFF}":
      continue
    default: return false
    }
  }
  return false
}
