import Dates
import Diagnostics
import Foundation
import Markdown
import Testing

@testable import Checklists

@Suite("A checklist as text, Markdown and JSON")
struct ExportTests {
  private static let markdown =
    """
    - [ ] Above. `above`
      - Why: so
    - [ ] Without a reason. `bare`

    ## Questions

    1. Where are you? Choose one. `stage`
       - Waiting `waiting`
       - Refused `refused`
    2. Dates? `dates`
       - Refusal `refusal`

    ## Ask -- *now*

    - [ ] Call the "recruiter"
      *once*. `call`
      - If: stage is refused
      - When: 2 working days after refusal
      - Why: a voice says more.
      - Why: it's quick.
      - Use: [How to call](../asking/call.md)
      - Use: [Numbers](https://example.org/a?b=1&c=(2))
    - [ ] Wait. `wait`
      - If: stage is waiting
      - When: 1 day before refusal
    """

  @Test("As text it is a page for a message or a sheet of paper")
  func text() throws {
    #expect(
      try ExportSample(Self.markdown, title: "After «нет»").list.plainText == """
        After «нет»
        ===========

        [ ] Above.
            Why: so

        [ ] Without a reason.

        Ask\u{A0}– now

        [ ] Call the “recruiter” once.
            2 working days after: Refusal
            Only if “Where are you?” is “Refused”
            Why: a voice says more.
            Why: it’s quick.
            See: How to call
            See: Numbers (https://example.org/a?b=1&c=(2))

        [ ] Wait.
            1 day before: Refusal
            Only if “Where are you?” is “Waiting”

        """)
  }

  @Test("With answers and dates only what applies is left, and days are told with their weekday")
  func answeredText() throws {
    let sample = try ExportSample(
      Self.markdown, answers: ["stage=refused"], dates: ["refusal=2026-11-20"])
    #expect(
      sample.list.plainText == """
        A list
        ======

        [ ] Above.
            Why: so

        [ ] Without a reason.

        Ask\u{A0}– now

        [ ] Call the “recruiter” once.
            By Tuesday, 24 November 2026
            Why: a voice says more.
            Why: it’s quick.
            See: How to call
            See: Numbers (https://example.org/a?b=1&c=(2))

        """)
  }

  @Test("A day that was counted without knowing the year's holidays is told as an estimate")
  func estimate() throws {
    let sample = try ExportSample(
      Self.markdown, answers: ["stage=refused"], dates: ["refusal=2026-12-30"],
      calendar: WorkCalendarTests.russia)
    #expect(sample.list.plainText.contains("\n    By Monday, 4 January 2027 (holidays unknown)\n"))
    #expect(sample.list.json.contains("\"due\":\"2027-01-04\",\"estimated\":true,"))
  }

  @Test("As Markdown it is a list of boxes with what belongs to them below")
  func markdown() throws {
    #expect(
      try ExportSample(Self.markdown).list.markdown == """
        # A list

        - [ ] Above.
          - Why: so
        - [ ] Without a reason.

        ## Ask\u{A0}– now

        - [ ] Call the “recruiter” once.
          - 2 working days after: Refusal
          - Only if “Where are you?” is “Refused”
          - Why: a voice says more.
          - Why: it’s quick.
          - See: How to call
          - See: [Numbers](https://example.org/a?b=1&c=%282%29)
        - [ ] Wait.
          - 1 day before: Refusal
          - Only if “Where are you?” is “Waiting”

        """)
  }

  @Test(
    "In Markdown every text is read again as it was, whatever signs are in it",
    arguments: [
      "\\# no heading", "\\+ plus", "\\- minus", "1\\. one", "12\\) twelve", "2026. A year", "a \\* b \\* c",
      "`*a*`", "`_a_ __b__`", "`[a](b)`", "`[ ] box`", "`<b>`", "`a\\b`", "`&copy; &amp; &#35;`",
      "a & b; AT&T",
      "`` a`b ``", "`![a](b)`", "`<https://a.b>`", "\\[x\\] box", "`# a`", "`- a`", "`1. a`", "`> a`",
      "`~~~`",
      "`***`", "`---`", "`===`", "`a | b`", "`\\`", "`\\*`", "`[^1]`", "`[!NOTE]`", "a #", "C#", "`a ##`",
      "Слово №5 - «да»", "😀",
    ])
  func escaping(text: String) throws {
    let sample = try ExportSample(
      "- [ ] \(text) `item`\n  - Why: \(text)\n\n## \(text)\n\n- [ ] A. `other`", title: "A # title #")
    let plain = try #require(sample.list.parts.first?.items.first?.text)
    let file = SourceFile(path: "export.md", bytes: Array(sample.list.markdown.utf8))
    let document = parseMarkdown(file, from: 0, MarkdownOptions(typography: nil, recordsOutline: true))
    #expect(document.headings.map(\.title) == ["A # title #", sample.list.parts.last?.title ?? ""])
    guard case .list(let list)? = document.outline.dropFirst().first?.kind else {
      Issue.record("no list in \(sample.list.markdown)")
      return
    }
    let item = try #require(list.items.first?.text)
    #expect(document.text.plain(item.html) == plain, "\(sample.list.markdown)")
    let why = try #require(list.items.first?.lists.first?.items.first?.text)
    #expect(document.text.plain(why.html) == "Why: \(plain)", "\(sample.list.markdown)")
    #expect(list.items.first?.box == .open)
  }

  private struct Decoded: Decodable, Equatable {
    struct Part: Decodable, Equatable {
      var title: String?
      var items: [Item]
    }
    struct Item: Decodable, Equatable {
      var id: String
      var text: String
      var when: String?
      var due: String?
      var estimated: Bool?
      var conditions: [String]?
      var why: [String]?
      var use: [Use]?
    }
    struct Use: Decodable, Equatable {
      var text: String
      var address: String?
    }
    var title: String
    var path: String
    var language: String
    var parts: [Part]
  }

  @Test("As JSON it can be read by programs; what is not there is left out")
  func json() throws {
    let json = try ExportSample(Self.markdown, answers: ["stage=refused"], dates: ["refusal=2026-11-20"]).list
      .json
    #expect(json.hasSuffix("}]}\n") && !json.dropLast().contains("\n"))
    let decoded = try JSONDecoder().decode(Decoded.self, from: Data(json.utf8))
    let call = Decoded.Item(
      id: "call", text: "Call the “recruiter” once.", when: "2 working days after: Refusal",
      due: "2026-11-24",
      why: ["a voice says more.", "it’s quick."],
      use: [
        Decoded.Use(text: "How to call"),
        Decoded.Use(text: "Numbers", address: "https://example.org/a?b=1&c=(2)"),
      ])
    let above = [
      Decoded.Item(id: "above", text: "Above.", why: ["so"]),
      Decoded.Item(id: "bare", text: "Without a reason."),
    ]
    #expect(
      decoded
        == Decoded(
          title: "A list", path: "checklists/a-list", language: "en",
          parts: [Decoded.Part(items: above), Decoded.Part(title: "Ask\u{A0}– now", items: [call])]))
    let open = try JSONDecoder().decode(Decoded.self, from: Data(ExportSample(Self.markdown).list.json.utf8))
    #expect(open.parts.last?.items.first?.conditions == ["“Where are you?” is “Refused”"])
    #expect(open.parts.last?.items.first?.due == nil)
    for absent in ["null", "[]", "estimated"] { #expect(!json.contains(absent)) }
  }

  @Test("JSON holds any text", arguments: ["`a\"b\\c`", "`</script>`", "a\u{2028}b", "\u{1F600} «да»"])
  func hostileJSON(text: String) throws {
    let list = try ExportSample(item: text, title: "\"\\\n\u{1}").list
    let decoded = try JSONDecoder().decode(Decoded.self, from: Data(list.json.utf8))
    #expect(decoded.parts.first?.items.first?.text == list.parts.first?.items.first?.text)
    #expect(decoded.title == "\"\\\n\u{1}")
    #expect(!list.json.contains("</script"))
  }

  @Test("An empty list is a title and nothing more, in every form")
  func empty() throws {
    let sample = try ExportSample(
      "## Questions\n\n1. Q? Choose one. `q`\n   - A `a`\n   - B `b`\n\n## Part\n\n- [ ] A. `i`\n  - If: q is a"
        + "\n- [ ] B. `j`\n  - If: q is not a", answers: ["q=a"])
    #expect(sample.list.parts.map(\.items.count) == [1])
    let none = GeneratedChecklist(
      title: "T", path: "p", language: "en", site: "s", application: "", parts: [], words: .english)
    #expect(none.plainText == "T\n=\n")
    #expect(none.markdown == "# T\n")
    #expect(none.csv == "\u{FEFF}Done,Task,Due,Why,Section,See\r\n")
    #expect(none.json == "{\"title\":\"T\",\"path\":\"p\",\"language\":\"en\",\"parts\":[]}\n")
  }
}
