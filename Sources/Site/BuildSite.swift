import Content
import Dates
import Diagnostics
import Files
import Markdown
import Parallel

/// Puts all pages of all languages into their places: chapters, order, addresses, translations, tags, links.
/// - Parameters:
///   - history: nil where it is not known
///   - date: the day for which the site is built
package func buildSite(
  _ content: Content, history: GitHistory?, date: CalendarDate, addresses: inout AddressBook
) async -> (Site, [Diagnostic]) {
  let structure = SiteStructure(content)
  async let tagIndex = TagIndex(structure, content.configuration)
  async let translationIndex = TranslationIndex(structure, content)
  let resolver = LinkResolver(structure.pages.map(\.page), misplaced: structure.misplaced, content)
  let (tags, translations) = await (tagIndex, translationIndex)
  async let claiming = ClaimedAddresses(structure.pages, content, tags, in: addresses)
  let linked = await parallelMap(Array(structure.pages.enumerated())) { index, placed in
    link(placed, index, resolver, tags, translations, content, date)
  }
  let (frame, frameFindings) = siteFrame(content, structure.pages.map(\.page), resolver)
  let claimed = await claiming
  addresses = claimed.addresses

  let site = Site(
    configuration: content.configuration, pages: linked.map(\.page),
    languages: structure.languages(tags: tags.byLanguage), files: content.files, frame: frame,
    history: history,
    redirects: claimed.redirects, synonyms: content.synonyms, resolver: resolver)
  let findings =
    structure.diagnostics + tags.diagnostics + onceEach(linked.flatMap(\.findings)) + translations.notes
    + frameFindings + nextYearFindings(content, date) + claimed.findings
    + unreadableImages(site)
  return (site, findings)
}

/// A mistake in a snippet is found on every page that uses it; it is told with the first.
private func onceEach(_ findings: [Diagnostic]) -> [Diagnostic] {
  var told: Set<Diagnostic> = []
  return findings.filter { finding in
    guard finding.related?.message == LinkResolver.snippetNote else { return true }
    return told.insert(
      Diagnostic(finding.severity, finding.message, at: finding.location, help: finding.help)
    ).inserted
  }
}

/// A page with all that others have to do with it.
/// - Parameter index: in the structure's pages
private func link(
  _ placed: SiteStructure.PlacedPage, _ index: Int, _ resolver: LinkResolver, _ tags: TagIndex,
  _ translations: TranslationIndex, _ content: Content, _ date: CalendarDate
) -> (page: SitePage, findings: [Diagnostic]) {
  let page = placed.page
  let (targets, findings) = resolver.targets(of: page)
  let linked = SitePage(
    page: page, kind: placed.kind, address: placed.address, chapter: placed.chapter,
    section: placed.section, sectionPages: placed.sectionPages,
    previous: placed.previous, next: placed.next, tags: tags.tags(of: page),
    hasContents: SitePage.hasContents(page),
    translations: translations.translations(of: index),
    languagesToCome: translations.languagesToCome(for: index), targets: targets,
    calendars: content.calendars(of: page)
  )
  return (
    linked,
    findings + translations.findings(for: index) + reviewFindings(page, content.configuration, date)
  )
}

/// Every address in the book, and the pages' former ones as redirects.
private struct ClaimedAddresses {
  private(set) var addresses: AddressBook
  private(set) var redirects: [Redirect] = []
  private(set) var findings: [Diagnostic] = []

  init(
    _ pages: [SiteStructure.PlacedPage], _ content: Content, _ tags: TagIndex, in addresses: AddressBook
  ) {
    self.addresses = addresses
    for placed in pages {
      let source = placed.page
      self.addresses.add(
        placed.address, source.frontMatter.slug?.location ?? SourceLocation(file: source.head.path),
        help: "rename the file, or give it another 'slug:'")
    }
    for file in content.files {
      self.addresses.add(file.outputPath, SourceLocation(file: file.path), help: "rename the file")
    }
    for tag in tags.all {
      self.addresses.add(
        tag.address, tag.use.location,
        help:
          "choose another tag, or give it an address: '\(tag.use.value): {slug: …}' under 'tags:' in handbook.yml"
      )
    }
    for (index, placed) in pages.enumerated() { claimAliases(of: placed.page, index) }
  }

  private mutating func claimAliases(of page: Page, _ index: Int) {
    for alias in page.frontMatter.aliases {
      guard let address = aliasAddress(alias.value, page.language) else {
        findings.append(
          Diagnostic(
            .error, "'\(alias.value)' is not an address in the language's folder", at: alias.location,
            help:
              "write it from there, such as 'asking/old-name.html', or from the site's root, such as '/old.html'"
          ))
        continue
      }
      addresses.add(address, alias.location, help: "remove the alias")
      redirects.append(Redirect(address: address, page: index))
    }
  }
}

/// The output path of a former address: in the language's folder, or with a slash before it, in the site's root; nil if it
/// is neither.
private func aliasAddress(_ alias: String, _ language: String) -> String? {
  let isFromRoot = alias.hasPrefix("/")
  let written = isFromRoot ? alias.dropFirst() : alias[...]
  let parts = written.split(separator: "/", omittingEmptySubsequences: false)
  guard let last = parts.last, !written.isEmpty, !parts.dropLast().contains(""), !parts.contains("."),
    !parts.contains("..")
  else {
    return nil
  }
  let path =
    last.isEmpty ? "\(written)index.html" : last.hasSuffix(".html") ? written[...] : "\(written).html"
  return isFromRoot ? String(path) : "\(language)/\(path)"
}

/// Calendars in use that lack the next year, from October on: its days off are published by then, and somebody's dates soon
/// reach it.
private func nextYearFindings(_ content: Content, _ date: CalendarDate) -> [Diagnostic] {
  guard date.month >= 10 else { return [] }
  // One without years follows the week alone, and lacks none.
  let names = content.pages.flatMap(content.calendars).filter { calendar in
    !calendar.years.isEmpty && calendar.years[date.year + 1] == nil
  }.map(\.name)
  return Set(names).sorted().map { name in
    Diagnostic(
      .warning, "the calendar '\(name)' lacks the year \(date.year + 1), which begins soon",
      at: SourceLocation(file: "content/calendars/\(name).yml"),
      help: "add its days off, or 'days_off: []' if there are none")
  }
}

private func reviewFindings(_ page: Page, _ configuration: Configuration, _ date: CalendarDate)
  -> [Diagnostic]
{
  guard let interval = configuration.reviewIntervalDays, let reviewed = page.frontMatter.reviewed else {
    return []
  }
  let age = date.daysSince1970 - reviewed.value.daysSince1970
  guard age > interval else { return [] }
  return [
    Diagnostic(
      .warning, "the page was last reviewed \(age) days ago; at most \(interval) are allowed",
      at: reviewed.location,
      help: "check that it is still right, then write 'reviewed: \(date)'")
  ]
}

/// Pictures that pages show and whose size is not known.
private func unreadableImages(_ site: Site) -> [Diagnostic] {
  var shown: Set<Int> = []
  for page in site.pages {
    for case .image(let index) in page.targets { shown.insert(index) }
  }
  if let logo = site.frame.logo { shown.insert(logo) }
  return shown.sorted().filter { site.files[$0].imageSize == nil }.map { index in
    Diagnostic(
      .warning, "the picture's width and height cannot be read",
      at: SourceLocation(file: site.files[index].path),
      help: "save it anew as PNG, JPEG, GIF, WebP or SVG")
  }
}
