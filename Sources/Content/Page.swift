import Checklists
import Dates
import Diagnostics
import Languages
import Markdown
import Scripts

/// A Markdown file of the content folder, read and parsed; nothing of it depends on another page.
///
/// Immutable; an object and no struct, because it has many parts and is handed on by every stage.
package final class Page: Sendable {
  /// What a page's folder makes of it.
  package enum Kind: Sendable {
    case prose, checklist, script

    /// - Parameter path: in the language's folder; the opening page of a folder is prose in any of them
    init(path: String) {
      if path.hasSuffix("/index.md") {
        self = .prose
      } else if path.hasPrefix("checklists/") {
        self = .checklist
      } else if path.hasPrefix("scripts/") {
        self = .script
      } else {
        self = .prose
      }
    }
  }

  /// What its text is, beside the HTML that every page has.
  package enum Body: Sendable {
    case prose
    case checklist(Checklist)
    case script(Script)
    /// A checklist or script with errors, which were reported.
    case unsound
  }

  /// The file as far as the front matter goes; the text is in the document.
  package let head: SourceFile
  /// A code from handbook.yml.
  package let language: String
  /// The file's path in its language's folder: `asking/write-or-call.md`.
  package let path: String
  /// The folder it lies in, from its language's folder; empty at the top.
  package let folder: String
  /// The file's name without `.md`.
  package let name: String
  /// The title with the language's typography.
  package let title: String
  /// The summary with the language's typography.
  package let summary: String?
  package let frontMatter: FrontMatter
  package let kind: Kind
  package let document: MarkdownDocument
  package let body: Body

  init(
    head: SourceFile, language: Language, path: String, frontMatter: FrontMatter, document: MarkdownDocument,
    body: Body
  ) {
    self.head = head
    self.language = language.code
    self.path = path
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    folder = slash.map { String(path[..<$0]) } ?? ""
    name =
      String(path.utf8[(slash.map { path.utf8.index(after: $0) } ?? path.startIndex)...].dropLast(3)) ?? ""
    self.frontMatter = frontMatter
    title = language.typography.applied(to: frontMatter.title)
    summary = frontMatter.summary.map(language.typography.applied(to:))
    kind = Kind(path: path)
    self.document = document
    self.body = body
  }

  /// The folder it lies in, from the content folder.
  package var folderInContent: String { folder.isEmpty ? language : "\(language)/\(folder)" }

  /// The calendars that a checklist counts working days by, the first until a reader has chosen another.
  func calendarNames(_ configuration: Configuration) -> [Located<String>] {
    frontMatter.calendar.map { [$0] } ?? configuration.calendars.names(for: language)
  }

  /// The path without `.md`, by which readers' answers are kept, the same in every language.
  package var keptPath: String { String(path.dropLast(3)) }
}

extension Page {
  /// Why a page is not shown.
  package enum Absence: Sendable, Equatable {
    case draft
    /// Shown from that day on.
    case scheduled(CalendarDate)
    /// No longer shown since that day.
    case expired(CalendarDate)
  }

  /// - Returns: nil for a page that is shown
  package func absence(_ options: ContentOptions) -> Absence? {
    if options.includesDrafts { return nil }
    if frontMatter.isDraft { return .draft }
    if let publish = frontMatter.publish, options.date < publish.value { return .scheduled(publish.value) }
    if let expires = frontMatter.expires, options.date >= expires.value { return .expired(expires.value) }
    return nil
  }
}
