import Diagnostics
import Files

/// Holds files that are published at the site's root: CNAME, favicon.ico, .well-known/….
let rootFilesFolder = "content/root"

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
    /// From the output folder.
    let outputPath: String
    let stamp: FileStamp

    /// From the content folder.
    var pathInContent: String { String(path.dropFirst("content/".utf8.count)) }
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
    if try FileStatus.of("\(root)/\(rootFilesFolder)") != nil, try status(rootFilesFolder)?.kind == .folder {
      try walkRootFiles(rootFilesFolder, pathInRoot: "", depth: 0)
    }
    try reportOtherFolders(languages)
  }

  private mutating func walk(_ folder: String, language: String, pathInLanguage: String, depth: Int) throws {
    // Folders can hold each other only through links; nobody nests that deep.
    if depth > 16 { return reportTooDeep(folder) }
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

  /// Files for the site's root folder are taken as they are.
  private mutating func walkRootFiles(_ folder: String, pathInRoot: String, depth: Int) throws {
    if depth > 16 { return reportTooDeep(folder) }
    for name in try namesInFolder("\(root)/\(folder)") where !isLeftBehindInRoot(name) {
      let path = "\(folder)/\(name)"
      let inRoot = pathInRoot.isEmpty ? name : "\(pathInRoot)/\(name)"
      if inRoot.hasPrefix(".handbook-") {
        report("names that begin with '.handbook-' are the program's own", path, help: "rename it")
        continue
      }
      guard let status = try status(path) else { continue }
      switch status.kind {
      case .folder: try walkRootFiles(path, pathInRoot: inRoot, depth: depth + 1)
      case .file: files.append(FileEntry(path: path, outputPath: inRoot, stamp: status.stamp))
      case .link, .other: report("this is neither a file nor a folder", path, help: "remove it")
      }
    }
  }

  private mutating func reportTooDeep(_ folder: String) {
    report("folders are nested more than 16 deep", folder, help: "move the pages up")
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
      let isAnnexed = linkTarget("\(root)/\(path)")?.contains(".git/annex/") == true
      report(
        "the link leads nowhere", path,
        help: isAnnexed
          ? "get the file with 'git annex get'" : "remove it, or put the file in its place")
      return nil
    }
    if let folder = realPath("\(root)/\(parentFolder(of: path))"), "\(folder)/".hasPrefix("\(target)/") {
      report("the link leads to a folder that it lies in", path, help: "remove it")
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
      if [Configuration.path, calendarFolder, languageFolder, rootFilesFolder].contains(path) { continue }
      let isFolder = try FileStatus.of("\(root)/\(path)", followingLinks: true)?.kind == .folder
      diagnostics.append(
        isFolder
          ? Diagnostic(
            .warning, "\(path) is not used: '\(name)' is not among the languages in handbook.yml",
            at: SourceLocation(file: path),
            help: "add it to 'languages:', or move it into a language's folder")
          : Diagnostic(
            .warning, "\(path) is not used", at: SourceLocation(file: path),
            help: "move it into a language's folder, or into \(rootFilesFolder) for the site's root"))
    }
  }

  private mutating func report(_ message: String, _ path: String, help: String) {
    diagnostics.append(Diagnostic(.error, message, at: SourceLocation(file: path), help: help))
  }

  private func looksLikeMarkdown(_ name: String) -> Bool {
    [".md", ".markdown", ".mdown", ".mkd"].contains { name.lowercased().hasSuffix($0) }
  }
}

/// What systems, editors and version control leave behind: `.DS_Store`, `page.md~`, `#page.md#`, `page.md.orig`.
func isLeftBehind(_ name: String) -> Bool { name.hasPrefix(".") || isVisiblyLeftBehind(name) }

private func isVisiblyLeftBehind(_ name: String) -> Bool {
  let lower = name.lowercased()
  return name.hasSuffix("~") || name.hasPrefix("~$") || name.hasPrefix("#") && name.hasSuffix("#")
    || [".orig", ".bak", ".rej", ".swp", ".tmp", ".part", ".crdownload"].contains(where: lower.hasSuffix)
    // Vim tries with 4913 whether it may write; Icon and a carriage return is a folder's picture on a Mac.
    || ["thumbs.db", "desktop.ini", "4913", "icon\r"].contains(lower)
}

/// In the folder for the site's root, hidden files may be meant: `.well-known`, `.nojekyll`.
private func isLeftBehindInRoot(_ name: String) -> Bool {
  name.hasPrefix("._") || [".DS_Store", ".git", ".gitignore", ".gitkeep"].contains(name)
    || isVisiblyLeftBehind(name)
}
