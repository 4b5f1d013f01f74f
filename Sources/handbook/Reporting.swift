import ArgumentParser
import Diagnostics
import Files
import Glibc
import Printing
import Publishing

extension DiagnosticFormat: ExpressibleByArgument {}

/// The options that say how findings are reported, common to all commands.
struct ReportingOptions: ParsableArguments {
  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "How findings are written: text, json (one object a line) or github.", valueName: "format"))
  var diagnostics = DiagnosticFormat.text

  @Flag(help: "Print errors and warnings only.")
  var quiet = false
}

/// Writes findings to standard error and results to standard output.
struct Reporter {
  private let options: ReportingOptions
  private let printer: DiagnosticPrinter

  init(_ options: ReportingOptions) {
    self.options = options
    let noColor = Environment.value("NO_COLOR").map { !$0.isEmpty } ?? false
    let isTerminal = isatty(STDERR_FILENO) == 1 && Environment.value("TERM") != "dumb"
    // A reader who has gone away, as with `| head`, must not end a build half-way.
    signal(SIGPIPE, SIG_IGN)
    printer = DiagnosticPrinter(format: options.diagnostics, colors: isTerminal && !noColor)
  }

  func report(_ diagnostics: [Diagnostic]) {
    let shown = diagnostics.filter { !options.quiet || $0.severity != .note }
    write(shown.map(printer.print).joined(), to: STDERR_FILENO)
  }

  /// What a failed command says last, for people.
  func reportFailure(_ diagnostics: [Diagnostic]) {
    if options.diagnostics != .text { return }
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    let parts = [
      errors > 0 ? counted(errors, "error") : nil, warnings > 0 ? counted(warnings, "warning") : nil,
    ]
    let strictly = errors == 0 ? " (--strict)" : ""
    write(
      "\(parts.compactMap { $0 }.joined(separator: ", "))\(strictly); the site was not changed\n",
      to: STDERR_FILENO)
  }

  /// What a command was asked for, also when it is to be quiet.
  func output(_ text: String) { write(text, to: STDOUT_FILENO) }

  func result(_ line: String) {
    if !options.quiet { write(line + "\n", to: STDOUT_FILENO) }
  }

  /// A line on the terminal that says how far a long work is; nothing where there is no terminal.
  func progress(of all: Int) -> @Sendable (_ done: Int, _ what: String) -> Void {
    let isShown = isatty(STDERR_FILENO) == 1 && !options.quiet && all > 0
    return { done, what in
      guard isShown else { return }
      // The line is cleared, written, and in the end left empty.
      let line = done == all ? "\r\u{1B}[K" : "\r\u{1B}[K\(done) of \(all): \(what)"
      line.withCString { text in _ = Glibc.write(STDERR_FILENO, text, strlen(text)) }
    }
  }

  /// Reports why nothing could be written: 64 for a folder that must not be written into, 70 for a second build.
  func exit(for refusal: PublishingRefusal) -> ExitCode {
    switch refusal {
    case .folder(let message, let help):
      report([Diagnostic(.error, message, at: nil, help: help)])
      return ExitCode(64)
    case .busy(let folder):
      report([
        Diagnostic(.error, "another build is writing to \(folder)", at: nil, help: "wait until it is done")
      ])
      return ExitCode(70)
    }
  }

  /// Reports a fault of the machine or of the program.
  func exit(for error: any Error) -> ExitCode {
    if let failure = error as? PrintingFailure {
      report([Diagnostic(.error, failure.description, at: nil, help: failure.help)])
      return ExitCode(70)
    }
    let message = (error as? FileFailure)?.description ?? "a fault of the program: \(error)"
    report([Diagnostic(.error, message, at: nil)])
    return ExitCode(70)
  }

  private func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno != EINTR { return }
      rest = rest.dropFirst(max(0, count))
    }
  }
}
