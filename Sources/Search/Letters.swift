/// How much two words have in common at their starts; letters are Unicode's scalars, as the client counts them.
func commonStart(_ first: [UInt8], _ second: [UInt8], atMost limit: Int = .max) -> (
  bytes: Int, letters: Int
) {
  var (bytes, letters) = (0, 0)
  var index = 0
  while index < min(first.count, second.count), first[index] == second[index], letters < limit {
    index += 1
    // Behind a letter's last byte.
    if (index == first.count || !isInsideLetter(first[index]))
      && (index == second.count || !isInsideLetter(second[index]))
    {
      (bytes, letters) = (index, letters + 1)
    }
  }
  return (bytes, letters)
}

func letterCount(_ word: [UInt8]) -> Int { word.count { !isInsideLetter($0) } }

/// Whether a byte of UTF-8 goes on with a letter.
private func isInsideLetter(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
