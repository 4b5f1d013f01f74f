import Site
import Theming

/// The variables that templates know without a scope.
let rootVariables: [Variable] = [
  Variable("site", "the site as a whole", .object(siteVariables) { _, element in element }),
  Variable(
    "language", "the page's language",
    .object(languageVariables) { page, _ in Element(page.languageIndex) }),
  Variable(
    "languages", "list of all languages. Inside it, `strings` speaks that language",
    .list(languageVariables + [languageChapters]) { page, _ in
      page.shared.site.languages.indices.map { Element($0) }
    }),
  Variable("page", "the page itself", .object(pageVariables) { _, element in element }),
  Variable(
    "strings", "a word of the theme, in the page's language: `strings.contents`",
    .strings(isOwn: true) { page, _ in page.shared.theme.strings[page.language.code] ?? [:] }),
  Variable("asset", "the address of an asset, by its file name: `asset.handbook.css`", .assets),
  Variable("parameters", "the value of a parameter: `parameters.accent`", .parameters),
  Variable(
    "structured_data", on: [.page, .article, .checklist, .script],
    "JSON-LD for `<script type=\"application/ld+json\">`, shown with three braces; missing without `base_url`",
    .slot(
      isThere: { page, _ in page.baseURL != nil && page.sitePage.map(hasStructuredData) == true },
      text: { page, _ in
        guard let sitePage = page.sitePage, let baseURL = page.baseURL else { return "" }
        return jsonLD(of: sitePage, page.shared.site, baseURL: baseURL) ?? ""
      })),
  Variable(
    "feed",
    "the absolute address of the language's feed; missing without `base_url`, and if no page of the language has a date",
    .text { page, _ in
      guard let baseURL = page.baseURL, page.shared.hasFeed[page.languageIndex] else { return nil }
      return absoluteURL(feedAddress(page.language.code), baseURL)
    }),
  Variable(
    "target", on: .redirect, "the address to lead to",
    .slot(
      isThere: { page, _ in page.redirectTarget != nil }, text: { page, _ in page.redirectTarget ?? "" })),
  Variable(
    "breadcrumbs", "list of the pages above this one; empty on a home page",
    .list(linkVariables) { page, _ in page.crumbs.map { Element($0) } }),
  Variable(
    "previous", on: .inReadingOrder, "the page before it in the order of reading, through all chapters",
    .object(varies: true, neighborVariables) { page, _ in page.sitePage?.previous.map { _ in .previous } }),
  Variable(
    "next", on: .inReadingOrder, "the page after it",
    .object(varies: true, neighborVariables) { page, _ in page.sitePage?.next.map { _ in .next } }),
  Variable(
    "translations", "list of the other languages",
    .list(varies: true, translationVariables) { page, _ in
      page.translationTargets.map { Element($0.languageIndex) }
    }),
  Variable(
    "alternates", on: .written,
    "list of the page's languages for search engines, itself included; empty without `base_url`, or if there is no translation",
    .list(varies: true, alternateVariables) { page, _ in (0..<page.alternateCount).map { Element($0) } }),
  Variable(
    "chapters", "list of the language's chapters",
    .list(chapterVariables) { page, _ in page.language.chapters.indices.map { Element($0) } }),
  Variable(
    "contents_script",
    "the address of a script with all pages of the language, for contents that are filled when they open",
    .text { page, _ in page.addresses.fileAddress(of: ContentsScript.address(page.language.code)) }),
  Variable(
    "plain_pages", "list of the pages beside the home page",
    .list(linkVariables) { page, _ in page.language.plainPages.map { Element($0) } }),
  Variable(
    "articles", on: [.chapter, .tag], "list of the pages of the chapter or section, or with the tag",
    .longList(listedVariables, count: \.articles.count)),
  Variable(
    "tags", "list of the language's tags",
    .list(tagVariables) { page, _ in page.language.tags.indices.map { Element($0) } }),
  Variable(
    "search", "the search; missing with `search: false` in `handbook.yml`, in PDFs and on `book`",
    .object(searchVariables) { page, element in page.offersSearch ? element : nil }),
  Variable(
    "offline",
    "what keeps pages on the reader's device; missing without `base_url`, with `offline: false` in `handbook.yml`, in PDFs and on `book`",
    .object(offlineVariables) { page, element in page.isKept ? element : nil }),
  Variable(
    "letters", on: .alphabet, "list of the letters with which pages and tags begin",
    .list(letterVariables) { page, _ in page.alphabet.letters.indices.map { Element($0) } }),
  Variable(
    "tags_address", "the address of the page of all tags; missing if there are none",
    .text { page, _ in
      page.language.tags.isEmpty
        ? nil : page.addresses.address(of: OwnAddress.tagIndex(page.language.code))
    }),
]

