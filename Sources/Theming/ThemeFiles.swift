import BuiltIn
import Diagnostics
import Files

/// The files of a theme, in a folder or in the program.
struct ThemeFiles {
  /// The theme that is part of the program. What lies in `themes/handbook/` takes the place of single files of it.
  static let builtInName = "handbook"

  /// `themes/handbook`, from the site's root folder; for files in the program, where they would lie.
  let path: String
  /// The site's folder; nil for files in the program.
  private let root: String?

  /// Where a theme's files are, the ones that are overridden first; none if there is no such theme.
  static func sources(of name: String, root: String) -> [ThemeFiles] {
    let path = "themes/\(name)"
    let inFolder = ThemeFiles(path: path, root: root)
    let status = try? FileStatus.of("\(root)/\(path)", followingLinks: true)
    let isFolder = status?.kind == .folder && !name.contains("/") && !name.hasPrefix(".")
    if name == builtInName {
      return [ThemeFiles(path: path, root: nil)] + (isFolder ? [inFolder] : [])
    }
    let hasDescription = try? FileStatus.of("\(root)/\(path)/theme.yml", followingLinks: true) != nil
    return isFolder && hasDescription == true ? [inFolder] : []
  }

  /// The names in one of its folders, sorted; none if the folder is missing.
  /// - Throws: `FileFailure`
  func names(in folder: String) throws -> [String] {
    guard let root else {
      return BuiltInFiles.theme.paths.filter { $0.hasPrefix("\(folder)/") }.map {
        String($0.dropFirst(folder.count + 1))
      }
    }
    guard try FileStatus.of("\(root)/\(path)/\(folder)")?.kind == .folder else { return [] }
    return try namesInFolder("\(root)/\(path)/\(folder)")
  }

  func isFolder(_ name: String) throws -> Bool {
    guard let root else { return false }
    return try FileStatus.of("\(root)/\(path)/\(name)", followingLinks: true)?.kind == .folder
  }

  /// What a file holds; nil if there is none.
  /// - Throws: `FileFailure`
  func bytes(_ name: String) throws -> [UInt8]? {
    guard let root else { return BuiltInFiles.theme.bytes(name) }
    return try readFileIfPresent("\(root)/\(path)/\(name)")
  }

  /// A file that messages can quote; nil if there is none.
  /// - Throws: `FileFailure`
  func file(_ name: String) throws -> SourceFile? {
    try bytes(name).map { SourceFile(path: "\(path)/\(name)", bytes: $0) }
  }
}
