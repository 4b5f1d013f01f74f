extension LanguageDescription {
  /// The languages that the program knows by itself, by code.
  package static let builtIn: [String: LanguageDescription] = ["de": german, "en": english, "ru": russian]
}

extension Language {
  /// The languages that the program knows by itself, by code.
  package static let builtIn = LanguageDescription.builtIn.reduce(into: [String: Language]()) {
    result, entry in
    let (language, findings) = read(code: entry.key, entry.value)
    // A description of our own that is not sound is a fault of the program, and each test of it finds it.
    guard let language else { preconditionFailure("the language '\(entry.key)': \(findings)") }
    result[entry.key] = language
  }
}
