import Files

/// Numbers words by their bytes; a table of its own, because a large site's texts hold millions of words and few thousand
/// different ones.
struct WordTable {
  private var arena: [UInt8] = []
  /// Where each word ends in the arena.
  private var ends: [Int] = [0]
  private var hashes: [UInt64] = []
  /// Numbers of words, by hash; -1 for a free place.
  private var slots = [Int32](repeating: -1, count: 1024)

  var count: Int { hashes.count }

  /// - Returns: the word's number, and whether it was met for the first time
  mutating func number(of word: [UInt8]) -> (number: Int, isNew: Bool) {
    let hash = fnv1a(word)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, arena[ends[number]..<ends[number + 1]].elementsEqual(word) {
        return (number, false)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = hashes.count
    slots[slot] = Int32(number)
    hashes.append(hash)
    arena += word
    ends.append(arena.count)
    if hashes.count * 2 > slots.count { grow() }
    return (number, true)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }
}
