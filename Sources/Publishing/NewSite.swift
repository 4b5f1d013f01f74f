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
  private let manifest: Manifest
  private let newManifest: [UInt8]
  private let journal: Journal
  /// The folders that exist.
  private let existing: Set<String>
  /// The folders that the files lie in.
  private let needed: Set<String>
  private let folder: String
  /// Our files that the new site lacks.
  let stale: [String]

  init(_ files: [OutputFile], _ manifest: Manifest, _ existing: Set<String>, _ folder: String) {
    let paths = Set(files.map(\.path))
    self.files = files
    self.manifest = manifest
    self.existing = existing
    self.folder = folder
    needed = folders(of: paths)
    stale = manifest.owned.subtracting(paths).sorted()
    newManifest = Manifest.bytes(paths)
    journal = Journal(manifest, paths, folder)
  }

  /// Writes what has changed under temporary names.
  /// - Returns: nil if nothing has
  /// - Throws: `FileFailure`
  func stage() async throws -> Staged? {
    if manifest.isInterrupted || !stale.isEmpty || !manifest.isSame(newManifest) { try journal.begin() }
    let removed = try clearTheWay(for: files, stale, folder)
    // Files that are new for certain need them.
    for parent in needed.subtracting(existing).sorted() { try makeFolders("\(folder)/\(parent)") }
    let changed = try await stageChangedFiles(files, existing, journal, folder)
    if !journal.hasBegun { return nil }
    try writeFile(temporaryPath(Manifest.fileName, folder), newManifest)
    return Staged(changed: changed, removed: removed)
  }

  /// Removes what an attempt that failed has left behind.
  func clear() {
    try? removeTemporaries(in: needed.union([""]), folder)
    try? removeEmptyFolders(needed.subtracting(existing), folder)
    // After an earlier interruption the journal still says what else is ours.
    if !manifest.isInterrupted { try? journal.remove() }
  }

  /// Gives everything that was staged its place, and removes what the new site lacks.
  /// - Throws: `FileFailure`
  func replaceOld(_ staged: Staged) async throws {
    for role in [OutputFile.Role.asset, .page] {
      _ = try await parallelMap(staged.changed.filter { $0.role == role }) { file in
        try renameFile(temporaryPath(file.path, folder), to: "\(folder)/\(file.path)")
      }
    }
    for path in stale where !staged.removed.contains(path) { try removeFile("\(folder)/\(path)") }
    try removeEmptyFolders(folders(of: stale), folder)
    try renameFile(temporaryPath(Manifest.fileName, folder), to: "\(folder)/\(Manifest.fileName)")
    try journal.remove()
  }
}

/// Says on the disk which files are ours or are about to be, from before the first of them is written until the manifest
/// says so.
private final class Journal: Sendable {
  private let folder: String
  private let bytes: [UInt8]
  private let begun = Mutex(false)

  /// - Parameter paths: of the new site; whatever has one of them is ours or the same
  init(_ manifest: Manifest, _ paths: Set<String>, _ folder: String) {
    self.folder = folder
    bytes = Manifest.bytes(manifest.owned.union(paths))
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

/// Refuses files that handbook did not write and that stand where the site has another one.
func refuseForeignFiles(
  _ files: [OutputFile], _ manifest: Manifest, _ existing: Set<String>, _ folder: String
) async throws {
  let unknown = files.filter {
    !manifest.owned.contains($0.path) && existing.contains(parentFolder(of: $0.path))
  }
  _ = try await parallelMap(unknown) { file in
    do {
      guard let old = try readFileIfPresent("\(folder)/\(file.path)") else { return }
      if isSame(old, try bytes(of: file)) { return }
    } catch let failure as FileFailure where failure.isFolder {
      // A folder of our own gives way when its files are gone.
      if manifest.owned.contains(where: { $0.hasPrefix(file.path + "/") }) { return }
    }
    throw foreign(file.path, folder)
  }
}

/// Makes every file's bytes, one by one on each core, and writes those that differ from the old site's under temporary
/// names.
/// - Returns: the files that differ
private func stageChangedFiles(
  _ files: [OutputFile], _ existing: Set<String>, _ journal: Journal, _ folder: String
) async throws -> [OutputFile] {
  let differs = try await parallelMap(files) { file -> Bool in
    let new = try bytes(of: file)
    // A first build would look for every file in vain.
    if existing.contains(parentFolder(of: file.path)), isSame(try oldBytes(file, folder), new) {
      return false
    }
    try journal.begin()
    try writeFile(temporaryPath(file.path, folder), new)
    return true
  }
  return zip(files, differs).filter(\.1).map(\.0)
}

/// What the old site has in a file's place; nil for nothing, and for a folder, which gives way.
private func oldBytes(_ file: OutputFile, _ folder: String) throws -> [UInt8]? {
  do {
    return try readFileIfPresent("\(folder)/\(file.path)")
  } catch {
    if error.isFolder { return nil }
    throw error
  }
}
