import Files
import Glibc
import Parallel

/// Makes the output folder hold exactly these files, besides those that are not ours.
///
/// What has not changed is not written. New files are first written under temporary names beside their places, so that
/// a full disk is noticed while the old site is untouched; then each takes its place in one step, assets before pages;
/// then our files that the site no longer has are removed. Killed at any moment, every file is whole, old or new, and
/// the next build finishes the work.
/// - Throws: `FileFailure`, `PublishingRefusal`
package func publish(_ files: [OutputFile], to folder: String) async throws -> PublishingSummary {
  try makeFolders(folder)
  guard let lock = try FolderLock.take(folder) else { throw PublishingRefusal.busy(folder: folder) }
  let summary = try await replaceFiles(files, in: folder)
  lock.release()
  return summary
}

private func replaceFiles(_ files: [OutputFile], in folder: String) async throws -> PublishingSummary {
  let manifest = try Manifest(in: folder)
  let existing = try checkedFolders(
    folders(of: files.map(\.path)).union(folders(of: manifest.owned)), manifest, folder)
  // A build that was killed before its journal took its place leaves only this behind.
  try removeFile(temporaryPath(Manifest.journalName, folder))
  if manifest.isInterrupted { try removeTemporaries(in: folders(of: manifest.owned).union([""]), folder) }

  let changed = try await changedFiles(files, manifest, existing, folder)
  let paths = Set(files.map(\.path))
  let stale = manifest.owned.subtracting(paths).sorted()
  let newManifest = Manifest.bytes(paths)
  let summary = PublishingSummary(
    written: changed.count, unchanged: files.count - changed.count, removed: stale.count)
  if changed.isEmpty && stale.isEmpty && !manifest.isInterrupted && manifest.isSame(newManifest) {
    return summary
  }

  let journal = "\(folder)/\(Manifest.journalName)"
  try writeFile(
    temporaryPath(Manifest.journalName, folder), Manifest.bytes(manifest.owned.union(changed.map(\.path))))
  try renameFile(temporaryPath(Manifest.journalName, folder), to: journal)
  var removed: Set<String> = []
  do {
    removed = try clearTheWay(for: changed, stale, folder)
    try await stage(changed, folder)
    try writeFile(temporaryPath(Manifest.fileName, folder), newManifest)
  } catch {
    // The old site was not touched (but for what stood in the way); what is left of the attempt only fills the disk further.
    try? removeTemporaries(in: folders(of: changed.map(\.path)).union([""]), folder)
    try? removeEmptyFolders(folders(of: changed.map(\.path)), folder)
    // After an earlier interruption the journal still says what else is ours.
    if !manifest.isInterrupted { try? removeFile(journal) }
    throw error
  }
  for role in [OutputFile.Role.asset, .page] {
    _ = try await parallelMap(changed.filter { $0.role == role }) { file in
      try renameFile(temporaryPath(file.path, folder), to: "\(folder)/\(file.path)")
    }
  }
  for path in stale where !removed.contains(path) { try removeFile("\(folder)/\(path)") }
  try removeEmptyFolders(folders(of: stale), folder)
  try renameFile(temporaryPath(Manifest.fileName, folder), to: "\(folder)/\(Manifest.fileName)")
  try removeFile(journal)
  return summary
}

// MARK: The difference

private func changedFiles(
  _ files: [OutputFile], _ manifest: Manifest, _ existing: Set<String>, _ folder: String
) async throws
  -> [OutputFile]
{
  let differs = try await parallelMap(files) { file -> Bool in
    // A first build would look for every file in vain.
    if !existing.contains(split(file.path).parent) { return true }
    do {
      guard let old = try readFileIfPresent("\(folder)/\(file.path)") else { return true }
      if isSame(old, try bytes(of: file)) { return false }
      if manifest.owned.contains(file.path) { return true }
    } catch let failure as FileFailure where failure.isFolder {
      // A folder of our own gives way when its files are gone.
      if manifest.owned.contains(where: { $0.hasPrefix(file.path + "/") }) { return true }
    }
    throw foreign(file.path, folder)
  }
  return zip(files, differs).filter(\.1).map(\.0)
}

/// Whether two files are the same, at the speed of memory: `==` goes byte by byte.
private func isSame(_ first: [UInt8], _ second: [UInt8]) -> Bool {
  guard first.count == second.count else { return false }
  return first.withUnsafeBytes { a in
    second.withUnsafeBytes { b in
      guard let a = a.baseAddress, let b = b.baseAddress else { return true }
      return memcmp(a, b, first.count) == 0
    }
  }
}

