import Mustache
import Site
import Theming

/// What templates know of the site as a whole.
struct SiteContext: MustacheParent {
  let root: RenderContext

  static let vocabulary: [String: Vocabulary] = [
    "title": .text, "description": .text, "author": .text, "home": .text, "languages_address": .text,
    "pdf": .text,
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
    case "pdf":
      TemplateText(
        site.configuration.makesPDFs ? root.addresses.address(of: bookAddress(code)) : "")
    case "languages_address":
      // With one language there is nothing to choose.
      site.languages.count > 1 ? TemplateText(root.addresses.address(of: OwnAddress.languageChoice)) : .empty
    default: nil
    }
  }
}

/// One of the site's languages; its words stand under `strings`, so that a page in no language can speak all of them.
struct LanguageContext: MustacheParent {
  let shared: SharedContext
  /// In the site's languages.
  let index: Int
  let addresses: AddressStyle

  static let vocabulary: [String: Vocabulary] = [
    "code": .text, "name": .text, "home": .text, "site_title": .text, "site_description": .text,
    "strings": .strings,
  ]

  func child(named name: String) -> Any? {
    let language = shared.site.languages[index]
    let strings = shared.theme.strings[language.code] ?? [:]
    return switch name {
    case "code": TemplateText(language.code)
    case "name": TemplateText(strings["language_name"] ?? language.code)
    case "home":
      TemplateText(language.home.map { addresses.address(of: shared.site.pages[$0].address) } ?? "")
    case "site_title": TemplateText(shared.site.configuration.title[language.code] ?? "")
    case "site_description": TemplateText(shared.site.configuration.description?[language.code] ?? "")
    case "strings": StringsContext(strings: strings, unknownNames: nil)
    default: nil
    }
  }
}

/// A page that is linked to from many pages alike, such as those in the navigation.
struct LinkContext: MustacheParent {
  /// An index in the site's pages.
  let page: Int
  let root: RenderContext

  static let vocabulary: [String: Vocabulary] = [
    "title": .text, "address": .text, "summary": .text, "current": .text,
  ]

  func child(named name: String) -> Any? {
    switch name {
    case "title": TemplateText(root.shared.site.pages[page].title)
    case "address": TemplateText(root.addresses.address(of: root.shared.site.pages[page].address))
    case "summary": TemplateText(root.shared.site.pages[page].summary ?? "")
    case "current": Slot.current(page: page).mark
    default: nil
    }
  }
}

struct ChapterContext: MustacheParent {
  let chapter: Chapter
  let root: RenderContext

  static let vocabulary: [String: Vocabulary] = [
    "title": .text, "address": .text, "summary": .text, "current": .text, "is_open": .text,
    "articles": .names(LinkContext.vocabulary),
  ]

  func child(named name: String) -> Any? {
    switch name {
    case "articles": chapter.articles.map { LinkContext(page: $0, root: root) }
    case "is_open": isOpen
    default: LinkContext(page: chapter.opening, root: root).child(named: name)
    }
  }

  /// Whether the page being rendered belongs to the chapter.
  private var isOpen: Bool {
    root.sitePage?.chapter.map { root.language.chapters[$0].opening } == chapter.opening
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
      return TemplateText(addresses.fileAddress(of: asset.address))
    }
    return AssetContext(theme: theme, addresses: addresses, path: path)
  }
}
