import Files
import Foundation
import Parallel

/// A program that compresses files, with the ending that servers look for beside a file: gzip (RFC 1952), brotli (RFC 7932).
package struct Compressor: Sendable {
  let program: String
  let ending: String
  /// Before the files' names; each file gets a compressed one beside it.
  let options: [String]

  /// - Parameter searchPath: folders separated by `:`, as in PATH
  /// - Returns: those that are there
  package static func found(searchPath: String) -> [Compressor] {
    let known = [("gzip", "gz", ["-9", "-n", "-k"]), ("brotli", "br", ["-q", "11", "-k"])]
    return known.compactMap { name, ending, options in
      let candidates = searchPath.split(separator: ":").map { "\($0)/\(name)" }
      return candidates.first(where: FileManager.default.isExecutableFile).map {
        Compressor(program: $0, ending: ending, options: options)
      }
    }
  }
}

extension Compressor {
  /// Whether a file is a compressed copy of some bytes: gzip says at its end what it was made from (RFC 1952, section 2.3.1);
  /// of brotli only that it is there can be told.
  func isCopy(_ path: String, of bytes: [UInt8]) throws -> Bool {
    guard try FileStatus.of(path)?.kind == .file else { return false }
    let copy = try readFile(path)
    if ending != "gz" { return !copy.isEmpty }
    guard copy.count > 18, copy.starts(with: [0x1F, 0x8B]) else { return false }
    let trailer = copy.suffix(8).enumerated().reduce(UInt64(0)) {
      $0 | UInt64($1.element) << (8 * UInt64($1.offset))
    }
    return trailer == UInt64(crc32(bytes)) | UInt64(UInt32(truncatingIfNeeded: bytes.count)) << 32
  }
}

/// The checksum of gzip (RFC 1952, section 8).
private func crc32(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(~UInt32(0)) { crc, byte in crcTable[Int((crc ^ UInt32(byte)) & 0xFF)] ^ (crc >> 8) }
}

private let crcTable: [UInt32] = (0..<256).map { index in
  (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
}

/// Why files could not be compressed.
package struct CompressionFailure: Error {
  package let description: String
}

/// The texts of a site once more, compressed, to lie beside them.
///
/// What lies beside a file that stays as it is stays, too: whoever changes the one replaces or removes the other.
/// - Parameters:
///   - output: where the site is written
///   - folder: one of our own, which is there until the site is published
/// - Throws: `FileFailure`, `CompressionFailure`
package func precompressed(
  _ files: [OutputFile], by compressors: [Compressor], output: String, folder: String
) async throws -> [OutputFile] {
  let owned = try Manifest(in: output).owned
  let texts = files.filter { endings.contains(String($0.path.split(separator: ".").last ?? "")) }
  let known = try await parallelMap(texts) { file -> (size: Int, isUnchanged: Bool) in
    let bytes = try file.bytes
    if bytes.count < smallestSize { return (bytes.count, false) }
    if try isSame(readFileIfPresent("\(output)/\(file.path)"), bytes) { return (bytes.count, true) }
    try makeFolders(parentFolder(of: "\(folder)/\(file.path)"))
    try writeFile("\(folder)/\(file.path)", bytes)
    return (bytes.count, false)
  }
  let large = zip(texts, known).filter { $1.size >= smallestSize }
  var compressed: [OutputFile] = []
  for compressor in compressors {
    func name(_ file: OutputFile) -> String { "\(file.path).\(compressor.ending)" }
    let missing = try large.filter { file, state in
      try !state.isUnchanged || !owned.contains(name(file))
        || !compressor.isCopy("\(output)/\(name(file))", of: file.bytes)
    }.map(\.0)
    for file in missing where try FileStatus.of("\(folder)/\(file.path)") == nil {
      try makeFolders(parentFolder(of: "\(folder)/\(file.path)"))
      try writeFile("\(folder)/\(file.path)", file.bytes)
    }
    try await compress(missing.map { "\(folder)/\($0.path)" }, by: compressor)
    for file in missing where try !compressor.isCopy("\(folder)/\(name(file))", of: file.bytes) {
      throw CompressionFailure(description: "\(compressor.program) made no copy of \(file.path)")
    }
    let isNew = Set(missing.map(\.path))
    compressed += large.map { file, _ in
      let source = isNew.contains(file.path) ? "\(folder)/\(name(file))" : "\(output)/\(name(file))"
      return OutputFile(path: name(file), content: .copy(of: source), role: file.role)
    }
  }
  return compressed
}

/// What is worth compressing; pictures and PDFs are compressed already.
private let endings: Set<String> = ["html", "css", "js", "svg", "xml", "txt", "json", "webmanifest"]

/// In bytes; a smaller file fits one packet all the same.
private let smallestSize = 1024

/// - Throws: `CompressionFailure`
private func compress(_ paths: [String], by compressor: Compressor) async throws {
  // A command line has room for so many names.
  let batches = stride(from: 0, to: paths.count, by: 100).map {
    Array(paths[$0..<min($0 + 100, paths.count)])
  }
  _ = try await parallelMap(batches, chunkSize: 1) { batch in
    let process = Process()
    process.executableURL = URL(filePath: compressor.program)
    process.arguments = compressor.options + ["--"] + batch
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw CompressionFailure(description: "cannot start \(compressor.program): \(error)")
    }
    process.waitUntilExit()
    if process.terminationStatus != 0 {
      throw CompressionFailure(description: "\(compressor.program) ended with \(process.terminationStatus)")
    }
  }
}
