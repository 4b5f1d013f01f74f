import Diagnostics

/// Reads a group of a language's description by a schema: a value is asked for by its key, and what nobody asked for is
/// unknown.
struct DescriptionReader {
  private let entries: [String: LanguageDescription]
  private let path: [String]
  private var askedFor: [String] = []
  private(set) var findings: [LanguageFinding] = []

  init(_ description: LanguageDescription, path: [String] = []) {
    self.path = path
    if case .group(let entries) = description {
      self.entries = entries
    } else {
      entries = [:]
      findings = [
        LanguageFinding(
          path: path, element: nil,
          message: "'\(path.joined(separator: "."))' must be a list of 'key: value' lines",
          help: "indent them under '\(path.last ?? ""):'")
      ]
    }
  }

  // MARK: Values

  /// A text that is not blank; an error and an empty text without one.
  mutating func text(_ key: String, like example: String) -> String {
    guard let value = value(key) else { return missing(key, like: example) ?? "" }
    guard case .text(let text) = value, !isBlank(text) else {
      report("'\(name(key))' must be a text", at: key, help: "write '\(key): \(example)'")
      return ""
    }
    return text
  }

  /// A text that may be left out.
  mutating func optionalText(_ key: String, like example: String) -> String? {
    value(key) == nil ? nil : text(key, like: example)
  }

  /// One of some texts, of which the first holds where the key is left out.
  mutating func optionalChoice(_ key: String, of known: [String]) -> String {
    value(key) == nil ? known[0] : choice(key, of: known)
  }

  /// One of some texts.
  mutating func choice(_ key: String, of known: [String]) -> String {
    let text = text(key, like: known[0])
    if !text.isEmpty, !known.contains(text) {
      report(
        "'\(name(key))' must be \(known.joined(separator: " or "))", at: key,
        help: "write '\(key): \(known[0])'")
    }
    return text
  }

  /// At least one text; a text that stands alone is a list of one.
  mutating func list(_ key: String, like example: String) -> [String] {
    guard let value = value(key) else { return missing(key, like: "[\(example)]") ?? [] }
    return texts(value, key, like: example)
  }

  /// A list that may be left out or empty.
  mutating func optionalList(_ key: String, like example: String) -> [String] {
    guard let value = value(key), value != .list([]) else { return [] }
    return texts(value, key, like: example)
  }

  /// A list of so many texts.
  mutating func list(_ key: String, count: Int, like example: String) -> [String] {
    let texts = list(key, like: example)
    if !texts.isEmpty, texts.count != count {
      report(
        "'\(name(key))' must have \(count) entries, not \(texts.count)", at: key,
        help: "write '\(key): [\(example)]'")
      return []
    }
    return texts
  }

  /// The texts of a group with whatever keys, by key.
  mutating func texts(_ key: String) -> [String: String] {
    guard let value = value(key) else { return missing(key, like: "{}") ?? [:] }
    guard case .group(let group) = value else {
      report(
        "'\(name(key))' must be a list of 'key: value' lines", at: key, help: "write '\(key): {}' for none")
      return [:]
    }
    var texts: [String: String] = [:]
    for (inner, value) in group.sorted(by: { $0.key < $1.key }) {
      if case .text(let text) = value {
        texts[inner] = text
      } else {
        report(
          "'\(name(key)).\(inner)' must be a text", at: key, inner: [inner], help: "write it on one line")
      }
    }
    return texts
  }

  /// A number with or without a fraction; an error and zero without one.
  mutating func decimal(_ key: String, like example: String) -> Double {
    let text = text(key, like: example)
    if let number = Double(text), number.isFinite { return number }
    if !text.isEmpty {
      report("'\(name(key))' must be a number", at: key, help: "write '\(key): \(example)'")
    }
    return 0
  }

  /// A group that may be left out.
  mutating func optionalGroup<Value>(_ key: String, _ read: (inout DescriptionReader) -> Value) -> Value? {
    value(key) == nil ? nil : group(key, read)
  }

  /// A group inside this one, read by a schema of its own.
  mutating func group<Value>(_ key: String, _ read: (inout DescriptionReader) -> Value) -> Value {
    if value(key) == nil {
      findings.append(
        LanguageFinding(
          path: path, element: nil, message: "the language has no '\(name(key))'",
          help: "add '\(key):' and its keys; docs/languages.md lists them"))
      // Its keys are read all the same, for the value must be made; one finding is enough.
      var empty = DescriptionReader([:], path: path + [key])
      return read(&empty)
    }
    var inner = DescriptionReader(value(key) ?? [:], path: path + [key])
    let isGroup = inner.findings.isEmpty
    let result = read(&inner)
    if isGroup { inner.refuseUnknownKeys() }
    findings += isGroup ? inner.findings : Array(inner.findings.prefix(1))
    return result
  }

  // MARK: Findings

  /// - Parameter inner: keys below the one that is named
  mutating func report(
    _ message: String, at key: String, inner: [String] = [], element: Int? = nil, help: String
  ) {
    findings.append(
      LanguageFinding(path: path + [key] + inner, element: element, message: message, help: help))
  }

  /// A key as messages name it: `checklist.if`.
  func name(_ key: String) -> String { (path + [key]).joined(separator: ".") }

  /// Reports every key that nobody asked for.
  mutating func refuseUnknownKeys() {
    for key in entries.keys.sorted() where !askedFor.contains(key) {
      report(
        "unknown key '\(key)'", at: key,
        help: didYouMean(key, among: askedFor)
          ?? "known here: \(askedFor.sorted().joined(separator: ", "))")
    }
  }

  // MARK: Reading

  private mutating func value(_ key: String) -> LanguageDescription? {
    if !askedFor.contains(key) { askedFor.append(key) }
    return entries[key]
  }

  private mutating func texts(_ value: LanguageDescription, _ key: String, like example: String) -> [String] {
    let texts: [String]? =
      switch value {
      case .text(let text) where !isBlank(text): [text]
      case .list(let texts) where !texts.isEmpty: texts
      case .text, .list, .group: nil
      }
    guard let texts else {
      report("'\(name(key))' must be a list of texts", at: key, help: "write '\(key): [\(example)]'")
      return []
    }
    if let blank = texts.firstIndex(where: isBlank) {
      report("an entry of '\(name(key))' is blank", at: key, element: blank, help: "fill it in, or remove it")
      return []
    }
    return texts
  }

  private func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

  private mutating func missing<Value>(_ key: String, like example: String) -> Value? {
    findings.append(
      LanguageFinding(
        path: path, element: nil, message: "the language has no '\(name(key))'",
        help: path.isEmpty
          ? "add a line '\(key): \(example)'"
          : "add a line '\(key): \(example)' under '\(path.joined(separator: "."))'"))
    return nil
  }
}
