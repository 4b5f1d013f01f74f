import Files
import Foundation

/// Folders for what a command needs while it runs.
enum TemporaryFolder {
  /// A path for a new one, whose name says whose it is; those of processes that were killed are removed.
  /// - Parameter prefix: what the folder is for: `handbook-pdf-`
  static func newPath(prefix: String) -> String {
    let temporary = FileManager.default.temporaryDirectory
    for name in (try? namesInFolder(temporary.path(percentEncoded: false))) ?? [] where name.hasPrefix(prefix)
    {
      let owner = name.dropFirst(prefix.utf8.count).prefix { $0 != "-" }
      if let id = Int32(owner), kill(id, 0) != 0, errno == ESRCH {
        try? FileManager.default.removeItem(at: temporary.appending(path: name))
      }
    }
    return temporary.appending(path: "\(prefix)\(getpid())-\(UUID().uuidString)").path(percentEncoded: false)
  }

  /// Removes one with all that is in it, also what a program writes into it meanwhile.
  static func remove(_ folder: String) {
    for _ in 0..<10 where FileManager.default.fileExists(atPath: folder) {
      try? FileManager.default.removeItem(atPath: folder)
    }
  }
}
