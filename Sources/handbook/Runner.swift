import ArgumentParser
import Checking
import Diagnostics
import Files
import Printing
import Publishing
import SiteBuild

/// What all commands share: how they report, how they end, and how they build the site.
struct Runner {
  let reporter: Reporter
  private let isStrict: Bool

  /// Runs a command's own part, and ends the command with the exit code that fits what became of it.
  /// - Throws: `ExitCode` after the failure was reported; `ValidationError` for wrong options
  static func run(_ options: ReportingOptions, _ body: (Runner) async throws -> Void) async throws {
    let runner = Runner(reporter: Reporter(options), isStrict: options.strict)
    Interruption.watch(saying: runner.reporter.interrupted)
    do {
      do {
        try await body(runner)
        try runner.reporter.finishOutput()
      } catch {
        Interruption.waitIfBegun()
        throw error
      }
    } catch let failure as CommandFailure {
      runner.reporter.report(failure.diagnostics)
      throw ExitCode(failure.code)
    } catch let error where error is ExitCode || error is ValidationError {
      throw error
    } catch {
      let failure = CommandFailure(error)
      runner.reporter.report(failure.diagnostics)
      throw ExitCode(failure.code)
    }
  }

  /// Reports what was found in the content.
  /// - Throws: `ExitCode` if there are errors, with `--strict` also if there are warnings
  func report(_ diagnostics: [Diagnostic]) throws {
    reporter.report(diagnostics)
    try end(after: diagnostics)
  }

  /// Ends a command that has told what was found.
  /// - Throws: `ExitCode` if there are errors, with `--strict` also if there are warnings
  func end(after diagnostics: [Diagnostic]) throws {
    if fails(diagnostics) { throw ExitCode(CommandFailure.Code.content.rawValue) }
  }

  /// Loads the site and puts it together; what was found is reported.
  /// - Parameter isPublished: whether the output folder gets a site, and has to be one of ours
  /// - Throws: `ExitCode` if there are errors, `FileFailure`
  func model(_ site: SiteOptions, isPublished: Bool = true) async throws -> (
    loaded: LoadedSite, model: SiteModel, diagnostics: [Diagnostic]
  ) {
    if isPublished {
      try checkOutputFolder(site.outputFolder, root: site.handbook.root, home: Environment.value("HOME"))
    }
    let loaded = try await LoadedSite.load(try site.buildOptions())
    let (model, diagnostics) = await loaded.model()
    reporter.report(diagnostics)
    guard let model, !fails(diagnostics) else {
      reporter.reportFailure(diagnostics)
      throw ExitCode(CommandFailure.Code.content.rawValue)
    }
    return (loaded, model, diagnostics)
  }

  /// Ends the process at once: the system takes a large site's memory back in one go, and freeing it page by page takes a
  /// tenth of the build.
  /// - Throws: `FileFailure` if standard output could not be written
  func exit<Site>(keeping site: Site) throws {
    try reporter.finishOutput()
    withExtendedLifetime(site) { Environment.exit() }
  }

  private func fails(_ diagnostics: [Diagnostic]) -> Bool {
    diagnostics.contains { $0.severity == .error || (isStrict && $0.severity == .warning) }
  }
}

/// Why a command ends without having done what it was asked for.
struct CommandFailure: Error {
  /// As `--help` and docs/hosting.md say.
  enum Code: Int32 {
    /// The content has errors.
    case content = 1
    /// The command was called wrongly.
    case usage = 64
    /// A fault of the program or the machine.
    case software = 70
  }

  let diagnostics: [Diagnostic]
  let code: Int32

  /// - Parameter help: how to call the command
  static func usage(_ message: String, help: String) -> CommandFailure {
    CommandFailure([Diagnostic(.error, message, at: nil, help: help)], .usage)
  }

  init(_ diagnostics: [Diagnostic], _ code: Code) {
    self.diagnostics = diagnostics
    self.code = code.rawValue
  }

  /// What no command expects.
  init(_ error: any Error) {
    switch error {
    case PublishingRefusal.folder(let message, let help):
      self.init([Diagnostic(.error, message, at: nil, help: help)], .usage)
    case PublishingRefusal.busy(let folder):
      let message = "another build is writing to \(folder)"
      self.init([Diagnostic(.error, message, at: nil, help: "wait until it is done")], .software)
    case let failure as CurlFailure:
      let help = "run it by hand; version 7.75 or newer is needed"
      self.init([Diagnostic(.error, failure.description, at: nil, help: help)], .software)
    case let failure as CompressionFailure:
      self.init(
        [Diagnostic(.error, failure.description, at: nil, help: "run it by hand to see more")], .software)
    case let failure as PrintingFailure:
      self.init([Diagnostic(.error, failure.description, at: nil, help: failure.help)], .software)
    case let failure as FileFailure:
      self.init([Diagnostic(.error, failure.description, at: nil)], .software)
    default: self.init([Diagnostic(.error, "a fault of the program: \(error)", at: nil)], .software)
    }
  }
}
