import Content
import Dates
import Languages
import Markdown
import Mustache
import Publishing
import Site
import Theming

/// What all pages are rendered from. An object, so that contexts hold it by one reference.
final class SharedContext: Sendable {
  let site: Site
  let theme: Theme
  /// Of pages that have one of their own, by their index.
  let styleSheets: [Int: OutputFile]
  /// For each language.
  let hasFeed: [Bool]
  let isSearched: Bool
  /// Whether readers' devices keep pages.
  let keepsPages: Bool
  /// For each language; empty unless the site has such pages.
  let alphabets: [AlphabeticalIndex]
  /// Whether templates of the site's pages are shown no more of a long list than tells how the whole of it looks.
  let shortensLists: Bool

  /// - Parameter earlier: of the same pages with the same titles, but for their texts
  init(site: Site, theme: Theme, shortensLists: Bool = true, updating earlier: SharedContext? = nil) {
    self.site = site
    self.theme = theme
    self.shortensLists = shortensLists
    styleSheets = SiteBuild.styleSheets(site, theme)
    isSearched = SiteBuild.isSearched(site.configuration, theme)
    keepsPages = SiteBuild.keepsPages(site.configuration, theme)
    alphabets =
      earlier?.alphabets
      ?? (isSearched ? site.languages.map { AlphabeticalIndex(site, language: $0) } : [])
    hasFeed = site.languages.map { feedExists(site, language: $0) }
  }
}

/// Names that a template asked for and no context knew. One for each rendering.
final class UnknownNames {
  var names: Set<String> = []
}

/// The root context of a page: swift-mustache asks it last, so that a name it does not know is one that nothing knows.
///
/// What differs between pages that look alike it answers with slots.
///
/// An object, because swift-mustache boxes contexts anew at every step.
final class RenderContext: MustacheParent {
  let shared: SharedContext
  let task: RenderTask
  /// The template that renders it.
  let template: String
  /// The same, as one of those that make pages.
  let pageTemplate: PageTemplates
  /// The path in the output.
  let address: String
  let addresses: AddressStyle
  /// An index in the site's languages; the default language for pages that belong to none.
  let languageIndex: Int
  /// The editor's page, if it is one.
  let sitePage: SitePage?
  let unknownNames = UnknownNames()
  let shortenedLists = ShortenedLists()
  /// The assets that the template names.
  let namedAssets = AddressRecorder()
  let medium: Medium
  /// What the one file holds, while its frame is filled.
  let parts: OneFileParts?
  /// The page in every language that has it, for search engines.
  private(set) lazy var alternates: [Alternate] = {
    guard let sitePage, let baseURL = shared.site.configuration.baseURL else { return [] }
    return alternateAddresses(of: sitePage, shared.site, baseURL: baseURL)
  }()
  /// Where the language switch leads.
  private(set) lazy var translationTargets = findTranslationTargets()
  /// The pages that a chapter, a section or a tag lists.
  private(set) lazy var articles = findArticles()

  init(
    _ task: RenderTask, _ shared: SharedContext, for medium: Medium = .site, _ parts: OneFileParts? = nil
  ) {
    self.medium = medium
    self.parts = parts
    let site = shared.site
    var page: SitePage?
    var languageIndex = 0
    let template: String
    switch task {
    case .page(let index):
      let own = site.pages[index]
      page = own
      languageIndex = Self.index(of: own.page.language, site)
      template = if case .packet = medium { "packet" } else { Self.template(for: own.kind) }
    case .tag(let language, _):
      languageIndex = language
      template = "tag"
    case .tagIndex(let language):
      languageIndex = language
      template = "tags"
    case .alphabet(let language):
      languageIndex = language
      template = "a_z"
    case .offline(let language):
      languageIndex = language
      template = "offline"
    case .notKept(let language):
      languageIndex = language
      template = "not_kept"
    case .embed(let index):
      let own = site.pages[index]
      page = own
      languageIndex = Self.index(of: own.page.language, site)
      template = "embed"
    case .redirect(let index):
      languageIndex = Self.index(of: site.pages[site.redirects[index].page].page.language, site)
      template = "redirect"
    case .book(let language):
      languageIndex = language
      template = "book"
    case .file(let language):
      languageIndex = language
      template = "file"
    case .languageChoice: template = "languages"
    case .notFound: template = "not_found"
    }
    self.task = task
    self.shared = shared
    self.languageIndex = languageIndex
    self.template = template
    pageTemplate = PageTemplates(name: template)
    address = Self.address(of: task, site)
    sitePage = page
    let baseURL = site.configuration.baseURL
    addresses =
      switch (task, medium) {
      case (.notFound, _), (.notKept, _): .absolute(baseURL)
      case (.embed, _): .embedded(address)
      case (.book(let language), _):
        .book(address, pages: bookAddresses(site, language: language), page: nil, baseURL)
      case (_, .pdf): .published(baseURL, from: address)
      case (_, .packet): .published(baseURL, from: PacketSheets.page)
      case (_, .oneFile(let file)):
        .oneFile(file, page: page?.address, identity: site.configuration.identity, baseURL)
      case (_, .site): .relative(to: address)
      }
  }

