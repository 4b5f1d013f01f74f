import ArgumentParser
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
    try await Runner.run(reporting) { runner in
      let inputs = try finishedBuildInputs()
      if let inputs, let finished = await FinishedBuild(of: inputs, in: site.outputFolder) {
        let summary = PublishingSummary(unchanged: finished.fileCount)
        try runner.reporter.result(line(finished, summary, ContinuousClock.now - start))
        return
      }
      let (loaded, model, diagnostics) = try await runner.model(site)
      let summary = try await published(model, runner.reporter)
      let finished = FinishedBuild(
        pageCount: model.site.pages.count, languageCount: model.site.languages.count,
        fileCount: summary.written + summary.unchanged)
      // PDFs depend on more than files of ours, such as fonts.
      if let inputs, diagnostics.isEmpty, !model.site.configuration.makesPDFs {
        await finished.leave(inputs, in: site.outputFolder)
      }
      try runner.reporter.result(line(finished, summary, ContinuousClock.now - start))
      try runner.exit(keeping: (loaded, model))
    }
  }

  private func finishedBuildInputs() throws -> FinishedBuild.Inputs? {
    let options = try site.buildOptions()
    return FinishedBuild.Inputs(
      root: options.root, at: Environment.secondsSince1970,
      told: [options.baseURL ?? "", "\(options.date)", options.includesDrafts ? "drafts" : ""])
  }

  /// Publishes the site, with its PDFs if handbook.yml asks for them.
  private func published(_ model: SiteModel, _ reporter: Reporter) async throws -> PublishingSummary {
    let files = model.renderer.files
    guard model.site.configuration.makesPDFs else { return try await publish(files, to: site.outputFolder) }
    let maker = try PDFMaker(printing, reporter)
    return try await maker.make(nil, of: model, output: site.outputFolder) { pdfs in
      try await publish(files + pdfs.map(\.outputFile), to: site.outputFolder)
    }
  }

  private func line(_ finished: FinishedBuild, _ summary: PublishingSummary, _ duration: Duration) -> String {
    let pages = counted(finished.pageCount, "page")
    let languages = counted(finished.languageCount, "language")
    let files = counted(summary.written, "file")
    let milliseconds = Int((duration / .milliseconds(1)).rounded())
    return "\(pages) in \(languages), \(files) written, \(summary.unchanged) unchanged, "
      + "\(summary.removed) removed, \(milliseconds) ms"
  }
}
