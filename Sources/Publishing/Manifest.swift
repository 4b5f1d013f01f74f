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
  /// The paths in the manifest, in its order.
  private let listed: [String]

  /// - Throws: `FileFailure`
  init(in folder: String) throws {
    manifestBytes = try readFileIfPresent("\(folder)/\(Self.fileName)")
    let journal = try readFileIfPresent("\(folder)/\(Self.journalName)")
    let listed = manifestBytes.map { List($0) }
    let planned = journal.map { List($0) }
    self.listed = listed?.paths ?? []
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

  /// The paths of a whole site in a folder, in the order of its manifest; nil if there is none, or not a whole one.
  static func publishedPaths(in folder: String) -> [String]? {
    guard let manifest = try? Manifest(in: folder), manifest.manifestBytes != nil, !manifest.isInterrupted,
      manifest.damagedLists.isEmpty
    else {
      return nil
    }
    return manifest.listed
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
    /// All, in order.
    var paths: [String] = []
    var current: Set<String> = []
    var kept: Set<String> = []
    var isWhole = false

    init(_ bytes: [UInt8]) {
      // What stands behind the last line feed is a line that was cut, or nothing.
      var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
      guard let first = lines.popFirst(),
        first.elementsEqual(Manifest.firstLine.utf8) || first.elementsEqual("handbook manifest 1".utf8)
      else { return }
      if let last = lines.last, last.elementsEqual("end".utf8) || last.starts(with: "end ".utf8) {
        lines.removeLast()
        let text = Array(bytes[..<last.startIndex])
        isWhole = last.count == 3 || last.elementsEqual("end \(hexadecimalFingerprint(text))".utf8)
      }
      current.reserveCapacity(lines.count)
      for line in lines {
        let isKept = line.starts(with: Manifest.keptMark.utf8)
        guard let path = Self.path(isKept ? line.dropFirst(Manifest.keptMark.utf8.count) : line) else {
          isWhole = false
          continue
        }
        paths.append(path)
        if isKept { kept.insert(path) } else { current.insert(path) }
      }
    }

    /// A path; nil if it leads out of the output folder, or was garbled.
    private static func path(_ bytes: ArraySlice<UInt8>) -> String? {
      var nameStart = bytes.startIndex
      for index in bytes.startIndex...bytes.endIndex {
        if index < bytes.endIndex, bytes[index] != UInt8(ascii: "/") {
          if bytes[index] < 0x20 { return nil }
          continue
        }
        let name = bytes[nameStart..<index]
        if name.count <= 2, name.allSatisfy({ $0 == UInt8(ascii: ".") }) { return nil }
        nameStart = index + 1
      }
      return String(validating: bytes, as: UTF8.self)
    }
  }
}
