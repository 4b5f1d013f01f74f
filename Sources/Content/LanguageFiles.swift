import Diagnostics
import Files
import Languages

/// Where languages of a handbook's own lie, from the site's root folder.
let languageFolder = "content/languages"

/// The languages that a handbook can be written in: its own ones and, unless they take their place, the built-in ones.
struct KnownLanguages {
  /// By code in lower case, for the case of codes says nothing (BCP 47, section 2.1.1).
  private var own: [String: Language] = [:]
  /// Codes of files with errors, in lower case.
  private var unsound: Set<String> = []
  private(set) var diagnostics: [Diagnostic] = []

  /// The built-in ones alone.
  init() {}

  /// - Throws: `FileFailure`
  init(root: String) throws {
    let isThere = try FileStatus.of("\(root)/\(languageFolder)", followingLinks: true)?.kind == .folder
    for name in isThere ? try namesInFolder("\(root)/\(languageFolder)") : [] where !isLeftBehind(name) {
      let path = "\(languageFolder)/\(name)"
      let code = String(name.dropLast(4))
      if let finding = outsideLinkFinding(path, in: "content", root: root) {
        diagnostics.append(finding)
        unsound.insert(code.lowercased())
        continue
      }
      let isFile = try FileStatus.of("\(root)/\(path)", followingLinks: true)?.kind == .file
      guard isFile, name.hasSuffix(".yml"), Configuration.isLanguageTag(code) else {
        diagnostics.append(badLanguageName(path))
        continue
      }
      let file = LanguageFile(SourceFile(path: path, bytes: try readFile("\(root)/\(path)")))
      let (language, problems) = file.language(code: code)
      diagnostics += problems
      own[code.lowercased()] = language
      if language == nil { unsound.insert(code.lowercased()) }
    }
  }

  /// The language for a code of handbook.yml: `pt-BR` is that of `pt` unless it has one of its own.
  /// - Returns: nil with an error if there is none; nil alone for one with errors of its own
  func language(_ code: Located<String>) -> (Language?, [Diagnostic]) {
    let exact = code.value.lowercased()
    for candidate in [exact, String(exact.prefix { $0 != "-" })] {
      if unsound.contains(candidate) { return (nil, []) }
      if let language = own[candidate] ?? Language.builtIn[candidate] {
        return (language.named(code.value), [])
      }
    }
    let names = Set(own.values.map(\.code)).union(Language.builtIn.keys).sorted()
    return (
      nil,
      [
        Diagnostic(
          .error, "unknown language '\(code.value)'", at: code.location,
          help: "the languages are: \(names.joined(separator: ", ")); describe another in "
            + "\(languageFolder)/\(code.value).yml, see docs/languages.md")
      ]
    )
  }
}

/// Reads a language's file that lies outside of a handbook.
/// - Parameter path: ends with the language's code and `.yml`
/// - Returns: nil with findings if it cannot be used
/// - Throws: `FileFailure`
package func loadLanguage(_ path: String) throws -> (language: Language?, findings: [Diagnostic]) {
  let name = fileName(of: path)
  let code = String(name.dropLast(4))
  guard name.hasSuffix(".yml"), Configuration.isLanguageTag(code) else {
    return (nil, [badLanguageName(path)])
  }
  return LanguageFile(SourceFile(path: path, bytes: try readFile(path))).language(code: code)
}

private func badLanguageName(_ path: String) -> Diagnostic {
  Diagnostic(
    .error, "a language file must be named by its code, such as kk.yml", at: SourceLocation(file: path),
    help: "rename it, or remove it")
}

/// A language as a handbook brings it: YAML with the keys that docs/languages.md lists.
private struct LanguageFile {
  private let file: SourceFile
  private var description: LanguageDescription?
  /// Of each key, by the keys that lead to it with dots between.
  private var keys: [String: Located<String>] = [:]
  private var elements: [String: [Located<String>]] = [:]
  private var diagnostics: [Diagnostic]

  init(_ file: SourceFile) {
    self.file = file
    let (parsed, problems) = YAMLReader.parse(file)
    diagnostics = problems
    guard var reader = parsed else { return }
    description = .group(entries(of: &reader, below: []))
    diagnostics += reader.diagnostics
  }

  private mutating func entries(of reader: inout YAMLReader, below path: [String]) -> [String:
    LanguageDescription]
  {
    var entries: [String: LanguageDescription] = [:]
    for key in reader.keys {
      let inner = path + [key.value]
      keys[inner.joined(separator: ".")] = key
      if reader.isMapping(key.value), var group = reader.mapping(key.value) {
        entries[key.value] = .group(self.entries(of: &group, below: inner))
        reader.merge(group)
      } else if reader.isSequence(key.value) {
        let texts = reader.strings(key.value)
        elements[inner.joined(separator: ".")] = texts
        entries[key.value] = .list(texts.map(\.value))
      } else {
        entries[key.value] = .text(reader.string(key.value)?.value ?? "")
      }
    }
    reader.refuseUnknownKeys()
    return entries
  }

  func language(code: String) -> (Language?, [Diagnostic]) {
    guard let description, !diagnostics.hasErrors else { return (nil, diagnostics) }
    let (whole, problems) = completed(description)
    guard let whole else { return (nil, diagnostics + problems) }
    let (language, findings) = Language.read(code: code, whole)
    return (language, diagnostics + findings.map(diagnostic))
  }

  /// With the keys of the language that it extends.
  private func completed(_ description: LanguageDescription) -> (LanguageDescription?, [Diagnostic]) {
    guard case .group(var entries) = description, let base = entries.removeValue(forKey: "extends") else {
      return (description, [])
    }
    let known = LanguageDescription.builtIn
    if case .text(let code) = base, let extended = known[code] {
      return (extended.overridden(by: .group(entries)), [])
    }
    let names = known.keys.sorted().joined(separator: ", ")
    return (
      nil,
      [
        Diagnostic(
          .error, "'extends' must name a built-in language", at: place(["extends"]),
          help: "the languages are: \(names)")
      ]
    )
  }

  private func diagnostic(_ finding: LanguageFinding) -> Diagnostic {
    let listed = finding.element.flatMap { index in
      elements[finding.path.joined(separator: ".")].flatMap { index < $0.count ? $0[index].location : nil }
    }
    return Diagnostic(.error, finding.message, at: listed ?? place(finding.path), help: finding.help)
  }

  /// Of a key, or else of the nearest group around it; the file's beginning if none of them is written.
  private func place(_ path: [String]) -> SourceLocation {
    var path = path
    while !path.isEmpty {
      if let key = keys[path.joined(separator: ".")] { return key.location }
      path.removeLast()
    }
    return file.location(line: 1, column: 1)
  }
}
