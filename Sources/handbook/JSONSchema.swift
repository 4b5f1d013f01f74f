import Content
import JSON
import Languages
import Theming

/// A schema for editors' programs (JSON Schema, draft 7), by which they complete and check the files of a handbook.
enum JSONSchema: String, CaseIterable {
  case frontMatter = "front-matter"
  case settings = "handbook"
  case calendar, theme, language, synonyms

  /// What such a file is, in a line.
  var title: String {
    switch self {
    case .frontMatter: "the front matter of a page"
    case .settings: "content/handbook.yml"
    case .calendar: "a calendar of working days: content/calendars/….yml"
    case .theme: "theme.yml"
    case .synonyms: "what means the same, for the search: content/<language>/synonyms.yml"
    case .language: "a language of the handbook's own: content/languages/….yml"
    }
  }

  var json: JSON {
    var members: [(name: String, value: JSON)] = [
      ("$schema", .string("http://json-schema.org/draft-07/schema#")), ("title", .string(title)),
    ]
    let body =
      switch self {
      case .frontMatter: object(FileSchemas.frontMatter, below: "")
      case .settings: object(FileSchemas.settings, below: "")
      case .calendar: object(FileSchemas.calendar, below: "")
      case .theme: object(themeSchema, below: "")
      case .synonyms: object(FileSchemas.synonyms, below: "")
      case .language: Self.object(of: LanguageDescription.everything)
      }
    if case .object(let inner) = body { members += inner }
    return .object(members)
  }

  // MARK: Files that a YAMLReader reads

  /// - Parameter path: the keys that lead there, with dots between
  private func object(_ schema: YAMLSchema, below path: String) -> JSON {
    var properties: [(name: String, value: JSON)] = []
    var patterns: [(name: String, value: JSON)] = []
    var others = JSON.bool(false)
    for key in schema.keys {
      let inner = path.isEmpty ? key.name : "\(path).\(key.name)"
      if FileSchemas.ownKeys.contains(key.name) {
        others = value(key, at: "\(path).…")
      } else if key.name == FileSchemas.language {
        patterns.append(("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", value(key, at: "\(path).…")))
      } else {
        properties.append((key.name, value(key, at: inner)))
      }
    }
    var members: [(name: String, value: JSON)] = [("type", .string("object"))]
    if !properties.isEmpty { members.append(("properties", .object(properties))) }
    if !patterns.isEmpty { members.append(("patternProperties", .object(patterns))) }
    members.append(("additionalProperties", others))
    return .object(members)
  }

  private func value(_ key: YAMLSchema.Key, at path: String) -> JSON {
    var forms: [JSON] = []
    if key.forms.contains(.text) { forms.append(Self.type("string", "number")) }
    if key.forms.contains(.integer) { forms.append(Self.type("integer")) }
    if key.forms.contains(.bool) { forms.append(Self.type("boolean")) }
    if key.forms.contains(.date) {
      forms.append(
        .object([("type", .string("string")), ("pattern", .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]))
    }
    if key.forms.contains(.texts) {
      forms.append(.object([("type", .string("array")), ("items", Self.type("string", "number"))]))
    }
    if key.forms.contains(.group), let group = key.groups.first { forms.append(object(group, below: path)) }
    let body = forms.count == 1 ? forms[0] : .object([("anyOf", .array(forms))])
    guard let description = SchemaDescriptions.text(of: path, in: self), case .object(let members) = body
    else {
      return body
    }
    return .object([("description", .string(description))] + members)
  }

  private static func type(_ names: String...) -> JSON {
    .object([("type", names.count == 1 ? .string(names[0]) : JSON.strings(names))])
  }

  // MARK: Languages

  private static func object(of description: LanguageDescription) -> JSON {
    switch description {
    case .text: type("string", "number", "boolean")
    case .list:
      .object([
        (
          "anyOf",
          .array([
            type("string"), .object([("type", .string("array")), ("items", type("string", "number"))]),
          ])
        )
      ])
    case .group(let entries):
      .object([
        ("type", .string("object")),
        ("properties", .object(entries.sorted { $0.key < $1.key }.map { ($0.key, object(of: $0.value)) })),
        ("additionalProperties", .bool(false)),
      ])
    }
  }
}

extension LanguageDescription {
  /// All keys that a language may have: those of the built-in ones together, and those that only an own file has.
  fileprivate static let everything: LanguageDescription = {
    let own: LanguageDescription = [
      "extends": "en",
      "plurals": ["zero": "n = 0", "one": "n = 1", "two": "n = 2", "few": "n = 3", "many": "n = 4"],
    ]
    return LanguageDescription.builtIn.values.reduce(own) { $0.overridden(by: $1) }
  }()
}
