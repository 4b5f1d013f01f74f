/// What makes a text look like another one on a screen although it is written differently, in words; nil if they look
/// different.
///
/// Known are letters of the Latin, Cyrillic and Greek alphabets that look alike (from Unicode Technical Standard 39's list
/// of confusables, those that keyboards have), and characters that cannot be seen.
func lookAlikeDifference(_ text: String, from other: String) -> String? {
  let (own, others) = (Array(text.unicodeScalars), Array(other.unicodeScalars))
  let (seen, othersSeen) = (
    own.filter { invisibleName($0) == nil }, others.filter { invisibleName($0) == nil }
  )
  if seen == othersSeen, let hidden = own.first(where: { invisibleName($0) != nil }),
    let name = invisibleName(hidden)
  {
    return "yours holds \(name) (\(codePoint(hidden)))"
  }
  guard seen.count == othersSeen.count, seen.map(shape) == othersSeen.map(shape),
    let place = zip(seen, othersSeen).enumerated().first(where: { $1.0 != $1.1 })?.offset,
    let alphabet = alphabet(of: seen[place])
  else { return nil }
  return "the \(ordinal(place + 1)) letter of yours is a \(alphabet) '\(seen[place])'"
}

/// The name of a character that takes no room, or looks like a space; nil for others.
private func invisibleName(_ scalar: Unicode.Scalar) -> String? {
  switch scalar.value {
  case 0xA0, 0x202F: "a no-break space"
  case 0xAD: "a soft hyphen"
  case 0x200B: "a zero-width space"
  case 0x200C, 0x200D, 0x2060, 0xFEFF: "a zero-width joiner"
  case 0x200E, 0x200F, 0x202A...0x202E: "a mark of direction"
  case 0xFE00...0xFE0F: "a variation selector"
  default: nil
  }
}

private func codePoint(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// The Latin letter that a letter looks like; other characters are their own.
private func shape(_ scalar: Unicode.Scalar) -> Unicode.Scalar { latinShapes[scalar] ?? scalar }

private let latinShapes: [Unicode.Scalar: Unicode.Scalar] = {
  let pairs: [(like: String, latin: String)] = [
    ("авеіјкмнорԛѕтухүһԁԝАВЕІЈКМНОРЅТХУ", "abeijkmhopqstyxyhdwABEIJKMHOPSTXY"),
    ("αονρτυικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aovptuikABEZHIKMNOPTYX"),
  ]
  var shapes: [Unicode.Scalar: Unicode.Scalar] = [:]
  for (like, latin) in pairs {
    for (letter, shape) in zip(like.unicodeScalars, latin.unicodeScalars) { shapes[letter] = shape }
  }
  return shapes
}()

private func alphabet(of letter: Unicode.Scalar) -> String? {
  switch letter.value {
  case 0x41...0x5A, 0x61...0x7A: "Latin"
  case 0x370...0x3FF: "Greek"
  case 0x400...0x52F: "Cyrillic"
  default: nil
  }
}

private func ordinal(_ number: Int) -> String {
  let words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
  if number <= words.count { return words[number - 1] }
  return switch (number % 100, number % 10) {
  case (11...13, _): "\(number)th"
  case (_, 1): "\(number)st"
  case (_, 2): "\(number)nd"
  case (_, 3): "\(number)rd"
  default: "\(number)th"
  }
}
