import Foundation

/// A folder's content: files with their bytes, links with what they name, folders. What a build leaves for the next one is no
/// part of it, because it depends on what was there before and when: stamps, the manifest of the build before, and assets
/// of the build before with their lines in the manifest.
struct Tree: Equatable {
  enum Entry: Hashable {
    case file([UInt8])
    case link(String)
    case folder
  }

  /// By path from the folder.
  private(set) var entries: [String: Entry] = [:]

  init() {}

  init(of folder: String) throws {
    try read(folder, prefix: "")
    leaveOutKeptAssets()
  }

  private mutating func leaveOutKeptAssets() {
    guard let manifest = text(".handbook-manifest") else { return }
    let lines = manifest.split(separator: "\n")
    for line in lines where line.hasPrefix("kept:") { entries[String(line.dropFirst(5))] = nil }
    let own = lines.filter { !$0.hasPrefix("kept:") && !$0.hasPrefix("end ") }
    entries[".handbook-manifest"] = .file(Array(own.joined(separator: "\n").utf8))
  }

  private mutating func read(_ folder: String, prefix: String) throws {
    let files = FileManager.default
    for name in try files.contentsOfDirectory(atPath: folder) {
      if name == ".handbook-stamps" || name == ".handbook-manifest-before" { continue }
      let path = "\(folder)/\(name)"
      switch try files.attributesOfItem(atPath: path)[.type] as? FileAttributeType {
      case .typeDirectory?:
        entries[prefix + name] = .folder
        try read(path, prefix: "\(prefix)\(name)/")
      case .typeSymbolicLink?:
        entries[prefix + name] = .link(try files.destinationOfSymbolicLink(atPath: path))
      default: entries[prefix + name] = .file(Array(try Data(contentsOf: URL(filePath: path))))
      }
    }
  }

  /// Paths of files and links, sorted.
  var paths: [String] { entries.filter { $0.value != .folder }.keys.sorted() }

  /// Paths of files and links that are no business of a reader's: the manifest, the journal, temporary files.
  var hiddenPaths: [String] { paths.filter { $0.split(separator: "/").last?.hasPrefix(".") == true } }

  /// What differs, one line a path: `+` new, `-` gone, `~` changed.
  func changes(since old: Tree) -> [String] {
    Set(entries.keys).union(old.entries.keys).sorted().compactMap { path in
      switch (old.entries[path], entries[path]) {
      case (let before, let after) where before == after: nil
      case (nil, _): "+ \(path)"
      case (_, nil): "- \(path)"
      default: "~ \(path)"
      }
    }
  }

  func bytes(_ path: String) -> [UInt8]? {
    if case .file(let bytes)? = entries[path] { bytes } else { nil }
  }

  func text(_ path: String) -> String? { bytes(path).map { String(decoding: $0, as: UTF8.self) } }
}
