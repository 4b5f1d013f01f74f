import Glibc

/// How many bytes are read and written at a time.
private let pieceSize = 1 << 20

/// Copies a file piece by piece, whatever its size.
/// - Throws: `FileFailure`; what was written so far is removed
package func copyFile(_ path: String, to newPath: String) throws(FileFailure) {
  let (source, _) = try openFile(path)
  defer { close(source) }
  let target = open(newPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
  if target < 0 { throw FileFailure("write", newPath) }
  var piece = [UInt8](repeating: 0, count: pieceSize)
  do {
    while true {
      let count = try readPiece(source, into: &piece, path)
      if count == 0 { break }
      try writeAll(target, piece[..<count], newPath)
    }
  } catch {
    close(target)
    unlink(newPath)
    throw error
  }
  if close(target) != 0 {
    let failure = FileFailure("write", newPath)
    unlink(newPath)
    throw failure
  }
}

/// Whether two files hold the same bytes, read piece by piece.
/// - Throws: `FileFailure`; a second file that is not there differs
package func areSameFiles(_ path: String, _ other: String) throws(FileFailure) -> Bool {
  let (first, size) = try openFile(path)
  defer { close(first) }
  guard let status = try FileStatus.of(other), status.kind == .file, status.size == size else { return false }
  let (second, _) = try openFile(other)
  defer { close(second) }
  var (piece, otherPiece) = ([UInt8](repeating: 0, count: pieceSize), [UInt8](repeating: 0, count: pieceSize))
  while true {
    let count = try readPiece(first, into: &piece, path)
    let otherCount = try readPiece(second, into: &otherPiece, other)
    if count != otherCount || count > 0 && memcmp(piece, otherPiece, count) != 0 { return false }
    if count == 0 { return true }
  }
}

/// Fills a piece as far as the file goes.
/// - Returns: how many bytes were read; 0 at the file's end
private func readPiece(_ descriptor: Int32, into piece: inout [UInt8], _ path: String) throws(FileFailure)
  -> Int
{
  var count = 0
  while count < piece.count {
    let got = piece.withUnsafeMutableBytes { buffer in
      buffer.baseAddress.map { read(descriptor, $0 + count, buffer.count - count) } ?? 0
    }
    if got < 0 {
      if errno == EINTR { continue }
      throw FileFailure("read", path)
    }
    if got == 0 { break }
    count += got
  }
  return count
}
