import Testing

@testable import Checklists

@Suite("A checklist as a table (CSV)")
struct TableExportTests {
  /// The fields of RFC 4180's lines, unquoted.
  private func fields(_ csv: String) -> [[String]] {
    var records: [[String]] = [[]]
    var field: [Unicode.Scalar] = []
    var isQuoted = false
    var scalars = Array(csv.unicodeScalars)[...]
    func text() -> String { String(String.UnicodeScalarView(field)) }
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"": field.append(scalars.removeFirst())
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        records[records.count - 1].append(text())
        field = []
      case "\r" where !isQuoted && scalars.first == "\n":
        scalars.removeFirst()
        records[records.count - 1].append(text())
        records.append([])
        field = []
      default: field.append(scalar)
      }
    }
    return records.filter { !$0.isEmpty }
  }

  @Test(
    "Lines end with CRLF, the file begins with a byte order mark, and fields are quoted where they must be")
  func form() throws {
    let csv = try ExportSample(
      """
      ## Questions

      1. Dates? `dates`
         - Refusal `refusal`
         - Other `other`

      ## Ask, "politely"

      - [ ] Call, "once". `call`
        - When: on refusal
        - Why: one
        - Why: two
        - Use: [In the site](call.md)
        - Use: [Outside](https://example.org/a,b)
      - [ ] Wait. `wait`
        - When: on other
      """, dates: ["refusal=2026-11-20"]
    ).list.csv
    #expect(
      csv
        == "\u{FEFF}Done,Task,Due,Why,Section,See\r\n"
        + ",\"Call, “once”.\",2026-11-20,\"one\ntwo\",\"Ask, “politely”\",\"In the site\nhttps://example.org/a,b\"\r\n"
        + ",Wait.,,,\"Ask, “politely”\",\r\n")
    #expect(Array(csv.utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
    #expect(
      fields(csv).dropFirst() == [
        [
          "", "Call, “once”.", "2026-11-20", "one\ntwo", "Ask, “politely”",
          "In the site\nhttps://example.org/a,b",
        ],
        ["", "Wait.", "", "", "Ask, “politely”", ""],
      ])
  }

  @Test("Quotation marks inside a field are doubled")
  func quotes() throws {
    let csv = try ExportSample(item: "`say \"yes\", \"no\"`").list.csv
    #expect(csv.hasSuffix(",\"say \"\"yes\"\", \"\"no\"\"\",,so,,\r\n"))
    #expect(fields(csv).last?.dropFirst().first == "say \"yes\", \"no\"")
  }

  @Test(
    "What a spreadsheet would take for a formula begins with an apostrophe",
    arguments: ["=1+1", "\\+7 495 000", "\\-5", "@anna", "`=HYPERLINK(\"https://evil.example\",\"a\")`"])
  func formulas(text: String) throws {
    let list = try ExportSample(
      "- [ ] \(text) `item`\n  - Why: \(text)\n  - Use: [\(text)](a.md)"
    ).list
    let plain = try #require(list.parts.first?.items.first?.text)
    #expect(fields(list.csv).last == ["", "'\(plain)", "", "'\(plain)", "", "'\(plain)"])
  }

  @Test(
    "Space that is not seen does not hide a formula",
    arguments: [
      " ", "\u{A0}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{2003}", "\u{3000}",
      "\u{200B}\u{A0}",
    ])
  func hiddenFormulas(space: String) throws {
    for sign in ["=", "+", "-", "@", "\u{FF1D}"] {
      let list = try ExportSample("- [ ] a `item`\n  - Why: `\(space)x`\n  - Use: [`\(space)\(sign)1`](a.md)")
        .list
      let use = try #require(list.parts.first?.items.first?.uses.first?.text)
      #expect(fields(list.csv).last?.last == "'\(use)")
      #expect(fields(list.csv).last?[3].hasPrefix("'") == false)
    }
  }

  @Test(
    "Cells stand between the signs that spreadsheets expect in the language",
    arguments: [("en", ","), ("ru", ";"), ("de", ";")])
  func separator(language: String, separator: String) throws {
    let words = ChecklistWords(ChecklistWords.words, .of(language))
    let csv = try ExportSample(item: "a,b;c", words: words).list.csv
    #expect(
      csv.hasPrefix(
        "\u{FEFF}" + ["Done", "Task", "Due", "Why", "Section", "See"].joined(separator: separator) + "\r\n"))
    #expect(csv.hasSuffix(["", "\"a,b;c\"", "", "so", "", ""].joined(separator: separator) + "\r\n"))
  }

  @Test("A section that looks like a formula is none either, and signs inside a text are left alone")
  func sections() throws {
    let list = try ExportSample("## =SUM(A1)\n\n- [ ] a = b + c - d @ e `item`\n  - Why: so").list
    #expect(fields(list.csv).last == ["", "a = b + c\u{A0}– d @ e", "", "so", "'=SUM(A1)", ""])
  }

  @Test(
    "Every line has six fields, for any text",
    arguments: ["`a,b`", "`a\"`", "`\"\"`", "a;b", "`,`", "`'`", "да, да"])
  func columns(text: String) throws {
    let list = try ExportSample("## \(text)\n\n- [ ] \(text) `item`\n  - Why: \(text)").list
    let records = fields(list.csv)
    let part = try #require(list.parts.first)
    let item = try #require(part.items.first)
    #expect(records.map(\.count) == [6, 6])
    #expect(records.last == ["", item.text, "", item.text, part.title ?? "", ""])
  }
}
