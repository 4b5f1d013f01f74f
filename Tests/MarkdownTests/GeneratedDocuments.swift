/// Makes Markdown documents of random constructs, the same ones for the same seed.
struct GeneratedDocuments {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(state: seed) }

  mutating func next() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      text += block(depth: 0) + pick(["\n", "\n\n", "\n\n"])
    }
    return text
  }

  private mutating func block(depth: Int) -> String {
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return String(repeating: "#", count: Int.random(in: 1...7, using: &random)) + " " + inlines()
    case 1: return inlines() + "\n" + pick(["===", "---", "- - -", "***", "=", "--"])
    case 2:
      return pick(["```", "~~~", "````"]) + pick(["", "swift", " a&b c", "language-x \"y\""])
        + "\n<code> & \"x\"\n\ty\n"
        + pick(["```", "~~~", "````", ""])
    case 3: return "    indented <code>\n\n\t  more & more"
    case 4:
      return pick([
        "[ref]: /url 'Title \"x\"'", "[ref]: <a b>", "[Ссылка]: https://пример.рф/ü?a=b&c='d'", "[ref]:",
        "[x]: /x",
      ])
    case 5:
      return pick([
        "<div>\n*html*\n</div>", "<!-- comment -->", "<script>\nlet a\n</script>", "<?php ?>", "<b>bold",
      ])
    case 6: return pick(["---", "* * *", "___", "+++"])
    case 7 where depth < 4:
      return prefixed(block(depth: depth + 1), first: "> ", rest: pick(["> ", ">", ""]))
    case 8 where depth < 4: return list(depth: depth)
    case 9: return "| a | b |\n|---|:-:|\n| 1 | \(inlines()) |"
    case 10: return "- [ ] \(inlines())\n- [x] done\n\n\n1) one\n3) three"
    default:
      var text = inlines()
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        text += pick(["\n", "  \n", "\\\n", " "]) + inlines()
      }
      return text
    }
  }

  private mutating func list(depth: Int) -> String {
    let marker = pick(["- ", "* ", "+ ", "1. ", "7) ", "0. ", "-   ", "10. "])
    let rest = String(repeating: " ", count: marker.utf8.count)
    var items: [String] = []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      items.append(prefixed(block(depth: depth + 1), first: marker, rest: pick([rest, rest, ""])))
    }
    return items.joined(separator: pick(["\n", "\n\n"]))
  }

  private func prefixed(_ text: String, first: String, rest: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { ($0.offset == 0 ? first : rest) + $0.element }.joined(separator: "\n")
  }

  private mutating func inlines() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      text += pick([
        "word", "слово", "*em*", "**strong**", "***both***", "_em_", "__st__ ", "`code <b>`", "`` a`b ``",
        "<b>", "</b>",
        "[link](/url)", "[link](<a b> \"ti'tle\")", "[*text*](javascript:alert(1))",
        "![alt *em* `c`](img.png 'T')",
        "![x](DATA:image/png;base64,AA)", "![y](data:text/html,x)", "[ref]", "[text][ref]", "[ссылка][]",
        "<https://a.b/?c=d&e>",
        "<me@example.org>", "&amp;", "&nbsp;", "&#x1F600;", "&bogus;", "\\*", "\\[", "\"quoted\"", "it's",
        "...", "--", " - ", "<",
        ">", "&", "*", "**", "_", "`", "[", "]", "](", "!", "\\", "<!-- c -->", "<a href='x'>",
        "[a](b'c&d%20é)", "[^1]", "[!NOTE]",
        "\u{A0}", "1.", "#", "[x](vbscript:x)", "[x](File:///etc)", "😀", "[b [c](d) e](f)",
        "![a ![b](c) d](e)",
      ])
      text += pick(["", " ", " ", "  "])
    }
    return text
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }
}

/// A small generator of random numbers (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014), so
/// that a failing document can be made again.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
