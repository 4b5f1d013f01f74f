import Content
import Diagnostics
import Markdown

/// Headings with ids of their own, which must be in all languages of a page: a link with the id then works in each, and the
/// switch to another language keeps the reader's place.
func sharedIDFindings(_ page: Page, _ other: Page) -> [Diagnostic] {
  let missing = page.document.headings.filter { heading in
    heading.hasOwnID && !other.document.headings.contains { $0.id == heading.id && $0.hasOwnID }
  }
  return missing.map { heading in
    Diagnostic(
      .warning, "no heading has the id '\(heading.id)' in the language '\(other.language)'",
      at: SourceLocation(
        file: page.head.path, line: heading.line, excerpt: "\(heading.title) {#\(heading.id)}"),
      help: "write '{#\(heading.id)}' behind the same heading in \(other.head.path)")
  }
}
