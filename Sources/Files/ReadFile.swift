import Glibc

/// By what a file is known to be unchanged without being read.
package struct FileStamp: Sendable, Hashable {
  /// In bytes.
  package let size: Int
  /// When it was last modified.
  let modified: Moment
  /// When it was last written, renamed or given other rights, which nobody can set back.
  let changed: Moment
  let device: UInt
  let inode: UInt

  /// Since 1970.
  struct Moment: Hashable {
    let seconds: Int
    let nanoseconds: Int

    init(_ time: timespec) { (seconds, nanoseconds) = (time.tv_sec, time.tv_nsec) }
  }

  /// Whether the file was changed less than two seconds before a moment, in seconds since 1970, or after it. As coarse as
  /// that are the clocks of some file systems, so that it may have been changed again with the same stamp.
  package func isFresh(at moment: Int) -> Bool { max(modified.seconds, changed.seconds) >= moment - 2 }

  /// At the end of some bytes, for a fingerprint of many stamps.
  package func append(to bytes: inout [UInt8]) {
    let numbers = [
      size, modified.seconds, modified.nanoseconds, changed.seconds, changed.nanoseconds,
      Int(bitPattern: device), Int(bitPattern: inode),
    ]
    for number in numbers { withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) } }
  }
}

/// What is known of a path without opening it. Links are not followed.
package struct FileStatus: Sendable {
  package enum Kind: Sendable {
    case file, folder, link, other
  }
  package let kind: Kind
  package let stamp: FileStamp
  /// In bytes.
  package var size: Int { stamp.size }

  /// - Returns: nil if nothing has that path.
  /// - Throws: `FileFailure`
  package static func of(_ path: String, followingLinks: Bool = false) throws(FileFailure) -> FileStatus? {
    var status = stat()
    let result = followingLinks ? stat(path, &status) : lstat(path, &status)
    if result != 0 {
      if errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG { return nil }
      throw FileFailure("look at", path)
    }
    let kind: Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    return FileStatus(
      kind: kind,
      stamp: FileStamp(
        size: Int(status.st_size), modified: .init(status.st_mtim), changed: .init(status.st_ctim),
        device: UInt(status.st_dev), inode: UInt(status.st_ino)))
  }
}

/// A file that is read whole may have this many bytes; no page, picture or theme comes near.
private let wholeFileLimit = 1 << 29

/// The whole file's bytes.
/// - Throws: `FileFailure`, also for what is no file: reading a pipe or a device might never end
package func readFile(_ path: String) throws(FileFailure) -> [UInt8] {
  let (descriptor, size) = try openFile(path)
  defer { close(descriptor) }
  if size > wholeFileLimit {
    throw FileFailure("read", path, because: "larger than \(wholeFileLimit >> 20) MiB")
  }
  return try readAll(descriptor, expecting: size, path)
}

/// Opens a regular file for reading, without waiting for anybody at the other end of a pipe.
/// - Returns: its descriptor, and its size in bytes
func openFile(_ path: String) throws(FileFailure) -> (descriptor: Int32, size: Int) {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  if descriptor < 0 { throw FileFailure("read", path) }
  var status = stat()
  if fstat(descriptor, &status) != 0 {
    let failure = FileFailure("read", path)
    close(descriptor)
    throw failure
  }
  switch status.st_mode & S_IFMT {
  case S_IFREG: return (descriptor, Int(status.st_size))
  case S_IFDIR:
    close(descriptor)
    throw FileFailure("read", path, code: EISDIR)
  default:
    close(descriptor)
    throw FileFailure("read", path, because: "neither a file nor a folder")
  }
}

/// The file's bytes, or nil if it does not exist.
/// - Throws: `FileFailure`
package func readFileIfPresent(_ path: String) throws(FileFailure) -> [UInt8]? {
  do {
    return try readFile(path)
  } catch {
    if error.code == ENOENT || error.code == ENOTDIR || error.code == ENAMETOOLONG { return nil }
    throw error
  }
}

private func readAll(_ descriptor: Int32, expecting size: Int, _ path: String) throws(FileFailure) -> [UInt8]
{
  var failure: FileFailure?
  // One byte more than the size, so that a file that has not grown is known to be whole after a single read.
  var bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
    while count < buffer.count {
      guard let base = buffer.baseAddress else { break }
      let got = read(descriptor, base + count, buffer.count - count)
      if got < 0 {
        if errno == EINTR { continue }
        failure = FileFailure("read", path)
        break
      }
      count += got
      if got == 0 || count == size { break }
    }
  }
  if let failure { throw failure }
  if bytes.count > size {
    // It grew while it was read: what came after belongs to it too.
    bytes += try readAll(descriptor, expecting: 65536, path)
  }
  return bytes
}

/// The names in a folder, sorted by their bytes, without `.` and `..`.
/// - Throws: `FileFailure`
package func namesInFolder(_ path: String) throws(FileFailure) -> [String] {
  guard let folder = opendir(path) else { throw FileFailure("list", path) }
  defer { closedir(folder) }
  var names: [String] = []
  errno = 0
  while let entry = readdir(folder) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name != "." && name != ".." { names.append(name) }
  }
  if errno != 0 { throw FileFailure("list", path) }
  return names.sorted(by: bytesPrecede)
}

/// The absolute path with all links followed; nil if it does not exist.
package func realPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}

/// What a link says it leads to, whether or not that exists; nil if the path is no link.
package func linkTarget(_ path: String) -> String? {
  var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
  let count = buffer.withUnsafeMutableBufferPointer { bytes in
    bytes.withMemoryRebound(to: CChar.self) { text in
      text.baseAddress.map { readlink(path, $0, text.count) } ?? -1
    }
  }
  return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
}
