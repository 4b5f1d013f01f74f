import Content
import Dates
import Diagnostics
import Files
import Theming

/// What a build is told from outside; it looks at no clock and no environment of its own.
package struct BuildOptions: Sendable {
  /// The site's folder, which holds `content/` and `themes/`.
  package let root: String
  /// In place of `base_url:` in handbook.yml; ends with `/`.
  package let baseURL: String?
  /// The day for which the site is built.
  package let date: CalendarDate
  /// Whether drafts, scheduled and expired pages are shown too.
  package let includesDrafts: Bool
  /// Whether readers' devices may keep pages, if handbook.yml agrees: not those of a preview.
  package let keepsPages: Bool
  /// Folders of other programs, separated by `:`, as in PATH.
  let searchPath: String

  package init(
    root: String, baseURL: String?, date: CalendarDate, includesDrafts: Bool, keepsPages: Bool = true,
    searchPath: String = ""
  ) {
    self.keepsPages = keepsPages
    self.searchPath = searchPath
    self.root = root
    self.baseURL = baseURL
    self.date = date
    self.includesDrafts = includesDrafts
  }
}

/// The first of three steps: everything that is on the disk, read and parsed, file by file.
package struct LoadedSite: Sendable {
  package let options: BuildOptions
  let configuration: Configuration?
  /// Nil if it cannot be used.
  let theme: Theme?
  let content: LoadedContent?
  /// What Git knows of the files, if handbook.yml names a repository.
  let history: GitHistory?
  let diagnostics: [Diagnostic]
  /// What was found in the theme.
  private let themeDiagnostics: [Diagnostic]
  /// The stamps of handbook.yml, calendars, languages and themes; nil if nobody will load again, or where they cannot be
  /// relied on.
  let settingsStamps: [UInt8]?

  /// - Parameters:
  ///   - earlier: what was loaded before; pages whose files have not changed are taken over
  ///   - moment: in seconds since 1970, for who will load again; files that were changed a moment before are then read again
  /// - Throws: `FileFailure`
  package static func load(
    _ options: BuildOptions, reusing earlier: LoadedSite? = nil, at moment: Int? = nil
  ) async throws -> LoadedSite {
    // Taken first: what is changed while the rest is read has another stamp the next time.
    let stamps = moment == nil ? nil : await settingsStamps(root: options.root, at: moment ?? 0)
    let (loaded, problems) = try Configuration.load(root: options.root)
    guard var configuration = loaded else {
      return LoadedSite(
        options: options, configuration: nil, theme: nil, content: nil, history: nil, diagnostics: problems,
        themeDiagnostics: [], settingsStamps: nil)
    }
    if let baseURL = options.baseURL { configuration.baseURL = baseURL }
    if !options.keepsPages { configuration.keepsPages = false }
    // Pages record what a reader sees of them only where it will be searched.
    let canBeSearched = try themeHasTemplate(alphabetTemplate, root: options.root, configuration)
    if canBeSearched == false { configuration.makesSearch = false }
    let settled = configuration
    async let history = settled.frame.repository == nil ? nil : history(options, earlier)
    async let loadedTheme = theme(options, settled, stamps, earlier)
    let content = try await LoadedContent.load(
      root: options.root, settled, reusing: earlier?.content, at: moment)
    let (theme, findings) = try await loadedTheme
    let known = await history
    return LoadedSite(
      options: options, configuration: settled, theme: theme, content: content,
      history: known,
      diagnostics: problems + findings + historyNote(settled, known), themeDiagnostics: findings,
      settingsStamps: stamps)
  }

  /// Taken over while nothing but pages has changed.
  private static func theme(
    _ options: BuildOptions, _ configuration: Configuration, _ stamps: [UInt8]?, _ earlier: LoadedSite?
  ) async throws -> (Theme?, [Diagnostic]) {
    if let earlier, let stamps, stamps == earlier.settingsStamps {
      return (earlier.theme, earlier.themeDiagnostics)
    }
    return try loadTheme(root: options.root, configuration, vocabulary: VariableTable.vocabulary)
  }

  /// Read once: while somebody writes, commits are few.
  private static func history(_ options: BuildOptions, _ earlier: LoadedSite?) async -> GitHistory? {
    earlier?.history ?? GitHistory(root: options.root, searchPath: options.searchPath)
  }

  private static func historyNote(_ configuration: Configuration, _ history: GitHistory?) -> [Diagnostic] {
    if configuration.frame.repository == nil || history?.isWhole == true { return [] }
    if history == nil {
      return [
        Diagnostic(
          .note, "days of last changes are left out: there is no Git repository here, or no git", at: nil,
          help: "commit the handbook, or take 'repository:' out of handbook.yml")
      ]
    }
    return [
      Diagnostic(
        .note, "days of last changes are left out: Git does not know the whole history of this folder",
        at: nil,
        help: "fetch all of it: 'git fetch --unshallow', in a workflow 'fetch-depth: 0'")
    ]
  }

  private static func settingsStamps(root: String, at moment: Int) async -> [UInt8]? {
    let names = [
      Configuration.path, extraStyleSheetPath, "content/calendars", "content/languages", "content/snippets",
      "themes",
    ]
    let present = names.filter { (try? FileStatus.of("\(root)/\($0)")) != nil }
    return await inputStamps(of: present, in: root, at: moment)
  }
}