  /// The path in the output of what a task renders.
  static func address(of task: RenderTask, _ site: Site) -> String {
    switch task {
    case .page(let index): site.pages[index].address
    case .tag(let language, let tag): site.languages[language].tags[tag].address
    case .tagIndex(let language): OwnAddress.tagIndex(site.languages[language].code)
    case .alphabet(let language): OwnAddress.alphabet(site.languages[language].code)
    case .offline(let language): OwnAddress.offline(site.languages[language].code)
    case .notKept(let language): OwnAddress.notKept(site.languages[language].code)
    case .embed(let index): OwnAddress.embed(site.pages[index].address)
    case .redirect(let index): site.redirects[index].address
    case .book(let language): bookPage(site.languages[language].code)
    case .file(let language): oneFileName(site.languages[language].code)
    case .languageChoice: OwnAddress.languageChoice
    case .notFound: OwnAddress.notFound
    }
  }

  private static func index(of language: String, _ site: Site) -> Int {
    site.languages.firstIndex { $0.code == language } ?? 0
  }

  private static func template(for kind: SitePage.Kind) -> String {
    switch kind {
    case .home: "home"
    case .plain: "page"
    case .chapter, .section: "chapter"
    case .article: "article"
    case .checklist: "checklist"
    case .script: "script"
    }
  }

  var language: SiteLanguage { shared.site.languages[languageIndex] }

  func child(named name: String) -> Any? {
    if let entry = VariableTable.all.root[name] { return answer(to: entry, .none) }
    unknownNames.names.insert(name)
    return nil
  }
}

// MARK: What depends on the kind of page

extension RenderContext {
  /// The page's title with typography, not escaped.
  var title: String {
    if let sitePage { return sitePage.title }
    switch task {
    case .tag(let language, let tag): return shared.site.languages[language].tags[tag].name
    case .redirect(let index): return shared.site.pages[shared.site.redirects[index].page].title
    default: return ""
    }
  }

  /// What links call a page: a home page has one name everywhere, the site's.
  func linkTitle(of page: SitePage) -> String {
    page.kind == .home ? shared.site.configuration.title[page.page.language] ?? page.title : page.title
  }

  /// The page's PDF, if pages link to theirs.
  var pdfAddress: String? {
    guard shared.site.configuration.makesPDFs, let sitePage, sitePage.page.kind != .prose else { return nil }
    // From one file a link leads to the published site, if there is one.
    if isPart, baseURL == nil { return nil }
    return SiteBuild.pdfAddress(of: sitePage)
  }

  /// The page's own style sheet.
  var styleSheet: OutputFile? {
    switch task {
    case .page(let index), .embed(let index): return shared.styleSheets[index]
    default: return nil
    }
  }

  /// The path in the output of the page that search engines are to know it by.
  var canonicalAddress: String {
    if case .embed = task, let sitePage { sitePage.address } else { address }
  }

  /// Whether the page may be kept by readers' devices: on screens.
  var isKept: Bool { shared.keepsPages && medium.isSite && !isBook }

  /// Whether the page offers the search: on screens.
  var offersSearch: Bool {
    switch medium {
    case .site: shared.isSearched && !isBook
    case .pdf, .packet: false
    case .oneFile: shared.isSearched
    }
  }

  /// Whether the page is a part of one file that holds all pages.
  var isPart: Bool { if case (.oneFile, .page) = (medium, task) { true } else { false } }

  var isBook: Bool {
    if case .book = task { true } else { false }
  }

