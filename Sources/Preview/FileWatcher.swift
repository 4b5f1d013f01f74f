import CLinux
import Foundation
import Glibc

/// Tells that something in some folders, or in folders inside of them, was changed, made, moved or removed.
///
/// One inotify instance watches all folders (inotify(7)); where the system has none, the folders are looked through twice
/// a second.
final class FileWatcher: Sendable {
  /// Whether changes are noticed at once, and not by looking again and again.
  let isImmediate: Bool
  private let descriptor: Int32
  private let folders: [String]

  /// Programs write a file in several steps; what follows within this time belongs to one change. In milliseconds.
  private static let quietTime: Int32 = 5
  private static let mask = UInt32(
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF)

  /// The folder that they lie in, of which only the names are watched: they may come later.
  private let parent: String

  /// - Parameter folders: in the parent; those that are not there are watched once they are
  init(_ names: [String], in parent: String) {
    self.parent = parent
    folders = names.map { "\(parent)/\($0)" }
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    isImmediate = descriptor >= 0
  }

  /// A value for each change, from now on; several that nobody has taken yet are one.
  func changes() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    if isImmediate { watchFolders() }
    let before = isImmediate ? [:] : stamps()
    Thread.detachNewThread { [self] in
      isImmediate ? waitForNotices(continuation) : lookAgain(since: before, continuation)
    }
    return stream
  }

  // MARK: inotify

  private func waitForNotices(_ continuation: AsyncStream<Void>.Continuation) {
    var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while true {
      guard poll(&poller, 1, -1) > 0 else { continue }
      repeat { readNotices() } while poll(&poller, 1, Self.quietTime) > 0
      // A folder that has come is watched with all that it holds; one that is watched already stays so.
      watchFolders()
      continuation.yield()
    }
  }

  /// What happened is not looked at: the site is loaded anew, and knows what has changed.
  private func readNotices() {
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      while read(descriptor, buffer.baseAddress, buffer.count) > 0 {}
    }
  }

  private func watchFolders() {
    _ = inotify_add_watch(descriptor, parent, UInt32(IN_CREATE | IN_MOVED_TO))
    var watched: Set<Int32> = []
    for folder in folders { watch(folder, &watched) }
  }

  /// - Parameter watched: the watches of folders that were met; a link may lead to one of them again
  private func watch(_ folder: String, _ watched: inout Set<Int32>) {
    let number = inotify_add_watch(descriptor, folder, Self.mask)
    guard number >= 0, watched.insert(number).inserted else { return }
    for name in Self.folders(in: folder) { watch("\(folder)/\(name)", &watched) }
  }

  /// The names of folders in a folder; none if it cannot be listed.
  private static func folders(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let type = Int32(entry.pointee.d_type)
      let isFolder = type == Int32(DT_DIR) || type == Int32(DT_LNK)
      // Some file systems do not say.
      guard isFolder || type == Int32(DT_UNKNOWN) else { continue }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  // MARK: Without inotify

  private func lookAgain(since before: [String: Date], _ continuation: AsyncStream<Void>.Continuation) {
    var known = before
    while true {
      usleep(500_000)
      let now = stamps()
      if now != known { continuation.yield() }
      known = now
    }
  }

  private func stamps() -> [String: Date] {
    var stamps: [String: Date] = [:]
    for folder in folders {
      let all = FileManager.default.enumerator(
        at: URL(filePath: folder), includingPropertiesForKeys: [.contentModificationDateKey])
      for case let file as URL in all ?? FileManager.DirectoryEnumerator() {
        let values = try? file.resourceValues(forKeys: [.contentModificationDateKey])
        stamps[file.path] = values?.contentModificationDate ?? .distantPast
      }
    }
    return stamps
  }
}
