/// The calendars of working days that checklists count by, as an editor named them: files in `content/calendars/`.
package struct CalendarSettings: Sendable {
  /// Those that readers choose among, in this order; empty if there is nothing to choose.
  let offered: [Located<String>]
  /// By language, what counts until a reader has chosen.
  private let first: [String: Located<String>]

  init(_ reader: inout YAMLReader, _ languages: [String]) {
    offered = reader.strings("calendars")
    var first: [String: Located<String>] = [:]
    if reader.isMapping("calendar"), var inner = reader.mapping("calendar") {
      for language in languages {
        first[language] = inner.string(language) ?? offered.first
      }
      inner.refuseUnknownKeys()
      reader.merge(inner)
    } else if let name = reader.string("calendar") ?? offered.first {
      for language in languages { first[language] = name }
    }
    self.first = first
    let names = offered.map(\.value)
    for (index, name) in offered.enumerated() where names[..<index].contains(name.value) {
      reader.report(
        .error, "the calendar '\(name.value)' is named twice", at: name.location, help: "remove one")
    }
    let missing = Set(first.values.map(\.value)).subtracting(names)
    if !offered.isEmpty, let name = first.values.first(where: { missing.contains($0.value) }) {
      reader.report(
        .error, "the calendar '\(name.value)' is not among those that readers choose from", at: name.location,
        help: "add it to 'calendars:'")
    }
  }

  /// The names of all, without repetition.
  var all: [Located<String>] {
    let others = first.keys.sorted().compactMap { first[$0] }
    return (offered + others).reduce(into: []) { names, name in
      if !names.contains(where: { $0.value == name.value }) { names.append(name) }
    }
  }

  /// Those of a language's checklists; the first is what counts until a reader has chosen.
  func names(for language: String) -> [Located<String>] {
    guard let first = first[language] else { return [] }
    return [first] + offered.filter { $0.value != first.value }
  }
}
