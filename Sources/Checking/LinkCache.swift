import Files
import Foundation

/// Addresses that were found to be alive a short while ago, kept in a file so that servers are not asked again at each run.
package struct LinkCache: Sendable {
  /// How long an answer is believed, in days.
  static let lifetime = 7

  private struct Stored: Codable {
    var version = 1
    var links: [String: Entry]
  }

  struct Entry: Codable, Sendable {
    /// Since 1970.
    let day: Int
    /// Where the address has moved to for good.
    let movedTo: String?
  }

  private var entries: [String: Entry] = [:]
  private let today: Int

  /// - Parameters:
  ///   - file: nil, or one that is not there or not ours, for an empty cache
  ///   - today: in days since 1970
  /// - Throws: `FileFailure`
  package init(_ file: String?, today: Int) throws {
    self.today = today
    guard let file, let bytes = try readFileIfPresent(file),
      let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)), stored.version == 1
    else { return }
    entries = stored.links.filter { (max(0, today - Self.lifetime + 1)...today).contains($0.value.day) }
  }

  subscript(_ address: String) -> Entry? { entries[address] }

  mutating func note(_ address: String, movedTo: String?) {
    entries[address] = Entry(day: today, movedTo: movedTo)
  }

  /// - Throws: `FileFailure`
  package func write(_ file: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(Stored(links: entries)) else {
      preconditionFailure("texts and numbers can be written as JSON")
    }
    let folder = parentFolder(of: file)
    if !folder.isEmpty { try makeFolders(folder) }
    // Another check may be writing it, too.
    let temporary = "\(file).\(UUID().uuidString)"
    try writeFile(temporary, Array(data))
    try renameFile(temporary, to: file)
  }
}
