import Content
import Mustache
import Site
import Theming

/// What templates know of the page being rendered.
struct PageContext: MustacheParent {
  let root: RenderContext

  static let vocabulary: [String: Vocabulary] = [
    "title": .text, "summary": .text, "content": .text, "contents": .text, "url": .text, "owner": .text,
    "updated": .names(DateContext.vocabulary), "reviewed": .names(DateContext.vocabulary),
    "tags": .names(TagContext.vocabulary), "is_home": .text, "is_chapter": .text, "is_article": .text,
  ]

  func child(named name: String) -> Any? {
    let page = root.sitePage
    let frontMatter = page?.page.frontMatter
    return switch name {
    case "title": TemplateText(title)
    case "summary": TemplateText(page?.summary ?? "")
    case "content": SpliceMark.content.text
    case "contents": hasContents ? SpliceMark.contents.text : TemplateText.empty
    case "url": TemplateText(root.shared.site.configuration.baseURL.map { absoluteURL(root.address, $0) } ?? "")
    case "owner": TemplateText(frontMatter?.owner ?? "")
    case "updated": date(frontMatter?.updated?.value)
    case "reviewed": date(frontMatter?.reviewed?.value)
    case "tags": tags
    case "is_home": page?.kind == .home
    case "is_chapter": page?.kind == .chapter
    case "is_article": page?.kind == .article
    default: nil
    }
  }

  private var title: String {
    if let page = root.sitePage { return page.title }
    if case .tag(let language, let tag) = root.task { return root.shared.site.languages[language].tags[tag].name }
    if case .redirect(let index) = root.task {
      return root.shared.site.pages[root.shared.site.redirects[index].page].title
    }
    return ""
  }

  /// A table of contents of one line would only be in the way.
  private var hasContents: Bool {
    (root.sitePage?.page.document.headings.count { $0.level == 2 || $0.level == 3 } ?? 0) > 1
  }

  private func date(_ date: CalendarDate?) -> Any {
    guard let date else { return TemplateText.empty }
    return DateContext(date: date, strings: root.shared.theme.strings[root.language.code] ?? [:])
  }

  private var tags: [TagContext] {
    guard let ids = root.sitePage?.page.frontMatter.tags, !ids.isEmpty else { return [] }
    return ids.compactMap { id in
      root.language.tags.first { $0.id == id.value }.map { TagContext(tag: $0, addresses: root.addresses) }
    }
  }
}

struct SiteContext: MustacheParent {
  let root: RenderContext

  static let vocabulary: [String: Vocabulary] = [
    "title": .text, "description": .text, "author": .text, "home": .text, "languages_address": .text,
  ]

  func child(named name: String) -> Any? {
    let site = root.shared.site
    let code = root.language.code
    return switch name {
    case "title": TemplateText(site.configuration.title[code] ?? "")
    case "description": TemplateText(site.configuration.description?[code] ?? "")
    case "author": TemplateText(site.configuration.author?[code] ?? "")
    case "home":
      TemplateText(root.language.home.map { root.addresses.address(of: site.pages[$0].address) } ?? "")
    case "languages_address": TemplateText(root.addresses.address(of: OwnAddress.languageChoice))
    default: nil
    }
  }
}

/// One of the site's languages; its words stand under `strings`, so that a page in no language can speak all of them.
struct LanguageContext: MustacheParent {
  let shared: SharedContext
  let index: Int
  let addresses: AddressStyle

  static let vocabulary: [String: Vocabulary] = [
    "code": .text, "name": .text, "home": .text, "site_title": .text, "site_description": .text, "strings": .strings,
  ]

  func child(named name: String) -> Any? {
    let language = shared.site.languages[index]
    let strings = shared.theme.strings[language.code] ?? [:]
    return switch name {
    case "code": TemplateText(language.code)
    case "name": TemplateText(strings["language_name"] ?? language.code)
    case "home": TemplateText(language.home.map { addresses.address(of: shared.site.pages[$0].address) } ?? "")
    case "site_title": TemplateText(shared.site.configuration.title[language.code] ?? "")
    case "site_description": TemplateText(shared.site.configuration.description?[language.code] ?? "")
    case "strings": StringsContext(strings: strings, unknownNames: nil)
    default: nil
    }
  }
}

