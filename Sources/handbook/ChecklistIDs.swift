import Checklists
import Content
import Diagnostics
import Files

/// Makes a checklist's source of a plain list of boxes.
struct ChecklistIDs {
  let source: PageSource

  /// - Parameter file: as the command was told
  /// - Returns: what was done
  /// - Throws: `CommandFailure`, `FileFailure`
  func write(_ file: String) throws -> String {
    let path = try source.path(of: file)
    let onDisk = "\(source.root)/content/\(path)"
    let written = WrittenIDs(source: try readFile(onDisk), models: try idsInOtherLanguage(path))
    let shown = "content/\(path)"
    let parts = [
      written.ids > 0 ? "\(counted(written.ids, "id")) written" : nil,
      written.moved > 0 ? "\(counted(written.moved, "item")) moved to the margin" : nil,
      written.unticked > 0 ? "\(counted(written.unticked, "tick")) taken out" : nil,
    ].compactMap { $0 }
    if parts.isEmpty { return "\(shown): every item has an id" }
    try replaceFile(onDisk, written.bytes)
    return "\(shown): \(parts.joined(separator: ", "))"
  }

  /// The ids of the same list in the first other language that has them, so that both agree.
  private func idsInOtherLanguage(_ path: String) throws -> [String] {
    let (loaded, _) = try Configuration.load(root: source.root)
    let inLanguage = path.drop { $0 != "/" }
    for language in loaded?.languages ?? [] where !path.hasPrefix("\(language)/") {
      guard let other = try readFileIfPresent("\(source.root)/content/\(language)\(inLanguage)") else {
        continue
      }
      let ids = WrittenIDs.ids(in: other)
      if !ids.contains(nil) { return ids.compactMap { $0 } }
    }
    return []
  }
}
