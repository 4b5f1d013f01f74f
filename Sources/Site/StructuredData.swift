import Content
import JSON

/// A page's JSON-LD: an Article and its BreadcrumbList (schema.org), for a `script` element.
/// - Parameter baseURL: ends with `/`
/// - Returns: nil for pages that are no articles
package func jsonLD(of page: SitePage, _ site: Site, baseURL: String) -> String? {
  guard hasStructuredData(page) else { return nil }
  let code = page.page.language
  let url = absoluteURL(page.address, baseURL)
  let frontMatter = page.page.frontMatter
  let date = frontMatter.updated ?? frontMatter.reviewed
  let author = site.configuration.author?[code].map { author in
    JSON.object([("@type", .string("Organization")), ("name", .string(author))])
  }
  let article = JSON.object(skippingMissing: [
    ("@type", .string("Article")), ("@id", .string(url)), ("headline", .string(page.title)),
    ("inLanguage", .string(code)), ("mainEntityOfPage", .string(url)),
    ("description", page.summary.map { .string($0) }),
    ("dateModified", date.map { .string($0.value.description) }),
    ("datePublished", frontMatter.publish.map { .string($0.value.description) }), ("author", author),
  ])
  let crumbs = (breadcrumbs(of: page, site).map { site.pages[$0] } + [page]).enumerated().map {
    number, crumb in
    JSON.object([
      ("@type", .string("ListItem")), ("position", .number(number + 1)), ("name", .string(crumb.title)),
      ("item", .string(absoluteURL(crumb.address, baseURL))),
    ])
  }
  let list = JSON.object([("@type", .string("BreadcrumbList")), ("itemListElement", .array(crumbs))])
  return JSON.object([("@context", .string("https://schema.org")), ("@graph", .array([article, list]))]).text
}

/// Whether a page is an article: neither a home page nor one that opens a folder.
package func hasStructuredData(_ page: SitePage) -> Bool { page.kind != .home && !page.kind.opensFolder }

/// The pages above a page, from the home page down, as indices in the site's pages.
package func breadcrumbs(of page: SitePage, _ site: Site) -> [Int] {
  guard page.kind != .home, let language = site.languages.first(where: { $0.code == page.page.language })
  else {
    return []
  }
  let chapter = page.kind == .chapter ? nil : page.chapter.map { language.chapters[$0].opening }
  let section = page.kind == .section ? nil : page.section
  return [language.home, chapter, section].compactMap { $0 }
}
