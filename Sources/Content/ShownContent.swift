import Checklists
import Dates
import Diagnostics
import Scripts

extension LoadedContent {
  /// The content of a day: which pages are shown, and what can only be said of them together.
  package func content(_ options: ContentOptions) -> (Content, [Diagnostic]) {
    var shown: [Page] = []
    var hidden: [HiddenPage] = []
    var unreadable: Set<String> = []
    var findings = diagnostics
    for loaded in pages {
      findings += loaded.diagnostics
      guard let page = loaded.page else {
        unreadable.insert(loaded.pathInContent)
        continue
      }
      findings += futureDates(page, options)
      if let absence = page.absence(options) {
        hidden.append(HiddenPage(page: page, absence: absence))
      } else {
        shown.append(page)
        findings += loaded.bodyDiagnostics + calendarFindings(page, options)
      }
    }
    // Wrong also while no checklist is there to use it.
    for name in configuration.calendars.all { findings += calendars.calendar(name, language: "").1 }
    let content = Content(
      configuration: configuration, pages: shown, hidden: hidden, files: files, calendars: calendars,
      synonyms: synonymGroups,
      unreadablePages: unreadable, missingLanguages: missingLanguages)
    return (
      content, findings + translationDifferences(shown, configuration)
    )
  }

  /// Days that have not come yet, where they should have: a slip of the pen such as 2062 for 2026 would switch the watch over
  /// reviews off, or hide a page for good.
  private func futureDates(_ page: Page, _ options: ContentOptions) -> [Diagnostic] {
    let frontMatter = page.frontMatter
    let today = options.date.daysSince1970
    var findings: [Diagnostic] = []
    for (key, date) in [("reviewed", frontMatter.reviewed), ("updated", frontMatter.updated)] {
      // It may be tomorrow already where the editor is.
      guard let date, date.value.daysSince1970 > today + 1 else { continue }
      findings.append(
        Diagnostic(
          .warning, "'\(key)' is a day in the future", at: date.location,
          help: "check the year; today is '\(key): \(options.date)'"))
    }
    if let publish = frontMatter.publish, publish.value.daysSince1970 > today + 2 * 366 {
      findings.append(
        Diagnostic(
          .warning, "the page is hidden for more than two years, until \(publish.value)",
          at: publish.location,
          help: "check the year; a page without a day has 'draft: true'"))
    }
    return findings
  }

  /// What is wrong with the calendars that a checklist or the site names.
  private func calendarFindings(_ page: Page, _ options: ContentOptions) -> [Diagnostic] {
    guard page.kind == .checklist else { return [] }
    return page.calendarNames(configuration).flatMap { name in
      let (calendar, findings) = calendars.calendar(name, language: page.language)
      guard let calendar, case .checklist(let checklist) = page.body else { return findings }
      return findings + Checklists.calendarFindings(checklist, calendar, date: options.date)
    }
  }
}

/// Where checklists and scripts differ from the same ones in the languages before theirs.
private func translationDifferences(_ pages: [Page], _ configuration: Configuration) -> [Diagnostic] {
  let compared = pages.filter { $0.kind != .prose }
  return Dictionary(grouping: compared, by: \.path).values.flatMap { translations in
    let ordered = configuration.languages.compactMap { code in translations.first { $0.language == code } }
    guard let first = ordered.first(where: { if case .unsound = $0.body { false } else { true } }) else {
      return [Diagnostic]()
    }
    return ordered.flatMap { page in page === first ? [] : translationDifferences(page, first) }
  }
}

private func translationDifferences(_ page: Page, _ other: Page) -> [Diagnostic] {
  switch (page.body, other.body) {
  case (.checklist(let checklist), .checklist(let model)):
    translationDifferences(checklist, model, path: other.head.path) + calendarDifferences(page, other)
  case (.script(let script), .script(let model)):
    translationDifferences(script, model, path: other.head.path) + channelDifferences(page, other)
  default: []
  }
}

private func channelDifferences(_ page: Page, _ other: Page) -> [Diagnostic] {
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
private func calendarDifferences(_ page: Page, _ other: Page) -> [Diagnostic] {
  let (mine, theirs) = (page.frontMatter.calendar, other.frontMatter.calendar)
  guard mine?.value != theirs?.value else { return [] }
  return [
    Diagnostic(
      .error,
      "the calendar differs from the one in \(other.head.path): \(theirs?.value ?? "none named there")",
      at: mine?.location ?? page.head.location(offset: 0), help: "name the same one in both",
      related: theirs.map { .init($0.location, "the other language") })
  ]
}
