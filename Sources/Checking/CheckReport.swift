import Diagnostics

/// What `handbook check` found, in the parts in which it is told.
package struct CheckReport: Sendable {
  package struct Part: Sendable {
    package let title: String
    /// Sorted.
    package let findings: [Diagnostic]
    /// Lines of a table, the first its head; empty for none.
    package let table: [[String]]

    /// The part with some of its findings only.
    package func filtered(_ isShown: (Diagnostic) -> Bool) -> Part {
      Part(title: title, findings: findings.filter(isShown), table: table)
    }
  }

  package let parts: [Part]

  init(parts: [Part]) { self.parts = parts }

  /// What a build says of a site, and nothing else.
  package init(ofBuild findings: [Diagnostic]) {
    parts = [Part(title: "Content", findings: findings, table: [])]
  }

  package var diagnostics: [Diagnostic] { parts.flatMap(\.findings) }
}