private func bytes(of file: OutputFile) throws -> [UInt8] {
  switch file.content {
  case .bytes(let bytes): bytes
  case .copy(let path): try readFile(path)
  }
}

// MARK: Temporary files

private let temporaryPrefix = ".handbook-new-"

/// Beside the file's place, so that it can be renamed in one step.
private func temporaryPath(_ path: String, _ folder: String) -> String {
  let (parent, name) = split(path)
  // Only the end of a long name, for a name may have 255 bytes.
  let short = name.utf8.count > 200 ? "\(name.utf8.count)-\(hash(name))" : name
  return parent.isEmpty
    ? "\(folder)/\(temporaryPrefix)\(short)" : "\(folder)/\(parent)/\(temporaryPrefix)\(short)"
}

private func hash(_ name: String) -> String {
  String(
    name.utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }, radix: 16
  )
}

private func stage(_ files: [OutputFile], _ folder: String) async throws {
  for parent in folders(of: files.map(\.path)).sorted() where !parent.isEmpty {
    try makeFolders("\(folder)/\(parent)")
  }
  _ = try await parallelMap(files) { file in
    try writeFile(temporaryPath(file.path, folder), try bytes(of: file))
  }
}

private func removeTemporaries(in folders: Set<String>, _ folder: String) throws {
  for parent in folders {
    let path = parent.isEmpty ? folder : "\(folder)/\(parent)"
    guard try FileStatus.of(path)?.kind == .folder else { continue }
    for name in try namesInFolder(path) where name.hasPrefix(temporaryPrefix) {
      try removeFile("\(path)/\(name)")
    }
  }
}

// MARK: Folders

private func split(_ path: String) -> (parent: String, name: String) {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
  return (String(path[..<slash]), String(path[path.index(after: slash)...]))
}

/// The folders that files lie in, from the output folder.
private func folders(of paths: some Sequence<String>) -> Set<String> {
  var result: Set<String> = []
  for path in paths { result.insert(split(path).parent) }
  return result
}

/// Refuses links, through which a build would write somewhere else, and somebody's files in the place of folders.
/// - Returns: the folders that exist
private func checkedFolders(_ folders: Set<String>, _ manifest: Manifest, _ folder: String) throws -> Set<
  String
> {
  var checked: Set<String> = [""]
  var existing: Set<String> = [""]
  for parent in folders {
    var path = ""
    for part in parent.split(separator: "/") {
      path += path.isEmpty ? String(part) : "/\(part)"
      if !checked.insert(path).inserted { continue }
      guard let kind = try FileStatus.of("\(folder)/\(path)")?.kind else { continue }
      if kind == .link {
        throw PublishingRefusal.folder(
          message: "\(folder)/\(path) is a link that leads out of the output folder",
          help: "remove it; the next build makes a folder in its place")
      }
      if kind == .folder {
        existing.insert(path)
      } else if !manifest.owned.contains(path) {
        throw foreign(path, folder)
      }
    }
  }
  return existing
}

private func foreign(_ path: String, _ folder: String) -> PublishingRefusal {
  .folder(
    message: "\(folder)/\(path) stands where the site needs the name, and handbook did not write it",
    help: "move it away, or choose another folder with --output")
}

/// Removes our files that stand where the new site has a folder, and those in a folder where it has a file: they must go
/// before the new ones come.
/// - Returns: what was removed
private func clearTheWay(for changed: [OutputFile], _ stale: [String], _ folder: String) throws -> Set<String>
{
  let files = Set(changed.map(\.path))
  let needed = folders(of: changed.map(\.path)).reduce(into: Set<String>()) {
    $0.formUnion(ancestors(of: $1) + [$1])
  }
  let blocking = stale.filter { needed.contains($0) || ancestors(of: $0).contains(where: files.contains) }
  for path in blocking { try removeFile("\(folder)/\(path)") }
  try removeEmptyFolders(folders(of: blocking), folder)
  return Set(blocking)
}

/// The folders that a path lies in.
private func ancestors(of path: String) -> [String] {
  var result: [String] = []
  var parent = split(path).parent
  while !parent.isEmpty {
    result.append(parent)
    parent = split(parent).parent
  }
  return result
}

/// Removes folders that have become empty, and those they lay in.
private func removeEmptyFolders(_ folders: Set<String>, _ folder: String) throws {
  for parent in folders {
    var path = parent
    while !path.isEmpty, try removeFolderIfEmpty("\(folder)/\(path)") { path = split(path).parent }
  }
}
