import Files
import Parallel

/// The stamps of files and folders with all that lies in them: equal ones mean that nothing was touched.
/// - Parameters:
///   - names: in the root
///   - moment: seconds since 1970
/// - Returns: nil where stamps cannot be relied on: for links, for what was changed a moment ago
package func inputStamps(of names: [String], in root: String, at moment: Int) async -> [UInt8]? {
  guard let top = FolderStamps(names, in: root, moment) else { return nil }
  var bytes: [UInt8] = []
  var parts = [top]
  while !parts.isEmpty {
    bytes += parts.flatMap(\.bytes)
    let inner = await parallelMap(parts.flatMap(\.folders), chunkSize: 1) { folder in
      (try? namesInFolder(folder)).flatMap { FolderStamps($0, in: folder, moment) }
    }
    if inner.contains(where: { $0 == nil }) { return nil }
    parts = inner.compactMap { $0 }
  }
  return bytes
}

/// The stamps of what lies in one folder.
private struct FolderStamps {
  private(set) var bytes: [UInt8] = []
  private(set) var folders: [String] = []

  init?(_ names: [String], in folder: String, _ moment: Int) {
    for name in names {
      let path = "\(folder)/\(name)"
      guard let status = try? FileStatus.of(path), !status.stamp.isFresh(at: moment) else { return nil }
      bytes.append(contentsOf: path.utf8)
      bytes.append(0)
      status.stamp.append(to: &bytes)
      switch status.kind {
      case .file: continue
      case .folder: folders.append(path)
      case .link, .other: return nil
      }
    }
  }
}
