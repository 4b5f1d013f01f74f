import Diagnostics
import Files
import Markdown
import Parallel

/// Of a larger file nobody needs to know the width and height, in bytes.
private let largestPicture = 1 << 28

/// All of a site's content, read and parsed: pages that know nothing of each other, nor of the day for which the site is
/// built.
package struct LoadedContent: Sendable {
  let configuration: Configuration
  let pages: [LoadedPage]
  let files: [ContentFile]
  let calendars: Calendars
  private let snippets: Snippets
  private let synonyms: Synonyms
  let missingLanguages: Set<String>
  /// What was found in the folder and in the calendars.
  let diagnostics: [Diagnostic]
  /// Sizes of the pictures that pages show, by the file's path and stamp.
  private let imageSizes: [String: (stamp: FileStamp, size: ImageSize?)]
  /// When it was loaded, in seconds since 1970; nil if nobody said.
  private let moment: Int?

  private init(
    configuration: Configuration, pages: [LoadedPage], files: [ContentFile], calendars: Calendars,
    snippets: Snippets, synonyms: Synonyms, missingLanguages: Set<String>, diagnostics: [Diagnostic],
    imageSizes: [String: (stamp: FileStamp, size: ImageSize?)], moment: Int?
  ) {
    self.configuration = configuration
    self.pages = pages
    self.files = files
    self.calendars = calendars
    self.snippets = snippets
    self.synonyms = synonyms
    self.missingLanguages = missingLanguages
    self.diagnostics = diagnostics
    self.imageSizes = imageSizes
    self.moment = moment
  }

  /// Some pages alone.
  init(configuration: Configuration, pages: [LoadedPage], calendars: Calendars, snippets: Snippets) {
    self.init(
      configuration: configuration, pages: pages, files: [], calendars: calendars, snippets: snippets,
      synonyms: Synonyms(), missingLanguages: [], diagnostics: calendars.diagnostics + snippets.diagnostics,
      imageSizes: [:],
      moment: nil)
  }

  /// Reads and parses everything, pages in parallel.
  /// - Parameters:
  ///   - earlier: pages and pictures of it whose files have not changed are taken over
  ///   - moment: in seconds since 1970
  /// - Throws: `FileFailure`
  package static func load(
    root: String, _ configuration: Configuration, reusing earlier: LoadedContent? = nil, at moment: Int? = nil
  ) async throws -> LoadedContent {
    let found = try await ContentFolder(root: root, languages: configuration.languages)
    let calendars = try Calendars(root: root, languages: configuration.languages)
    let snippets = try Snippets(root: root, configuration)
    let synonyms = try Synonyms(root: root, languages: configuration.languages)
    let isReadAlike =
      earlier.map { $0.configuration.readsPages(like: configuration) && $0.snippets.isSame(as: snippets) }
      ?? false
    let known = Dictionary(
      (isReadAlike ? earlier?.pages ?? [] : []).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first }
    )
    let pages = try await parallelMap(found.pages) { entry in
      if let page = known[entry.path], page.stamp == entry.stamp, earlier?.canTell(page.stamp) == true {
        return page
      }
      return try LoadedPage(entry, root: root, configuration, snippets)
    }
    let sizes = try await imageSizes(pages, found.files, root: root, configuration, earlier)
    return LoadedContent(
      configuration: configuration, pages: pages,
      files: found.files.map {
        ContentFile(path: $0.path, outputPath: $0.outputPath, imageSize: sizes[$0.path]?.size)
      },
      calendars: calendars, snippets: snippets, synonyms: synonyms, missingLanguages: found.missingLanguages,
      diagnostics: try await found.diagnostics + calendars.diagnostics + snippets.diagnostics
        + synonyms.diagnostics + fileFindings(found.files, shown: Set(sizes.keys), root: root),
      imageSizes: sizes, moment: moment)
  }

  /// What means the same, by language.
  var synonymGroups: [String: [[String]]] { synonyms.groups }

  /// Whether a file with this stamp cannot have been changed since it was loaded: clocks of file systems are coarse.
  private func canTell(_ stamp: FileStamp) -> Bool { moment.map { !stamp.isFresh(at: $0) } ?? true }

  private static func imageSizes(
    _ pages: [LoadedPage], _ files: [ContentFolder.FileEntry], root: String,
    _ configuration: Configuration, _ earlier: LoadedContent?
  ) async throws -> [String: (stamp: FileStamp, size: ImageSize?)] {
    if files.isEmpty { return [:] }
    let logo = configuration.frame.logo.map { ["root/\($0.value)"] } ?? []
    let shown = Set(pages.compactMap(\.page).flatMap(shownImages) + logo)
    let wanted = files.filter { shown.contains($0.pathInContent) }
    let sizes = try await parallelMap(wanted) { file in
      if let earlier, let known = earlier.imageSizes[file.path], known.stamp == file.stamp,
        earlier.canTell(file.stamp)
      {
        return known.size
      }
      return file.stamp.size > largestPicture ? nil : ImageSize(try readFile("\(root)/\(file.path)"))
    }
    return Dictionary(
      zip(wanted, sizes).map { ($0.path, ($0.stamp, $1)) }, uniquingKeysWith: { first, _ in first })
  }

  /// A page by its index; nil if its file cannot be read as one.
  package func page(_ index: Int) -> Page? { pages[index].page }

  /// The paths of pages, from the site's root folder, whose files are new or were written since.
  package func editedPages(since earlier: LoadedContent) -> [String] {
    let known = Dictionary(
      earlier.pages.map { ($0.path, $0.stamp) }, uniquingKeysWith: { first, _ in first })
    return pages.filter { known[$0.path] != $0.stamp }.map(\.path)
  }

  /// Which pages differ from earlier ones in nothing but their text, in which nothing was found before nor is found now, and
  /// which no other page can tell from the earlier one: it has the same front matter and headings.
  /// - Returns: their indices in `pages`; nil if anything else differs
  package func textChanges(since earlier: LoadedContent) -> [Int]? {
    guard pages.count == earlier.pages.count, missingLanguages == earlier.missingLanguages,
      diagnostics == earlier.diagnostics, synonyms.groups == earlier.synonyms.groups,
      files.count == earlier.files.count,
      zip(files, earlier.files).allSatisfy({ $0.path == $1.path && $0.imageSize == $1.imageSize })
    else { return nil }
    var changed: [Int] = []
    for (index, (page, before)) in zip(pages, earlier.pages).enumerated() {
      if let page = page.page, page === before.page { continue }
      guard page.path == before.path, let new = page.page, let old = before.page, new.looksAlike(old),
        page.diagnostics == before.diagnostics, page.bodyDiagnostics.isEmpty, before.bodyDiagnostics.isEmpty
      else { return nil }
      changed.append(index)
    }
    return changed
  }

  /// Paths from the content folder.
  private static func shownImages(_ page: Page) -> [String] {
    page.document.links.compactMap { link in
      link.isImage && link.kind != .outside
        ? contentPath(percentDecoded(link.destination), from: page.folderInContent) : nil
    }
  }
}

