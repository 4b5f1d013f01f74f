import Files

/// Numbers words by their bytes; a table of its own, because a large site's texts hold millions of words and few thousand
/// different ones, and a dictionary compares texts by what they mean in Unicode.
struct WordTable {
  private var arena: [UInt8] = []
  /// Where each word ends in the arena.
  private var ends: [Int] = [0]
  private var hashes: [UInt64] = []
  /// Numbers of words, by hash; -1 for a free place.
  private var slots = [Int32](repeating: -1, count: 1024)

  var count: Int { hashes.count }

  /// A word by its number.
  func word(_ number: Int) -> ArraySlice<UInt8> { arena[ends[number]..<ends[number + 1]] }

  /// - Returns: the word's number; nil if it was not met
  func find(_ word: [UInt8]) -> Int? {
    let number = slots[slot(of: word, fnv1a(word))]
    return number < 0 ? nil : Int(number)
  }

  /// - Returns: the word's number, and whether it was met for the first time
  mutating func number(of word: [UInt8]) -> (number: Int, isNew: Bool) {
    let hash = fnv1a(word)
    let slot = slot(of: word, hash)
    if slots[slot] >= 0 { return (Int(slots[slot]), false) }
    let number = hashes.count
    slots[slot] = Int32(number)
    hashes.append(hash)
    arena += word
    ends.append(arena.count)
    if hashes.count * 2 > slots.count { grow() }
    return (number, true)
  }

  /// Where a word's number stands, or would.
  private func slot(of word: [UInt8], _ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, self.word(number).elementsEqual(word) { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
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
