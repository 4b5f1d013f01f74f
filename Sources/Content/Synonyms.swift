import Diagnostics
import Files

/// The file in a language's folder that says which words mean the same.
let synonymsName = "synonyms.yml"

/// What means the same, for the search: `content/<language>/synonyms.yml`.
struct Synonyms: Sendable {
  /// By language: words and phrases that mean the same, group by group.
  private(set) var groups: [String: [[String]]] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// None.
  init() {}

  /// - Throws: `FileFailure`
  init(root: String, languages: [String]) throws {
    for language in languages {
      let path = "content/\(language)/\(synonymsName)"
      guard try FileStatus.of("\(root)/\(path)") != nil else { continue }
      if let finding = outsideLinkFinding(path, in: "content", root: root) {
        diagnostics.append(finding)
        continue
      }
      guard try FileStatus.of("\(root)/\(path)", followingLinks: true)?.kind == .file else { continue }
      let (parsed, problems) = YAMLReader.parse(
        SourceFile(path: path, bytes: try readFile("\(root)/\(path)")))
      diagnostics += problems
      guard var reader = parsed else { continue }
      groups[language] = Self.read(&reader)
      diagnostics += reader.diagnostics
    }
  }

  /// A line is a group: a word, and what means the same.
  static func read(_ reader: inout YAMLReader) -> [[String]] {
    reader.keys.compactMap { key in
      let others = reader.strings(key.value)
      if others.isEmpty, !reader.diagnostics.hasErrors {
        reader.report(
          .error, "nothing means the same as '\(key.value)'", at: key.location,
          help: "write '\(key.value): [another word, one more]', or remove the line")
      }
      for word in [key] + others where !word.value.contains(where: { $0.isLetter || $0.isNumber }) {
        reader.report(
          .error, "'\(word.value)' holds neither letters nor digits", at: word.location, help: "remove it")
      }
      return reader.diagnostics.hasErrors ? nil : [key.value] + others.map(\.value)
    }
  }
}
