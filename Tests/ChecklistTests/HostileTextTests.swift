import Diagnostics
import Markdown
import Testing

@testable import Checklists
@testable import TestSupport

/// Texts that nobody would write on purpose: whatever stands in a page, it is read or refused, and never lost or
/// doubled.
@Suite("Hostile texts")
struct HostileTextTests {
  private static let pieces = [
    "## Questions\n\n", "## Вопросы\n", "## Part\n\n", "### Deeper\n\n", "# Title\n\n", "Prose.\n\n", "\n",
    "\n\n",
    "1. Which? Choose one. `q`\n   - A `a`\n   - B `b`\n",
    "2. Which? Choose any. `r`\n   - A `a`\n   - B `b`\n",
    "3. Dates? `d`\n   - D `d`\n", "1. Choose one.\n", "4) Other `o`\n", "   - C `c`\n", "   - [ ] C\n",
    "1. `x`\n",
    "- [ ] Do. `i`\n", "- [ ] Do *this*. `j`\n", "- [x] Done. `k`\n", "- [ ] `l`\n", "- [ ]\n", "- []\n",
    "-\n",
    "* [ ] Do. `m`\n", "1. [ ] Do. `n`\n", "- prose\n", "> - [ ] Quoted. `o`\n",
    "- Group:\n  - [ ] Nested. `p`\n",
    "  - If: q is a\n", "  - If: q is not a or b\n", "  - If: r = a or q != b\n", "  - If: q is a or\n",
    "  - If:\n",
    "  - Если: q это a\n", "  - When: on d\n", "  - When: 3 working days before d\n", "  - When: 9 weeks\n",
    "  - Why: x\n", "  - Why:\n", "  - Use: [a](b.md) [c](https://d.e)\n", "  - Use: [a]()\n",
    "  - was: z, y\n",
    "  - was: i\n", "  - *Why*: x\n", "  - :\n", "  -\n", "    - deeper\n", "\n  second paragraph\n\n",
    "  ```\n  x\n  ```\n",
    "<!-- note -->\n\n", "[^1]: Foot\n\n", "- [ ] Foot[^1]. `f`\n", "[x]: /y\n\n",
    "| a | b |\n|---|---|\n| c | d |\n\n",
    "\t- [ ] Tab. `t`\n", "- [ ] \u{A0} `u`\n", "- [ ] &nbsp; `v`\n", "- [ ] ![](p.png) `w`\n",
    "- [ ] 😀`e`\n",
    "***\n\n", "&#10;", "`", "``", "\\", "*", "[", "](", "\u{200B}",
    "- [ ] " + String(repeating: "a", count: 300) + "\n",
  ]

