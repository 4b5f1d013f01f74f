import Content
import Dates

/// All shown pages of all languages, and how they hang together. Pages are named by their index in `pages`.
///
/// Immutable; an object and no struct, because every page's rendering holds it.
package final class Site: Sendable {
  package let configuration: Configuration
  package let pages: [SitePage]
  /// In the order of handbook.yml.
  package let languages: [SiteLanguage]
  package let files: [ContentFile]
  package let frame: SiteFrame
  /// What Git knows of the pages' files; nil where it is not asked or cannot answer.
  package let history: GitHistory?
  package let redirects: [Redirect]
  /// Words and phrases that mean the same, group by group, by language.
  package let synonyms: [String: [[String]]]
  /// Finds what the pages' links lead to.
  private let resolver: LinkResolver

  init(
    configuration: Configuration, pages: [SitePage], languages: [SiteLanguage], files: [ContentFile],
    frame: SiteFrame, history: GitHistory?, redirects: [Redirect],
    synonyms: [String: [[String]]], resolver: LinkResolver
  ) {
    self.configuration = configuration
    self.pages = pages
    self.languages = languages
    self.files = files
    self.frame = frame
    self.history = history
    self.redirects = redirects
    self.synonyms = synonyms
    self.resolver = resolver
  }

  /// The site with other texts on some of its pages.
  /// - Parameter texts: by index in `pages`; pages that no other one can tell from the present ones
  /// - Returns: nil if something is found in the links of one of them, before or now
  package func replacing(_ texts: [Int: Page]) -> Site? {
    var pages = pages
    for (index, page) in texts {
      let (targets, findings) = resolver.targets(of: page)
      if !findings.isEmpty || !resolver.targets(of: pages[index].page).diagnostics.isEmpty { return nil }
      pages[index] = pages[index].with(page, targets)
    }
    return Site(
      configuration: configuration, pages: pages, languages: languages, files: files, frame: frame,
      history: history, redirects: redirects, synonyms: synonyms,
      resolver: resolver)
  }
}

/// One language's pages, in reading order.
///
/// Immutable; an object and no struct, because every page asks for one of its parts.
package final class SiteLanguage: Sendable {
  package let code: String
  package let home: Int?
  package let chapters: [Chapter]
  /// Pages beside the home page, such as "About".
  package let plainPages: [Int]
  /// By name.
  package let tags: [Tag]

  init(code: String, home: Int?, chapters: [Chapter], plainPages: [Int], tags: [Tag]) {
    self.code = code
    self.home = home
    self.chapters = chapters
    self.plainPages = plainPages
    self.tags = tags
  }
}

/// A folder of articles and its opening page. A folder in it is a section, with an opening page of its own.
package struct Chapter: Sendable {
  package let opening: Int
  /// The chapter's own pages and the opening pages of its sections.
  package let articles: [Int]
  /// All pages behind the opening one, in reading order.
  package let pages: [Int]
}

package struct Tag: Sendable {
  /// As written in front matter.
  package let id: String
  /// As shown.
  package let name: String
  /// The path of its page in the output.
  package let address: String
  package let pages: [Int]
}

/// A page with its place in the site.
///
/// Immutable; an object and no struct, because it has many parts and every link to the page looks at one of them.
package final class SitePage: Sendable {
  package enum Kind: Sendable {
    case home, plain, chapter, section, article, checklist, script

    /// Whether such a page opens a folder.
    package var opensFolder: Bool { self == .chapter || self == .section }
  }

  package let page: Page
  package let kind: Kind
  /// Its path in the output: `en/asking/write-or-call.html`.
  package let address: String
  /// An index in the language's chapters, for opening pages and articles.
  package let chapter: Int?
  /// The opening page of the section that it lies in or opens.
  package let section: Int?
  /// The pages of the section that it opens.
  package let sectionPages: [Int]
  package let previous: Int?
  package let next: Int?
  /// Indices in the language's tags, in the order of the front matter.
  package let tags: [Int]
  /// Whether it has headings enough for a table of contents: one of a single line would only be in the way.
  package let hasContents: Bool
  /// For each language of the site, in its order.
  package let translations: [Translation]
  /// The languages in which it may be missing, and is.
  package let languagesToCome: [LanguageToCome]
  /// What the document's links lead to, one for one.
  package let targets: [LinkTarget]
  /// What a checklist counts working days by, the first until a reader has chosen another; empty for Monday to Friday.
  package let calendars: [WorkCalendar]

  init(
    page: Page, kind: Kind, address: String, chapter: Int?, section: Int?, sectionPages: [Int],
    previous: Int?, next: Int?, tags: [Int],
    hasContents: Bool, translations: [Translation], languagesToCome: [LanguageToCome], targets: [LinkTarget],
    calendars: [WorkCalendar]
  ) {
    self.page = page
    self.kind = kind
    self.address = address
    self.chapter = chapter
    self.section = section
    self.sectionPages = sectionPages
    self.previous = previous
    self.next = next
    self.tags = tags
    self.hasContents = hasContents
    self.translations = translations
    self.languagesToCome = languagesToCome
    self.targets = targets
    self.calendars = calendars
  }
}

extension SitePage {
  /// Whether a page has headings enough for a table of contents.
  static func hasContents(_ page: Page) -> Bool {
    page.document.headings.count { $0.level == 2 || $0.level == 3 } > 1
  }

  /// In the same place of the site, with another text.
  fileprivate func with(_ text: Page, _ targets: [LinkTarget]) -> SitePage {
    SitePage(
      page: text, kind: kind, address: address, chapter: chapter, section: section,
      sectionPages: sectionPages, previous: previous, next: next, tags: tags,
      hasContents: Self.hasContents(text), translations: translations,
      languagesToCome: languagesToCome, targets: targets, calendars: calendars)
  }

  /// The title with the language's typography.
  package var title: String { page.title }

  /// The summary with the language's typography.
  package var summary: String? { page.summary }
}

/// Where the language switch leads.
package struct Translation: Sendable {
  package let language: String
  package let page: Int
  /// Whether it is the same page; otherwise it is the nearest one that exists.
  package let isExact: Bool
}

/// A language in which a page may be missing, and is.
package struct LanguageToCome: Sendable {
  package let code: String
  /// Whether the page is there and not shown, such as a draft.
  package let isBegun: Bool
}

package enum LinkTarget: Sendable {
  case page(Int, fragment: String?)
  /// An index in the site's files.
  case file(Int, fragment: String?)
  /// An index in the site's files.
  case image(Int)
  /// As written.
  case outside
  /// Reported already.
  case missing
}

/// An address that a page had before.
package struct Redirect: Sendable {
  /// The path in the output.
  package let address: String
  package let page: Int
}
