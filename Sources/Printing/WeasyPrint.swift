import Files
import Foundation
import Synchronization

/// WeasyPrint, the separate program that makes PDFs of HTML (weasyprint.org).
package final class WeasyPrint: Sendable {
  /// The version whose PDFs were checked.
  package static let version = "70.0"
  private let path: String
  private let launcher: WeasyPrintLauncher
  /// In seconds, for one document.
  private let timeLimit: Int
  private let runs = Mutex(Runs())

  private struct Runs {
    /// The process ids of those under way.
    var ids: Set<Int32> = []
    /// Those that were ended because they took too long.
    var late: Set<Int32> = []
    /// No more are to begin.
    var isStopped = false
  }

  /// - Parameters:
  ///   - program: a path, or a name to look for
  ///   - searchPath: folders separated by `:`, as in PATH
  ///   - timeLimit: in seconds, for one document
  /// - Throws: `PrintingFailure` if it is not there
  package init(_ program: String, searchPath: String, timeLimit: Int) throws {
    let candidates =
      program.contains("/") ? [program] : searchPath.split(separator: ":").map { "\($0)/\(program)" }
    // What a search path names need neither be there nor be open to us; there the program is not.
    let found = candidates.first { path in
      (try? FileStatus.of(path, followingLinks: true))?.kind == .file
        && FileManager.default.isExecutableFile(atPath: path)
    }
    guard let found else {
      throw PrintingFailure(
        description: "the program '\(program)', which makes the PDFs, was not found",
        help: "install it: python3 -m venv .venv && .venv/bin/pip install weasyprint==\(Self.version), "
          + "then name it with --weasyprint .venv/bin/weasyprint")
    }
    path = found
    launcher = WeasyPrintLauncher(found)
    self.timeLimit = timeLimit
  }

  /// What it says of a PDF that it has made.
  struct Report {
    let pageCount: Int
    var missingFonts: [String] = []
    var sheets: PrintedPDF.Sheets?

    init(_ lines: [Substring], pageCount: Int) {
      self.pageCount = pageCount
      for line in lines {
        let words = line.split(separator: " ")
        guard words.count > 2, words[0] == weasyPrintMark else { continue }
        let numbers = words.dropFirst(2).compactMap { Int($0) }
        switch words[1] {
        case "font": missingFonts.append(words.dropFirst(2).joined(separator: " "))
        case "sheets" where numbers.count == 2:
          sheets = PrintedPDF.Sheets(count: numbers[0], foldedTogether: numbers[1])
        default: continue
        }
      }
    }
  }

  /// Makes a PDF for people and for programs that read aloud (PDF/UA-1); a booklet is for paper only.
  /// - Parameters:
  ///   - input: a path of an HTML file
  ///   - folder: holds it and whatever it names; nothing else is read
  ///   - styleSheet: a path of one that comes on top of the page's own
  ///   - identifier: is found again in the PDF
  /// - Throws: `PrintingFailure`
  func print(
    _ input: String, in folder: String, to output: String, styleSheet: String?, identifier: String,
    form: PrintableDocument.Form
  ) throws -> Report {
    if form == .booklet, !launcher.isOurs {
      throw PrintingFailure(
        description: "\(path) makes no booklets", help: "name WeasyPrint's own command with --weasyprint")
    }
    let process = Process()
    process.executableURL = URL(filePath: launcher.program)
    let options =
      ["--verbose", "--pdf-identifier", identifier]
      + (form == .booklet ? [] : ["--pdf-variant", "pdf/ua-1"])
      + (form == .form ? ["--pdf-forms"] : [])
      + ["--allowed-protocols", "file,data", "--encoding", "utf-8"]
      + (styleSheet.map { ["--stylesheet", $0] } ?? []) + [input, output]
    process.arguments = launcher.arguments(folder: folder, form: form, options)
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try start(process)
    let id = process.processIdentifier
    defer { runs.withLock { _ = $0.ids.remove(id) } }
    let limit = DispatchWorkItem { self.endLate(id) }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(timeLimit), execute: limit)
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    limit.cancel()
    let lines = String(decoding: said, as: UTF8.self).split(separator: "\n")
    if runs.withLock({ $0.late.contains(id) }) {
      throw PrintingFailure(
        description: "\(path) did not finish \(input) within \(timeLimit) s",
        help: "allow more time with --pdf-timeout, or shorten the page")
    }
    if process.terminationReason == .exit, process.terminationStatus == 0 {
      let report = Report(lines, pageCount: pageCount(lines))
      try check(output, report.pageCount, input)
      return report
    }
    let last = lines.filter { !$0.hasPrefix("INFO:") && !$0.hasPrefix(weasyPrintMark) }.suffix(3).joined(
      separator: "; ")
    let end = process.terminationReason == .exit ? "it ended with exit code" : "it was ended by signal"
    throw PrintingFailure(
      description: "\(path) failed with \(input): "
        + (last.isEmpty ? "\(end) \(process.terminationStatus)" : last),
      help: seeWhetherItRuns)
  }

  /// A program may say that all is well and leave nothing, or something else.
  /// - Throws: `PrintingFailure`
  private func check(_ output: String, _ pages: Int, _ input: String) throws {
    let bytes = (try? readFile(output)) ?? []
    let end = Data(bytes.suffix(1024))
    // A PDF begins and ends like this (ISO 32000-1, 7.5.2 and 7.5.5).
    if bytes.starts(with: "%PDF-".utf8), end.range(of: Data("%%EOF".utf8)) != nil, pages > 0 { return }
    throw PrintingFailure(
      description: "\(path) made no PDF of \(input)", help: seeWhetherItRuns)
  }

  private var seeWhetherItRuns: String { "'\(path) --info' shows whether it runs at all" }

  private func endLate(_ id: Int32) {
    runs.withLock { runs in
      guard runs.ids.contains(id) else { return }
      runs.late.insert(id)
      end(id)
    }
  }

  /// Ends a run and what it has started, if it leads a group of processes.
  private func end(_ id: Int32) { kill(getpgid(id) == id ? -id : id, SIGKILL) }

  /// Starts a run that `stop` finds, however close they follow each other.
  /// - Throws: `PrintingFailure`
  private func start(_ process: Process) throws {
    try runs.withLock { runs in
      if runs.isStopped { throw PrintingFailure(description: "stopped", help: "run the command again") }
      do {
        try process.run()
      } catch {
        throw PrintingFailure(description: "cannot run \(path): \(error)", help: "check the program")
      }
      runs.ids.insert(process.processIdentifier)
    }
  }

  /// Ends the runs under way, and lets no more begin.
  ///
  /// SIGTERM would not do: a process that is started on a thread of a task inherits that thread's mask, which blocks it.
  package func stop() {
    runs.withLock { runs in
      runs.isStopped = true
      for id in runs.ids { end(id) }
    }
  }

  /// From the lines that it prints for each page: `INFO: Step 5 - Creating layout - Page 2`.
  private func pageCount(_ lines: [Substring]) -> Int {
    lines.compactMap { line in
      line.firstRange(of: "Creating layout - Page ").flatMap { Int(line[$0.upperBound...]) }
    }.max() ?? 0
  }
}

/// Why a PDF was not made.
package struct PrintingFailure: Error, CustomStringConvertible {
  package let description: String
  /// What to do about it.
  package let help: String
}
