import Dates
import Diagnostics

/// Everything that editors wrote, as it is to be shown on a day.
package struct Content: Sendable {
  package let configuration: Configuration
  /// Those that are shown.
  package let pages: [Page]
  package let hidden: [HiddenPage]
  package let files: [ContentFile]
  private let calendars: Calendars
  /// Words and phrases that mean the same, group by group, by language.
  package let synonyms: [String: [[String]]]
  /// Paths of pages that have errors of their own, from the content folder; nobody knows what would be in them.
  private let unreadablePages: Set<String>
  /// Paths of pages that are not shown.
  private let hiddenPages: Set<String>
  /// Languages without a folder.
  private let missingLanguages: Set<String>

  init(
    configuration: Configuration, pages: [Page], hidden: [HiddenPage], files: [ContentFile],
    calendars: Calendars, synonyms: [String: [[String]]], unreadablePages: Set<String>,
    missingLanguages: Set<String>
  ) {
    self.configuration = configuration
    self.pages = pages
    self.hidden = hidden
    self.files = files
    self.calendars = calendars
    self.synonyms = synonyms
    self.unreadablePages = unreadablePages
    hiddenPages = Set(hidden.map { "\($0.page.language)/\($0.page.path)" })
    self.missingLanguages = missingLanguages
  }

  /// What a checklist counts working days by, the first until a reader has chosen another; empty for Monday to Friday.
  package func calendars(of page: Page) -> [WorkCalendar] {
    guard case .checklist = page.body else { return [] }
    return page.calendarNames(configuration).compactMap {
      calendars.calendar($0, language: page.language).0
    }
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

/// A page that is there and not shown.
package struct HiddenPage: Sendable {
  package let page: Page
  package let absence: Page.Absence
}

/// A file of the content folder that is published as it is, such as a picture.
package struct ContentFile: Sendable {
  /// From the site's root folder.
  package let path: String
  /// From the output folder: `en/asking/form.png`.
  package let outputPath: String
  /// From the content folder: `en/asking/form.png`, `root/CNAME`.
  package var pathInContent: String { String(path.dropFirst("content/".utf8.count)) }
  /// Of a picture that pages show; nil for other files, and where it cannot be read.
  package internal(set) var imageSize: ImageSize?
}

/// What a build decides about the content, beyond its files.
package struct ContentOptions: Sendable {
  /// The day for which the site is built.
  package let date: CalendarDate
  /// Whether drafts, scheduled and expired pages are shown too.
  package let includesDrafts: Bool

  package init(date: CalendarDate, includesDrafts: Bool) {
    self.date = date
    self.includesDrafts = includesDrafts
  }
}
