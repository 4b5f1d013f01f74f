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
    let old = { (file: OutputFile) in "\(output)/\(file.path).\(compressor.ending)" }
    let missing = try large.filter { file, state in try !state.isUnchanged || FileStatus.of(old(file)) == nil
    }.map(\.0)
    for file in missing where try FileStatus.of("\(folder)/\(file.path)") == nil {
      try makeFolders(parentFolder(of: "\(folder)/\(file.path)"))
      try writeFile("\(folder)/\(file.path)", file.bytes)
    }
    try await compress(missing.map { "\(folder)/\($0.path)" }, by: compressor)
    let isNew = Set(missing.map(\.path))
    compressed += large.map { file, _ in
      let source = isNew.contains(file.path) ? "\(folder)/\(file.path).\(compressor.ending)" : old(file)
      return OutputFile(
        path: "\(file.path).\(compressor.ending)", content: .copy(of: source), role: file.role)
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
