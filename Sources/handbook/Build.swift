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
      let (built, diagnostics) = try await SiteBuilder(try site.buildOptions()).build()
      reporter.report(diagnostics)
      let failsStrictly = reporting.strict && diagnostics.contains { $0.severity == .warning }
      guard let built, !failsStrictly else {
        reporter.reportFailure(diagnostics)
        throw ExitCode(1)
      }
      let summary = try await published(built, reporter)
      reporter.result(line(built, summary, ContinuousClock.now - start))
      // The system takes a large site's memory back at once; freeing it page by page takes a tenth of the build.
      withExtendedLifetime(built) { Environment.exit() }
    } catch let refusal as PublishingRefusal {
      throw reporter.exit(for: refusal)
    } catch let error where !(error is ExitCode) && !(error is ValidationError) {
      throw reporter.exit(for: error)
    }
  }

  /// Publishes the site, with its PDFs if handbook.yml asks for them.
  private func published(_ built: BuiltSite, _ reporter: Reporter) async throws -> PublishingSummary {
    guard built.site.configuration.makesPDFs else {
      return try await publish(built.files, to: site.outputFolder)
    }
    var summary = PublishingSummary()
    let press = try Press(printing, reporter)
    try await press.print(nil, of: built, output: site.outputFolder) { printed in
      summary = try await publish(built.files + printed.map(\.outputFile), to: site.outputFolder)
    }
    return summary
  }

  private func line(_ site: BuiltSite, _ summary: PublishingSummary, _ duration: Duration) -> String {
    let pages = counted(site.pageCount, "page")
    let languages = counted(site.languageCount, "language")
    let files = counted(summary.written, "file")
    let milliseconds = Int((duration / .milliseconds(1)).rounded())
    return "\(pages) in \(languages), \(files) written, \(summary.unchanged) unchanged, "
      + "\(summary.removed) removed, \(milliseconds) ms"
  }
}

/// "1 page", "2 pages".
func counted(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }
