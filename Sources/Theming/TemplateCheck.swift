import Diagnostics

/// Checks every tag of a template: that its names exist, and that the partials it names do.
struct TemplateCheck {
  private let vocabulary: [String: Vocabulary]
  private let own: ThemeNames
  private let templates: Set<String>
  /// Names that mean something inside the section of some list.
  private let anywhere: [String: Vocabulary]

  init(_ vocabulary: [String: Vocabulary], _ own: ThemeNames, templates: Set<String>) {
    self.vocabulary = vocabulary
    self.own = own
    self.templates = templates
    anywhere = Self.flattened(vocabulary)
  }

  func findings(_ file: SourceFile) -> [Diagnostic] {
    if let offset = file.bytes.firstIndex(where: { $0 < 0x20 && !" \t\n".utf8.contains($0) }) {
      return [
        Diagnostic(
          .error, "the template holds a control character", at: file.location(offset: offset),
          help: "remove it")
      ]
    }
    return TemplateTag.all(in: file).compactMap { tag in
      switch tag.sigil {
      case UInt8(ascii: ">"), UInt8(ascii: "<"): partialFinding(tag, file)
      case UInt8(ascii: "="), UInt8(ascii: "%"):
        Diagnostic(
          .error, "delimiters and pragmas cannot be set",
          at: file.location(offset: tag.offset, length: tag.length),
          help: "remove the tag")
      case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "/"): nil
      default: nameFinding(tag, file)
      }
    }
  }

  private static func flattened(_ vocabulary: [String: Vocabulary]) -> [String: Vocabulary] {
    var result = vocabulary
    for inner in vocabulary.values.compactMap(\.names) {
      result.merge(flattened(inner)) { outer, _ in outer }
    }
    return result
  }

  // MARK: Names

  private func nameFinding(_ tag: TemplateTag, _ file: SourceFile) -> Diagnostic? {
    let name = tag.name
    if name.contains("(") {
      return Diagnostic(
        .error, "transforms such as '\(name)' are not possible here",
        at: file.location(offset: tag.offset, length: tag.length),
        help: "write the name alone, and let the style sheet do the rest")
    }
    let parts = name.split(separator: ".").map(String.init)
    guard let first = parts.first, var scope = vocabulary[first] ?? anywhere[first] else {
      return unknown(name, parts.first ?? name, anywhere.keys.sorted(), tag, file)
    }
    for (index, part) in parts.enumerated().dropFirst() {
      let rest = parts[index...].joined(separator: ".")
      switch scope.kind {
      case .object(let names), .list(let names):
        guard let inner = names[part] else { return unknown(name, part, names.keys.sorted(), tag, file) }
        scope = inner
      case .strings: return known(rest, own.strings, name, tag, file)
      case .assets: return known(rest, own.assets, name, tag, file)
      case .parameters: return known(rest, own.parameters, name, tag, file)
      case .text, .flag: return unknown(name, part, [], tag, file)
      }
    }
    return notText(scope, tag, file)
  }

  /// A name that stands for more than a text can only be a section's.
  private func notText(_ scope: Vocabulary, _ tag: TemplateTag, _ file: SourceFile) -> Diagnostic? {
    if tag.sigil == UInt8(ascii: "#") || tag.sigil == UInt8(ascii: "^") { return nil }
    switch scope.kind {
    case .text, .flag: return nil
    default: break
    }
    return Diagnostic(
      .error, "'\(tag.name)' is not a text", at: file.location(offset: tag.offset, length: tag.length),
      help: "name one of its parts, or write '{{#\(tag.name)}}…{{/\(tag.name)}}'")
  }

  private func known(
    _ key: String, _ keys: Set<String>, _ name: String, _ tag: TemplateTag, _ file: SourceFile
  ) -> Diagnostic? {
    keys.contains(key) ? nil : unknown(name, key, keys.sorted(), tag, file)
  }

  private func unknown(
    _ name: String, _ part: String, _ known: [String], _ tag: TemplateTag, _ file: SourceFile
  ) -> Diagnostic {
    let suggestion = didYouMean(part, among: known)
    return Diagnostic(
      .error, "unknown name '\(name)'",
      at: file.location(offset: tag.offset, length: tag.length),
      help: suggestion ?? "see docs/themes.md for the names there are")
  }

  // MARK: Partials

  /// swift-mustache would render nothing for a partial that does not exist.
  private func partialFinding(_ tag: TemplateTag, _ file: SourceFile) -> Diagnostic? {
    let location = file.location(offset: tag.offset, length: tag.length)
    if tag.name.hasPrefix("*") {
      return Diagnostic(
        .error, "a partial's name must be written out", at: location,
        help: "choose between partials with sections")
    }
    if templates.contains(tag.name) { return nil }
    let suggestion = didYouMean(tag.name, among: templates.sorted())
    return Diagnostic(
      .error, "no template '\(tag.name)'", at: location,
      help: suggestion ?? "add templates/\(tag.name).mustache")
  }
}
