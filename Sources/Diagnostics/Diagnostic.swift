/// One finding about what an editor or a theme author wrote: where, what is wrong, and how to mend it.
package struct Diagnostic: Sendable, Hashable {
  package enum Severity: String, Sendable {
    /// The site cannot be built until this is mended.
    case error
    /// The site is built; with `--strict` it is not.
    case warning
    /// Worth knowing; changes nothing.
    case note
  }

  /// Another place involved, such as the first of two pages with one address.
  package struct Related: Sendable, Hashable {
    package let location: SourceLocation
    package let message: String

    package init(_ location: SourceLocation, _ message: String) {
      self.location = location
      self.message = message
    }
  }

  package let severity: Severity
  package let location: SourceLocation?
  /// Terse, lower case, no full stop.
  package let message: String
  /// How to mend it, in the same style.
  package let help: String?
  package let related: Related?

  package init(
    _ severity: Severity, _ message: String, at location: SourceLocation?, help: String? = nil,
    related: Related? = nil
  ) {
    self.severity = severity
    self.message = message
    self.location = location
    self.help = help
    self.related = related
  }
}

extension Sequence where Element == Diagnostic {
  /// By file, line, column, then severity and message, each finding once.
  package func sortedAndUnique() -> [Diagnostic] {
    let sorted = self.sorted { first, second in
      let (a, b) = (first.sortKey, second.sortKey)
      if a.file != b.file { return a.file < b.file }
      if (a.line, a.column) != (b.line, b.column) { return (a.line, a.column) < (b.line, b.column) }
      if first.severity != second.severity { return first.severity.rank < second.severity.rank }
      return first.message < second.message
    }
    var unique: [Diagnostic] = []
    for diagnostic in sorted where unique.last != diagnostic { unique.append(diagnostic) }
    return unique
  }

  package var hasErrors: Bool { contains { $0.severity == .error } }
}

extension Diagnostic {
  /// Findings without a place stand last.
  fileprivate var sortKey: (file: String, line: Int, column: Int) {
    guard let location else { return ("\u{10FFFF}", 0, 0) }
    return (location.file, location.line, location.column)
  }
}

extension Diagnostic.Severity {
  fileprivate var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
}