private let siteVariables: [Variable] = [
  Variable(
    "title", "from `handbook.yml`, in the page's language",
    .text { page, _ in page.shared.site.configuration.title[page.language.code] }),
  Variable(
    "description", "from `handbook.yml`",
    .text { page, _ in page.shared.site.configuration.description?[page.language.code] }),
  Variable(
    "author", "from `handbook.yml`",
    .text { page, _ in page.shared.site.configuration.author?[page.language.code] }),
  Variable(
    "footer", "from `handbook.yml`, with the language's typography",
    .text { page, _ in
      let configuration = page.shared.site.configuration
      let typography = configuration.language(page.language.code).typography
      return configuration.footer?[page.language.code].map(typography.applied(to:))
    }),
  Variable(
    "logo", "the picture that `handbook.yml` names",
    .object(pictureVariables) { page, _ in
      page.shared.site.frame.logo.map { Element($0) }
    }),
  Variable(
    "favicon", "the address of the icon that `handbook.yml` names",
    .text { page, _ in
      page.shared.site.frame.favicon.map {
        page.addresses.fileAddress(of: page.shared.site.files[$0].outputPath)
      }
    }),
  Variable(
    "extra_css",
    "the address of the handbook's own style sheet, `content/extra.css`; missing if there is none",
    .text { page, _ in
      page.shared.theme.assets.first { $0.name == Theme.extraStyleSheet }.map {
        page.namedAssets.record($0.address)
        return page.addresses.fileAddress(of: $0.address)
      }
    }),
  Variable(
    "links", "list of the links that `handbook.yml` names",
    .list(frameLinkVariables) { page, _ in
      page.shared.site.frame.links[page.languageIndex].indices.map { Element($0) }
    }),
  Variable(
    "home", "the address of the language's home page",
    .text { page, _ in page.address(ofHomeIn: page.languageIndex) }),
  Variable(
    "languages_address",
    "the address of the page that chooses a language; missing if the site has one language only",
    .text { page, _ in
      page.shared.site.languages.count > 1 ? page.addresses.address(of: OwnAddress.languageChoice) : nil
    }),
  Variable(
    "pdf",
    "the address of the language's whole handbook as a PDF; missing unless `handbook.yml` says `pdf: true`",
    .text { page, _ in
      page.shared.site.configuration.makesPDFs
        ? page.addresses.address(of: bookAddress(page.language.code)) : nil
    }),
  Variable(
    "epub",
    "the address of the language's whole handbook as an e-book; missing unless `handbook.yml` says `epub: true`",
    .text { page, _ in
      page.shared.site.configuration.makesEBooks
        ? page.addresses.address(of: eBookAddress(page.language.code)) : nil
    }),
]

/// A picture, by its index in the site's files.
private let pictureVariables: [Variable] = [
  Variable(
    "address", "its address",
    .text { page, file in page.addresses.fileAddress(of: page.shared.site.files[file.index].outputPath) }),
  Variable(
    "width", "in pixels; missing if it cannot be read",
    .text { page, file in page.shared.site.files[file.index].imageSize.map { String($0.width) } }),
  Variable(
    "height", "in pixels; missing if it cannot be read",
    .text { page, file in page.shared.site.files[file.index].imageSize.map { String($0.height) } }),
]

/// A link of the site's own, by its index in those of the page's language.
private let frameLinkVariables: [Variable] = [
  Variable(
    "title", "its words, with the language's typography",
    .text { page, link in
      page.shared.site.configuration.language(page.language.code).typography.applied(
        to: page.shared.site.frame.links[page.languageIndex][link.index].title)
    }),
  Variable(
    "address", "its address",
    .text { page, link in
      switch page.shared.site.frame.links[page.languageIndex][link.index].target {
      case .page(let index): page.addresses.address(of: page.shared.site.pages[index].address)
      case .outside(let address): address
      }
    }),
]

