import Content

/// sitemap.xml with the languages of each page (sitemaps.org, protocol 0.9; hreflang as Google and Yandex read it).
/// - Parameter baseURL: ends with `/`
/// - Returns: UTF-8
package func sitemap(_ site: Site, baseURL: String) -> [UInt8] {
  let urls = site.pages.map { absoluteURL($0.address, baseURL) }
  let links = zip(site.pages, urls).map { page, url in
    "<xhtml:link rel=\"alternate\" hreflang=\"\(page.page.language)\" href=\"\(url)\"/>"
  }
  var xml = Array(
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">

    """.utf8)
  // Of a large site it is large, and grown step by step it would take twice the room.
  xml.reserveCapacity(
    site.pages.indices.reduce(xml.count + 10) { size, index in
      let exact = site.pages[index].translations.filter(\.isExact)
      let alternates =
        exact.count > 1 ? exact.reduce(urls[exact[0].page].utf8.count) { $0 + links[$1.page].utf8.count } : 0
      return size + urls[index].utf8.count + alternates + 120
    })
  func append(_ text: String) { xml.append(contentsOf: text.utf8) }
  for (index, page) in site.pages.enumerated() {
    append("<url><loc>")
    append(urls[index])
    append("</loc>")
    if let date = page.page.frontMatter.updated?.value ?? page.page.frontMatter.reviewed?.value {
      append("<lastmod>\(date)</lastmod>")
    }
    let exact = page.translations.filter(\.isExact)
    if exact.count > 1 {
      for translation in exact { append(links[translation.page]) }
      append("<xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"\(urls[exact[0].page])\"/>")
    }
    append("</url>\n")
  }
  append("</urlset>\n")
  return xml
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
  let path =
    address == "index.html" || address.hasSuffix("/index.html") ? String(address.dropLast(10)) : address
  return baseURL + percentEncoded(path)
}

/// robots.txt: everything may be read, and where the sitemap is.
package func robots(baseURL: String?) -> String {
  let sitemap = baseURL.map { "\nSitemap: \($0)sitemap.xml\n" } ?? ""
  return "User-agent: *\nAllow: /\n\(sitemap)"
}
