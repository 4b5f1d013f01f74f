import Diagnostics
import Files

/// The files under `content/`, sorted into pages and others.
struct ContentFolder {
  struct PageEntry: Sendable {
    /// From the site's root folder.
    let path: String
    let language: String
    let pathInLanguage: String
    let stamp: FileStamp
  }

  /// A file that is no page.
  struct FileEntry: Sendable {
    /// From the site's root folder.
    let path: String
    /// From the content folder.
    let outputPath: String
    let stamp: FileStamp
  }

  private(set) var pages: [PageEntry] = []
  private(set) var files: [FileEntry] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var missingLanguages: Set<String> = []
  private let root: String
  private let realContentPath: String

  /// - Throws: `FileFailure`
  init(root: String, languages: [String]) throws {
    self.root = root
    realContentPath = realPath("\(root)/content") ?? "\(root)/content"
    for language in languages {
      let folder = "content/\(language)"
      if try FileStatus.of("\(root)/\(folder)") != nil {
        guard let status = try status(folder) else {
          missingLanguages.insert(language)
          continue
        }
        if status.kind == .folder {
          try walk(folder, language: language, pathInLanguage: "", depth: 0)
          continue
        }
      }
      missingLanguages.insert(language)
      diagnostics.append(
        Diagnostic(
          .error, "there is no folder \(folder) for the language '\(language)'",
          at: SourceLocation(file: Configuration.path),
          help: "make the folder with an index.md in it, or take '\(language)' out of 'languages:'"))
    }
    try reportOtherFolders(languages)
  }

  private mutating func walk(_ folder: String, language: String, pathInLanguage: String, depth: Int) throws {
    // Folders can hold each other only through links; nobody nests that deep.
    if depth > 16 {
      report("folders are nested more than 16 deep", folder, help: "move the pages up")
      return
    }
    for name in try namesInFolder("\(root)/\(folder)") where !isLeftBehind(name) {
      let path = "\(folder)/\(name)"
      let inLanguage = pathInLanguage.isEmpty ? name : "\(pathInLanguage)/\(name)"
      guard let status = try status(path) else { continue }
      switch status.kind {
      case .folder: try walk(path, language: language, pathInLanguage: inLanguage, depth: depth + 1)
      case .file where !name.hasSuffix(".md") && looksLikeMarkdown(name):
        report("a page's name must end with '.md'", path, help: "rename the file")
      case .file where name.hasSuffix(".md"):
        pages.append(
          PageEntry(path: path, language: language, pathInLanguage: inLanguage, stamp: status.stamp))
      case .file:
        files.append(
          FileEntry(path: path, outputPath: "\(language)/\(inLanguage)", stamp: status.stamp))
      case .link, .other: report("this is neither a file nor a folder", path, help: "remove it")
      }
    }
  }

  /// What a path is, after links; nil with a diagnostic if it cannot be used.
  private mutating func status(_ path: String) throws -> FileStatus? {
    if path.unicodeScalars.contains("\u{FFFD}") {
      report("the file's name is not valid UTF-8", path, help: "rename it")
      return nil
    }
    guard let status = try FileStatus.of("\(root)/\(path)") else { return nil }
    guard status.kind == .link else { return status }
    guard let target = realPath("\(root)/\(path)") else {
      report("the link leads nowhere", path, help: "remove it, or put the file in its place")
      return nil
    }
    guard target.hasPrefix(realContentPath + "/") else {
      report("the link leads out of content/", path, help: "copy the file into content/")
      return nil
    }
    return try FileStatus.of(target)
  }

  /// A folder that no language in handbook.yml claims would be left out silently.
  private mutating func reportOtherFolders(_ languages: [String]) throws {
    for name in try namesInFolder("\(root)/content") where !isLeftBehind(name) && !languages.contains(name) {
      let path = "content/\(name)"
      if path == Configuration.path || path == calendarFolder || path == languageFolder { continue }
      diagnostics.append(
        Diagnostic(
          .warning, "\(path) is not used: '\(name)' is not among the languages in handbook.yml",
          at: SourceLocation(file: path), help: "add it to 'languages:', or move it into a language's folder")
      )
    }
  }

  private mutating func report(_ message: String, _ path: String, help: String) {
    diagnostics.append(Diagnostic(.error, message, at: SourceLocation(file: path), help: help))
  }

  private func looksLikeMarkdown(_ name: String) -> Bool {
    [".md", ".markdown", ".mdown", ".mkd"].contains { name.lowercased().hasSuffix($0) }
  }
}

/// What systems and editors leave behind: `.DS_Store`, `page.md~`, `~$form.docx`.
func isLeftBehind(_ name: String) -> Bool {
  name.hasPrefix(".") || name.hasSuffix("~") || name.hasPrefix("~$")
    || ["Thumbs.db", "desktop.ini"].contains(name)
}
