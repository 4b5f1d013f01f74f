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
        handbook build --precompress --output /srv/handbook
        handbook build --single-file --output /media/stick
      """)

  @OptionGroup var site: SiteOptions

  @Flag(
    help: "Lay a copy beside each text of the site that gzip, and brotli if it is there, have compressed.")
  var precompress = false

  @Flag(
    help: ArgumentHelp(
      "Write no site, but one HTML file for each language with all that it needs, to send or to carry along.",
      discussion: "handbook-en.html and so on, in the output folder; nothing else in there is touched."))
  var singleFile = false

  @OptionGroup var printing: PrintingOptions
  @OptionGroup var reporting: ReportingOptions

  func run() async throws {
    let start = ContinuousClock.now
    try await Runner.run(reporting) { runner in
      if singleFile { return try await writeSingleFiles(runner) }
      // Taken before anything is read: what is changed meanwhile has another stamp the next time, whatever clock made it.
      let inputs = try await finishedBuildInputs()
      if let inputs, let finished = await FinishedBuild(of: inputs, in: site.outputFolder) {
        let summary = PublishingSummary(unchanged: finished.fileCount)
        try runner.reporter.result(line(finished, summary, ContinuousClock.now - start))
        return
      }
      let (loaded, model, diagnostics) = try await runner.model(site)
      let summary = try await published(model, runner.reporter)
      runner.reporter.report(notes(on: summary))
      let finished = FinishedBuild(
        pageCount: model.site.pages.count, languageCount: model.site.languages.count,
        fileCount: summary.written + summary.unchanged)
      // PDFs depend on more than files of ours, such as fonts, and days of last changes on commits.
      let configuration = model.site.configuration
      if let inputs, diagnostics.isEmpty, !configuration.makesPDFs, configuration.frame.repository == nil {
        await finished.leave(inputs, in: site.outputFolder)
      }
      try runner.reporter.result(line(finished, summary, ContinuousClock.now - start))
      try runner.exit(keeping: (loaded, model))
    }
  }

  private func finishedBuildInputs() async throws -> FinishedBuild.Inputs? {
    let options = try site.buildOptions()
    return await FinishedBuild.Inputs(
      root: options.root, at: Environment.secondsSince1970,
      told: [
        options.baseURL ?? "", "\(options.date)", options.includesDrafts ? "drafts" : "",
        precompress ? "precompress" : "",
      ])
  }

  /// Publishes the site, with its PDFs if handbook.yml asks for them.
  private func published(_ model: SiteModel, _ reporter: Reporter) async throws -> PublishingSummary {
    var files = await model.publishedFiles()
    if model.site.configuration.makesEBooks { files += try renderEBooks(model, site.buildOptions()) }
    if !precompress { return try await published(files, of: model, reporter) }
    let compressors = Compressor.found(searchPath: Environment.value("PATH") ?? "")
    if compressors.isEmpty {
      let message = "the program 'gzip', which compresses the site's texts, was not found"
      throw CommandFailure(
        [Diagnostic(.error, message, at: nil, help: "install it: apt-get install gzip; perhaps brotli, too")],
        .software)
    }
    let folder = TemporaryFolder.newPath(prefix: "handbook-compress-")
    let remove = { @Sendable in TemporaryFolder.remove(folder) }
    return try await Interruption.withCleanup(remove) {
      defer { remove() }
      let compressed = try await precompressed(
        files, by: compressors, output: site.outputFolder, folder: folder)
      return try await published(files + compressed, of: model, reporter)
    }
  }

  private func published(
    _ files: [OutputFile], of model: SiteModel, _ reporter: Reporter
  ) async throws -> PublishingSummary {
    guard model.site.configuration.makesPDFs else {
      let summary = try await publish(files, to: site.outputFolder, isDurable: site.sync)
      try put([], besideSiteIn: site.outputFolder, keeping: looseAddresses(model.site))
      return summary
    }
    let maker = try PDFMaker(printing, reporter)
    return try await maker.make(nil, of: model, output: site.outputFolder) { pdfs in
      try await publish(files + pdfs.map(\.outputFile), to: site.outputFolder, isDurable: site.sync)
    }
  }

  /// What publishing did that somebody should know.
  private func notes(on summary: PublishingSummary) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    if let repair = summary.repair {
      let lists = repair.lists.joined(separator: " and ")
      notes.append(
        Diagnostic(
          .warning, "\(lists) in \(site.outputFolder) was damaged; the site was built anew around it",
          at: nil,
          help:
            "pages that the site no longer has may be left there; to be sure, empty the folder and build again"
        ))
      if let first = repair.moved.first {
        let more = repair.moved.count > 1 ? " and \(repair.moved.count - 1) more" : ""
        notes.append(
          Diagnostic(
            .warning, "\(first)\(more) may be somebody else's and stood in the way", at: nil,
            help:
              "moved to \(site.outputFolder)/\(PublishingSummary.Repair.folder); remove it if nothing there is missed"
          ))
      }
    }
    if let first = summary.removedPages.first(where: { !$0.contains("/tags/") }) {
      let pages = summary.removedPages.filter { !$0.contains("/tags/") }
      // An address at the site's root is written with its slash, others without their language's folder.
      let alias = first.firstIndex(of: "/").map { first[$0...].dropFirst() } ?? Substring("/" + first)
      let message =
        pages.count == 1
        ? "\(first) is no longer there; links to it from elsewhere lead nowhere"
        : "\(first) and \(counted(pages.count - 1, "more page")) are no longer there; links to them from elsewhere lead nowhere"
      notes.append(
        Diagnostic(
          .note, message, at: nil,
          help: "where another page replaces it, write there 'aliases: [\(alias)]'"))
    }
    return notes
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
