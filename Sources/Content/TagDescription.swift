import Diagnostics

/// What handbook.yml says about a tag: `interview: Interview`, `"C++": {slug: cpp}`, or a name for each language.
package struct TagDescription: Sendable {
  /// Nil for the tag itself.
  package let name: LocalizedText?
  /// The last part of the address of the tag's page; nil for one that is made from the tag.
  package let slug: String?

  /// - Parameter languages: codes
  init(_ reader: inout YAMLReader, _ tag: String, _ languages: [String]) {
    guard reader.isMapping(tag), var inner = reader.mapping(tag) else {
      name = reader.string(tag).map { LocalizedText($0.value) }
      slug = nil
      return
    }
    let slug = inner.string("slug")
    if let slug, !isPlainSlug(slug.value) {
      inner.report(
        .error, "'\(slug.value)' cannot be part of an address", at: slug.location,
        help: "use letters, digits, '-' and '_' only")
    }
    self.slug = slug?.value
    let names = languages.reduce(into: [String: String]()) { $0[$1] = inner.string($1)?.value }
    let missing = languages.filter { names[$0] == nil }
    if !names.isEmpty, let language = missing.first {
      inner.report(
        .error, "'\(tag)' has no text for the language '\(language)'", at: reader.location(of: tag),
        help: "add '\(language): …' to the texts there")
    }
    name = names.isEmpty ? nil : LocalizedText(byLanguage: names)
    inner.refuseUnknownKeys()
    reader.merge(inner)
  }
}
