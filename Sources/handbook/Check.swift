import ArgumentParser
import Checking
import Diagnostics
import Files
import Foundation
import Site
import SiteBuild

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks the handbook beyond what a build checks.",
    discussion: """
      Besides all that 'build' reports: links to other sites, reading ease and long sentences, words that the \
      handbook's style avoids, overdue reviews by owner, missing and stale translations, pages nobody links to, \
      large pictures. Nothing is written but a list of links that were alive, so that servers are asked once a week.

      Ends with 1 if there are errors, with --strict also if there are warnings. The links need curl.

      Examples:
        handbook check
        handbook check --offline --strict
        handbook check --format markdown > report.md
        handbook check --translations
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, github, markdown
  }

  @OptionGroup var site: SiteOptions
  @OptionGroup var reporting: ReportingOptions

  @Option(
    help: ArgumentHelp(
      "How the report is written to standard output: text, json (one object a line), github or markdown.",
      valueName: "format"))
  var format = Format.text

  @Flag(help: "Look at no links to other sites.")
  var offline = false

  @Flag(help: "Also look for the places that links name behind '#'.")
  var anchors = false

  @Flag(
    name: .customLong("fresh"), help: "Ask after all links, also those that were alive a few days ago.")
  var isFresh = false

  @Option(help: ArgumentHelp("How long other servers may take in all, in seconds.", valueName: "seconds"))
  var timeLimit = 300

  @Option(
    help: ArgumentHelp(
      "Where links that were alive are kept. (default: handbook/links.json in the user's cache folder)",
      valueName: "file"))
  var linkCache: String?

  @Option(help: ArgumentHelp("The program that asks other servers.", valueName: "path"))
  var curl = "curl"

  @Flag(help: "Report on the translations only.")
  var translations = false

  func validate() throws {
    if !(1...86_400).contains(timeLimit) {
      throw ValidationError("--time-limit must be a number of seconds from 1 to 86400")
    }
  }

  func run() async throws {
    try await Runner.run(reporting) { runner in
      let options = try site.buildOptions()
      let (model, found) = await (try LoadedSite.load(options)).model()
      let printer = CheckPrinter(format, hidesNotes: reporting.quiet)
      guard let model else {
        // With errors nobody knows what the site would be.
        try runner.reporter.output(printer.text(CheckReport(ofBuild: found)))
        return try runner.end(after: found)
      }
      if translations { return try runner.reporter.output(printer.text(translationReport(model.site))) }
      let links = offline ? nil : try await checkLinks(model.site, runner.reporter)
      let report = try await check(
        model.site, found: found, links: links, root: options.root, date: options.date)
      try runner.reporter.output(printer.text(report))
      try runner.end(after: report.diagnostics)
    }
  }

  // MARK: Links

  /// - Throws: `CommandFailure` if curl is not there, or nobody answers
  private func checkLinks(_ site: Site, _ reporter: Reporter) async throws -> LinkReport {
    let links = outsideLinks(site)
    let folder = TemporaryFolder.newPath(prefix: "handbook-check-")
    guard let tool = Curl(curl, searchPath: Environment.value("PATH") ?? "", folder: folder) else {
      throw Self.failure(
        "the program '\(curl)', which asks other servers, was not found",
        help: "install it: apt-get install curl; or leave other sites out with --offline")
    }
    let remove = { @Sendable in
      tool.stop()
      TemporaryFolder.remove(folder)
    }
    let report = try await Interruption.withCleanup(remove) {
      try makeFolders(folder)
      defer { remove() }
      let checker = LinkChecker(tool, timeLimit: timeLimit, checksFragments: anchors)
      return try await checker.check(
        links, LinkCache(isFresh ? nil : cacheFile, today: Environment.secondsSince1970 / 86_400),
        progress: reporter.progress)
    }
    if let cacheFile, !report.nobodyAnswered {
      do {
        try report.cache.write(cacheFile)
      } catch let failure as FileFailure {
        let help = "name another file with --link-cache"
        reporter.report([
          Diagnostic(.warning, "links are asked after again next time: \(failure)", at: nil, help: help)
        ])
      }
    }
    return report
  }

  private static func failure(_ message: String, help: String) -> CommandFailure {
    CommandFailure([Diagnostic(.error, message, at: nil, help: help)], .software)
  }

  /// In the user's cache folder (XDG Base Directory Specification); nil for a user without any.
  private var cacheFile: String? {
    if let linkCache { return linkCache }
    if let cache = Environment.value("XDG_CACHE_HOME"), cache.hasPrefix("/") {
      return "\(cache)/handbook/links.json"
    }
    return Environment.value("HOME").map { "\($0)/.cache/handbook/links.json" }
  }
}
