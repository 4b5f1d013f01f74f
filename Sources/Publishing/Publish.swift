import Files
import Glibc

/// Makes the output folder hold exactly these files, besides those that are not ours.
///
/// Files are made one by one, and what has not changed is not written. New files are first written under temporary names beside their places, so that
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
  let needed = folders(of: files.map(\.path))
  let existing = try checkedFolders(needed.union(folders(of: manifest.owned)), manifest, folder)
  // A build that was killed before its journal took its place leaves only this behind.
  try removeFile(temporaryPath(Manifest.journalName, folder))
  if manifest.isInterrupted { try removeTemporaries(in: folders(of: manifest.owned).union([""]), folder) }
  try await refuseForeignFiles(files, manifest, existing, folder)

  let newSite = NewSite(files, manifest, existing, folder)
  let staged: Staged?
  do {
    staged = try await newSite.stage()
  } catch {
    // The old site was not touched (but for what stood in the way); what is left of the attempt only fills the disk further.
    newSite.clear()
    throw error
  }
  guard let staged else { return PublishingSummary(unchanged: files.count) }
  try await newSite.replaceOld(staged)
  return PublishingSummary(
    written: staged.changed.count, unchanged: files.count - staged.changed.count,
    removed: newSite.stale.count)
}

/// Whether two files are the same, at the speed of memory: `==` goes byte by byte.
func isSame(_ first: [UInt8]?, _ second: [UInt8]) -> Bool {
  guard let first, first.count == second.count else { return false }
  return first.withUnsafeBytes { a in
    second.withUnsafeBytes { b in
      guard let a = a.baseAddress, let b = b.baseAddress else { return true }
      return memcmp(a, b, first.count) == 0
    }
  }
}

func bytes(of file: OutputFile) throws -> [UInt8] {
  switch file.content {
  case .bytes(let bytes): bytes
  case .copy(let path): try readFile(path)
  case .made(let make): make()
  }
}

// MARK: Temporary files

private let temporaryPrefix = ".handbook-new-"

/// Beside the file's place, so that it can be renamed in one step.
func temporaryPath(_ path: String, _ folder: String) -> String {
  let (parent, name) = (parentFolder(of: path), fileName(of: path))
  // Only the end of a long name, for a name may have 255 bytes.
  let short = name.utf8.count > 200 ? "\(name.utf8.count)-\(hexadecimalFingerprint(Array(name.utf8)))" : name
  return parent.isEmpty
    ? "\(folder)/\(temporaryPrefix)\(short)" : "\(folder)/\(parent)/\(temporaryPrefix)\(short)"
}

func removeTemporaries(in folders: Set<String>, _ folder: String) throws {
  for parent in folders {
    let path = parent.isEmpty ? folder : "\(folder)/\(parent)"
    guard try FileStatus.of(path)?.kind == .folder else { continue }
    for name in try namesInFolder(path) where name.hasPrefix(temporaryPrefix) {
      try removeFile("\(path)/\(name)")
    }
  }
}

// MARK: Folders

/// The folders that files lie in, from the output folder.
func folders(of paths: some Sequence<String>) -> Set<String> {
  var result: Set<String> = []
  for path in paths { result.insert(parentFolder(of: path)) }
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

func foreign(_ path: String, _ folder: String) -> PublishingRefusal {
  .folder(
    message: "\(folder)/\(path) is in the way, and handbook did not write it",
    help: "move it away, or choose another folder with --output")
}

/// Removes our files that stand where the new site has a folder, and those in a folder where it has a file: they must go
/// before the new ones come.
/// - Returns: what was removed
func clearTheWay(for new: [OutputFile], _ stale: [String], _ folder: String) throws -> Set<String> {
  if stale.isEmpty { return [] }
  let files = Set(new.map(\.path))
  let needed = folders(of: new.map(\.path)).reduce(into: Set<String>()) {
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
  var parent = parentFolder(of: path)
  while !parent.isEmpty {
    result.append(parent)
    parent = parentFolder(of: parent)
  }
  return result
}

/// Removes folders that have become empty, and those they lay in.
func removeEmptyFolders(_ folders: Set<String>, _ folder: String) throws {
  for parent in folders {
    var path = parent
    while !path.isEmpty, try removeFolderIfEmpty("\(folder)/\(path)") { path = parentFolder(of: path) }
  }
}
