import Content
import Markdown
import Mustache
import Site
import Theming

/// What all pages are rendered from.
struct SharedContext: Sendable {
  let site: Site
  let theme: Theme
}

/// Names that a template asked for and no context knew. One for each rendering.
final class UnknownNames {
  var names: Set<String> = []
}

/// The root context of a page: swift-mustache asks it last, so that a name it does not know is one that nothing knows.
struct RenderContext: MustacheParent {
  let shared: SharedContext
  let task: RenderTask
  /// The template that renders it.
  let template: String
  /// The path in the output.
  let address: String
  let addresses: AddressStyle
  /// An index in the site's languages; the default language for pages that belong to none.
  let languageIndex: Int
  /// The editor's page, if it is one.
  let sitePage: SitePage?
  let unknownNames = UnknownNames()

  init(_ task: RenderTask, _ shared: SharedContext) {
    self.task = task
    self.shared = shared
    let site = shared.site
    var page: SitePage?
    var languageIndex = 0
    switch task {
    case .page(let index):
      let own = site.pages[index]
      page = own
      languageIndex = site.languages.firstIndex { $0.code == own.page.language } ?? 0
      address = own.address
      template = Self.template(for: own.kind)
    case .tag(let language, let tag):
      languageIndex = language
      address = site.languages[language].tags[tag].address
      template = "tag"
    case .tagIndex(let language):
      languageIndex = language
      address = OwnAddress.tagIndex(site.languages[language].code)
      template = "tags"
    case .redirect(let index):
      let target = site.pages[site.redirects[index].page]
      languageIndex = site.languages.firstIndex { $0.code == target.page.language } ?? 0
      address = site.redirects[index].address
      template = "redirect"
    case .languageChoice:
      address = OwnAddress.languageChoice
      template = "languages"
    case .notFound:
      address = OwnAddress.notFound
      template = "not_found"
    }
    self.languageIndex = languageIndex
    sitePage = page
    if case .notFound = task {
      addresses = .absolute(site.configuration.baseURL)
    } else {
      addresses = .relative(to: address)
    }
  }

  private static func template(for kind: SitePage.Kind) -> String {
    switch kind {
    case .home: "home"
    case .plain: "page"
    case .chapter: "chapter"
    case .article: "article"
    }
  }

  var language: SiteLanguage { shared.site.languages[languageIndex] }

  static let vocabulary: [String: Vocabulary] = [
    "site": .names(SiteContext.vocabulary), "language": .names(LanguageContext.vocabulary),
    "languages": .names(LanguageContext.vocabulary), "page": .names(PageContext.vocabulary),
    "strings": .strings, "asset": .assets, "parameters": .parameters, "navigation": .text, "structured_data": .text,
    "feed": .text, "target": .text, "breadcrumbs": .names(LinkContext.vocabulary),
    "previous": .names(LinkContext.vocabulary), "next": .names(LinkContext.vocabulary),
    "translations": .names(TranslationContext.vocabulary), "alternates": .names(AlternateContext.vocabulary),
    "chapters": .names(ChapterContext.vocabulary), "plain_pages": .names(LinkContext.vocabulary),
    "articles": .names(LinkContext.vocabulary), "tags": .names(TagContext.vocabulary),
    "tags_address": .text,
  ]

