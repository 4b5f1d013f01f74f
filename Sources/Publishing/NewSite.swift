import Files
import Parallel
import Synchronization

/// What stands under temporary names, ready to take its place.
struct Staged: Sendable {
  let changed: [OutputFile]
  /// Our files that stood in the way.
  let removed: Set<String>
}

/// A site on its way into a folder.
struct NewSite: Sendable {
  private let files: [OutputFile]
  fileprivate let manifest: Manifest
  fileprivate let newManifest: [UInt8]
  private let journal: Journal
  /// Paths at which a folder of nobody's files stands where the site has a file.
  private let emptyFolders: [String]
  /// The folders that exist.
  private let existing: Set<String>
  /// The folders that the files lie in.
  private let needed: Set<String>
  fileprivate let folder: String
  private let isDurable: Bool
  /// Our files that the new site lacks, but for assets that pages which are open still load.
  let stale: [String]

  init(
    _ files: [OutputFile], _ manifest: Manifest, _ existing: Set<String>, emptyFolders: [String],
    _ folder: String,
    isDurable: Bool
  ) {
    let paths = Set(files.map(\.path))
    let kept = manifest.current.subtracting(paths).filter { $0.hasPrefix("assets/") }
    self.files = files
    self.manifest = manifest
    self.existing = existing
    self.folder = folder
    self.isDurable = isDurable
    needed = folders(of: paths)
    self.emptyFolders = emptyFolders
    stale = manifest.owned.subtracting(paths).subtracting(kept).sorted()
    newManifest = Manifest.bytes(paths, kept: kept)
    // Of a site that only grows, the journal says what the manifest will.
    let isSame = kept.isEmpty && manifest.owned.isSubset(of: paths)
    journal = Journal(isSame ? newManifest : Manifest.bytes(manifest.owned.union(paths)), folder)
  }

  /// Writes what has changed under temporary names.
  /// - Returns: nil if nothing has
  /// - Throws: `FileFailure`
  func stage() async throws -> Staged? {
    if manifest.isInterrupted || !stale.isEmpty || !manifest.isSame(newManifest) { try journal.begin() }
    let removed = try clearTheWay(for: files, stale, folder)
    for path in emptyFolders { try removeEmptyTree("\(folder)/\(path)") }
    // Files that are new for certain need them.
    for parent in needed.subtracting(existing).sorted() { try makeFolders("\(folder)/\(parent)") }
    var changed: [OutputFile] = []
    for group in [files.filter { $0.role != .list }, files.filter { $0.role == .list }] {
      changed += try await stageChangedFiles(group, existing, journal, folder)
    }
    if !journal.hasBegun { return nil }
    try writeFile(temporaryPath(Manifest.fileName, folder), newManifest)
    try waitForDisk()
    return Staged(changed: changed, removed: removed)
  }

  /// Removes what an attempt that failed has left behind. Where that fails too, the journal stays, and the next build does
  /// it.
  func clear() {
    do {
      try removeTemporaries(in: needed.union([""]), folder)
      try removeEmptyFolders(needed.subtracting(existing), folder)
      // After an earlier interruption the journal still says what else is ours.
      if !manifest.isInterrupted { try journal.remove() }
    } catch {}
  }

  /// Gives everything that was staged its place, and removes what the new site lacks.
  /// - Throws: `FileFailure`
  func replaceOld(_ staged: Staged) async throws {
    // At no moment does a page name a file that is not there yet.
    let (assets, pages) = (
      staged.changed.filter { $0.role == .asset }, staged.changed.filter { $0.role == .page }
    )
    let newPages = pages.filter { !manifest.owned.contains($0.path) }
    let oldPages = pages.filter { manifest.owned.contains($0.path) }
    let lists = staged.changed.filter { $0.role == .list }
    for files in [assets, newPages, oldPages, lists] {
      _ = try await parallelMap(files) { file in
        try renameFile(temporaryPath(file.path, folder), to: "\(folder)/\(file.path)")
      }
    }
    for path in stale where !staged.removed.contains(path) { try removeOurFile("\(folder)/\(path)") }
    try removeEmptyFolders(folders(of: stale), folder)
    try waitForDisk()
    try replaceManifest()
    try waitForDisk()
    try journal.remove()
  }