/// A page that is linked to.
struct LinkContext: MustacheParent {
  let page: SitePage
  let shared: SharedContext
  let addresses: AddressStyle
  /// What marks the link on its own page.
  var mark = ""

  static let vocabulary: [String: Vocabulary] = [
    "title": .text, "address": .text, "summary": .text, "current": .text,
  ]

  func child(named name: String) -> Any? {
    switch name {
    case "title": TemplateText(page.title)
    case "address": TemplateText(addresses.address(of: page.address))
    case "summary": TemplateText(page.summary ?? "")
    case "current": TemplateText(mark)
    default: nil
    }
  }
}

struct ChapterContext: MustacheParent {
  let shared: SharedContext
  let chapter: Chapter
  let addresses: AddressStyle
  let marks: NavigationMarks

  static let vocabulary: [String: Vocabulary] = [
    "title": .text, "address": .text, "summary": .text, "current": .text, "is_open": .text,
    "articles": .names(LinkContext.vocabulary),
  ]

  func child(named name: String) -> Any? {
    switch name {
    case "articles": chapter.articles.map(link)
    case "is_open": marks.isOpen(chapter)
    default: link(chapter.opening).child(named: name)
    }
  }

  private func link(_ index: Int) -> LinkContext {
    LinkContext(page: shared.site.pages[index], shared: shared, addresses: addresses, mark: marks.mark(index))
  }
}

struct TagContext: MustacheParent {
  let tag: Tag
  let addresses: AddressStyle

  static let vocabulary: [String: Vocabulary] = ["name": .text, "address": .text, "count": .text]

  func child(named name: String) -> Any? {
    switch name {
    case "name": TemplateText(tag.name)
    case "address": TemplateText(addresses.address(of: tag.address))
    case "count": TemplateText(String(tag.pages.count))
    default: nil
    }
  }
}

struct TranslationContext: MustacheParent {
  let language: LanguageContext
  let address: String
  let isExact: Bool

  static let vocabulary: [String: Vocabulary] = [
    "code": .text, "name": .text, "address": .text, "is_exact": .text, "strings": .strings,
  ]

  func child(named name: String) -> Any? {
    switch name {
    case "address": TemplateText(address)
    case "is_exact": isExact
    case "code", "name", "strings": language.child(named: name)
    default: nil
    }
  }
}

/// The page in one language, for search engines.
struct AlternateContext: MustacheParent {
  let alternate: Alternate

  static let vocabulary: [String: Vocabulary] = ["code": .text, "url": .text]

  func child(named name: String) -> Any? {
    switch name {
    case "code": TemplateText(alternate.language)
    case "url": TemplateText(alternate.url)
    default: nil
    }
  }
}

/// A day, for programs and for people.
struct DateContext: MustacheParent {
  let date: CalendarDate
  let strings: [String: String]

  static let vocabulary: [String: Vocabulary] = ["iso": .text, "text": .text]

  func child(named name: String) -> Any? {
    switch name {
    case "iso": TemplateText(date.description)
    case "text": TemplateText(text)
    default: nil
    }
  }

  /// The theme's `date` with the day, the name of the month and the year put in; ISO 8601 where it has none.
  private var text: String {
    let months = strings["months"]?.split(separator: " ") ?? []
    guard let form = strings["date"], months.count == 12 else { return date.description }
    var result = ""
    var rest = form[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      switch rest[rest.index(after: open)..<close] {
      case "day": result += String(date.day)
      case "month": result += months[date.month - 1]
      case "year": result += String(date.year)
      default: result += rest[open...close]
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

/// The theme's words in a language, or its parameters, by key.
struct StringsContext: MustacheParent {
  let strings: [String: String]
  /// Nil where a key may belong to the language around it.
  let unknownNames: UnknownNames?

  func child(named name: String) -> Any? {
    if let text = strings[name] { return TemplateText(text) }
    unknownNames?.names.insert(name)
    return nil
  }
}

/// The theme's assets by file name; Mustache takes a name apart at its dots, so that it is put together again here.
struct AssetContext: MustacheParent {
  let theme: Theme
  let addresses: AddressStyle
  let path: String

  func child(named name: String) -> Any? {
    let path = path.isEmpty ? name : "\(self.path).\(name)"
    if let asset = theme.assets.first(where: { $0.name == path }) {
      return TemplateText(addresses.address(of: asset.address))
    }
    return AssetContext(theme: theme, addresses: addresses, path: path)
  }
}
