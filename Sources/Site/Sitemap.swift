import Content

/// sitemap.xml with the languages of each page (sitemaps.org, protocol 0.9; hreflang as Google and Yandex read it).
/// - Parameter baseURL: ends with `/`
package func sitemap(_ site: Site, baseURL: String) -> String {
  var xml = """
    <?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">

    """
  for page in site.pages {
    xml += "<url><loc>\(absoluteURL(page.address, baseURL))</loc>"
    if let date = page.page.frontMatter.updated ?? page.page.frontMatter.reviewed {
      xml += "<lastmod>\(date.value)</lastmod>"
    }
    for alternate in alternateAddresses(of: page, site, baseURL: baseURL) {
      xml +=
        "<xhtml:link rel=\"alternate\" hreflang=\"\(alternate.language)\" href=\"\(alternate.url)\"/>"
    }
    xml += "</url>\n"
  }
  return xml + "</urlset>\n"
}

/// A page in one language, for search engines.
package struct Alternate: Sendable {
  /// A BCP 47 tag, or `x-default` for the one to show when no language fits.
  package let language: String
  package let url: String
}

/// The page in every language that has it, itself included; none if it has no translation.
package func alternateAddresses(of page: SitePage, _ site: Site, baseURL: String) -> [Alternate] {
  let exact = page.translations.filter(\.isExact)
  guard exact.count > 1 else { return [] }
  var result = exact.map {
    Alternate(language: $0.language, url: absoluteURL(site.pages[$0.page].address, baseURL))
  }
  if let first = exact.first {
    result.append(Alternate(language: "x-default", url: absoluteURL(site.pages[first.page].address, baseURL)))
  }
  return result
}

/// A page's absolute URL, in which nothing is left that XML or HTML would have escaped.
/// - Parameter baseURL: ends with `/`
package func absoluteURL(_ address: String, _ baseURL: String) -> String {
  // Servers answer a folder's address with its index.html, and that is the address people know.
  let path = address == "index.html" || address.hasSuffix("/index.html") ? String(address.dropLast(10)) : address
  return baseURL + percentEncoded(path)
}

/// robots.txt: everything may be read, and where the sitemap is.
package func robots(baseURL: String?) -> String {
  let sitemap = baseURL.map { "\nSitemap: \($0)sitemap.xml\n" } ?? ""
  return "User-agent: *\nAllow: /\n\(sitemap)"
}
