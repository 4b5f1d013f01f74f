import Files
import Parallel

/// The file in an output folder that says of which inputs its site was made.
package let stampsName = ".handbook-stamps"

/// Where that file is written before it takes its place.
package func temporaryStampsPath(in folder: String) -> String { temporaryPath(stampsName, folder) }

/// A fingerprint of the stamps of a site's files as they stand in a folder; another one as soon as any of them was
/// touched.
/// - Returns: nil if no whole site is there
package func publishedFingerprint(in folder: String) async -> String? {
  // A build that was killed before its journal took its place has left something to tidy up.
  let begun = temporaryPath(Manifest.journalName, folder)
  guard (try? FileStatus.of(begun))?.kind == nil, let paths = Manifest.publishedPaths(in: folder) else {
    return nil
  }
  let stamps = await parallelMap(paths) { path -> FileStamp? in
    guard let status = try? FileStatus.of("\(folder)/\(path)"), status.kind == .file else { return nil }
    return status.stamp
  }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(paths.count * 96)
  for (path, stamp) in zip(paths, stamps) {
    guard let stamp else { return nil }
    bytes.append(contentsOf: path.utf8)
    bytes.append(0)
    stamp.append(to: &bytes)
  }
  return hexadecimalFingerprint(bytes)
}
