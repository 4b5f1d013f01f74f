import Diagnostics
import Files
import Markdown
import Parallel

/// What a build decides about the content, beyond its files.
package struct ContentOptions: Sendable {
  /// The day for which the site is built.
  package let date: CalendarDate
  /// Whether drafts, scheduled and expired pages are shown too.
  package let includesDrafts: Bool

  package init(date: CalendarDate, includesDrafts: Bool) {
    self.date = date
    self.includesDrafts = includesDrafts
  }
}

/// A page may have this many bytes.
private let pageSizeLimit = 1 << 20

/// Reads and parses all of a site's content, pages in parallel.
/// - Throws: `FileFailure`
package func loadContent(
  root: String, _ configuration: Configuration, _ options: ContentOptions
) async throws -> (Content, [Diagnostic]) {
  let found = try ContentFolder(root: root, languages: configuration.languages)
  let pages = try await parallelMap(found.pages) { try loadPage($0, root: root, options) }
  let unreadable = zip(found.pages, pages).filter { $0.1.page == nil }.map {
    "\($0.0.language)/\($0.0.pathInLanguage)"
  }
  let content = Content(
    configuration: configuration, pages: pages.compactMap(\.page), files: found.files,
    unreadablePages: Set(unreadable), missingLanguages: found.missingLanguages)
  return (content, found.diagnostics + pages.flatMap(\.diagnostics))
}

private struct LoadedPage: Sendable {
  var page: Page?
  var diagnostics: [Diagnostic] = []
}

private func loadPage(_ entry: ContentFolder.PageEntry, root: String, _ options: ContentOptions) throws
  -> LoadedPage
{
  if entry.size > pageSizeLimit {
    let size = (entry.size * 10) >> 20
    let message = "the page has \(size / 10).\(size % 10) MiB; at most \(pageSizeLimit >> 20) MiB is allowed"
    return LoadedPage(diagnostics: [
      Diagnostic(.error, message, at: SourceLocation(file: entry.path), help: "split it into several pages")
    ])
  }
  let file = SourceFile(path: entry.path, bytes: try readFile("\(root)/\(entry.path)"))
  let findings = textFindings(file)
  if !findings.isEmpty { return LoadedPage(diagnostics: findings) }
  let part = FrontMatterPart(file)
  guard let frontMatter = part.frontMatter else { return LoadedPage(diagnostics: part.diagnostics) }
  let visibility = visibility(frontMatter, options)
  let typography = Typography(language: entry.language)
  let document = parseMarkdown(
    file, from: visibility == .shown ? part.bodyOffset : file.bytes.count,
    MarkdownOptions(typography: typography))
  let page = Page(
    file: file, language: entry.language, path: entry.pathInLanguage, frontMatter: frontMatter,
    visibility: visibility, document: document)
  return LoadedPage(page: page, diagnostics: part.diagnostics + document.diagnostics)
}

private func visibility(_ frontMatter: FrontMatter, _ options: ContentOptions) -> Page.Visibility {
  if options.includesDrafts { return .shown }
  if frontMatter.isDraft { return .draft }
  if let publish = frontMatter.publish, options.date < publish.value { return .scheduled(publish.value) }
  if let expires = frontMatter.expires, options.date >= expires.value { return .expired(expires.value) }
  return .shown
}
