/// The ids that a page's HTML defines: those of headings, of footnotes and of the way back from them.
package struct Fragments: Sendable {
  /// By id, how often its base was given out again with a number behind it.
  private var ids: [Key: Int] = [:]

  /// An id by its bytes, whose hash needs no Unicode normalization.
  private struct Key: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }

  init() { ids.reserveCapacity(12) }

  package func contains(_ id: String) -> Bool { ids[Key(bytes: Array(id.utf8))] != nil }

  /// The ids that links name: those of headings, sorted.
  package var headings: [String] {
    ids.keys.map { String(decoding: $0.bytes, as: UTF8.self) }
      .filter { !$0.hasPrefix("fn:") && !$0.hasPrefix("fnref:") }.sorted()
  }

  mutating func insert(_ id: String) { ids[Key(bytes: Array(id.utf8))] = 0 }

  /// Enters a heading's id; one that is taken gets `-1`, `-2`… as on GitHub.
  /// - Returns: the id that the heading has
  mutating func insertUnique(_ base: [UInt8]) -> [UInt8] {
    guard var count = ids[Key(bytes: base)] else {
      ids[Key(bytes: base)] = 0
      return base
    }
    var id: [UInt8]
    repeat {
      count += 1
      id = base + [Byte.hyphen] + Array(String(count).utf8)
    } while ids[Key(bytes: id)] != nil
    ids[Key(bytes: base)] = count
    ids[Key(bytes: id)] = 0
    return id
  }
}
