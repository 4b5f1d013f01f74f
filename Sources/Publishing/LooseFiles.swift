import Files

/// A file to put beside a site's pages that is no part of the site: a PDF or an e-book that no page links to.
package struct LooseFile: Sendable {
  /// From the output folder.
  package let path: String
  fileprivate let content: Content

  fileprivate enum Content: Sendable {
    case bytes([UInt8])
    case copy(of: String)
  }

  /// - Parameter source: where its bytes are
  package init(path: String, source: String) { (self.path, content) = (path, .copy(of: source)) }

  /// - Returns: nil for one whose bytes are yet to be made
  package init?(_ file: OutputFile) {
    path = file.path
    switch file.content {
    case .bytes(let bytes): content = .bytes(bytes)
    case .copy(let source): content = .copy(of: source)
    case .made: return nil
    }
  }
}

/// Lists the loose files that are ours.
private let listName = ".handbook-pdfs"

/// Puts loose files into a site's folder, each in one step, and removes those of earlier that have no place any more.
/// - Parameter kept: what loose files may be there
/// - Throws: `FileFailure`, `PublishingRefusal` where somebody else's file is in the way
package func put(_ files: [LooseFile], besideSiteIn folder: String, keeping kept: Set<String>) throws {
  guard let lock = try FolderLock.take(folder) else { throw PublishingRefusal.busy(folder: folder) }
  let bytes = try readFileIfPresent("\(folder)/\(listName)")
  let listed = bytes.map { Manifest.paths(in: $0) } ?? []
  if files.isEmpty, listed.isEmpty { return lock.release() }
  for file in files where !listed.contains(file.path) {
    let path = "\(folder)/\(file.path)"
    // Older versions kept no list.
    if try FileStatus.of(path) != nil, !isPDFOfOurs(try readFile(path)) { throw foreign(file.path, folder) }
  }
  let isOurs = Set(try Manifest(in: folder).current)
  let stale = listed.subtracting(kept).subtracting(isOurs)
  let list = Manifest.bytes(listed.intersection(kept).union(files.map(\.path)))
  if files.isEmpty, stale.isEmpty, listed.isSubset(of: kept) { return lock.release() }
  for file in files {
    switch file.content {
    case .bytes(let bytes): try writeFile(temporaryPath(file.path, folder), bytes)
    case .copy(let source): try copyFile(source, to: temporaryPath(file.path, folder))
    }
    try renameFile(temporaryPath(file.path, folder), to: "\(folder)/\(file.path)")
  }
  for path in stale.sorted() { try removeOurFile("\(folder)/\(path)") }
  try removeEmptyFolders(folders(of: stale), folder)
  try writeFile(temporaryPath(listName, folder), list)
  try renameFile(temporaryPath(listName, folder), to: "\(folder)/\(listName)")
  lock.release()
}

private func isPDFOfOurs(_ bytes: [UInt8]) -> Bool {
  bytes.starts(with: "%PDF-".utf8) && String(decoding: bytes, as: UTF8.self).contains("WeasyPrint")
}