/// One of the site's languages, by its index; its words stand under `strings`, so that a page in no language can speak all
/// of them.
let languageVariables: [Variable] = [
  Variable("code", "its code: `en`", .text { page, language in page.language(language).code }),
  Variable(
    "name", "its name for itself: `English`", .text { page, language in page.described(language).name }),
  Variable(
    "direction", "`ltr` or `rtl`, for the attribute `dir`",
    .text { page, language in page.described(language).direction.rawValue }),
  Variable(
    "is_rtl", "whether it is written from right to left",
    .flag { page, language in page.described(language).direction == .rtl }),
  Variable(
    "home", "the address of its home page", .text { page, language in page.address(ofHomeIn: language.index) }
  ),
  Variable(
    "site_title", "the site's title in it",
    .text { page, language in page.shared.site.configuration.title[page.language(language).code] }),
  Variable(
    "site_description", "the site's description in it",
    .text { page, language in page.shared.site.configuration.description?[page.language(language).code] }),
  Variable(
    "strings", "a word of the theme in it",
    .strings(isOwn: false) { page, language in page.strings(of: language) }),
]

/// The chapters of a language that need not be the page's own.
private let languageChapters = Variable(
  "chapters", "list of its chapters",
  .list(linkVariables) { page, language in
    page.language(language).chapters.map { Element($0.opening) }
  })

/// A page that is linked to from many pages alike, by its index in the site's pages.
private let linkVariables: [Variable] = [
  Variable(
    "title", "the page's title; of a home page, the site's",
    .text { page, link in page.linkTitle(of: page.shared.site.pages[link.index]) }),
  Variable(
    "address", "its address",
    .text { page, link in page.addresses.address(of: page.shared.site.pages[link.index].address) }),
  Variable(
    "summary", "from its front matter", .text { page, link in page.shared.site.pages[link.index].summary }),
  Variable(
    "current", "` aria-current=\"page\"` in a link to the page being made, shown with three braces",
    .slot(
      text: { page, link in
        if case .page(link.index) = page.task { " aria-current=\"page\"" } else { "" }
      })),
]

/// One of the pages that a page lists, by its position there.
private let listedVariables: [Variable] = linkVariables.map { variable in
  guard case .text(let text) = variable.value else {
    return Variable(variable.name, variable.description, variable.value.asked { $0.listedPage($1) })
  }
  let hasText = { @Sendable (page: RenderContext, position: Element) in
    text(page, page.listedPage(position))?.isEmpty == false
  }
  // Every page has a title and an address; to make an address only to see that takes as long as all else.
  let isAlwaysThere = ["title", "address"].contains(variable.name)
  return Variable(
    variable.name, variable.description,
    .slot(isThere: isAlwaysThere ? nil : hasText) { text($0, $0.listedPage($1)) ?? "" })
}

/// A page of a chapter, by its index in the site's pages.
private let articleVariables: [Variable] =
  linkVariables + [
    Variable(
      "is_section", "whether it opens a section",
      .flag { page, link in page.shared.site.pages[link.index].kind == .section }),
    Variable(
      "pages", "list of the section's pages",
      .list(linkVariables) { page, link in
        page.shared.site.pages[link.index].sectionPages.map { Element($0) }
      }),
  ]

/// A chapter, by its index in the language's chapters.
private let chapterVariables: [Variable] =
  linkVariables.map { variable in
    Variable(variable.name, variable.description, variable.value.asked { $0.opening(of: $1) })
  } + [
    Variable(
      "is_open", "whether the page being made belongs to it",
      .flag { page, chapter in page.sitePage?.chapter == chapter.index }),
    Variable(
      "articles", "list of its pages and of its sections' opening pages",
      .list(articleVariables) { page, chapter in
        page.language.chapters[chapter.index].articles.map { Element($0) }
      }),
  ]

/// A tag, by its index in the language's tags.
private let tagVariables: [Variable] = [
  Variable("name", "the tag's name", .text { page, tag in page.language.tags[tag.index].name }),
  Variable(
    "address", "the address of its page",
    .text { page, tag in page.addresses.address(of: page.language.tags[tag.index].address) }),
  Variable(
    "count", "how many pages carry it",
    .text { page, tag in String(page.language.tags[tag.index].pages.count) }),
]

extension Variable.Value {
  /// The same value of another element.
  fileprivate func asked(_ element: @escaping @Sendable (RenderContext, Element) -> Element) -> Self {
    switch self {
    case .text(let text): .text { text($0, element($0, $1)) }
    case .slot(let isThere?, let text):
      .slot(isThere: { isThere($0, element($0, $1)) }, text: { text($0, element($0, $1)) })
    case .slot(nil, let text): .slot { text($0, element($0, $1)) }
    default: self
    }
  }
}

extension Element {
  /// The neighbours of a page.
  static let previous = Element(0)
  static let next = Element(1)
}
