import Content
import Diagnostics
import Files

/// The shown pages in reading order, with their chapters, neighbours and addresses.
struct SiteStructure {
  struct PlacedPage: Sendable {
    let page: Page
    let kind: SitePage.Kind
    let address: String
    var chapter: Int?
    var section: Int?
    var sectionPages: [Int] = []
    var previous: Int?
    var next: Int?
  }

  /// Language by language: the home page, the plain pages, then chapter by chapter its opening page and articles.
  private(set) var pages: [PlacedPage] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Pages that have no place, which is reported, by their paths in the content folder.
  private(set) var misplaced: Set<String> = []
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
    for opened in openedChapters(&folders, hidden: hidden) { addChapter(opened, language, &outline) }
    linkNeighbors(outline)
    outlines.append(outline)
  }

  /// A folder: its opening page, its other pages, and the sections in it.
  private struct Folder {
    let opening: Page
    var articles: [Page]
    var sections: [Folder] = []
  }

  /// The chapters in their order, with their sections.
  private mutating func openedChapters(_ folders: inout [String: [Page]], hidden: [Page]) -> [Folder] {
    let names = folders.keys.sorted(by: precedesNaturally)
    for name in names where name.utf8.count(where: { $0 == UInt8(ascii: "/") }) > 1 {
      refuseDeep(folders.removeValue(forKey: name) ?? [], name)
    }
    var sections: [String: [Folder]] = [:]
    for name in names where name.contains("/") {
      guard let pages = folders.removeValue(forKey: name) else { continue }
      let parent = String(name.prefix { $0 != "/" })
      if folders[parent] == nil { folders[parent] = [] }
      if let section = folder(pages, "section", hidden: hidden) {
        sections[parent, default: []].append(section)
      }
    }
    var chapters: [Folder] = []
    for name in folders.keys.sorted(by: precedesNaturally) {
      let pages = folders[name] ?? []
      guard let first = pages.first ?? sections[name]?.first?.opening,
        var chapter = folder(pages.isEmpty ? [first] : pages, name: name, "chapter", hidden: hidden)
      else { continue }
      chapter.sections = sections[name] ?? []
      chapters.append(chapter)
    }
    let order = inOrder(chapters.map(\.opening))
    return order.compactMap { opening in chapters.first { $0.opening === opening } }
  }

  private mutating func addChapter(_ chapter: Folder, _ language: String, _ outline: inout Outline) {
    let opening = chapter.opening
    let folder = "\(language)/\(slug(of: opening) ?? opening.folder)"
    let number = outline.chapters.count
    append(PlacedPage(page: opening, kind: .chapter, address: "\(folder)/index.html", chapter: number))
    let first = pages.count
    var articles: [Int] = []
    for page in inOrder(chapter.articles + chapter.sections.map(\.opening)) {
      articles.append(pages.count)
      if let section = chapter.sections.first(where: { $0.opening === page }) {
        addSection(section, folder, chapter: number)
      } else {
        append(placed(page, folder, chapter: number))
      }
    }
    outline.chapters.append(
      Chapter(opening: first - 1, articles: articles, pages: Array(first..<pages.count)))
  }

  private mutating func addSection(_ section: Folder, _ chapterFolder: String, chapter: Int) {
    let opening = section.opening
    let folder = "\(chapterFolder)/\(slug(of: opening) ?? fileName(of: opening.folder))"
    let index = pages.count
    append(
      PlacedPage(
        page: opening, kind: .section, address: "\(folder)/index.html", chapter: chapter, section: index))
    for page in inOrder(section.articles) { append(placed(page, folder, chapter: chapter, section: index)) }
    pages[index].sectionPages = Array((index + 1)..<pages.count)
  }

  private func placed(_ page: Page, _ folder: String, chapter: Int, section: Int? = nil) -> PlacedPage {
    let kind: SitePage.Kind =
      switch page.kind {
      case .prose: .article
      case .checklist: .checklist
      case .script: .script
      }
    return PlacedPage(
      page: page, kind: kind, address: "\(folder)/\(lastPart(page)).html", chapter: chapter, section: section)
  }

  private mutating func append(_ page: PlacedPage) {
    checkSlug(page.page, isHome: page.kind == .home)
    pages.append(page)
  }

  /// Folders lie in chapters, and no deeper: readers lose their way, and addresses grow.
  private mutating func refuseDeep(_ pages: [Page], _ folder: String) {
    guard let first = pages.first else { return }
    misplaced.formUnion(pages.map { "\($0.language)/\($0.path)" })
    let path = "content/\(first.language)/\(folder)"
    diagnostics.append(
      Diagnostic(
        .error, "pages may lie two folders deep, in a section of a chapter",
        at: SourceLocation(file: first.head.path),
        help: "move the pages of \(path) up"))
  }

  /// A folder's opening page and its other pages; nil with a diagnostic if it has none.
  /// - Parameters:
  ///   - pages: those in it; if there are none, one below it
  ///   - name: its path in the language's folder
  ///   - what: "chapter" or "section"
  private mutating func folder(_ pages: [Page], name: String? = nil, _ what: String, hidden: [Page])
    -> Folder?
  {
    guard let first = pages.first else { return nil }
    let name = name ?? first.folder
    if let opening = pages.first(where: { $0.name == "index" && $0.folder == name }) {
      return Folder(opening: opening, articles: pages.filter { $0.name != "index" })
    }
    if content.isKnownToBeMissing("\(first.language)/\(name)/index.md") { return nil }
    let path = "content/\(first.language)/\(name)/index.md"
    let isHidden = hidden.contains { $0.head.path == path }
    misplaced.formUnion(pages.map { "\($0.language)/\($0.path)" })
    // What opens a folder elsewhere.
    let foreign = pages.first { ["readme", "_index", "default"].contains($0.name.lowercased()) }
    diagnostics.append(
      Diagnostic(
        .error,
        isHidden ? "the \(what)'s opening page \(path) is not shown" : "the \(what) has no opening page",
        at: SourceLocation(file: (foreign ?? first).head.path),
        help: isHidden
          ? "hide the \(what)'s other pages too, or show that one"
          : foreign.map { "rename \($0.name).md to index.md" } ?? "add \(path) with a title"
      ))
    return nil
  }

  private mutating func reportMissingHome(_ language: String, _ hidden: [Page]) {
    if content.isKnownToBeMissing("\(language)/index.md") { return }
    let path = "content/\(language)/index.md"
    let isHidden = hidden.contains { $0.head.path == path }
    diagnostics.append(
      Diagnostic(
        .error, isHidden ? "the home page is not shown" : "the language '\(language)' has no home page",
        at: SourceLocation(file: path),
        help: isHidden
          ? "take 'draft:', 'publish:' and 'expires:' out of it; while other pages are missing, it may be a line or two"
          : "add the file with a title"))
  }

  /// The neighbours of a page are the ones before and after it in the book: opening pages and articles.
  private mutating func linkNeighbors(_ outline: Outline) {
    let order = outline.chapters.flatMap { [$0.opening] + $0.pages }
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
