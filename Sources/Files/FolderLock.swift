import Glibc

/// A lock on a folder that no second process can take; the system lets go of it when the process ends, however it ends.
package struct FolderLock: ~Copyable {
  private let descriptor: Int32

  /// - Returns: nil if another process holds the lock.
  /// - Throws: `FileFailure`
  package static func take(_ path: String) throws(FileFailure) -> FolderLock? {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw FileFailure("open the folder", path) }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return FolderLock(descriptor: descriptor) }
    let code = errno
    close(descriptor)
    if code == EWOULDBLOCK { return nil }
    throw FileFailure("lock", path, code: code)
  }

  /// Lets go of the lock; called so that it is held until here.
  package consuming func release() {}

  deinit { close(descriptor) }
}
