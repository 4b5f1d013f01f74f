import Testing

@testable import Content
@testable import TestSupport

@Suite("YAML that front matter may not be")
struct FrontMatterYAMLTests {
  private static let quotes =
    "check quotes, colons and indentation; a value with special characters goes into quotes"
  private static let colon = "put the value into quotes: title: \"Calls: when and how\""

  @Test(
    "A mistake in the YAML is an error where it is",
    arguments: [
      ("title: Звонки➊: когда", ":", "a second ':' in the value", colon),
      ("title: A\n order➊: 2", ":", "a second ':' in the value", colon),
      ("title: ➊@home", "@", "a value cannot begin with this character", quotes),
      ("title: ➊`A`", "`", "a value cannot begin with this character", quotes),
      ("title: ➊%A", "%", "a value cannot begin with this character", quotes),
      ("➊\ttitle: A", "\t", "a tab cannot indent lines", "use spaces"),
      (
        "title: A\n➊summary What it is\norder: 2", "s", "':' is missing after the key",
        "write 'key: value', such as 'summary: What it is'"
      ),
      ("title: \"Звонки\" ➊when", "w", "a quote or the indentation is wrong here", quotes),
    ] as [(String, String, String, String)])
  func mistakes(yaml: String, covered: String, problem: String, help: String) {
    #expect(
      MarkedSource.findings(inFrontMatter: yaml)
        == ["➊ `\(covered)` error: the YAML cannot be read: \(problem) = \(help)"])
  }

  @Test("A tab as indentation is an error on its line")
  func tabs() {
    let findings = MarkedSource.findings(inFrontMatter: "title: A\n➊\torder: 1")
    #expect(findings.map { $0.hasPrefix("➊ `\t` error: the YAML cannot be read: ") } == [true])
    #expect(MarkedSource.findings(inFrontMatter: "title:\tA").isEmpty)
  }

  @Test(
    "A quote or bracket left open is an error where it was opened",
    arguments: [
      ("title: ➊\"A\nsummary: B", "\""), ("title: ➊'A", "'"), ("title: A\ntags: ➊[a, b", "["),
      ("title: A\ntags: ➊{a: b", "{"),
    ] as [(String, String)])
  func leftOpen(yaml: String, covered: String) {
    let findings = MarkedSource.findings(inFrontMatter: yaml)
    #expect(findings.map { $0.hasPrefix("➊ `\(covered)` error: the YAML cannot be read: ") } == [true])
  }

  @Test(
    "What is no list of keys and values is an error at its start",
    arguments: ["➊- a\n- b", "➊just text", "➊title:A", "➊[a]", "➊\"a\""])
  func noMapping(yaml: String) {
    let covered = yaml.dropFirst().prefix(1)
    #expect(
      MarkedSource.findings(inFrontMatter: yaml) == [
        "➊ `\(covered)` error: the front matter must be a list of 'key: value' lines = write 'title: …'"
      ])
  }

  @Test(
    "A key that stands twice is an error at the second one, with the first",
    arguments: [
      ("➋title: A\n➊title: B", "title"),
      ("title: A\n➋order: 1\n# order: 2\n➊order: 3", "order"),
      ("title: A\n➋tags: [a]\nowner: B\n➊tags: [b]", "tags"),
      ("➋title: A\ntitles: B\n➊title: C", "title"),
      ("title: A\n➋summary: |\n  summary: B\n➊summary: C", "summary"),
      ("title: A\n➋ё: A\n➊ё: B", "ё"),
    ] as [(String, String)])
  func duplicateKeys(yaml: String, key: String) {
    #expect(
      MarkedSource.findings(inFrontMatter: yaml) == [
        "➊ `\(key)` error: duplicate key '\(key)' = keep one of them (➋ `\(key)` the first one)"
      ])
  }

  @Test(
    "Anchors and aliases are refused where they stand",
    arguments: [
      ("title: ➊&a A", "&"), ("title: ➊&a A\nsummary: *a", "&"), ("title: A\ntags: ➊&a [b]", "&"),
      ("title: A\ntags: [➊&a b, *a]", "&"), ("title: A\ntags:\n  - ➊&a b", "&"),
      ("title: A\n➊&a owner: B", "&"),
      ("title: ➊*a", "*"), ("title: A\n<<: ➊*a", "*"), ("title: ➊*Звонок* первый", "*"), ("ё: {a: ➊*b}", "*"),
      ("title: \"A\\\\\"\nowner: ➊&a B", "&"), ("title: 'A''s'\nowner: ➊&a B", "&"),
      ("title: it's\nowner: ➊&a B", "&"), ("title: \"A\" # \"\nowner: ➊&a B", "&"),
    ] as [(String, String)])
  func anchors(yaml: String, covered: String) {
    #expect(
      MarkedSource.findings(inFrontMatter: yaml) == [
        "➊ `\(covered)` error: anchors and aliases are not allowed here = write the value out in each place;"
          + " a text that begins with '&' or '*' goes into quotes"
      ])
  }

  @Test("Aliases that multiply are refused before they do")
  func aliasBomb() {
    var yaml = "title: A\na0: &a0 [x, x, x, x]\n"
    for level in 1...9 {
      let alias = "*a\(level - 1)"
      yaml += "a\(level): &a\(level) [\(alias), \(alias), \(alias), \(alias)]\n"
    }
    let messages = MarkedSource.findings(inFrontMatter: yaml)
    #expect(messages.map { $0.contains("anchors and aliases are not allowed here") } == [true])
  }

  @Test(
    "A tag is refused where it stands",
    arguments: [
      "title: ➊!!python/object/apply:os.system [ls]", "title: ➊!!python/name:os.system A", "title: ➊!!str A",
      "title: ➊!own A", "title: A\ntags: ➊!!set {a}", "title: A\norder: ➊!!int 3", "title: ➊!<tag:a> A",
      "➊!!map\ntitle: A",
    ])
  func tags(yaml: String) {
    #expect(
      MarkedSource.findings(inFrontMatter: yaml) == [
        "➊ `!` error: YAML's tags are not allowed here = remove it; a text that begins with '!' goes into quotes"
      ])
  }

  @Test(
    "The signs of anchors, aliases and tags are fine inside of texts",
    arguments: [
      "title: A & B", "title: R&D *now*!", "title: \"*A*\"", "title: '&a !b'", "title: A # &x *y !z",
      "title: 'it''s: *b'",
      "title: \"A \\\" *b\"", "title: A\ntags: [a*b, c!, \"*d\", 'e: &f']", "title: A\nsummary: b\n  *c* d",
      "title: A\nsummary: |\n  *Call* first\n  !now\n  - &c",
      "title: A\nsummary: >-\n  &b\n\n  *c*\norder: 1",
    ])
  func signsInTexts(yaml: String) {
    #expect(MarkedSource.findings(inFrontMatter: yaml).isEmpty)
  }
}
