/// How much two words have in common at their starts, in whole letters.
/// - Parameter limit: so many letters at most
/// - Returns: bytes, and letters as the client counts them, `letterCount`
func commonStart(_ first: [UInt8], _ second: [UInt8], atMost limit: Int = .max) -> (
  bytes: Int, letters: Int
) {
  var common = (bytes: 0, letters: 0)
  while common.bytes < min(first.count, second.count) {
    let start = common.bytes
    let (length, letters) = letter(first[start])
    guard start + length <= first.count, start + length <= second.count,
      first[start..<(start + length)] == second[start..<(start + length)], common.letters + letters <= limit
    else { break }
    common = (start + length, common.letters + letters)
  }
  return common
}

/// How many letters a word has, as JavaScript counts them: in units of UTF-16.
func letterCount(_ word: [UInt8]) -> Int {
  var (count, index) = (0, 0)
  while index < word.count {
    let (length, letters) = letter(word[index])
    index += length
    count += letters
  }
  return count
}

/// How many bytes of UTF-8 a letter with this first byte has, and how many units of UTF-16.
private func letter(_ lead: UInt8) -> (length: Int, units: Int) {
  switch lead {
  case ..<0x80: (1, 1)
  case ..<0xE0: (2, 1)
  case ..<0xF0: (3, 1)
  default: (4, 2)
  }
}
