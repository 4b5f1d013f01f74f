import ArgumentParser
import Diagnostics
import Publishing
import SiteBuild

struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Builds the site from content/ and themes/ into output/.",
    discussion: """
      Everything is rendered anew, and only files that changed are written. If the content has errors, \
      all of them are reported and the site that was there stays as it was.

      Examples:
        handbook build
        handbook build --base-url https://example.org/handbook/ --output public
        handbook build --drafts --date 2026-12-01
      """)

  @OptionGroup var site: SiteOptions
  @OptionGroup var printing: PrintingOptions
  @OptionGroup var reporting: ReportingOptions

  func run() async throws {
    let start = ContinuousClock.now
    let reporter = Reporter(reporting)
    do {
      try checkOutputFolder(site.outputFolder, root: site.root, home: Environment.value("HOME"))
      let loaded = try await LoadedSite.load(try site.buildOptions())
      let (model, diagnostics) = await loaded.model()
      reporter.report(diagnostics)
      let failsStrictly = reporting.strict && diagnostics.contains { $0.severity == .warning }
      guard let model, !failsStrictly else {
        reporter.reportFailure(diagnostics)
        throw ExitCode(1)
      }
      let summary = try await published(model, reporter)
      reporter.result(line(model, summary, ContinuousClock.now - start))
      // The system takes a large site's memory back at once; freeing it page by page takes a tenth of the build.
      withExtendedLifetime((loaded, model)) { Environment.exit() }
    } catch let refusal as PublishingRefusal {
      throw reporter.exit(for: refusal)
    } catch let error where !(error is ExitCode) && !(error is ValidationError) {
      throw reporter.exit(for: error)
    }
  }

  /// Publishes the site, with its PDFs if handbook.yml asks for them.
  private func published(_ model: SiteModel, _ reporter: Reporter) async throws -> PublishingSummary {
    let files = model.renderer.files
    guard model.site.configuration.makesPDFs else { return try await publish(files, to: site.outputFolder) }
    var summary = PublishingSummary()
    let press = try Press(printing, reporter)
    try await press.print(nil, of: model, output: site.outputFolder) { printed in
      summary = try await publish(files + printed.map(\.outputFile), to: site.outputFolder)
    }
    return summary
  }

  private func line(_ model: SiteModel, _ summary: PublishingSummary, _ duration: Duration) -> String {
    let pages = counted(model.site.pages.count, "page")
    let languages = counted(model.site.languages.count, "language")
    let files = counted(summary.written, "file")
    let milliseconds = Int((duration / .milliseconds(1)).rounded())
    return "\(pages) in \(languages), \(files) written, \(summary.unchanged) unchanged, "
      + "\(summary.removed) removed, \(milliseconds) ms"
  }
}

/// "1 page", "2 pages".
func counted(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }
