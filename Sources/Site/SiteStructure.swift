import Content
import Diagnostics

/// The shown pages in reading order, with their chapters, neighbours and addresses.
struct SiteStructure {
  struct PlacedPage: Sendable {
    let page: Page
    let kind: SitePage.Kind
    let address: String
    var chapter: Int?
    var previous: Int?
    var next: Int?
  }

  /// Language by language: the home page, the plain pages, then chapter by chapter its opening page and articles.
  private(set) var pages: [PlacedPage] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var outlines: [Outline] = []

  struct Outline {
    let language: String
    var home: Int?
    var plainPages: [Int] = []
    var chapters: [Chapter] = []
  }

  private let content: Content

  init(_ content: Content) {
    self.content = content
    let hidden = content.hidden.map(\.page)
    for language in content.configuration.languages {
      add(
        language, content.pages.filter { $0.language == language },
        hidden: hidden.filter { $0.language == language })
    }
  }

  func languages(tags: [String: [Tag]]) -> [SiteLanguage] {
    outlines.map { outline in
      SiteLanguage(
        code: outline.language, home: outline.home, chapters: outline.chapters,
        plainPages: outline.plainPages,
        tags: tags[outline.language] ?? [])
    }
  }

  // MARK: One language

  private mutating func add(_ language: String, _ shown: [Page], hidden: [Page]) {
    var folders: [String: [Page]] = [:]
    for page in shown { folders[page.folder, default: []].append(page) }
    var outline = Outline(language: language)
    let top = inOrder(folders.removeValue(forKey: "") ?? [])
    for page in top.filter({ $0.name == "index" }) + top.filter({ $0.name != "index" }) {
      let isHome = page.name == "index"
      let address = "\(language)/\(lastPart(page)).html"
      append(PlacedPage(page: page, kind: isHome ? .home : .plain, address: address))
      if isHome { outline.home = pages.count - 1 } else { outline.plainPages.append(pages.count - 1) }
    }
    if outline.home == nil { reportMissingHome(language, hidden) }
    let chapters = folders.values.compactMap { chapter($0, hidden: hidden) }
    let articles = Dictionary(uniqueKeysWithValues: chapters.map { ($0.opening.folder, $0.articles) })
    for opening in inOrder(chapters.map(\.opening)) {
      let folder = "\(language)/\(slug(of: opening) ?? opening.folder)"
      let number = outline.chapters.count
      append(PlacedPage(page: opening, kind: .chapter, address: "\(folder)/index.html", chapter: number))
      let first = pages.count
      for page in inOrder(articles[opening.folder] ?? []) {
        let kind: SitePage.Kind =
          switch page.kind {
          case .prose: .article
          case .checklist: .checklist
          case .script: .script
          }
        append(
          PlacedPage(page: page, kind: kind, address: "\(folder)/\(lastPart(page)).html", chapter: number))
      }
      outline.chapters.append(Chapter(opening: first - 1, articles: Array(first..<pages.count)))
    }
    linkNeighbors(outline)
    outlines.append(outline)
  }

  private mutating func append(_ page: PlacedPage) {
    checkSlug(page.page, isHome: page.kind == .home)
    pages.append(page)
  }

  /// A folder's opening page and its other pages; nil with a diagnostic if it cannot be a chapter.
  private mutating func chapter(_ pages: [Page], hidden: [Page]) -> (opening: Page, articles: [Page])? {
    guard let first = pages.first else { return nil }
    if first.folder.contains("/") {
      for page in pages {
        diagnostics.append(
          Diagnostic(
            .error, "a page may lie one folder deep, in a chapter", at: SourceLocation(file: page.head.path),
            help: "move it into the chapter's own folder"))
      }
      return nil
    }
    guard let opening = pages.first(where: { $0.name == "index" }) else {
      if content.isKnownToBeMissing("\(first.language)/\(first.folder)/index.md") { return nil }
      let path = "content/\(first.language)/\(first.folder)/index.md"
      let isHidden = hidden.contains { $0.head.path == path }
      // What opens a folder elsewhere.
      let foreign = pages.first { ["readme", "_index", "default"].contains($0.name.lowercased()) }
      diagnostics.append(
        Diagnostic(
          .error,
          isHidden ? "the chapter's opening page \(path) is not shown" : "the chapter has no opening page",
          at: SourceLocation(file: (foreign ?? first).head.path),
          help: isHidden
            ? "hide the chapter's other pages too, or show that one"
            : foreign.map { "rename \($0.name).md to index.md" } ?? "add \(path) with a title"
        ))
      return nil
    }
    return (opening, pages.filter { $0.name != "index" })
  }

  private mutating func reportMissingHome(_ language: String, _ hidden: [Page]) {
    if content.isKnownToBeMissing("\(language)/index.md") { return }
    let path = "content/\(language)/index.md"
    let isHidden = hidden.contains { $0.head.path == path }
    diagnostics.append(
      Diagnostic(
        .error, isHidden ? "the home page is not shown" : "the language '\(language)' has no home page",
        at: SourceLocation(file: path),
        help: isHidden ? "a home page is always shown" : "add the file with a title"))
  }

  /// The neighbours of a page are the ones before and after it in the book: opening pages and articles.
  private mutating func linkNeighbors(_ outline: Outline) {
    let order = outline.chapters.flatMap { [$0.opening] + $0.articles }
    for (before, after) in zip(order, order.dropFirst()) {
      pages[before].next = after
      pages[after].previous = before
    }
  }

  /// A slug that can stand in an address; one that cannot is reported, and has no further effect.
  private func slug(of page: Page) -> String? {
    guard let slug = page.frontMatter.slug?.value, isPlainSlug(slug) else { return nil }
    return slug
  }

  private mutating func checkSlug(_ page: Page, isHome: Bool) {
    guard let slug = page.frontMatter.slug else { return }
    if isHome {
      diagnostics.append(
        Diagnostic(
          .error, "the home page cannot have a 'slug:'", at: slug.location, help: "remove the line"))
    } else if !isPlainSlug(slug.value) {
      diagnostics.append(
        Diagnostic(
          .error, "'\(slug.value)' cannot be part of an address", at: slug.location,
          help: "use letters, digits, '-' and '_' only"))
    }
  }

  private func lastPart(_ page: Page) -> String {
    page.name == "index" ? "index" : slug(of: page) ?? page.name
  }

  /// By `order:`, pages without one last, then by file name, numbers in it as numbers.
  private func inOrder(_ pages: [Page]) -> [Page] {
    let keyed = pages.map { (order: $0.frontMatter.order ?? .max, path: $0.path, page: $0) }
    return keyed.sorted {
      $0.order == $1.order ? precedesNaturally($0.path, $1.path) : $0.order < $1.order
    }.map(\.page)
  }
}
