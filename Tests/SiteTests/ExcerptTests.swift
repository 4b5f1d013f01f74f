import Diagnostics
import Testing

@Suite("What a message shows of its line")
struct ExcerptTests {
  /// Characters of one to four bytes, and with marks above them.
  private static let alphabets = [
    "abc d", "абв г", "ab—“” é", "e\u{301}a \u{300}", "😀👍 a", "אבגּ ד", "\tx",
  ]

  @Test("A message is the same as with the whole line, however long that is", arguments: alphabets)
  func sameAsWholeLine(alphabet: String) {
    var random = SplitMix(state: 7)
    let scalars = Array(alphabet.unicodeScalars)
    for _ in 0..<400 {
      var line = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...500, using: &random) {
        line.append(scalars.randomElement(using: &random)!)
      }
      let text = String(line)
      let starts = text.unicodeScalars.indices.map { text.utf8.distance(from: text.startIndex, to: $0) }
      let start = starts.randomElement(using: &random)!
      let wanted = Int.random(in: 1...200, using: &random)
      // A marker covers whole characters.
      let length =
        starts.first { $0 >= start + wanted }.map { $0 - start } ?? max(wanted, text.utf8.count - start)
      let file = SourceFile(path: "a.md", bytes: Array("before\n\(text)\nafter".utf8))
      let kept = file.location(line: 2, column: start + 1, length: wanted)
      let whole = SourceLocation(file: "a.md", line: 2, column: start + 1, length: length, excerpt: text)
      let printer = DiagnosticPrinter(format: .text, colors: false)
      #expect(
        printer.print(Diagnostic(.error, "x", at: kept)) == printer.print(Diagnostic(.error, "x", at: whole)))
    }
  }
}

/// Random numbers that are the same in every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