  /// What comes after is on the disk only if what came before is.
  private func waitForDisk() throws {
    if isDurable { try syncFileSystem(of: folder) }
  }
}

extension NewSite {
  /// A damaged manifest is no help later.
  private func replaceManifest() throws {
    let (path, earlier) = ("\(folder)/\(Manifest.fileName)", "\(folder)/\(Manifest.earlierName)")
    if manifest.exists, manifest.damagedLists.isEmpty {
      try renameFile(path, to: earlier)
    } else {
      try writeFile(earlier, newManifest)
    }
    try renameFile(temporaryPath(Manifest.fileName, folder), to: path)
  }
}

/// Says on the disk which files are ours or are about to be, from before the first of them is written until the manifest
/// says so.
private final class Journal: Sendable {
  private let folder: String
  private let bytes: [UInt8]
  private let begun = Mutex(false)

  /// - Parameter bytes: all that is ours and all of the new site; whatever has one of its paths is ours or the same
  init(_ bytes: [UInt8], _ folder: String) {
    self.bytes = bytes
    self.folder = folder
  }

  var hasBegun: Bool { begun.withLock { $0 } }

  /// Puts the journal into place, unless it is there.
  /// - Throws: `FileFailure`
  func begin() throws {
    try begun.withLock { hasBegun in
      if hasBegun { return }
      try put()
      hasBegun = true
    }
  }

  private func put() throws {
    let temporary = temporaryPath(Manifest.journalName, folder)
    try writeFile(temporary, bytes)
    try renameFile(temporary, to: "\(folder)/\(Manifest.journalName)")
  }

  /// - Throws: `FileFailure`
  func remove() throws { try removeFile("\(folder)/\(Manifest.journalName)") }
}

// MARK: The difference

/// What stands where the site has files that are not ours for certain.
struct Obstacles {
  /// Files that handbook did not write, or nobody knows; by their paths in the output.
  var files: [String] = []
  /// Folders that hold no files.
  var emptyFolders: [String] = []
}

/// Finds files that handbook did not write and that stand where the site has another one.
func findObstacles(
  _ files: [OutputFile], _ manifest: Manifest, _ existing: Set<String>, _ folder: String
) async throws -> Obstacles {
  let unknown = files.filter {
    (!manifest.owned.contains($0.path) || existing.contains($0.path))
      && existing.contains(parentFolder(of: $0.path))
  }
  let found = try await parallelMap(unknown) { file -> (isFile: Bool, isEmptyFolder: Bool) in
    let path = "\(folder)/\(file.path)"
    switch try FileStatus.of(path)?.kind {
    case nil: return (false, false)
    case .folder:
      // A folder of our own gives way when its files are gone.
      let isOurs = manifest.owned.contains { $0.hasPrefix(file.path + "/") }
      let holdsFiles = try holdsFiles(path)
      return (holdsFiles && !isOurs, !holdsFiles)
    case .file: return (try !manifest.owned.contains(file.path) && !file.isSame(as: path), false)
    case .link, .other: return (!manifest.owned.contains(file.path), false)
    }
  }
  var obstacles = Obstacles()
  for (file, kind) in zip(unknown, found) {
    if kind.isFile { obstacles.files.append(file.path) }
    if kind.isEmptyFolder { obstacles.emptyFolders.append(file.path) }
  }
  return obstacles
}

/// Whether a folder holds anything but folders and what builds that were killed left in it.
private func holdsFiles(_ path: String) throws -> Bool {
  for name in try namesInFolder(path) where !isTemporary(name) {
    guard try FileStatus.of("\(path)/\(name)")?.kind == .folder else { return true }
    if try holdsFiles("\(path)/\(name)") { return true }
  }
  return false
}

/// Makes every file's bytes, one by one on each core, and writes those that differ from the old site's under temporary
/// names.
/// - Returns: the files that differ
private func stageChangedFiles(
  _ files: [OutputFile], _ existing: Set<String>, _ journal: Journal, _ folder: String
) async throws -> [OutputFile] {
  let differs = try await parallelMap(files) { file -> Bool in
    // A first build would look for every file in vain.
    let old = existing.contains(parentFolder(of: file.path)) ? "\(folder)/\(file.path)" : nil
    return try file.write(to: temporaryPath(file.path, folder), unlessSameAs: old) { try journal.begin() }
  }
  return zip(files, differs).filter(\.1).map(\.0)
}
