import Diagnostics
import Files
import Parallel

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

  let pages: [PageEntry]
  let files: [FileEntry]
  let diagnostics: [Diagnostic]
  private(set) var missingLanguages: Set<String> = []

  /// - Throws: `FileFailure`
  init(root: String, languages: [String]) async throws {
    let paths = ContentPaths(root: root)
    var found = FolderListing(paths)
    var folders: [SourceFolder] = []
    for language in languages {
      let folder = SourceFolder(path: "content/\(language)", language: language)
      if try FileStatus.of("\(root)/\(folder.path)") != nil {
        guard let status = try found.status(folder.path) else {
          missingLanguages.insert(language)
          continue
        }
        if status.kind == .folder {
          folders.append(folder)
          continue
        }
      }
      missingLanguages.insert(language)
      found.diagnostics.append(
        Diagnostic(
          .error, "there is no folder \(folder.path) for the language '\(language)'",
          at: SourceLocation(file: Configuration.path),
          help: "make the folder with an index.md in it, or take '\(language)' out of 'languages:'"))
    }
    if try FileStatus.of("\(root)/\(rootFilesFolder)") != nil,
      try found.status(rootFilesFolder)?.kind == .folder
    {
      folders.append(SourceFolder(path: rootFilesFolder, language: nil))
    }
    try found.reportOtherFolders(languages)

    var listings = [found]
    while !folders.isEmpty {
      let inner = try await parallelMap(folders, chunkSize: 1) { folder in
        var listing = FolderListing(paths)
        try listing.read(folder)
        return listing
      }
      listings += inner
      folders = inner.flatMap(\.folders)
    }
    pages = listings.flatMap(\.pages)
    files = listings.flatMap(\.files)
    diagnostics = listings.flatMap(\.diagnostics)
  }
}

/// Where content lies.
private struct ContentPaths: Sendable {
  /// The site's folder.
  let root: String
  /// The content folder, after links.
  let real: String

  init(root: String) {
    self.root = root
    real = realPath("\(root)/content") ?? "\(root)/content"
  }
}

/// A folder to be listed.
private struct SourceFolder: Sendable {
  /// From the site's root folder.
  let path: String
  /// Nil for files of the site's root.
  let language: String?
  /// The path in the language's folder, or in that of the root's files; empty for these themselves.
  private(set) var inner = ""
  private(set) var depth = 0

  init(path: String, language: String?) {
    self.path = path
    self.language = language
  }

  private init(_ path: String, _ language: String?, inner: String, depth: Int) {
    (self.path, self.language, self.inner, self.depth) = (path, language, inner, depth)
  }

  func path(of name: String) -> String { "\(path)/\(name)" }

  func innerPath(of name: String) -> String { inner.isEmpty ? name : "\(inner)/\(name)" }

  func folder(_ name: String) -> SourceFolder {
    SourceFolder(path(of: name), language, inner: innerPath(of: name), depth: depth + 1)
  }
}

/// What one folder holds.
private struct FolderListing: Sendable {
  private let paths: ContentPaths
  private(set) var pages: [ContentFolder.PageEntry] = []
  private(set) var files: [ContentFolder.FileEntry] = []
  private(set) var folders: [SourceFolder] = []
  var diagnostics: [Diagnostic] = []

  init(_ paths: ContentPaths) { self.paths = paths }

  mutating func read(_ folder: SourceFolder) throws {
    // Folders can hold each other only through links; nobody nests that deep.
    if folder.depth > 16 {
      return report("folders are nested more than 16 deep", folder.path, help: "move the pages up")
    }
    let names = try namesInFolder("\(paths.root)/\(folder.path)")
    if let language = folder.language {
      for name in names where !isLeftBehind(name) { try add(name, in: folder, language) }
    } else {
      for name in names where !isLeftBehindInRoot(name) { try addRootFile(name, in: folder) }
    }
  }