  func child(named name: String) -> Any? {
    switch name {
    case "site": SiteContext(root: self)
    case "language": LanguageContext(shared: shared, index: languageIndex, addresses: addresses)
    case "languages":
      shared.site.languages.indices.map { LanguageContext(shared: shared, index: $0, addresses: addresses) }
    case "page": PageContext(root: self)
    case "strings": StringsContext(strings: shared.theme.strings[language.code] ?? [:], unknownNames: unknownNames)
    case "asset": AssetContext(theme: shared.theme, addresses: addresses, path: "")
    case "parameters": StringsContext(strings: shared.theme.parameters, unknownNames: unknownNames)
    case "navigation": SpliceMark.navigation.text
    case "structured_data": text(structuredDataText)
    case "feed": text(feedLink)
    case "target": text(redirectTarget)
    case "breadcrumbs": sitePage.map { breadcrumbs(of: $0, shared.site).map(link) } ?? tagCrumbs
    case "previous": sitePage?.previous.map { link(shared.site.pages[$0]) } ?? TemplateText.empty
    case "next": sitePage?.next.map { link(shared.site.pages[$0]) } ?? TemplateText.empty
    case "translations": translationContexts
    case "alternates": alternateContexts
    case "chapters":
      language.chapters.map { ChapterContext(shared: shared, chapter: $0, addresses: addresses, marks: .none) }
    case "plain_pages": language.plainPages.map { link(shared.site.pages[$0]) }
    case "articles": articleContexts
    case "tags": tagContexts
    case "tags_address":
      text(language.tags.isEmpty ? nil : addresses.address(of: OwnAddress.tagIndex(language.code)))
    default: unknown(name)
    }
  }

  private func unknown(_ name: String) -> Any? {
    unknownNames.names.insert(name)
    return nil
  }

  private func text(_ text: String?) -> TemplateText { text.map { TemplateText($0) } ?? .empty }

  func link(_ page: SitePage) -> LinkContext { LinkContext(page: page, shared: shared, addresses: addresses) }

  // MARK: What depends on the kind of page

  private var structuredDataText: String? {
    guard let sitePage, let baseURL = shared.site.configuration.baseURL else { return nil }
    return structuredData(of: sitePage, shared.site, baseURL: baseURL)
  }

  private var feedLink: String? {
    shared.site.configuration.baseURL.map { absoluteURL(feedAddress(language.code), $0) }
  }

  private var redirectTarget: String? {
    guard case .redirect(let index) = task else { return nil }
    return addresses.address(of: shared.site.pages[shared.site.redirects[index].page].address)
  }

  private var tagCrumbs: [LinkContext] { language.home.map { [link(shared.site.pages[$0])] } ?? [] }

  private var articleContexts: [LinkContext] {
    switch task {
    case .page:
      guard let sitePage, sitePage.kind == .chapter, let chapter = sitePage.chapter else { return [] }
      return language.chapters[chapter].articles.map { link(shared.site.pages[$0]) }
    case .tag(let language, let tag):
      return shared.site.languages[language].tags[tag].pages.map { link(shared.site.pages[$0]) }
    default: return []
    }
  }

  private var tagContexts: [TagContext] {
    language.tags.map { TagContext(tag: $0, addresses: addresses) }
  }

  private var alternateContexts: [AlternateContext] {
    guard let sitePage, let baseURL = shared.site.configuration.baseURL else { return [] }
    return alternates(of: sitePage, shared.site, baseURL: baseURL).map { AlternateContext(alternate: $0) }
  }

  /// The language switch: every other language, at the same page or the nearest.
  private var translationContexts: [TranslationContext] {
    shared.site.languages.indices.compactMap { index in
      let other = shared.site.languages[index]
      if index == languageIndex { return nil }
      let translation = sitePage?.translations.first { $0.language == other.code }
      guard let address = translation.map({ shared.site.pages[$0.page].address }) ?? counterpart(in: other) else {
        return nil
      }
      return TranslationContext(
        language: LanguageContext(shared: shared, index: index, addresses: addresses),
        address: addresses.address(of: address), isExact: translation?.isExact ?? false)
    }
  }

  /// A tag's page in another language, or what is nearest to it.
  private func counterpart(in other: SiteLanguage) -> String? {
    if case .tag(let language, let tag) = task {
      let id = shared.site.languages[language].tags[tag].id
      if let same = other.tags.first(where: { $0.id == id }) { return same.address }
    }
    switch task {
    case .tag, .tagIndex: if !other.tags.isEmpty { return OwnAddress.tagIndex(other.code) }
    default: break
    }
    return other.home.map { shared.site.pages[$0].address }
  }
}
