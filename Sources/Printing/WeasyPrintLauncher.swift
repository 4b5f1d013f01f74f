import Files

/// How WeasyPrint is started.
///
/// It is a Python program, and its own command cannot be kept from reading any file of the computer: a picture among an
/// editor's files may name another one by `file://`. So it is started by a few lines of Python that let it read one folder
/// only, that end it with the process that started it, however that ends, and that do what WeasyPrint leaves to its callers
/// (WeasyPrintScript.swift). A program in its place that is not written in Python is started as it is.
struct WeasyPrintLauncher: Sendable {
  /// The program to run.
  let program: String
  /// What stands before a script's name in the interpreter's arguments; nil if the program is not written in Python.
  private let interpreterOptions: [String]?

  /// - Parameter path: of WeasyPrint's command
  init(_ path: String) {
    let interpreter = Self.interpreter(of: path)
    program = interpreter?.first ?? path
    interpreterOptions = interpreter.map { Array($0.dropFirst()) }
  }

  /// Whether the program is started by lines of ours, and does what these add.
  var isOurs: Bool { interpreterOptions != nil }

  /// - Parameters:
  ///   - folder: what may be read
  ///   - form: what is made of the pages
  ///   - options: WeasyPrint's own
  func arguments(folder: String, form: PrintableDocument.Form, _ options: [String]) -> [String] {
    interpreterOptions.map { $0 + ["-c", weasyPrintScript, folder, form.rawValue] + options } ?? options
  }

  /// The Python that runs a script, and options for it; nil for other programs.
  private static func interpreter(of path: String) -> [String]? {
    guard let bytes = try? readFile(path), bytes.starts(with: "#!".utf8) else { return nil }
    let lines = String(decoding: bytes.prefix(4096), as: UTF8.self)
      .split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
    let words = lines[0].dropFirst(2).split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first else { return nil }
    if isPython(first) { return words }
    if fileName(of: first) == "env" {
      let command = words.dropFirst().drop { $0 == "-S" }
      return command.first.map(isPython) == true ? [first] + command : nil
    }
    // Where the interpreter's path is too long for a first line or has a space, installers let the shell start it.
    let start = "'''exec' "
    guard lines.count > 1, lines[1].hasPrefix(start) else { return nil }
    let rest = lines[1].dropFirst(start.count)
    let quote = rest.first.flatMap { "\"'".contains($0) ? $0 : nil }
    let python = String(
      quote.map { mark in rest.dropFirst().prefix { $0 != mark } } ?? rest.prefix { $0 != " " })
    return isPython(python) ? [python] : nil
  }

  private static func isPython(_ program: String) -> Bool {
    let name = fileName(of: program)
    return name.hasPrefix("python") || name.hasPrefix("pypy")
  }
}
