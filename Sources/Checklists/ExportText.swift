import Markdown

extension GeneratedChecklist {
  /// For a terminal, a message or a sheet of paper; ends with a line feed.
  package var plainText: String {
    var text = "\(title)\n\(String(repeating: "=", count: title.unicodeScalars.count))\n"
    for part in parts {
      if let title = part.title { text += "\n\(title)\n" }
      for item in part.items {
        text += "\n[ ] \(item.text)\n"
        for line in lines(of: item, link: plainLink) { text += "    \(line)\n" }
      }
    }
    return text
  }

  /// CommonMark with GitHub's boxes; ends with a line feed.
  package var markdown: String {
    var text = "# \(escapedForMarkdownLine(title))\n"
    for part in parts {
      if let title = part.title { text += "\n## \(escapedForMarkdownLine(title))\n" }
      text += "\n"
      for item in part.items {
        text += "- [ ] \(escapedForMarkdownLine(item.text))\n"
        for line in lines(of: item, escape: escapedForMarkdownLine, link: markdownLink) {
          text += "  - \(line)\n"
        }
      }
    }
    return text
  }

  /// What stands below an item's text.
  private func lines(
    of item: Item, escape: (String) -> String = { $0 }, link: (Use) -> String
  ) -> [String] {
    var lines: [String] = []
    if let due = item.due { lines.append(escape(self.text(of: due))) }
    lines += item.conditions.map { escape("\(words[.onlyIf]) \($0)") }
    lines += item.reasons.map { "\(words[.why]): \(escape($0))" }
    lines += item.uses.map { "\(words[.use]): \(link($0))" }
    return lines
  }

  private func plainLink(_ use: Use) -> String {
    use.address.map { "\(use.text) (\($0))" } ?? use.text
  }

  private func markdownLink(_ use: Use) -> String {
    let text = escapedForMarkdownLine(use.text)
    return use.address.map { "[\(text)](\($0.replacing("(", with: "%28").replacing(")", with: "%29")))" }
      ?? text
  }
}

/// A text that CommonMark shows as it is, also at the start of a line.
private func escapedForMarkdownLine(_ text: String) -> String {
  let result = escapedForMarkdown(text)
  // What would begin a list or a number.
  if let first = result.unicodeScalars.first, "+-".unicodeScalars.contains(first) { return "\\\(result)" }
  let digits = result.unicodeScalars.prefix { ("0"..."9").contains($0) }
  if let sign = result.unicodeScalars.dropFirst(digits.count).first, !digits.isEmpty,
    sign == "." || sign == ")"
  {
    return "\(String(digits))\\\(String(result.unicodeScalars.dropFirst(digits.count)))"
  }
  return result
}
