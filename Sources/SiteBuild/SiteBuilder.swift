import Content
import Dates
import Diagnostics
import Files
import Publishing
import Site
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

  package init(root: String, baseURL: String?, date: CalendarDate, includesDrafts: Bool) {
    self.root = root
    self.baseURL = baseURL
    self.date = date
    self.includesDrafts = includesDrafts
  }
}

/// A site in memory, ready to be published.
package struct BuiltSite: Sendable {
  /// What the files were rendered from.
  package let site: Site
  package let theme: Theme
  package let files: [OutputFile]
  /// Pages that editors wrote, in all languages.
  package let pageCount: Int
  /// The path in the output of the style sheet for PDFs, if the theme has one.
  package var pdfStyleSheet: String? { theme.assets.first { $0.name == "pdf.css" }?.address }
  package let languageCount: Int
}

/// The whole way from files to files.
package struct SiteBuilder: Sendable {
  let options: BuildOptions

  package init(_ options: BuildOptions) { self.options = options }

  /// - Returns: the site, or nil if there are errors; and all findings, sorted
  /// - Throws: `FileFailure`
  package func build() async throws -> (site: BuiltSite?, diagnostics: [Diagnostic]) {
    let (loaded, problems) = try Configuration.load(root: options.root)
    guard var configuration = loaded else { return (nil, problems.sortedAndUnique()) }
    if let baseURL = options.baseURL { configuration.baseURL = baseURL }

    let (theme, themeFindings) = try loadTheme(
      root: options.root, configuration, vocabulary: RenderContext.vocabulary)
    let (content, contentFindings) = try await loadContent(
      root: options.root, configuration,
      ContentOptions(date: options.date, includesDrafts: options.includesDrafts))
    var addresses = AddressBook()
    claimOwnAddresses(theme, configuration, &addresses)
    let (site, siteFindings) = try await buildSite(
      content, root: options.root, date: options.date, addresses: &addresses)
    claimPDFs(site, &addresses)
    var findings = problems + themeFindings + contentFindings + siteFindings + addresses.diagnostics
    guard let theme, !findings.hasErrors else { return (nil, findings.sortedAndUnique()) }

    let (pages, renderFindings) = try await renderPages(site, theme)
    findings += renderFindings + baseURLNote(configuration)
    if findings.hasErrors { return (nil, findings.sortedAndUnique()) }
    let files =
      assetFiles(theme) + styleSheetFiles(site, theme) + contentFiles(site, root: options.root) + pages
      + machineFiles(site)
    let built = BuiltSite(
      site: site, theme: theme, files: files, pageCount: site.pages.count,
      languageCount: site.languages.count)
    return (built, findings.sortedAndUnique())
  }

  private func baseURLNote(_ configuration: Configuration) -> [Diagnostic] {
    if configuration.baseURL != nil { return [] }
    return [
      Diagnostic(
        .note,
        "base_url is not set: sitemap.xml, feeds, canonical and language links, previews in social networks are left out",
        at: nil, help: "write 'base_url: https://…/' in \(Configuration.path), or build with --base-url")
    ]
  }
}