  private static func text(_ random: inout SplitMix64) -> String {
    (0..<Int.random(in: 1...30, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      .joined()
  }

  /// Blocks that may stand in any order, of which the first two belong to every checklist.
  private static let blocks = [
    "## Questions\n\nProse above.\n\n"
      + "1. Which? Choose one. `q`\n   - A `a`\n   - B `b`\n2. Which? (Choose any) `r`\n"
      + "   - A `a`\n   - B `b`\n3. Dates? `d`\n   - D `d`\n\n1) A list of\n2) prose\n\n",
    "## Needed\n\n- [ ] All. `all`\n  - If: q is a\n  - If: r is not b\n  - When: on d\n- [ ] Any. `any`\n\n",
    "## One\n\n"
      + "- [ ] First. `first`\n  - If: r is a or q is b\n\nProse *between*.\n\n- [ ] Second. `second`\n\n",
    "## Two\n\n### Deeper\n\n* [ ] Third[^1]. `third`\n  - Why: [a](b.md) &amp; \"b\"[^1]\n\n> Quoted.\n\n",
    "## Only prose\n\n- a list\n- of prose\n\n", "- [ ] Fourth `code`. `fourth`\n\n  - Use: [a](b.md)\n\n",
    "1. [ ] Fifth. `fifth`\n\n", "| a | b |\n|---|---|\n| c | d |\n\n", "[^1]: Foot.\n\n",
    "<!-- note -->\n\n", "***\n\n",
    "- prose [ ] list\n\n", "# Title\n\n",
  ]

  /// A sound checklist of blocks in a random order.
  private static func soundText(_ random: inout SplitMix64) -> String {
    let others = blocks[2...].shuffled(using: &random).prefix(Int.random(in: 0...8, using: &random))
    return (blocks.prefix(2) + others).shuffled(using: &random).joined(separator: "<!-- -->\n\n")
  }

  @Test("Every message about any text has a place in it", arguments: ["en", "ru"])
  func places(language: String) {
    var random = SplitMix64(state: 5)
    var counts = (read: 0, refused: 0)
    for _ in 0..<400 {
      let text = Self.text(&random)
      let parsed = ParsedChecklist(text, language: language)
      let lines = parsed.source.file.bytes.split(
        separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let errors = parsed.diagnostics.filter { $0.severity == .error }
      for place in parsed.diagnostics.flatMap({ [$0.location, $0.related?.location] }).compactMap(\.self) {
        let isInside =
          (1...lines.count).contains(place.line)
          && (1...(lines[place.line - 1].count + 1)).contains(place.column)
        #expect(isInside, "\(place.line):\(place.column) in \(text)")
        #expect(place.column - 1 + place.length <= max(place.column, lines[place.line - 1].count), "\(text)")
      }
      #expect(errors.allSatisfy { $0.location != nil && $0.help != nil }, "\(text)")
      if parsed.checklist == nil { #expect(!errors.isEmpty, "\(text)") }
      counts.read += parsed.checklist == nil ? 0 : 1
      counts.refused += parsed.checklist == nil ? 1 : 0
    }
    #expect(counts.read > 2 && counts.refused > 200, "\(counts)")
  }

  @Test("A checklist that is read becomes a form in which every block stands once, in the order of the page")
  func form() throws {
    var random = SplitMix64(state: 6)
    for _ in 0..<80 {
      let parsed = ParsedChecklist(Self.soundText(&random))
      let checklist = try #require(parsed.checklist, "\(parsed.findings)")
      let frame = ChecklistFrame(
        title: "A list", path: "checklists/a", language: "en", root: "../../", calendars: [], words: .english)
      let pieces = markup(of: checklist, parsed.document, frame)
      let ranges = pieces.compactMap { piece in
        if case .document(let range) = piece { range } else { nil }
      }
      let text = String(decoding: parsed.source.file.bytes, as: UTF8.self)
      for (range, next) in zip(ranges, ranges.dropFirst()) {
        #expect(range.upperBound <= next.lowerBound, "\(text)")
      }
      let html = pieces.map { piece in
        switch piece {
        case .html(let html): html
        case .idPrefix: ""
        case .document(let range): String(decoding: parsed.document.html[range], as: UTF8.self)
        }
      }.joined()
      for (open, close) in [
        ("<form", "</form>"), ("<fieldset", "</fieldset>"), ("<section", "</section>"), ("<li", "</li>"),
        ("<ul", "</ul>"), ("<ol", "</ol>"), ("<label", "</label>"),
      ] {
        #expect(occurrences(of: open, html) == occurrences(of: close, html), "\(open)\n\(text)\n\(html)")
      }
      #expect(html.matches(of: #/ data-item="/#).count == checklist.items.count)
      #expect(html.matches(of: #/ data-question="/#).count == checklist.questions.count)
      let headings = ranges.flatMap { parsed.document.holes(in: $0) }.compactMap { hole in
        if case .headingID(let index) = hole.content { index } else { nil }
      }
      #expect(headings == Array(parsed.document.headings.indices), "\(text)\n\(html)")
    }
  }

  private func occurrences(of text: String, _ html: String) -> Int {
    html.split(separator: text, omittingEmptySubsequences: false).count - 1
  }

  @Test("Whatever is read can be written in every form")
  func exports() throws {
    var random = SplitMix64(state: 7)
    for _ in 0..<60 {
      let parsed = ParsedChecklist(Self.soundText(&random))
      let checklist = try #require(parsed.checklist, "\(parsed.findings)")
      let dates = checklist.dates.map { "\($0.id)=2026-11-20" }
      let list = checklist.generated(
        for: checklist.answers([], dates: dates).answers, title: "T", path: "p", language: "en",
        .weekdaysOnly, .english)
      let shown = list.parts.flatMap(\.items)
      #expect(shown.map(\.id) == checklist.items.map(\.id))
      #expect(list.plainText.split(separator: "\n").count { $0.hasPrefix("[ ] ") } == shown.count)
      #expect(list.markdown.split(separator: "\n").count { $0.hasPrefix("- [ ] ") } == shown.count)
      #expect(list.json.matches(of: #/"id":"/#).count == shown.count)
      let days = list.calendar(moment: 0).matches(of: #/\r\nUID:/#).count
      #expect(days == shown.count { $0.due?.date != nil })
    }
  }
}
