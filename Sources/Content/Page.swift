import Checklists
import Dates
import Diagnostics
import Markdown
import Scripts

/// A Markdown file of the content folder, read and parsed; nothing of it depends on another page.
///
/// Immutable; an object and no struct, because it has many parts and is handed on by every stage.
package final class Page: Sendable {
  package enum Kind: Sendable {
    case prose, checklist, script

    /// - Parameter path: in the language's folder; the opening page of a folder is prose in any of them
    init(path: String) {
      if path.hasPrefix("checklists/"), path != "checklists/index.md" {
        self = .checklist
      } else if path.hasPrefix("scripts/"), path != "scripts/index.md" {
        self = .script
      } else {
        self = .prose
      }
    }
  }

  package enum Visibility: Sendable, Equatable {
    case shown
    case draft
    /// Shown from that day on.
    case scheduled(CalendarDate)
    /// No longer shown since that day.
    case expired(CalendarDate)
  }

  package let file: SourceFile
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
  package let visibility: Visibility
  /// The parsed text; empty for a page that is not shown.
  package let document: MarkdownDocument
  package let kind: Kind
  /// Nil for other kinds, for a page that is not shown, and for a checklist with errors.
  package let checklist: Checklist?
  /// Nil for other kinds, for a page that is not shown, and for a script with errors.
  package let script: Script?
  /// What a checklist counts working days by; nil for Monday to Friday.
  package let calendar: WorkCalendar?

  init(
    file: SourceFile, language: String, path: String, frontMatter: FrontMatter, visibility: Visibility,
    document: MarkdownDocument, checklist: Checklist?, calendar: WorkCalendar?, script: Script?
  ) {
    self.file = file
    self.language = language
    self.path = path
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    folder = slash.map { String(path[..<$0]) } ?? ""
    name =
      String(path.utf8[(slash.map { path.utf8.index(after: $0) } ?? path.startIndex)...].dropLast(3)) ?? ""
    self.frontMatter = frontMatter
    let typography = Typography(language: language)
    title = typography?.applied(to: frontMatter.title) ?? frontMatter.title
    summary = frontMatter.summary.map { typography?.applied(to: $0) ?? $0 }
    self.visibility = visibility
    self.document = document
    kind = Kind(path: path)
    self.checklist = checklist
    self.calendar = calendar
    self.script = script
  }

  /// The path without `.md`, by which readers' answers are kept, the same in every language.
  package var keptPath: String { String(path.dropLast(3)) }
}

/// A file of the content folder that is published as it is, such as a picture.
package struct ContentFile: Sendable {
  /// From the site's root folder.
  package let path: String
  /// From the content folder: `en/asking/form.png`; also its path in the output.
  package let outputPath: String
}

/// Everything that editors wrote.
package struct Content: Sendable {
  package let configuration: Configuration
  package let pages: [Page]
  package let files: [ContentFile]
  /// Paths of pages that have errors of their own, from the content folder; nobody knows what would be in them.
  private let unreadablePages: Set<String>
  /// Paths of pages that are not shown.
  private let hiddenPages: Set<String>
  /// Languages without a folder.
  private let missingLanguages: Set<String>

  init(
    configuration: Configuration, pages: [Page], files: [ContentFile], unreadablePages: Set<String>,
    missingLanguages: Set<String>
  ) {
    self.configuration = configuration
    self.pages = pages
    self.files = files
    self.unreadablePages = unreadablePages
    hiddenPages = Set(pages.filter { $0.visibility != .shown }.map { "\($0.language)/\($0.path)" })
    self.missingLanguages = missingLanguages
  }

  /// Whether a page is there but not shown, or missing because of an error that was reported already.
  /// - Parameter path: from the content folder: `en/asking/index.md`
  package func isHiddenOrUnreadable(_ path: String) -> Bool {
    isKnownToBeMissing(path) || hiddenPages.contains(path)
  }

  /// Whether an error that was reported already is why a page is not among the pages.
  /// - Parameter path: from the content folder: `en/asking/index.md`
  package func isKnownToBeMissing(_ path: String) -> Bool {
    unreadablePages.contains(path) || missingLanguages.contains(String(path.prefix { $0 != "/" }))
  }
}
