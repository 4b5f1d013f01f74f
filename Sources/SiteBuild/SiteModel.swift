import Content
import Diagnostics
import Files
import Site
import Theming

/// The second of three steps: all pages together, free of errors, ready to be rendered one by one.
package struct SiteModel: Sendable {
  package let site: Site
  package let theme: Theme
  /// The third step.
  package let renderer: Renderer

  /// The path in the output of the style sheet for PDFs, if the theme has one.
  package var pdfStyleSheet: String? { styleSheet("pdf.css") }

  /// The path in the output of the style sheet for booklets, if the theme has one.
  package var bookletStyleSheet: String? { styleSheet("booklet.css") }

  private func styleSheet(_ name: String) -> String? { theme.assets.first { $0.name == name }?.address }
}

extension LoadedSite {
  /// Puts what was loaded together.
  /// - Returns: nil if there are errors; and all findings, sorted
  package func model() async -> (model: SiteModel?, diagnostics: [Diagnostic]) {
    guard let configuration, let content else { return (nil, told(diagnostics)) }
    let (shown, contentFindings) = content.content(
      ContentOptions(date: options.date, includesDrafts: options.includesDrafts))
    var addresses = AddressBook()
    claimOwnAddresses(theme, shown, &addresses)
    let (site, siteFindings) = await buildSite(
      shown, history: history, date: options.date, addresses: &addresses)
    claimPDFs(site, &addresses)
    claimEmbeds(site, &addresses)
    claimSheets(site, &addresses)
    claimEBooks(site, &addresses)
    var findings = diagnostics + contentFindings + siteFindings + addresses.diagnostics
    guard let theme, !findings.hasErrors else { return (nil, told(findings)) }

    async let wordFindings = missingWords(site, theme)
    let (renderer, renderFindings) = await Renderer.prepare(site, theme, root: options.root)
    findings += await wordFindings + renderFindings + baseURLNote(configuration)
    guard let renderer, !findings.hasErrors else { return (nil, told(findings)) }
    return (SiteModel(site: site, theme: theme, renderer: renderer), told(findings))
  }

  /// Findings as they are told: sorted, and with the lines that they are about.
  private func told(_ findings: [Diagnostic]) -> [Diagnostic] {
    // Who has taken the file away since then knows what stood there.
    findings.sortedAndUnique().quotingLines { try? readFile("\(options.root)/\($0)") }
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
