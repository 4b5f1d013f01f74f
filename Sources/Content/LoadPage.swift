import Checklists
import Diagnostics
import Files
import Languages
import Markdown
import Scripts

/// A page may have this many bytes.
private let pageSizeLimit = 1 << 20

/// A page's file, read and parsed by itself; as long as the file's stamp is the same, so is this.
struct LoadedPage: Sendable {
  /// From the site's root folder.
  let path: String
  /// From the content folder.
  let pathInContent: String
  let stamp: FileStamp
  /// Nil for a file that cannot be read as a page.
  let page: Page?
  /// What was found in the file as such and in its front matter.
  let diagnostics: [Diagnostic]
  /// What was found in its text; of no interest while the page is not shown.
  let bodyDiagnostics: [Diagnostic]

  /// - Throws: `FileFailure`
  init(
    _ entry: ContentFolder.PageEntry, root: String, _ configuration: Configuration, _ snippets: Snippets
  ) throws {
    path = entry.path
    pathInContent = "\(entry.language)/\(entry.pathInLanguage)"
    stamp = entry.stamp
    let parsed = try parsePage(entry, root: root, configuration, snippets)
    page = parsed.page
    diagnostics = parsed.diagnostics
    bodyDiagnostics = parsed.bodyDiagnostics
  }
}

private func parsePage(
  _ entry: ContentFolder.PageEntry, root: String, _ configuration: Configuration, _ snippets: Snippets
) throws -> (page: Page?, diagnostics: [Diagnostic], bodyDiagnostics: [Diagnostic]) {
  if entry.stamp.size > pageSizeLimit { return (nil, [tooLarge(entry)], []) }
  let file = SourceFile(path: entry.path, bytes: try readFile("\(root)/\(entry.path)"))
  let findings = textFindings(file)
  if !findings.isEmpty { return (nil, findings, []) }
  let kind = Page.Kind(path: entry.pathInLanguage)
  let substitutions = snippets[entry.language]
  let part = FrontMatterPart(file, kind, substitutions)
  guard let frontMatter = part.frontMatter else { return (nil, part.diagnostics, []) }
  let language = configuration.language(entry.language)
  let document = parseMarkdown(
    file, from: part.bodyOffset,
    MarkdownOptions(
      typography: language.typography, recordsOutline: kind != .prose,
      recordsText: configuration.makesSearch, readsFields: kind == .script,
      linksBareAddresses: configuration.linksBareAddresses, pageTitle: frontMatter.title,
      substitutions: substitutions))
  let (body, bodyFindings) = parseBody(kind, file, frontMatter, document, language)
  let page = Page(
    head: part.head, language: language, path: entry.pathInLanguage, frontMatter: frontMatter,
    document: document, body: body)
  // On a line that a checklist or script cannot read, signs that make nothing are no second mistake.
  let badLines = Set(bodyFindings.filter { $0.severity == .error }.compactMap(\.location?.line))
  let textFindings = document.diagnostics.filter { finding in
    finding.severity == .error || !badLines.contains(finding.location?.line ?? 0)
  }
  return (page, part.diagnostics, textFindings + bodyFindings)
}

private func parseBody(
  _ kind: Page.Kind, _ file: SourceFile, _ frontMatter: FrontMatter, _ document: MarkdownDocument,
  _ language: Language
) -> (Page.Body, [Diagnostic]) {
  switch kind {
  case .prose: return (.prose, [])
  case .checklist:
    let (checklist, findings) = parseChecklist(file, document, language: language)
    return (checklist.map { .checklist($0) } ?? .unsound, findings)
  case .script:
    // Without a channel, which front matter has said, nobody knows what its parts are.
    guard let channel = frontMatter.channel?.value else { return (.unsound, []) }
    let (script, findings) = parseScript(
      file, document, channel: channel, minutes: frontMatter.minutes?.value, language: language)
    return (script.map { .script($0) } ?? .unsound, findings)
  }
}

private func tooLarge(_ entry: ContentFolder.PageEntry) -> Diagnostic {
  let size = (entry.stamp.size * 10) >> 20
  let message = "the page has \(size / 10).\(size % 10) MiB; at most \(pageSizeLimit >> 20) MiB is allowed"
  return Diagnostic(
    .error, message, at: SourceLocation(file: entry.path), help: "split it into several pages")
}

/// Reads the one page of a file, such as a command names.
/// - Parameters:
///   - path: from the content folder: `en/checklists/after-refusal.md`
/// - Returns: nil with errors if it cannot be read
/// - Throws: `FileFailure`
package func loadPage(
  _ path: String, root: String, _ configuration: Configuration, _ options: ContentOptions
) throws -> (page: Page?, content: Content, diagnostics: [Diagnostic]) {
  let calendars = try Calendars(root: root, languages: configuration.languages)
  let snippets = try Snippets(root: root, configuration)
  let language = String(path.prefix { $0 != "/" })
  let file = "\(root)/content/\(path)"
  guard let stamp = try FileStatus.of(file, followingLinks: true)?.stamp else {
    throw FileFailure("read", file, code: 2)
  }
  let entry = ContentFolder.PageEntry(
    path: "content/\(path)", language: language, pathInLanguage: String(path.dropFirst(language.count + 1)),
    stamp: stamp)
  let loaded = LoadedContent(
    configuration: configuration,
    pages: [try LoadedPage(entry, root: root, configuration, snippets)], calendars: calendars,
    snippets: snippets)
  let (content, findings) = loaded.content(options)
  return (content.pages.first, content, findings)
}
