import Diagnostics

/// The names that templates may use, as a tree: `page.updated.text`.
package indirect enum Vocabulary: Sendable {
  /// A text or a yes or no: nothing stands below it.
  case text
  case names([String: Vocabulary])
  /// The keys of the theme's strings.
  case strings
  /// The names of the theme's assets, which have dots of their own.
  case assets
  /// The names of the theme's parameters.
  case parameters
}

/// What a theme itself adds to the vocabulary.
struct ThemeNames {
  let strings: Set<String>
  let assets: Set<String>
  let parameters: Set<String>
}

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
    return tags(in: file).compactMap { tag in
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
    for case .names(let inner) in vocabulary.values {
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
      switch scope {
      case .names(let names):
        guard let inner = names[part] else { return unknown(name, part, names.keys.sorted(), tag, file) }
        scope = inner
      case .strings: return known(rest, own.strings, name, tag, file)
      case .assets: return known(rest, own.assets, name, tag, file)
      case .parameters: return known(rest, own.parameters, name, tag, file)
      case .text: return unknown(name, part, [], tag, file)
      }
    }
    return notText(scope, tag, file)
  }

  /// A name that stands for more than a text can only be a section's.
  private func notText(_ scope: Vocabulary, _ tag: TemplateTag, _ file: SourceFile) -> Diagnostic? {
    if tag.sigil == UInt8(ascii: "#") || tag.sigil == UInt8(ascii: "^") { return nil }
    if case .text = scope { return nil }
    return Diagnostic(
      .error, "'\(tag.name)' is no text", at: file.location(offset: tag.offset, length: tag.length),
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
    let suggestion = nearest(to: part, among: known)
    return Diagnostic(
      .error, "the template uses '\(name)', which nothing knows",
      at: file.location(offset: tag.offset, length: tag.length),
      help: suggestion.map { "did you mean '\($0)'?" } ?? "see docs/themes.md for the names there are")
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
    let suggestion = nearest(to: tag.name, among: templates.sorted())
    return Diagnostic(
      .error, "no template '\(tag.name)'", at: location,
      help: suggestion.map { "did you mean '\($0)'?" } ?? "add templates/\(tag.name).mustache")
  }

  // MARK: Tags

  private struct TemplateTag {
    /// `#`, `^`, `>` and so on; 0 for a name alone.
    let sigil: UInt8
    let name: String
    /// Of the name, in bytes.
    let offset: Int
    let length: Int
  }

  private func tags(in file: SourceFile) -> [TemplateTag] {
    let bytes = file.bytes
    let sigils = Array("#^/>!<$&=%{".utf8)
    var result: [TemplateTag] = []
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      var start = index + 2
      var sigil: UInt8 = 0
      if start < bytes.count, sigils.contains(bytes[start]) {
        sigil = bytes[start]
        start += 1
      }
      let close = bytes[start...].firstIndex(of: UInt8(ascii: "}")) ?? bytes.count
      while start < close, bytes[start] == UInt8(ascii: " ") { start += 1 }
      var end = close
      while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
      let name = String(decoding: bytes[start..<end], as: UTF8.self)
      result.append(TemplateTag(sigil: sigil, name: name, offset: start, length: end - start))
      index = close
    }
    return result
  }
}