  var isFile: Bool {
    if case .file = task { true } else { false }
  }

  /// Where a former address leads.
  var redirectTarget: String? {
    guard case .redirect(let index) = task else { return nil }
    return addresses.address(of: shared.site.pages[shared.site.redirects[index].page].address)
  }

  /// A date as the theme writes it.
  func dateText(_ date: CalendarDate) -> String {
    shared.site.configuration.language(language.code).text(of: date)
  }

  /// The pages above the editor's page; above a page of tags, the home page.
  var crumbs: [Int] {
    sitePage.map { breadcrumbs(of: $0, shared.site) } ?? language.home.map { [$0] } ?? []
  }

  private func findArticles() -> [Int] {
    switch task {
    case .page:
      if let sitePage, sitePage.kind == .section { return sitePage.sectionPages }
      guard let sitePage, sitePage.kind == .chapter, let chapter = sitePage.chapter else { return [] }
      return language.chapters[chapter].articles
    case .tag(let language, let tag): return shared.site.languages[language].tags[tag].pages
    default: return []
    }
  }

  /// Where the language switch leads: in every other language the same page or the nearest.
  struct TranslationTarget {
    let languageIndex: Int
    let address: String
    /// Of the page there; nil for pages that nobody wrote.
    let title: String?
    let isExact: Bool
  }

  private func findTranslationTargets() -> [TranslationTarget] {
    shared.site.languages.indices.compactMap { index in
      let other = shared.site.languages[index]
      if index == languageIndex { return nil }
      let translation = sitePage?.translations.first { $0.language == other.code }
      guard let address = translation.map({ shared.site.pages[$0.page].address }) ?? counterpart(in: other)
      else {
        return nil
      }
      return TranslationTarget(
        languageIndex: index, address: address, title: translation.map { shared.site.pages[$0.page].title },
        isExact: translation?.isExact ?? false)
    }
  }

  /// A tag's page in another language, or what is nearest to it.
  private func counterpart(in other: SiteLanguage) -> String? {
    if case .tag(let language, let tag) = task {
      let id = shared.site.languages[language].tags[tag].id
      if let same = other.tags.first(where: { $0.id == id }) { return same.address }
    }
    switch task {
    case .alphabet: return OwnAddress.alphabet(other.code)
    case .offline: return OwnAddress.offline(other.code)
    case .tag, .tagIndex: if !other.tags.isEmpty { return OwnAddress.tagIndex(other.code) }
    default: break
    }
    return other.home.map { shared.site.pages[$0].address }
  }
}

// MARK: What variables ask for

extension RenderContext {
  var baseURL: String? { shared.site.configuration.baseURL }

  var frontMatter: FrontMatter? { sitePage?.page.frontMatter }

  /// - Parameter index: in the page's own tags
  func ownTag(_ index: Int) -> Tag? { sitePage.map { language.tags[$0.tags[index]] } }

  /// - Parameter side: `.previous` or `.next`
  func neighbor(_ side: Element) -> SitePage? {
    let index = side == .previous ? sitePage?.previous : sitePage?.next
    return index.map { shared.site.pages[$0] }
  }

  func language(_ language: Element) -> SiteLanguage { shared.site.languages[language.index] }

  /// What is known of a language itself.
  func described(_ language: Element) -> Language {
    shared.site.configuration.language(self.language(language).code)
  }

  /// The theme's words in a language.
  func strings(of language: Element) -> [String: String] {
    shared.theme.strings[self.language(language).code] ?? [:]
  }

  func address(ofHomeIn language: Int) -> String? {
    shared.site.languages[language].home.map { addresses.address(of: shared.site.pages[$0].address) }
  }

  /// A chapter's opening page, as a link to it.
  func opening(of chapter: Element) -> Element {
    Element(shared.site.languages[languageIndex].chapters[chapter.index].opening)
  }

  /// - Parameter position: in the pages that the page lists
  func listedPage(_ position: Element) -> Element { Element(articles[position.index]) }

  func translationTarget(in language: Int) -> TranslationTarget? {
    translationTargets.first { $0.languageIndex == language }
  }

  /// How many `alternates` there are, without making them.
  var alternateCount: Int {
    guard baseURL != nil, let count = sitePage?.translations.count(where: \.isExact), count > 1 else {
      return 0
    }
    return count + 1
  }
}
