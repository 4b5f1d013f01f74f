import Files
import Glibc

/// Makes the output folder hold exactly these files, besides those that are not ours.
///
/// Files are made one by one, and what has not changed is not written. New files are first written under temporary names
/// beside their places, so that a full disk is noticed while the old site is untouched; then each takes its place in one
/// step, assets first, then new pages, then changed ones; then our files that the site no longer has are removed. Killed at
/// any moment, every file is whole, old or new, and the next build finishes the work.
/// - Parameter isDurable: whether it waits for the disk, so that the same holds for a computer that loses its power
/// - Throws: `FileFailure`, `PublishingRefusal`
package func publish(
  _ files: [OutputFile], to folder: String, isDurable: Bool = false
) async throws -> PublishingSummary {
  try makeFolders(folder)
  guard let lock = try FolderLock.take(folder) else { throw PublishingRefusal.busy(folder: folder) }
  let summary = try await replaceFiles(files, in: folder, isDurable: isDurable)
  lock.release()
  return summary
}

private func replaceFiles(
  _ files: [OutputFile], in folder: String, isDurable: Bool
) async throws -> PublishingSummary {
  let manifest = try Manifest(in: folder)
  let needed = folders(of: files.map(\.path))
  let (existing, blocking) = try checkedFolders(needed.union(folders(of: manifest.owned)), manifest, folder)
  // A build that was killed before its journal took its place, or after it was gone, leaves only these behind.
  for name in [Manifest.journalName, stampsName] { try removeFile(temporaryPath(name, folder)) }
  if manifest.isInterrupted || !manifest.damagedLists.isEmpty {
    try removeTemporaries(in: folders(of: manifest.owned).union(needed).union([""]), folder)
  }
  let obstacles = try await findObstacles(files, manifest, existing, folder)
  if let first = obstacles.files.first, manifest.damagedLists.isEmpty { throw foreign(first, folder) }
  for path in obstacles.files { try moveAside(path, folder) }

  let newSite = NewSite(
    files, manifest, existing, emptyFolders: obstacles.emptyFolders, folder, isDurable: isDurable)
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
  var summary = PublishingSummary(
    written: staged.changed.count, unchanged: files.count - staged.changed.count,
    removed: newSite.stale.count)
  summary.removedPages = newSite.stale.filter { $0.hasSuffix(".html") }
  if !manifest.damagedLists.isEmpty {
    summary.repair = .init(lists: manifest.damagedLists, moved: (blocking + obstacles.files).sorted())
  }
  return summary
}

/// Moves a file or folder of which nobody knows whose it is out of the way, and keeps it.
private func moveAside(_ path: String, _ folder: String) throws {
  let target = "\(folder)/\(PublishingSummary.Repair.folder)/\(path)"
  try makeFolders(parentFolder(of: target))
  var number = 1
  var free = target
  while try FileStatus.of(free) != nil {
    number += 1
    free = "\(target)-\(number)"
  }
  try renameFile("\(folder)/\(path)", to: free)
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

extension OutputFile {
  /// A file of more bytes is not read whole.
  private static let largeSize = 1 << 22

  /// Whether the file on the disk at a path holds this one's bytes.
  func isSame(as path: String) throws -> Bool {
    if case .copy(let source) = content, try Self.isLarge(source) { return try areSameFiles(source, path) }
    return Publishing.isSame(try bytesOrNil(path), try bytes)
  }

  /// Writes it to a path, unless the file at another one is the same.
  /// - Returns: whether it was written
  func write(to path: String, unlessSameAs old: String?, before: () throws -> Void) throws -> Bool {
    if case .copy(let source) = content, try Self.isLarge(source) {
      if let old, try areSameFiles(source, old) { return false }
      try before()
      try copyFile(source, to: path)
      return true
    }
    let new = try bytes
    if let old, Publishing.isSame(try bytesOrNil(old), new) { return false }
    try before()
    try writeFile(path, new)
    return true
  }

  private static func isLarge(_ path: String) throws -> Bool {
    (try FileStatus.of(path, followingLinks: true)?.size ?? 0) > largeSize
  }

  /// What it holds, as it would be written.
  package var bytes: [UInt8] {
    get throws {
      switch content {
      case .bytes(let bytes): bytes
      case .copy(let path): try readFile(path)
      case .made(let make): make()
      }
    }
  }

  /// What the old site has in a file's place; nil for nothing, and for a folder, which gives way.
  private func bytesOrNil(_ path: String) throws -> [UInt8]? {
    do {
      return try readFileIfPresent(path)
    } catch {
      if error.isFolder { return nil }
      throw error
    }
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

func isTemporary(_ name: String) -> Bool { name.hasPrefix(temporaryPrefix) }

/// Removes a file of ours. Where a folder has taken its place, as an interrupted build may leave it, nothing is there to
/// remove.
func removeOurFile(_ path: String) throws {
  if try FileStatus.of(path)?.kind != .folder { try removeFile(path) }
}

/// Removes a folder that holds nothing but folders and temporary files.
func removeEmptyTree(_ path: String) throws {
  guard try FileStatus.of(path)?.kind == .folder else { return }
  for name in try namesInFolder(path) {
    if isTemporary(name) { try removeFile("\(path)/\(name)") } else { try removeEmptyTree("\(path)/\(name)") }
  }
  try removeFolderIfEmpty(path)
}

func removeTemporaries(in folders: Set<String>, _ folder: String) throws {
  for parent in folders {
    let path = parent.isEmpty ? folder : "\(folder)/\(parent)"
    guard try FileStatus.of(path)?.kind == .folder else { continue }
    for name in try namesInFolder(path) where isTemporary(name) {
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
/// - Returns: the folders that exist; and, where the lists are damaged, what stood in the place of folders and was moved
private func checkedFolders(
  _ folders: Set<String>, _ manifest: Manifest, _ folder: String
) throws -> (existing: Set<String>, moved: [String]) {
  var checked: Set<String> = [""]
  var existing: Set<String> = [""]
  var moved: [String] = []
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
        if manifest.damagedLists.isEmpty { throw foreign(path, folder) }
        try moveAside(path, folder)
        moved.append(path)
      }
    }
  }
  return (existing, moved)
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
  for path in blocking { try removeOurFile("\(folder)/\(path)") }
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
