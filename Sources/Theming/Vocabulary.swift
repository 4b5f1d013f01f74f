/// A name that templates may use, and what may stand below it: `page.updated.text`.
package struct Vocabulary: Sendable {
  package indirect enum Kind: Sendable {
    case text
    /// Yes or no.
    case flag
    /// Something that is there once or not at all, with names of its own.
    case object([String: Vocabulary])
    case list([String: Vocabulary])
    /// The keys of the theme's strings.
    case strings
    /// The names of the theme's assets, which have dots of their own.
    case assets
    /// The names of the theme's parameters.
    case parameters
  }

  package let kind: Kind
  /// The templates on whose pages it can be there.
  package let templates: Set<String>

  package init(_ kind: Kind, templates: Set<String>) {
    self.kind = kind
    self.templates = templates
  }

  /// What stands below it.
  var names: [String: Vocabulary]? {
    switch kind {
    case .object(let names), .list(let names): names
    default: nil
    }
  }
}

/// What a theme itself adds to the vocabulary.
struct ThemeNames {
  let strings: Set<String>
  let assets: Set<String>
  let parameters: Set<String>
}
