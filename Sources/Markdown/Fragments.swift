import Glibc

/// The ids that a page's HTML defines: those of headings, of footnotes and of the way back from them.
package struct Fragments: Sendable, Equatable {
  /// Those of headings, sorted by their bytes: the ones that links name.
  package let headings: [String]
  /// How often each footnote is referred to, by its number.
  private let footnoteUses: [UInt32]

  init(headings: [Heading], footnoteUses: [Int]) {
    self.headings = headings.map(\.id).sorted { byteOrder($0, $1) < 0 }
    self.footnoteUses = footnoteUses.map { UInt32($0) }
  }

  /// Whether the page refers to a footnote.
  package var hasFootnotes: Bool { !footnoteUses.isEmpty }

  package func contains(_ id: String) -> Bool { hasHeading(id) || hasFootnote(id) }

  private func hasHeading(_ id: String) -> Bool {
    var (low, high) = (0, headings.count)
    while low < high {
      let middle = (low + high) / 2
      let order = byteOrder(headings[middle], id)
      if order == 0 { return true }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return false
  }

  /// `fn:2` is a footnote, `fnref:2` and `fnref:2-3` are its first and third use.
  private func hasFootnote(_ id: String) -> Bool {
    let parts = id.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    let numbers = parts[1].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let number = numbers[0], footnoteUses.indices.contains(number - 1) else { return false }
    switch (parts[0], numbers.count) {
    case ("fn", 1): return id == footnoteID(number)
    case ("fnref", 1...2):
      let use = numbers.count == 1 ? 1 : numbers[1] ?? 0
      return use >= 1 && use <= Int(footnoteUses[number - 1]) && id == footnoteReferenceID(number, use)
    default: return false
    }
  }
}

/// How two ids compare by their bytes: below 0 if the first comes first, 0 if they are the same.
private func byteOrder(_ first: String, _ second: String) -> Int {
  var (first, second) = (first, second)
  return first.withUTF8 { first in
    second.withUTF8 { second in
      if let start = first.baseAddress, let other = second.baseAddress {
        let order = memcmp(start, other, min(first.count, second.count))
        if order != 0 { return Int(order) }
      }
      return first.count - second.count
    }
  }
}

func footnoteID(_ number: Int) -> String { "fn:\(number)" }

/// - Parameter use: from 1 on
func footnoteReferenceID(_ number: Int, _ use: Int) -> String {
  use == 1 ? "fnref:\(number)" : "fnref:\(number)-\(use)"
}

/// Gives out the ids of a page's headings, each once.
struct HeadingIDs {
  /// By id, how often it was given out again with a number behind it.
  private var counts: [Key: Int] = [:]

  /// An id by its bytes, whose hash needs no Unicode normalization.
  private struct Key: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }

  init() { counts.reserveCapacity(12) }

  /// Takes an id for a heading that asks for it.
  /// - Returns: whether it was free
  mutating func claim(_ id: String) -> Bool {
    counts.updateValue(0, forKey: Key(bytes: Array(id.utf8))) == nil
  }

  /// One that is taken gets `-1`, `-2`… as on GitHub.
  mutating func unique(_ base: [UInt8]) -> [UInt8] {
    guard var count = counts[Key(bytes: base)] else {
      counts[Key(bytes: base)] = 0
      return base
    }
    var id: [UInt8]
    repeat {
      count += 1
      id = base + [Byte.hyphen] + Array(String(count).utf8)
    } while counts[Key(bytes: id)] != nil
    counts[Key(bytes: base)] = count
    counts[Key(bytes: id)] = 0
    return id
  }
}
