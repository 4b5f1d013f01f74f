import ArgumentParser
import Diagnostics
import Files
import Glibc

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
    for diagnostic in diagnostics where !options.quiet || diagnostic.severity != .note {
      // Where findings cannot be written, nobody can be told either.
      try? write(printer.print(diagnostic), to: STDERR_FILENO, name: "standard error")
    }
    if options.diagnostics == .text, let kinds = FindingKinds(diagnostics).text {
      try? write(kinds, to: STDERR_FILENO, name: "standard error")
    }
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
    let line = "\(parts.compactMap { $0 }.joined(separator: ", "))\(strictly); the site was not changed\n"
    try? write(line, to: STDERR_FILENO, name: "standard error")
  }

  /// What is said when the process is told to end early.
  var interrupted: String {
    let help = "run the command again: it finishes what was begun"
    return printer.print(Diagnostic(.error, "interrupted", at: nil, help: help))
  }

  /// What a command was asked for, also when it is to be quiet.
  /// - Throws: `FileFailure`, for instance where the disk is full
  func output(_ text: String) throws(FileFailure) {
    try write(text, to: STDOUT_FILENO, name: "standard output")
  }

  /// What a command did.
  /// - Throws: `FileFailure`
  func result(_ line: String) throws(FileFailure) {
    if !options.quiet { try output(line + "\n") }
  }

  /// Some file systems tell only now that there was no room.
  /// - Throws: `FileFailure`
  func finishOutput() throws(FileFailure) {
    if close(STDOUT_FILENO) != 0, errno != EBADF { throw FileFailure("write to", "standard output") }
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

  private func write(_ text: String, to descriptor: Int32, name: String) throws(FileFailure) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        // A reader who has read enough is no failure.
        if errno == EPIPE { return }
        throw FileFailure("write to", name)
      }
      rest = rest.dropFirst(count)
    }
  }
}

/// "1 page", "2 pages".
func counted(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }
