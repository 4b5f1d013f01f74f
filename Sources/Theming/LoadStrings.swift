import Content
import Diagnostics
import Languages

/// The key under which a strings file lists what is rightly the same as in English.
private let sameAsEnglish = "same_as_english"

/// The words of a theme and of those it extends, by language and key.
/// - Parameter languages: codes from handbook.yml
/// - Throws: `FileFailure`
func loadStrings(
  _ layers: [ThemeLayer], languages: [String]
) throws -> ([String: [String: String]], [Diagnostic]) {
  let english = try LayeredStrings(layers, language: "en")
  var strings: [String: [String: String]] = [:]
  var findings: [Diagnostic] = []
  for language in languages {
    let read = language == "en" ? english : try LayeredStrings(layers, language: language)
    findings += read.diagnostics
    if read.files.isEmpty { findings.append(withoutWords(language, layers)) }
    if language.prefix(while: { $0 != "-" }) != "en" { findings += read.untranslated(english) }
    strings[language] = read.texts
  }
  findings += missingStrings(strings, layers, languages)
  return (strings, findings)
}

/// One language's strings, each from the last layer that has it.
private struct LayeredStrings {
  private(set) var files: [String] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var words: [String: Located<String>] = [:]
  /// Keys that are rightly the same as in English.
  private var same: Set<String> = []

  var texts: [String: String] { words.mapValues(\.value) }

  /// - Throws: `FileFailure`
  init(_ layers: [ThemeLayer], language: String) throws {
    for layer in layers {
      guard let file = try Self.file(layer, language: language) else { continue }
      files.append(file.path)
      let (parsed, problems) = YAMLReader.parse(file)
      diagnostics += problems
      guard var reader = parsed else { continue }
      let listed = reader.strings(sameAsEnglish)
      for key in reader.keys where key.value != sameAsEnglish {
        words[key.value] = reader.string(key.value) ?? key.map { _ in "" }
      }
      diagnostics += reader.diagnostics
      for key in listed where words[key.value] == nil {
        let help = didYouMean(key.value, among: words.keys.sorted())
        diagnostics.append(
          Diagnostic(
            .error, "no string '\(key.value)'", at: key.location,
            help: help ?? "remove it from '\(sameAsEnglish)'"))
      }
      same.formUnion(listed.map(\.value))
    }
  }

  /// `pt-BR` has the words of `pt` where a theme makes no difference.
  private static func file(_ layer: ThemeLayer, language: String) throws -> SourceFile? {
    try layer.files.file("strings/\(language).yml")
      ?? layer.files.file("strings/\(language.prefix { $0 != "-" }).yml")
  }

  /// A warning for each string that seems to have been copied from English and left so.
  func untranslated(_ english: LayeredStrings) -> [Diagnostic] {
    words.filter { key, text in
      text.value == english.words[key]?.value && hasWords(text.value) && !same.contains(key)
    }.sorted { $0.key < $1.key }.map { key, text in
      Diagnostic(
        .warning, "the theme's string '\(key)' is the same as in English", at: text.location,
        help: "translate it, or list it: '\(sameAsEnglish): [\(key)]'")
    }
  }

  /// Whether something in a text is to be translated: a small letter outside of braces. `PDF` and `{done}/{all}` are the
  /// same everywhere.
  private func hasWords(_ text: String) -> Bool {
    textParts(text).contains { part in
      if case .text(let text) = part { text.contains(where: \.isLowercase) } else { false }
    }
  }
}

private func withoutWords(_ language: String, _ layers: [ThemeLayer]) -> Diagnostic {
  Diagnostic(
    .error, "the theme has no words for the language '\(language)'",
    at: SourceLocation(file: "\(layers.last?.path ?? "themes")/strings/\(language).yml"),
    help: "copy another language's file in that folder and translate it")
}

/// A word that one language has and another lacks would leave a hole in the page.
private func missingStrings(
  _ strings: [String: [String: String]], _ layers: [ThemeLayer], _ languages: [String]
) -> [Diagnostic] {
  let all = Set(strings.values.flatMap(\.keys)).sorted()
  return languages.flatMap { language in
    guard let words = strings[language], !words.isEmpty else { return [Diagnostic]() }
    return all.filter { words[$0] == nil }.map { key in
      Diagnostic(
        .error, "the theme's string '\(key)' is missing in the language '\(language)'",
        at: SourceLocation(file: "\(layers.last?.path ?? "themes")/strings/\(language).yml"),
        help: "add a line '\(key): …'")
    }
  }
}
