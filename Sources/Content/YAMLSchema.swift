/// What the reader of a YAML mapping asks for: its keys, and what may stand behind each. Recorded while it reads, so that
/// schemas for editors' programs cannot differ from what is read.
package struct YAMLSchema: Sendable {
  package struct Forms: OptionSet, Sendable {
    package let rawValue: UInt8

    package static let text = Forms(rawValue: 1)
    package static let integer = Forms(rawValue: 2)
    package static let bool = Forms(rawValue: 4)
    package static let date = Forms(rawValue: 8)
    package static let texts = Forms(rawValue: 16)
    package static let group = Forms(rawValue: 32)

    package init(rawValue: UInt8) { self.rawValue = rawValue }
  }

  package struct Key: Sendable {
    package let name: String
    package var forms: Forms
    /// Of the mapping behind it; one, if it may be one and was there to be read.
    package var groups: [YAMLSchema] = []
  }

  /// In the order in which they are asked for.
  package private(set) var keys: [Key] = []

  var names: [String] { keys.map(\.name) }

  func contains(_ name: String) -> Bool { keys.contains { $0.name == name } }

  mutating func ask(_ name: String, _ forms: Forms) {
    guard let index = keys.firstIndex(where: { $0.name == name }) else {
      return keys.append(Key(name: name, forms: forms))
    }
    keys[index].forms.formUnion(forms)
  }

  /// What was asked of the mapping behind a key.
  mutating func ask(_ name: String, _ group: YAMLSchema) {
    ask(name, .group)
    guard let index = keys.firstIndex(where: { $0.name == name }) else { return }
    keys[index].groups = [keys[index].groups.first.map { $0.joined(with: group) } ?? group]
  }

  /// What is asked for in either of two ways to write a file.
  package func joined(with other: YAMLSchema) -> YAMLSchema {
    var joined = self
    for key in other.keys {
      joined.ask(key.name, key.forms)
      for group in key.groups { joined.ask(key.name, group) }
    }
    return joined
  }
}