  private mutating func add(_ name: String, in folder: SourceFolder, _ language: String) throws {
    let path = folder.path(of: name)
    let inLanguage = folder.innerPath(of: name)
    guard let status = try status(path) else { return }
    switch status.kind {
    case .folder: folders.append(folder.folder(name))
    case .file where inLanguage == synonymsName: break
    case .file where name.hasSuffix(".md"):
      pages.append(.init(path: path, language: language, pathInLanguage: inLanguage, stamp: status.stamp))
    case .file where looksLikeMarkdown(name):
      report("a page's name must end with '.md'", path, help: "rename the file")
    case .file:
      files.append(.init(path: path, outputPath: "\(language)/\(inLanguage)", stamp: status.stamp))
    case .link, .other: report("this is neither a file nor a folder", path, help: "remove it")
    }
  }

  /// Files for the site's root folder are taken as they are.
  private mutating func addRootFile(_ name: String, in folder: SourceFolder) throws {
    let path = folder.path(of: name)
    let inRoot = folder.innerPath(of: name)
    if inRoot.hasPrefix(".handbook-") {
      return report("names that begin with '.handbook-' are the program's own", path, help: "rename it")
    }
    guard let status = try status(path) else { return }
    switch status.kind {
    case .folder: folders.append(folder.folder(name))
    case .file: files.append(.init(path: path, outputPath: inRoot, stamp: status.stamp))
    case .link, .other: report("this is neither a file nor a folder", path, help: "remove it")
    }
  }

  /// What a path is, after links; nil with a diagnostic if it cannot be used.
  mutating func status(_ path: String) throws -> FileStatus? {
    if path.unicodeScalars.contains("\u{FFFD}") {
      report("the file's name is not valid UTF-8", path, help: "rename it")
      return nil
    }
    guard let status = try FileStatus.of("\(paths.root)/\(path)") else { return nil }
    guard status.kind == .link else { return status }
    guard let target = realPath("\(paths.root)/\(path)") else {
      let isAnnexed = linkTarget("\(paths.root)/\(path)")?.contains(".git/annex/") == true
      report(
        "the link leads nowhere", path,
        help: isAnnexed
          ? "get the file with 'git annex get'" : "remove it, or put the file in its place")
      return nil
    }
    if let folder = realPath("\(paths.root)/\(parentFolder(of: path))"), "\(folder)/".hasPrefix("\(target)/")
    {
      report("the link leads to a folder that it lies in", path, help: "remove it")
      return nil
    }
    guard target.hasPrefix(paths.real + "/") else {
      report("the link leads out of content/", path, help: "copy the file into content/")
      return nil
    }
    return try FileStatus.of(target)
  }

  /// Notes that editors leave for each other, on Git hosts the first page of the folder; not published.
  private static let notesPath = "content/README.md"

  /// A folder that no language in handbook.yml claims would be left out silently.
  mutating func reportOtherFolders(_ languages: [String]) throws {
    for name in try namesInFolder("\(paths.root)/content")
    where !isLeftBehind(name) && !languages.contains(name) {
      let path = "content/\(name)"
      if [
        Configuration.path, calendarFolder, languageFolder, rootFilesFolder, snippetFolder,
        extraStyleSheetPath, Self.notesPath,
      ].contains(
        path)
      {
        continue
      }
      let isFolder = try FileStatus.of("\(paths.root)/\(path)", followingLinks: true)?.kind == .folder
      diagnostics.append(
        isFolder
          ? Diagnostic(
            .warning, "\(path) is not used: '\(name)' is not among the languages in handbook.yml",
            at: SourceLocation(file: path),
            help: "add it to 'languages:', or move it into a language's folder")
          : Diagnostic(
            .warning, "\(path) is not used", at: SourceLocation(file: path),
            help: path.lowercased() == extraStyleSheetPath
              ? "rename it to extra.css"
              : "move it into a language's folder, or into \(rootFilesFolder) for the site's root"))
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
