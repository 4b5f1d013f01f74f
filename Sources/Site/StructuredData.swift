import Content
import Diagnostics

/// A page's JSON-LD: an Article and its BreadcrumbList (schema.org), for a `script` element.
/// - Parameter baseURL: ends with `/`
/// - Returns: nil for pages that are no articles
package func jsonLD(of page: SitePage, _ site: Site, baseURL: String) -> String? {
  guard page.kind != .home, page.kind != .chapter else { return nil }
  let code = page.page.language
  let url = absoluteURL(page.address, baseURL)
  let frontMatter = page.page.frontMatter
  var article = [
    member("@type", "Article"), member("@id", url), member("headline", page.title),
    member("inLanguage", code),
    member("mainEntityOfPage", url),
  ]
  if let summary = page.summary { article.append(member("description", summary)) }
  if let date = frontMatter.updated ?? frontMatter.reviewed {
    article.append(member("dateModified", date.value.description))
  }
  if let date = frontMatter.publish { article.append(member("datePublished", date.value.description)) }
  if let author = site.configuration.author?[code] {
    article.append("\"author\":{\(member("@type", "Organization")),\(member("name", author))}")
  }
  let crumbs = (breadcrumbs(of: page, site).map { site.pages[$0] } + [page]).enumerated().map {
    number, crumb in
    "{\(member("@type", "ListItem")),\"position\":\(number + 1),\(member("name", crumb.title)),"
      + "\(member("item", absoluteURL(crumb.address, baseURL)))}"
  }
  let list = "{\(member("@type", "BreadcrumbList")),\"itemListElement\":[\(crumbs.joined(separator: ","))]}"
  return
    "{\(member("@context", "https://schema.org")),\"@graph\":[{\(article.joined(separator: ","))},\(list)]}"
}

/// The pages above a page, from the home page down, as indices in the site's pages.
package func breadcrumbs(of page: SitePage, _ site: Site) -> [Int] {
  guard page.kind != .home, let language = site.languages.first(where: { $0.code == page.page.language })
  else {
    return []
  }
  let chapter = page.kind == .chapter ? nil : page.chapter.map { language.chapters[$0].opening }
  return [language.home, chapter].compactMap { $0 }
}

private func member(_ name: String, _ value: String) -> String { "\"\(name)\":\"\(escapedForJSON(value))\"" }
