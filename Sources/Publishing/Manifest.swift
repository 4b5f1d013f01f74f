import Files

/// The list of files in the output folder that are ours: only these are ever replaced or removed.
///
/// While files are being put into place, a journal names those that are new. A build that was killed leaves it behind,
/// and the next build knows from it what else is ours. Both end with a fingerprint of what stands above, so that a list
/// that a power cut has left empty, cut or garbled is known as such; of one that is cut, its whole lines are believed.
struct Manifest {
  static let fileName = ".handbook-manifest"
  /// The manifest of the build before, for when the newest is damaged; of a first build, a copy.
  static let earlierName = ".handbook-manifest-before"
  static let journalName = ".handbook-journal"
  private static let firstLine = "handbook manifest 2"
  /// Before the path of an asset of the build before, which pages that are open still load.
  private static let keptMark = "kept:"

  /// The files of the published site.
  let current: Set<String>
  /// Everything that earlier builds wrote or were about to write.
  let owned: Set<String>
  /// Whether a build was interrupted.
  let isInterrupted: Bool
  /// Which of the two lists are not whole.
  let damagedLists: [String]
  private let manifestBytes: [UInt8]?

  /// - Throws: `FileFailure`
  init(in folder: String) throws {
    manifestBytes = try readFileIfPresent("\(folder)/\(Self.fileName)")
    let journal = try readFileIfPresent("\(folder)/\(Self.journalName)")
    let listed = manifestBytes.map { List($0) }
    let planned = journal.map { List($0) }
    current = listed?.current ?? []
    var owned = current.union(listed?.kept ?? []).union(planned?.current ?? [])
    if listed?.isWhole == false, let bytes = try readFileIfPresent("\(folder)/\(Self.earlierName)") {
      let earlier = List(bytes)
      owned.formUnion(earlier.current.union(earlier.kept))
    }
    self.owned = owned
    isInterrupted = journal != nil
    damagedLists =
      (listed?.isWhole == false ? [Self.fileName] : [])
      + (planned?.isWhole == false ? [Self.journalName] : [])
  }

  /// The paths of a whole site in a folder; nil if there is none, or not a whole one.
  static func publishedPaths(in folder: String) -> [String]? {
    guard let manifest = try? Manifest(in: folder), manifest.manifestBytes != nil, !manifest.isInterrupted,
      manifest.damagedLists.isEmpty
    else {
      return nil
    }
    return manifest.owned.sorted()
  }

  /// The manifest's bytes for a list of files.
  /// - Parameter kept: assets of the build before
  static func bytes(_ paths: some Sequence<String>, kept: Set<String> = []) -> [UInt8] {
    let lines = [firstLine] + paths.sorted() + kept.sorted().map { keptMark + $0 }
    let text = Array((lines.joined(separator: "\n") + "\n").utf8)
    return text + Array("end \(hexadecimalFingerprint(text))\n".utf8)
  }

  /// Whether there is one on disk.
  var exists: Bool { manifestBytes != nil }

  /// Whether the manifest on disk already says this.
  func isSame(_ bytes: [UInt8]) -> Bool { manifestBytes == bytes }

  /// The paths in a list of ours.
  static func paths(in bytes: [UInt8]) -> Set<String> { List(bytes).current }

  private struct List {
    var current: Set<String> = []
    var kept: Set<String> = []
    var isWhole = false

    init(_ bytes: [UInt8]) {
      var lines = String(decoding: bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
      // What stands behind the last line feed is a line that was cut, or nothing.
      lines.removeLast()
      guard let first = lines.first, first == Manifest.firstLine || first == "handbook manifest 1" else {
        return
      }
      lines.removeFirst()
      if let last = lines.last, last == "end" || last.hasPrefix("end ") {
        lines.removeLast()
        let text = bytes.dropLast(last.utf8.count + 1)
        isWhole = last == "end" || last == "end \(hexadecimalFingerprint(Array(text)))"
      }
      for line in lines {
        let isKept = line.hasPrefix(Manifest.keptMark)
        let path = isKept ? line.dropFirst(Manifest.keptMark.count) : line
        guard Self.isSafe(path) else {
          isWhole = false
          continue
        }
        if isKept { kept.insert(String(path)) } else { current.insert(String(path)) }
      }
    }

    /// Whether a path leads nowhere but into the output folder, and was not garbled.
    private static func isSafe(_ path: Substring) -> Bool {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      return !parts.contains("") && !parts.contains("..") && !parts.contains(".")
        && !path.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{FFFD}" }
    }
  }
}
