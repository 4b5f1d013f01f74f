import Checklists
import Dates
import Diagnostics
import Files
import Markdown
import Parallel
import Scripts

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
  let calendars = try Calendars(root: root, languages: configuration.languages)
  // Wrong also while no checklist is there to use it.
  let named = configuration.calendar.map { calendars.calendar($0, language: "").1 } ?? []
  let loader = PageLoader(root: root, configuration, calendars, options)
  let pages = try await parallelMap(found.pages) { try loader.load($0) }
  let unreadable = zip(found.pages, pages).filter { $0.1.page == nil }.map {
    "\($0.0.language)/\($0.0.pathInLanguage)"
  }
  let content = Content(
    configuration: configuration, pages: pages.compactMap(\.page), files: found.files,
    unreadablePages: Set(unreadable), missingLanguages: found.missingLanguages)
  let findings = found.diagnostics + calendars.diagnostics + named + pages.flatMap(\.diagnostics)
  return (content, findings + parityFindings(content.pages, configuration))
}

/// Where checklists and scripts differ from the same ones in the languages before theirs.
private func parityFindings(_ pages: [Page], _ configuration: Configuration) -> [Diagnostic] {
  let compared = pages.filter { $0.checklist != nil || $0.script != nil }
  return Dictionary(grouping: compared, by: \.path).values.flatMap { translations in
    let ordered = configuration.languages.compactMap { code in translations.first { $0.language == code } }
    guard let first = ordered.first else { return [Diagnostic]() }
    return ordered.dropFirst().flatMap { page in
      if let checklist = page.checklist, let model = first.checklist {
        return parityFindings(checklist, model, path: first.file.path) + calendarParity(page, first)
      }
      if let script = page.script, let model = first.script {
        return parityFindings(script, model, path: first.file.path) + channelParity(page, first)
      }
      return []
    }
  }
}

private func channelParity(_ page: Page, _ other: Page) -> [Diagnostic] {
  guard let mine = page.frontMatter.channel, let theirs = other.frontMatter.channel,
    mine.value != theirs.value
  else { return [] }
  return [
    Diagnostic(
      .error, "the channel differs from the other language: \(theirs.value.rawValue) there",
      at: mine.location,
      help: "make them equal", related: .init(theirs.location, "the other language"))
  ]
}

/// Readers see one set of dates in all languages.
private func calendarParity(_ page: Page, _ other: Page) -> [Diagnostic] {
  let (mine, theirs) = (page.frontMatter.calendar, other.frontMatter.calendar)
  guard mine?.value != theirs?.value else { return [] }
  return [
    Diagnostic(
      .error,
      "the calendar differs from the one in \(other.file.path): \(theirs?.value ?? "none named there")",
      at: mine?.location ?? page.file.location(offset: 0), help: "name the same one in both",
      related: theirs.map { .init($0.location, "the other language") })
  ]
}

/// Reads the one page of a file, such as a command names.
/// - Parameters:
///   - path: from the content folder: `en/checklists/after-refusal.md`
/// - Returns: nil with errors if it cannot be read
/// - Throws: `FileFailure`
package func loadPage(
  _ path: String, root: String, _ configuration: Configuration, _ options: ContentOptions
) throws -> (Page?, [Diagnostic]) {
  let calendars = try Calendars(root: root, languages: configuration.languages)
  let language = String(path.prefix { $0 != "/" })
  let size = try FileStatus.of("\(root)/content/\(path)", followingLinks: true)?.size ?? 0
  let entry = ContentFolder.PageEntry(
    path: "content/\(path)", language: language, pathInLanguage: String(path.dropFirst(language.count + 1)),
    size: size)
  let loaded = try PageLoader(root: root, configuration, calendars, options).load(entry)
  return (loaded.page, calendars.diagnostics + loaded.diagnostics)
}

struct LoadedPage: Sendable {
  var page: Page?
  var diagnostics: [Diagnostic] = []
}

