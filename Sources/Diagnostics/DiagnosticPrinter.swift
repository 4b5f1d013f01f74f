import JSON

/// How diagnostics are written: for people, for programs, or for GitHub's workflow log.
package enum DiagnosticFormat: String, Sendable, CaseIterable {
  case text, json, github
}

/// Turns a diagnostic into text; a pure function of the diagnostic and its settings.
package struct DiagnosticPrinter: Sendable {
  let format: DiagnosticFormat
  let colors: Bool

  /// - Parameter colors: whether ANSI colours are used; only the text format knows them.
  package init(format: DiagnosticFormat, colors: Bool) {
    self.format = format
    self.colors = colors && format == .text
  }

  /// The diagnostic as it is to be printed, ending with a line feed.
  package func print(_ diagnostic: Diagnostic) -> String {
    switch format {
    case .text: text(diagnostic)
    case .json: json(diagnostic)
    case .github: github(diagnostic)
    }
  }

  // MARK: Text

  private func text(_ diagnostic: Diagnostic) -> String {
    var result = ""
    if let location = diagnostic.location { result += bold("\(printable(location.shown)): ") }
    result += colored("\(diagnostic.severity.rawValue):", for: diagnostic.severity)
    result += " \(bold(printable(diagnostic.message)))\n"
    if let location = diagnostic.location { result += excerpt(location, severity: diagnostic.severity) }
    if let help = diagnostic.help { result += "      = \(printable(help))\n" }
    if let related = diagnostic.related {
      result += bold("\(printable(related.location.shown)): ")
      result += colored("note:", for: .note) + " \(printable(related.message))\n"
      result += excerpt(related.location, severity: .note)
    }
    return result
  }

  /// The source line with a marker under the place; of a long line, the part around it.
  private func excerpt(_ location: SourceLocation, severity: Diagnostic.Severity) -> String {
    guard let line = location.excerpt, !line.isEmpty else { return "" }
    let number = String(location.line)
    let gutter = String(repeating: " ", count: max(0, 5 - number.utf8.count)) + number
    let bytes = Array(printable(line).utf8)
    let start = min(location.column - location.excerptColumn, bytes.count)
    var before = Substring(String(decoding: bytes[..<start], as: UTF8.self))
    let marked = String(decoding: bytes[start...].prefix(location.length), as: UTF8.self)
    var after = Substring(String(decoding: bytes[start...].dropFirst(location.length), as: UTF8.self))
    if before.count + marked.count + after.count > SourceLocation.shownWidth {
      if before.count > SourceLocation.shownWidth / 2 {
        before = "…" + before.suffix(SourceLocation.shownWidth / 2)
      }
      let room = max(0, SourceLocation.shownWidth - before.count - marked.count)
      if after.count > room { after = after.prefix(room) + "…" }
    }
    // Tabs stay tabs under the line, so that the marker stands below its text in every terminal.
    let padding = String(before.map { $0 == "\t" ? "\t" : " " })
    let marker = "^" + String(repeating: "~", count: max(0, marked.count - 1))
    return "\(gutter) | \(before)\(marked)\(after)\n      | \(padding)\(colored(marker, for: severity))\n"
  }

  private func bold(_ text: String) -> String { colors ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private func colored(_ text: String, for severity: Diagnostic.Severity) -> String {
    guard colors else { return text }
    let code =
      switch severity {
      case .error: 31
      case .warning: 33
      case .note: 36
      }
    return "\u{1B}[1;\(code)m\(text)\u{1B}[0m"
  }

  // MARK: JSON, one object a line

  private func json(_ diagnostic: Diagnostic) -> String {
    var members: [(String, JSON?)] = [("severity", .string(diagnostic.severity.rawValue))]
    if let location = diagnostic.location { members += place(location) }
    members.append(("message", .string(diagnostic.message)))
    members.append(("help", diagnostic.help.map { .string($0) }))
    if let related = diagnostic.related {
      let note = place(related.location) + [("message", .string(related.message))]
      members.append(("related", .object(skippingMissing: note)))
    }
    return JSON.object(skippingMissing: members).text + "\n"
  }

  private func place(_ location: SourceLocation) -> [(String, JSON?)] {
    [
      ("file", .string(location.file)), ("line", .number(location.line)),
      ("column", .number(location.column)), ("length", .number(location.length)),
    ]
  }

  // MARK: GitHub workflow commands

  private func github(_ diagnostic: Diagnostic) -> String {
    let command = diagnostic.severity == .note ? "notice" : diagnostic.severity.rawValue
    var parts: [String] = []
    if let location = diagnostic.location {
      parts = [
        "file=\(githubProperty(printable(location.file)))", "line=\(location.line)", "col=\(location.column)",
        "endColumn=\(location.column + location.length)",
      ]
    }
    var message = diagnostic.message
    if let help = diagnostic.help { message += "\n\(help)" }
    if let related = diagnostic.related {
      message += "\n\(related.location.shown): \(related.message)"
    }
    let properties = parts.isEmpty ? "" : " " + parts.joined(separator: ",")
    return "::\(command)\(properties)::\(githubData(printable(message, keepsLines: true)))\n"
  }

  private func githubData(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private func githubProperty(_ text: String) -> String {
    var result = ""
    for scalar in githubData(text).unicodeScalars {
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension SourceLocation {
  /// `file:line:column`, or the file alone where no line is meant.
  fileprivate var shown: String { excerpt == nil ? file : "\(file):\(line):\(column)" }
}
