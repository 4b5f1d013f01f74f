import Content
import Dates
import Diagnostics
import Files
import Site

/// Pages that no other page's text leads to, and files that no page shows or links to.
func unlinkedFindings(_ site: Site) -> [Diagnostic] {
  var linkedPages: Set<Int> = []
  var linkedFiles: Set<Int> = []
  for (index, page) in site.pages.enumerated() {
    for target in page.targets {
      switch target {
      case .page(let other, _) where other != index: linkedPages.insert(other)
      case .file(let file, _), .image(let file): linkedFiles.insert(file)
      case .page, .outside, .missing: break
      }
    }
  }
  for case .page(let index) in site.frame.links.joined().map(\.target) { linkedPages.insert(index) }
  linkedFiles.formUnion([site.frame.logo, site.frame.favicon].compactMap { $0 })
  let pages = site.pages.indices.filter { !linkedPages.contains($0) && needsLink(site.pages[$0]) }.map {
    Diagnostic(
      .note, "no other page's text links here", at: SourceLocation(file: site.pages[$0].page.head.path),
      help: "name it where its readers are; until then they find it in the contents only")
  }
  let files = site.files.indices.filter {
    !linkedFiles.contains($0) && !site.files[$0].pathInContent.hasPrefix("root/")
  }.map {
    Diagnostic(
      .note, "no page shows this file or links to it", at: SourceLocation(file: site.files[$0].path),
      help: "link to it, or remove it")
  }
  return pages + files
}

/// A page that opens the site or a folder is where readers begin.
private func needsLink(_ page: SitePage) -> Bool { page.kind != .home && !page.kind.opensFolder }

/// Pictures that cost readers on a phone more than they show them.
/// - Throws: `FileFailure`
func pictureFindings(_ site: Site, root: String) throws -> [Diagnostic] {
  // A build warns of those with 2 MiB and more.
  let (widest, largest, told) = (2000, 400 << 10, 2 << 20)
  return try site.files.compactMap { file in
    guard let size = file.imageSize, !file.path.lowercased().hasSuffix(".svg") else { return nil }
    let bytes = try FileStatus.of("\(root)/\(file.path)", followingLinks: true)?.stamp.size ?? 0
    if bytes > told || (bytes <= largest && size.width <= widest) { return nil }
    return Diagnostic(
      .warning, "the picture has \(size.width) × \(size.height) pixels and \(bytes >> 10) KiB",
      at: SourceLocation(file: file.path),
      help: "1600 pixels are wide enough: mogrify -resize '1600x>' -quality 82 \(file.path)")
  }
}

/// Whose reviews are overdue: owner, pages, those overdue, those without a date.
func reviewTable(_ site: Site, date: CalendarDate) -> [[String]] {
  guard let interval = site.configuration.reviewIntervalDays else { return [] }
  let byOwner = Dictionary(grouping: site.pages.map(\.page)) { $0.frontMatter.owner ?? "nobody named" }
  let rows = byOwner.sorted { $0.key < $1.key }.map { owner, pages in
    let overdue = pages.count { page in
      page.frontMatter.reviewed.map { date.daysSince1970 - $0.value.daysSince1970 > interval } ?? false
    }
    let never = pages.count { $0.frontMatter.reviewed == nil }
    return [owner, "\(pages.count)", "\(overdue)", "\(never)"]
  }
  return [["Owner", "Pages", "Overdue", "Without a date"]] + rows
}

/// Pages that are not in a language yet which is being translated.
func untranslatedFindings(_ site: Site) -> [Diagnostic] {
  site.pages.flatMap { page in
    page.languagesToCome.map { language in
      let path = page.page.path
      return Diagnostic(
        .note,
        language.isBegun
          ? "the page in '\(language.code)' is not shown yet" : "the page is not in '\(language.code)' yet",
        at: SourceLocation(file: page.page.head.path),
        help: language.isBegun
          ? "translate content/\(language.code)/\(path), then take 'draft: true' out of it"
          : "handbook new translation \(path) --from \(page.page.language) --to \(language.code)")
    }
  }
}

/// How far each language is: pages, those missing, those behind another language.
func translationTable(_ site: Site) -> [[String]] {
  let languages = site.configuration.languages
  if languages.count < 2 { return [] }
  let byPath = Dictionary(grouping: site.pages.map(\.page), by: \.path)
  let rows = languages.map { language in
    let own = byPath.values.compactMap { $0.first { $0.language == language } }
    let behind = own.count { page in
      guard let mine = page.frontMatter.updated else { return false }
      return byPath[page.path]?.contains { ($0.frontMatter.updated?.value ?? mine.value) > mine.value }
        ?? false
    }
    return [
      language, "\(own.count)", "\(byPath.count - own.count)", "\(behind)",
      "\(own.count * 100 / max(1, byPath.count)) %",
    ]
  }
  return [["Language", "Pages", "Missing", "Behind another", "There"]] + rows
}
