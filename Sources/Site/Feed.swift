import Content
import Dates
import Markdown

/// A feed holds this many pages, the most recently updated ones.
private let feedLength = 50

/// A language's Atom feed (RFC 4287) of its dated pages.
/// - Parameter baseURL: ends with `/`
/// - Returns: nil if no page has a date
package func feed(_ site: Site, language: SiteLanguage, baseURL: String) -> String? {
  let listed = listedPages(language, site)
  var dated = listed.compactMap { index in date(of: site.pages[index]).map { (index: index, date: $0) } }
  // Pages of one day keep their order in the book.
  dated.sort { $0.date == $1.date ? $0.index < $1.index : $0.date > $1.date }
  guard let newest = dated.first else { return nil }
  let home = absoluteURL("\(language.code)/index.html", baseURL)
  let own = absoluteURL(feedAddress(language.code), baseURL)
  let title = site.configuration.title[language.code] ?? ""
  let author = site.configuration.author?[language.code] ?? title
  var xml = """
    <?xml version="1.0" encoding="UTF-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(language.code)">
    <id>\(own)</id>
    <title>\(escapedForXML(title))</title>
    <updated>\(newest.date)T00:00:00Z</updated>
    <author><name>\(escapedForXML(author))</name></author>
    <link rel="self" type="application/atom+xml" href="\(own)"/>
    <link rel="alternate" type="text/html" href="\(home)"/>

    """
  for (index, date) in dated.prefix(feedLength) {
    let page = site.pages[index]
    let url = absoluteURL(page.address, baseURL)
    xml += "<entry>\n<id>\(url)</id>\n<title>\(escapedForXML(page.title))</title>\n"
    xml += "<updated>\(date)T00:00:00Z</updated>\n"
    if let publish = page.page.frontMatter.publish {
      xml += "<published>\(publish.value)T00:00:00Z</published>\n"
    }
    xml += "<link rel=\"alternate\" type=\"text/html\" href=\"\(url)\"/>\n"
    xml += "<summary>\(escapedForXML(page.summary ?? page.title))</summary>\n</entry>\n"
  }
  return xml + "</feed>\n"
}

/// Whether a language has pages with dates, which is what a feed is made of.
package func feedExists(_ site: Site, language: SiteLanguage) -> Bool {
  listedPages(language, site).contains { date(of: site.pages[$0]) != nil }
}

/// The path of a language's feed in the output.
package func feedAddress(_ language: String) -> String { "\(language)/feed.xml" }

private func date(of page: SitePage) -> CalendarDate? {
  let frontMatter = page.page.frontMatter
  return (frontMatter.updated ?? frontMatter.publish ?? frontMatter.reviewed)?.value
}

/// The pages that open nothing.
private func listedPages(_ language: SiteLanguage, _ site: Site) -> [Int] {
  language.plainPages + language.chapters.flatMap(\.pages).filter { !site.pages[$0].kind.opensFolder }
}