extension Page {
  /// Whether no other page can tell two states of a page apart.
  fileprivate func looksAlike(_ other: Page) -> Bool {
    kind == .prose && other.kind == .prose && head.bytes == other.head.bytes
      && document.fragments == other.document.fragments
      && !(document.headings + other.document.headings).contains(where: \.hasOwnID)
  }
}

/// A relative path seen from a folder, `.` and `..` resolved, over bytes.
/// - Parameter folder: from the content folder, as the result is
/// - Returns: nil if it leads out of the content folder
package func contentPath(_ relative: String, from folder: String) -> String? {
  let slash = UInt8(ascii: "/")
  let dot = UInt8(ascii: ".")
  var (relative, folder) = (relative, folder)
  return relative.withUTF8 { relative in
    folder.withUTF8 { folder in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: folder.count + relative.count + 1) { path in
        _ = path.update(fromContentsOf: folder)
        var length = folder.count
        var start = 0
        while start < relative.count {
          let end = relative[start...].firstIndex(of: slash) ?? relative.count
          let part = UnsafeBufferPointer(rebasing: relative[start..<end])
          start = end + 1
          if part.isEmpty || part.count == 1 && part[0] == dot { continue }
          if part.count == 2, part[0] == dot, part[1] == dot {
            if length == 0 { return nil }
            length = path[..<length].lastIndex(of: slash) ?? 0
            continue
          }
          if length > 0 {
            path[length] = slash
            length += 1
          }
          _ = path[length...].update(fromContentsOf: part)
          length += part.count
        }
        return String(decoding: UnsafeBufferPointer(rebasing: path[..<length]), as: UTF8.self)
      }
    }
  }
}
