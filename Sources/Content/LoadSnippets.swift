import Diagnostics
import Files
import Languages
import Markdown

/// Where snippets lie, from the site's root folder: those of a language in a folder named by its code.
let snippetFolder = "content/snippets"

/// In bytes; what is longer is a page.
private let sizeLimit = 64 << 10

/// What stands for `{{name}}` in each language: values from handbook.yml and the files in `content/snippets/`.
struct Snippets: Sendable {
  /// Nothing for a language without any.
  private let byLanguage: [String: Substitutions]
  /// Changes with anything that they hold.
  private let fingerprint: String
  let diagnostics: [Diagnostic]

  /// - Throws: `FileFailure`
  init(root: String, _ configuration: Configuration) throws {
    var byLanguage: [String: Substitutions] = [:]
    var findings: [Diagnostic] = []
    var bytes: [UInt8] = []
    let common = try Self.files("\(snippetFolder)", root: root, &findings)
    let folders = try Self.names(snippetFolder, root: root).filter {
      try FileStatus.of("\(root)/\(snippetFolder)/\($0)", followingLinks: true)?.kind == .folder
    }
    for name in folders where !configuration.languages.contains(name) {
      let path = "\(snippetFolder)/\(name)"
      findings.append(
        Diagnostic(
          .warning, "\(path) is not used: '\(name)' is not among the languages in handbook.yml",
          at: SourceLocation(file: path), help: "add it to 'languages:', or remove the folder"))
    }
    var byFolder: [String: [SourceFile]] = [:]
    for code in configuration.languages where folders.contains(code) {
      byFolder[code] = try Self.files("\(snippetFolder)/\(code)", root: root, &findings)
    }
    let allNames = Set((common + byFolder.values.joined()).map(Self.name))
    for code in configuration.languages {
      let language = configuration.language(code)
      let own = byFolder[code] ?? []
      let values = configuration.values.compactMapValues { $0[code] }
      let inner = Substitutions(
        values: values, snippets: [:],
        refused: Dictionary(
          uniqueKeysWithValues: allNames.map {
            (
              $0,
              ("a snippet holds no other snippets", "write the text of '\($0)' here, or use it on the pages")
            )
          }))
      var snippets: [String: Snippet] = [:]
      for file in common + own {
        let (snippet, problems) = Self.snippet(file, language, inner, configuration)
        findings += problems
        snippets[Self.name(of: file)] = snippet
        bytes += Array(file.path.utf8) + [0] + file.bytes + [0]
      }
      for (name, value) in values.sorted(by: { $0.key < $1.key }) {
        bytes += Array("\(name)\0\(value)\0".utf8)
      }
      if values.isEmpty && allNames.isEmpty { continue }
      let missing = allNames.subtracting(snippets.keys).map {
        ($0, ("the snippet '\($0)' is not written in '\(code)'", "add \(snippetFolder)/\(code)/\($0).md"))
      }
      byLanguage[code] = Substitutions(
        values: values, snippets: snippets, refused: Dictionary(uniqueKeysWithValues: missing))
    }
    self.byLanguage = byLanguage
    fingerprint = hexadecimalFingerprint(bytes)
    diagnostics = findings
  }

  subscript(_ language: String) -> Substitutions? { byLanguage[language] }

  func isSame(as other: Snippets) -> Bool { fingerprint == other.fingerprint }

  private static func names(_ folder: String, root: String) throws -> [String] {
    let isThere = try FileStatus.of("\(root)/\(folder)", followingLinks: true)?.kind == .folder
    return isThere ? try namesInFolder("\(root)/\(folder)").filter { !isLeftBehind($0) } : []
  }

  private static func files(_ folder: String, root: String, _ findings: inout [Diagnostic]) throws
    -> [SourceFile]
  {
    var files: [SourceFile] = []
    for name in try names(folder, root: root) {
      let path = "\(folder)/\(name)"
      if let finding = outsideLinkFinding(path, in: "content", root: root) {
        findings.append(finding)
        continue
      }
      let status = try FileStatus.of("\(root)/\(path)", followingLinks: true)
      if status?.kind == .folder { continue }
      guard let status, status.kind == .file, status.size <= sizeLimit else {
        findings.append(
          Diagnostic(
            .error,
            status == nil
              ? "the link leads nowhere" : "a snippet is a file of at most \(sizeLimit >> 10) KiB",
            at: SourceLocation(file: path), help: "put a short text in its place, or remove it"))
        continue
      }
      guard name.hasSuffix(".md"), Substitutions.isName(String(name.dropLast(3))) else {
        findings.append(
          Diagnostic(
            .error, "a snippet is a file such as opening-hours.md, in small letters, digits and hyphens",
            at: SourceLocation(file: path), help: "rename it, or move it out of \(snippetFolder)"))
        continue
      }
      let file = SourceFile(path: path, bytes: try readFile("\(root)/\(path)"))
      let problems = textFindings(file)
      findings += problems
      if problems.isEmpty { files.append(file) }
    }
    return files
  }

  private static func footnote(in file: SourceFile) -> SourceLocation {
    let mark = Array("[^".utf8)
    let place = file.bytes.firstRange(of: mark)?.lowerBound
    return place.map { file.location(offset: $0, length: mark.count) } ?? SourceLocation(file: file.path)
  }

  private static func name(of file: SourceFile) -> String { String(fileName(of: file.path).dropLast(3)) }

  private static func snippet(
    _ file: SourceFile, _ language: Language, _ values: Substitutions, _ configuration: Configuration
  ) -> (Snippet, [Diagnostic]) {
    let document = parseMarkdown(
      file, from: 0,
      MarkdownOptions(
        typography: language.typography, recordsOutline: true,
        linksBareAddresses: configuration.linksBareAddresses,
        substitutions: values))
    var findings = document.diagnostics
    if file.bytes.starts(with: "---\n".utf8) {
      findings = [
        Diagnostic(
          .error, "a snippet has no front matter", at: file.location(offset: 0, length: 3),
          help: "take the lines up to the second '---' out")
      ]
      return (Snippet(path: file.path, document: document), findings)
    }
    if let heading = document.headings.first {
      findings.append(
        Diagnostic(
          .error, "a snippet holds no headings", at: file.location(line: heading.line, column: 1),
          help: "write the heading on the pages, above the snippet"))
    }
    if document.fragments.hasFootnotes {
      findings.append(
        Diagnostic(
          .error, "a snippet holds no footnotes", at: footnote(in: file),
          help: "write the note into the text"))
    }
    if configuration.values[name(of: file)] != nil {
      findings.append(
        Diagnostic(
          .error, "'\(name(of: file))' is a value in handbook.yml, too", at: SourceLocation(file: file.path),
          help: "give one of the two another name"))
    }
    return (Snippet(path: file.path, document: document), findings)
  }
}
