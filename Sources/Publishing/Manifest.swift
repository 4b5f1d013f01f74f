import Files

/// The list of files in the output folder that are ours: only these are ever replaced or removed.
///
/// While files are being put into place, a journal names those that are new. A build that was killed leaves it behind,
/// and the next build knows from it what else is ours.
struct Manifest {
  static let fileName = ".handbook-manifest"
  static let journalName = ".handbook-journal"
  private static let firstLine = "handbook manifest 1"

  /// Everything that earlier builds wrote or were about to write.
  let owned: Set<String>
  /// Whether a build was interrupted.
  let isInterrupted: Bool
  private let manifestBytes: [UInt8]?

  /// - Throws: `FileFailure`, `PublishingRefusal`
  init(in folder: String) throws {
    manifestBytes = try readFileIfPresent("\(folder)/\(Self.fileName)")
    let journal = try readFileIfPresent("\(folder)/\(Self.journalName)")
    let listed = try manifestBytes.map { try Self.paths($0, "\(folder)/\(Self.fileName)") } ?? []
    let planned = try journal.map { try Self.paths($0, "\(folder)/\(Self.journalName)") } ?? []
    owned = Set(listed + planned)
    isInterrupted = journal != nil
  }

  /// The paths of a whole site in a folder; nil if there is none, or not a whole one.
  static func publishedPaths(in folder: String) -> [String]? {
    guard let manifest = try? Manifest(in: folder), manifest.manifestBytes != nil, !manifest.isInterrupted
    else {
      return nil
    }
    return manifest.owned.sorted()
  }

  /// The manifest's bytes for a list of files.
  static func bytes(_ paths: some Sequence<String>) -> [UInt8] {
    let sorted = paths.sorted()
    return Array(([firstLine] + sorted + ["end"]).joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
  }

  /// Whether the manifest on disk already says this.
  func isSame(_ bytes: [UInt8]) -> Bool { manifestBytes == bytes }

  private static func paths(_ bytes: [UInt8], _ file: String) throws -> [String] {
    var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    guard lines.first == firstLine, lines.popLast() == "end" else {
      throw PublishingRefusal.folder(
        message: "\(file) is damaged, so that it is not known which files may be replaced",
        help: "empty the output folder and build again")
    }
    let paths = Array(lines.dropFirst())
    let isSafe = paths.allSatisfy { path in
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      return !parts.contains("") && !parts.contains("..") && !parts.contains(".")
    }
    guard isSafe else {
      throw PublishingRefusal.folder(
        message: "\(file) names files outside the output folder",
        help: "empty the output folder and build again")
    }
    return paths
  }
}