/// Reads and parses pages, each by itself.
private struct PageLoader: Sendable {
  private let root: String
  private let configuration: Configuration
  private let calendars: Calendars
  private let options: ContentOptions

  init(root: String, _ configuration: Configuration, _ calendars: Calendars, _ options: ContentOptions) {
    self.root = root
    self.configuration = configuration
    self.calendars = calendars
    self.options = options
  }

  /// - Throws: `FileFailure`
  func load(_ entry: ContentFolder.PageEntry) throws -> LoadedPage {
    if entry.size > pageSizeLimit { return LoadedPage(diagnostics: [tooLarge(entry)]) }
    let file = SourceFile(path: entry.path, bytes: try readFile("\(root)/\(entry.path)"))
    let findings = textFindings(file)
    if !findings.isEmpty { return LoadedPage(diagnostics: findings) }
    let kind = Page.Kind(path: entry.pathInLanguage)
    let part = FrontMatterPart(file, kind)
    guard let frontMatter = part.frontMatter else { return LoadedPage(diagnostics: part.diagnostics) }
    let visibility = visibility(frontMatter)
    let document = parseMarkdown(
      file, from: visibility == .shown ? part.bodyOffset : file.bytes.count,
      MarkdownOptions(
        typography: Typography(language: entry.language), recordsOutline: kind != .prose,
        readsFields: kind == .script))
    var loaded = LoadedPage(diagnostics: part.diagnostics + document.diagnostics)
    var checklist: Checklist?
    var calendar: WorkCalendar?
    if kind == .checklist, visibility == .shown {
      checklist = parseChecklist(file, document, entry, &loaded)
      calendar = workCalendar(frontMatter, entry, checklist, &loaded)
    }
    var script: Script?
    if kind == .script, visibility == .shown, let channel = frontMatter.channel?.value {
      let (parsed, findings) = parseScript(
        file, document, channel: channel, minutes: frontMatter.minutes?.value, language: entry.language)
      loaded.diagnostics += findings
      script = parsed
    }
    loaded.page = Page(
      file: file, language: entry.language, path: entry.pathInLanguage, frontMatter: frontMatter,
      visibility: visibility, document: document, checklist: checklist, calendar: calendar, script: script)
    return loaded
  }

  private func tooLarge(_ entry: ContentFolder.PageEntry) -> Diagnostic {
    let size = (entry.size * 10) >> 20
    let message = "the page has \(size / 10).\(size % 10) MiB; at most \(pageSizeLimit >> 20) MiB is allowed"
    return Diagnostic(
      .error, message, at: SourceLocation(file: entry.path), help: "split it into several pages")
  }

  private func visibility(_ frontMatter: FrontMatter) -> Page.Visibility {
    if options.includesDrafts { return .shown }
    if frontMatter.isDraft { return .draft }
    if let publish = frontMatter.publish, options.date < publish.value { return .scheduled(publish.value) }
    if let expires = frontMatter.expires, options.date >= expires.value { return .expired(expires.value) }
    return .shown
  }

  private func parseChecklist(
    _ file: SourceFile, _ document: MarkdownDocument, _ entry: ContentFolder.PageEntry,
    _ loaded: inout LoadedPage
  ) -> Checklist? {
    let (checklist, findings) = Checklists.parseChecklist(file, document, language: entry.language)
    loaded.diagnostics += findings
    return checklist
  }

  /// The calendar that the page or the site names.
  private func workCalendar(
    _ frontMatter: FrontMatter, _ entry: ContentFolder.PageEntry, _ checklist: Checklist?,
    _ loaded: inout LoadedPage
  ) -> WorkCalendar? {
    guard let name = frontMatter.calendar ?? configuration.calendar else { return nil }
    let (calendar, findings) = calendars.calendar(name, language: entry.language)
    loaded.diagnostics += findings
    if let calendar, let checklist {
      loaded.diagnostics += calendarFindings(checklist, calendar, name: name.value, date: options.date)
    }
    return calendar
  }
}
