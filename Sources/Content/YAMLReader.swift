import Dates
import Diagnostics
import Markdown

/// A value and the place where an editor wrote it.
package struct Located<Value: Sendable>: Sendable {
  package let value: Value
  private let text: YAMLText
  private let place: YAMLPlace
  /// In bytes.
  private let length: Int32

  init(_ value: Value, _ text: YAMLText, _ place: YAMLPlace, length: Int) {
    self.value = value
    self.text = text
    self.place = place
    self.length = Int32(length)
  }

  /// Found only when it is asked for: most values have nothing wrong with them.
  package var location: SourceLocation { text.location(place, length: Int(length)) }

  /// Another value from the same place.
  package func map<Other>(_ transform: (Value) -> Other) -> Located<Other> {
    Located<Other>(transform(value), text, place, length: Int(length))
  }
}

/// Reads a YAML mapping by a schema: a value is asked for by its key and type, and what nobody asked for is unknown.
///
/// Everything that is wrong becomes a diagnostic; the reader never stops at the first.
package struct YAMLReader {
  private let text: YAMLText
  private let entries: [(key: YAMLNode, value: YAMLNode)]
  /// The entries' keys; nil for one that is no text.
  private let names: [String?]
  /// Where the mapping begins.
  private let start: YAMLPlace
  /// What was asked for so far.
  package private(set) var schema = YAMLSchema()
  /// The key behind which the mapping stands; nil for a whole file's.
  private var key: String?
  package private(set) var diagnostics: [Diagnostic] = []

  /// Parses a whole file, after a check of its encoding.
  /// - Returns: nil with diagnostics if it is no mapping
  package static func parse(_ file: SourceFile) -> (reader: YAMLReader?, diagnostics: [Diagnostic]) {
    let findings = textFindings(file)
    if !findings.isEmpty { return (nil, findings) }
    return parse(file, 0..<file.bytes.count, about: "file")
  }

  /// Parses part of a file whose text was checked.
  /// - Parameters:
  ///   - range: the YAML's bytes in the file
  ///   - about: what it is, for messages: "front matter", "handbook.yml"
  /// - Returns: nil with a diagnostic if it is no mapping
  package static func parse(
    _ file: SourceFile, _ range: Range<Int>, about: String
  ) -> (reader: YAMLReader?, diagnostics: [Diagnostic]) {
    let text = YAMLText(file: file, range: range)
    if range.count > YAMLLimit.size {
      let message = "the \(about) is larger than \(YAMLLimit.size / 1024) KiB"
      return (nil, [text.error(message, .start, help: "shorten it")])
    }
    do {
      guard let root = try text.parsed() else {
        return (YAMLReader(text: text, entries: [], start: .start), [])
      }
      guard case .mapping(let entries) = root.content else {
        let message = "the \(about) must be a list of 'key: value' lines"
        return (nil, [text.error(message, root.start, help: "write 'title: …'")])
      }
      var reader = YAMLReader(text: text, entries: entries, start: root.start)
      if text.mayHoldStrayComments { reader.diagnostics += text.strayComments(in: root) }
      return (reader, [])
    } catch {
      return (nil, [error.diagnostic])
    }
  }

  private init(text: YAMLText, entries: [(key: YAMLNode, value: YAMLNode)], start: YAMLPlace) {
    self.text = text
    self.entries = entries
    names = entries.map { $0.key.scalar?.string }
    self.start = start
  }

  // MARK: Values

  /// The keys that are there, in their order.
  package var keys: [Located<String>] {
    entries.compactMap { key, _ in key.scalar.map { located($0.string, key) } }
  }

  /// A text; nil if the key is missing or its value empty.
  package mutating func string(_ key: String) -> Located<String>? {
    guard let node = node(key, .text) else { return nil }
    guard let scalar = scalar(node, key, expected: "a text") else { return nil }
    return located(scalar.string, node)
  }

  package mutating func integer(_ key: String) -> Located<Int>? {
    guard let node = node(key, .integer), let scalar = scalar(node, key, expected: "a whole number") else {
      return nil
    }
    guard scalar.isPlain, let value = Int(scalar.string) else {
      refuse(node, "'\(key)' must be a whole number", help: "write '\(key): 2'")
      return nil
    }
    return located(value, node)
  }

  package mutating func bool(_ key: String) -> Bool? {
    guard let node = node(key, .bool), let scalar = scalar(node, key, expected: "true or false") else {
      return nil
    }
    switch scalar.string {
    case "true": return true
    case "false": return false
    default:
      refuse(node, "'\(key)' must be true or false", help: "write '\(key): true' or '\(key): false'")
      return nil
    }
  }

  package mutating func date(_ key: String) -> Located<CalendarDate>? {
    guard let node = node(key, .date), let scalar = scalar(node, key, expected: "a date") else { return nil }
    guard let date = CalendarDate(scalar.string) else {
      refuse(
        node, "'\(key)' must be a date that exists, as year-month-day", help: "write '\(key): 2026-11-20'")
      return nil
    }
    return located(date, node)
  }

  /// A list of texts; a missing key is an empty list.
  package mutating func strings(_ key: String) -> [Located<String>] {
    guard let node = node(key, .texts) else { return [] }
    guard case .sequence(let elements) = node.content else {
      refuse(node, "'\(key)' must be a list", help: "write '\(key): [one, two]'")
      return []
    }
    return elements.compactMap { element in
      guard let scalar = element.scalar.flatMap({ withoutControlCharacters($0, element) }), !scalar.isNull
      else {
        refuse(element, "'\(key)' must be a list of texts", help: "write '\(key): [one, two]'")
        return nil
      }
      return located(scalar.string, element)
    }
  }

  /// A mapping inside this one, read by a schema of its own; its findings are handed back with `merge`.
  package mutating func mapping(_ key: String) -> YAMLReader? {
    guard let node = node(key, .group) else { return nil }
    guard case .mapping(let entries) = node.content else {
      let isList = if case .sequence = node.content { true } else { false }
      refuse(
        node, "'\(key)' must be a list of 'key: value' lines",
        help: isList ? "take the '- ' at their beginnings away" : "indent them under '\(key):'")
      return nil
    }
    var inner = YAMLReader(text: text, entries: entries, start: node.start)
    inner.key = key
    return inner
  }

  /// Whether the key's value is a mapping.
  package func isMapping(_ key: String) -> Bool {
    if case .mapping? = value(of: key)?.content { true } else { false }
  }

  /// Whether the key's value is a list.
  package func isSequence(_ key: String) -> Bool {
    if case .sequence? = value(of: key)?.content { true } else { false }
  }

  /// Whether a key is there and its value is not empty.
  package func hasValue(_ key: String) -> Bool {
    value(of: key).map { $0.scalar?.isNull != true } ?? false
  }

  /// Where a key stands; where the mapping begins if it is missing.
  package func location(of key: String) -> SourceLocation { placed((), at: key).location }

  /// A value that stands for a key: at its place, or where the mapping begins if it is missing.
  package func placed<Value>(_ value: Value, at key: String) -> Located<Value> {
    if let index = names.firstIndex(of: key) { return located(value, entries[index].key) }
    return Located(value, text, start, length: 1)
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  package mutating func report(
    _ severity: Diagnostic.Severity, _ message: String, at location: SourceLocation, help: String
  ) {
    diagnostics.append(Diagnostic(severity, message, at: location, help: help))
  }

  /// Takes over what was found in a mapping inside this one, and what was asked of it.
  package mutating func merge(_ inner: YAMLReader) {
    diagnostics += inner.diagnostics
    if let key = inner.key { schema.ask(key, inner.schema) }
  }

  /// Reports every key that nobody asked for.
  /// - Parameter explanations: what to do about keys that are used elsewhere
  package mutating func refuseUnknownKeys(explaining explanations: [String: String] = [:]) {
    for (key, _) in entries {
      guard let name = key.scalar?.string else {
        refuse(key, "a key must be a text", help: "write 'key: value'")
        continue
      }
      if schema.contains(name) { continue }
      refuse(
        key, "unknown key '\(name)'",
        help: explanations[name] ?? didYouMean(name, among: schema.names)
          ?? "known here: \(schema.names.sorted().joined(separator: ", "))")
    }
  }

  // MARK: Nodes

  private func value(of key: String) -> YAMLNode? {
    names.firstIndex(of: key).map { entries[$0].value }
  }

  /// The value of a key that is asked for; nil for an empty one.
  private mutating func node(_ key: String, _ form: YAMLSchema.Forms) -> YAMLNode? {
    schema.ask(key, form)
    guard let value = value(of: key), value.scalar?.isNull != true else { return nil }
    return value
  }

  private mutating func scalar(_ node: YAMLNode, _ key: String, expected: String) -> YAMLScalar? {
    if let scalar = node.scalar { return withoutControlCharacters(scalar, node) }
    refuse(node, "'\(key)' must be \(expected)", help: "write it on one line after '\(key):'")
    return nil
  }

  /// Control characters have no place in texts: templates use some, and XML allows none.
  private mutating func withoutControlCharacters(_ scalar: YAMLScalar, _ node: YAMLNode) -> YAMLScalar? {
    var string = scalar.string
    let isClean = string.withUTF8 { bytes in
      bytes.indices.allSatisfy { index in
        switch bytes[index] {
        case 0x09, 0x0A: true
        case 0..<0x20, 0x7F: false
        // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
        case 0xEF: bytes[index + 1] != 0xBF || bytes[index + 2] < 0xBE
        default: true
        }
      }
    }
    if isClean { return scalar }
    refuse(node, "the value holds a control character", help: "remove it")
    return nil
  }

  private mutating func refuse(_ node: YAMLNode, _ message: String, help: String) {
    report(.error, message, at: location(node), help: help)
  }

  private func location(_ node: YAMLNode) -> SourceLocation { located((), node).location }

  private func located<Value>(_ value: Value, _ node: YAMLNode) -> Located<Value> {
    let length = node.scalar.map { $0.string.utf8.count + ($0.isQuoted ? 2 : 0) } ?? 1
    return Located(value, text, node.start, length: length)
  }
}
