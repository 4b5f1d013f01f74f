import CLinux
import Glibc

/// Writes a new file, replacing what has that path.
/// - Throws: `FileFailure`; what was written so far is removed
package func writeFile(_ path: String, _ bytes: [UInt8]) throws(FileFailure) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
  if descriptor < 0 { throw FileFailure("write", path) }
  do {
    try writeAll(descriptor, bytes[...], path)
  } catch {
    close(descriptor)
    unlink(path)
    throw error
  }
  if close(descriptor) != 0 {
    let failure = FileFailure("write", path)
    unlink(path)
    throw failure
  }
}

func writeAll(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>, _ path: String) throws(FileFailure) {
  var written = 0
  while written < bytes.count {
    let count = bytes.withUnsafeBytes { buffer in
      buffer.baseAddress.map { write(descriptor, $0 + written, buffer.count - written) } ?? 0
    }
    if count < 0 {
      if errno == EINTR { continue }
      throw FileFailure("write", path)
    }
    written += count
  }
}

/// Gives a file another name in one step; what had that name is replaced.
/// - Throws: `FileFailure`
package func renameFile(_ path: String, to newPath: String) throws(FileFailure) {
  if rename(path, newPath) != 0 { throw FileFailure("rename to", newPath) }
}

/// Writes a file in one step, new or in place of another.
/// - Throws: `FileFailure`; what had that path is as it was
package func writeWholeFile(_ path: String, _ bytes: [UInt8]) throws(FileFailure) {
  let temporary = "\(path).handbook-new"
  try writeFile(temporary, bytes)
  do {
    try renameFile(temporary, to: path)
  } catch {
    unlink(temporary)
    throw error
  }
}

/// Gives an editor's file other bytes in one step; it keeps its rights.
/// - Throws: `FileFailure`; the file is as it was
package func replaceFile(_ path: String, _ bytes: [UInt8]) throws(FileFailure) {
  var status = stat()
  if stat(path, &status) != 0 { throw FileFailure("look at", path) }
  let temporary = "\(path).handbook-new"
  try writeFile(temporary, bytes)
  if chmod(temporary, status.st_mode & 0o7777) != 0 || rename(temporary, path) != 0 {
    let failure = FileFailure("write", path)
    unlink(temporary)
    throw failure
  }
}

/// Removes a file; that it does not exist is no failure.
/// - Throws: `FileFailure`
package func removeFile(_ path: String) throws(FileFailure) {
  if unlink(path) != 0 && errno != ENOENT && errno != ENOTDIR { throw FileFailure("remove", path) }
}

/// Removes a folder if it is empty.
/// - Returns: whether it is gone
/// - Throws: `FileFailure`
@discardableResult
package func removeFolderIfEmpty(_ path: String) throws(FileFailure) -> Bool {
  if rmdir(path) == 0 || errno == ENOENT { return true }
  if errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR { return false }
  throw FileFailure("remove", path)
}

/// Makes a folder and those it lies in; those that exist are left as they are.
/// - Throws: `FileFailure`
package func makeFolders(_ path: String) throws(FileFailure) {
  if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
  if errno != ENOENT { throw FileFailure("make the folder", path) }
  let parent = parentFolder(of: path)
  if parent.isEmpty { throw FileFailure("make the folder", path) }
  try makeFolders(parent)
  if mkdir(path, 0o777) != 0 && errno != EEXIST { throw FileFailure("make the folder", path) }
}

/// Waits until all that was written to a folder's file system, files, names and folders, is on the disk.
/// - Throws: `FileFailure`
package func syncFileSystem(of folder: String) throws(FileFailure) {
  let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  if descriptor < 0 { throw FileFailure("open the folder", folder) }
  let result = syncfs(descriptor)
  let failure = FileFailure("write to the disk", folder)
  close(descriptor)
  if result != 0 { throw failure }
}
