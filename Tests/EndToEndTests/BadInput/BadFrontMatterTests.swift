import Testing

@testable import TestSupport

@Suite("Front matter that cannot be read")
struct BadFrontMatterTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  private static let path = "content/en/asking/call.md"

  /// Writes the page "call" with these marked lines between title and text, and expects one error.
  private func expectError(
    _ line: String, _ message: String, help: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    try site.expectRefused(at: location) {
      let call = try site.write(Self.path, site.page("Call", "Text.", line))
      return ["\(call.at()): error: \(message)", "      = \(help)"]
    }
  }

  @Test("A second colon in a value is explained in plain words")
  func secondColon() throws {
    try expectError(
      "summary: Calls➊: when and how", "the YAML cannot be read: a second ':' in the value",
      help: "put the value into quotes: title: \"Calls: when and how\"")
  }

  @Test("A quote that is not closed is explained in plain words")
  func openQuote() throws {
    try site.expectBuilt()
    let before = try site.tree()
    try site.write(Self.path, site.page("Call", "Text.", "summary: \"Calls"))
    let run = try site.build()
    #expect(run.exitCode == 1)
    #expect(run.messages.count == 3, "\(run)")
    let first = run.messages.first ?? ""
    #expect(
      first.contains(
        #/^content/en/asking/call\.md:[34]:\d+: error: the YAML cannot be read: a quote or bracket is not closed$/#
      ),
      "\(first)")
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("A key that stands twice is an error at the second, and the first is named")
  func duplicateKey() throws {
    try site.expectRefused {
      let call = try site.write(Self.path, "---\ntitle: Call\n➊order: 1\nowner: Me\n➋order: 2\n---\nText.\n")
      return [
        "\(call.at("➋")): error: duplicate key 'order'", "      = keep one of them",
        "\(call.at("➊")): note: the first one",
      ]
    }
  }

  @Test("An unknown key names the nearest one")
  func unknownKey() throws {
    try expectError("➊sumary: Short", "unknown key 'sumary'", help: "did you mean 'summary'?")
  }

  @Test(
    "A value of the wrong type is an error at the value",
    arguments: [
      ("order: ➊two", "'order' must be a whole number", "write 'order: 2'"),
      ("order: ➊1.5", "'order' must be a whole number", "write 'order: 2'"),
      ("order: ➊\"1\"", "'order' must be a whole number", "write 'order: 2'"),
      ("draft: ➊yes", "'draft' must be true or false", "write 'draft: true' or 'draft: false'"),
      ("tags: ➊law", "'tags' must be a list", "write 'tags: [one, two]'"),
      ("tags: [law, ➊[a]]", "'tags' must be a list of texts", "write 'tags: [one, two]'"),
      ("summary: ➊[a, b]", "'summary' must be a text", "write it on one line after 'summary:'"),
      ("slug:\n  ➊a: b", "'slug' must be a text", "write it on one line after 'slug:'"),
    ])
  func wrongType(line: String, message: String, help: String) throws {
    try expectError(line, message, help: help)
  }

  @Test(
    "A date that is none is an error at the value",
    arguments: [
      "updated: ➊2026-02-29", "reviewed: ➊20.11.2026", "publish: ➊2026-13-01", "expires: ➊soon",
      "updated: ➊2026-1-5", "updated: ➊2026-11-20T10:00:00Z",
    ])
  func badDate(line: String) throws {
    let key = line.prefix { $0 != ":" }
    try expectError(
      line, "'\(key)' must be a date that exists, as year-month-day", help: "write '\(key): 2026-11-20'")
  }

  @Test("A page that expires before it is published is an error")
  func neverShown() throws {
    try expectError(
      "publish: 2026-11-20\nexpires: ➊2026-11-20",
      "'expires' is not after 'publish', so that the page is never shown",
      help: "choose a later date than 2026-11-20")
  }

  @Test(
    "A page without a title is an error",
    arguments: ["order: 1", "title:", "title: ''", "title: ~", "title: null", "title: '  '"])
  func missingTitle(line: String) throws {
    try site.expectRefused {
      let call = try site.write(Self.path, "---\n➊\(line)\n---\nText.\n")
      return ["\(call.at()): error: the page has no title", "      = add a line 'title: …'"]
    }
  }

  @Test("A page without front matter is an error on its first line")
  func noFrontMatter() throws {
    try site.expectRefused {
      let call = try site.write(Self.path, "➊# Call\n\nText.\n")
      return [
        "\(call.at()): error: the page has no front matter",
        "      = begin the file with '---', 'title: …' and '---', each on a line",
      ]
    }
  }

  @Test("Front matter without an end is an error on its first line")
  func openFrontMatter() throws {
    try site.expectRefused {
      let call = try site.write(Self.path, "➊---\ntitle: Call\n\nText.\n")
      return [
        "\(call.at()): error: the front matter has no end",
        "      = write '---' on a line of its own after it",
      ]
    }
  }

  @Test("Front matter that is no mapping is an error")
  func noMapping() throws {
    try site.expectRefused {
      let call = try site.write(Self.path, "---\n➊Just a text\n---\nText.\n")
      return [
        "\(call.at()): error: the front matter must be a list of 'key: value' lines",
        "      = write 'title: …'",
      ]
    }
  }

  @Test("Anchors and aliases of YAML are not allowed, so that no file can grow without end")
  func anchors() throws {
    try site.expectRefused {
      let call = try site.write(Self.path, "---\ntitle: ➊&a Call\nsummary: *a\n---\nText.\n")
      return [
        "\(call.at()): error: anchors and aliases are not allowed here",
        "      = write the value out in each place; a text that begins with '&' or '*' goes into quotes",
      ]
    }
  }

  @Test("Aliases that double what they name line by line are an error at once")
  func aliasesThatGrow() throws {
    let lines = (1..<30).map { "- &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }
    let call = try site.write(
      Self.path, "---\ntitle: Call\ntags:\n- ➊&a0 [x, x]\n\(lines.joined(separator: "\n"))\n---\nText.\n")
    let run = try site.build(limit: 10)
    #expect(run.exitCode == 1)
    #expect(run.messages.first == "\(call.at()): error: anchors and aliases are not allowed here")
  }

  @Test("An ampersand or an asterisk inside a value is no anchor and no alias")
  func noAnchors() throws {
    try site.write(
      Self.path, site.page("Questions & answers *here*", "Text.", "summary: Q&A", "tags: ['*', a&b]"))
    let run = try site.build()
    #expect(!run.standardError.contains("anchors"))
  }

  @Test("YAML nested without end is an error, not a crash")
  func deepYAML() throws {
    try site.expectRefused {
      let brackets = String(repeating: "[", count: 32)
      let call = try site.write(
        Self.path, "---\ntitle: Call\ntags: \(brackets)➊\(brackets)\n---\nText.\n")
      return ["\(call.at()): error: YAML is nested more than 32 deep", "      = use fewer levels"]
    }
    for bracket in ["[", "{", "- ", "? "] {
      let text = String(repeating: bracket, count: 20_000)
      try site.write(Self.path, "---\ntitle: Call\ntags:\n  \(text)\n---\nText.\n")
      #expect(try site.build(limit: 10).exitCode == 1, "\(bracket)")
    }
  }

  @Test("Front matter larger than 64 KiB is an error")
  func largeFrontMatter() throws {
    try site.expectRefused {
      let call = try site.write(
        Self.path, "---\n➊title: Call\nsummary: \(String(repeating: "x", count: 66_000))\n---\nText.\n")
      return ["\(call.at()): error: the front matter is larger than 64 KiB", "      = shorten it"]
    }
  }

  @Test(
    "A control character is an error at its value, even if YAML's escapes spell it",
    arguments: [
      "title: ➊\"a\\x11b\"", "title: ➊\"a\\x14b\"", "title: ➊\"a\\0b\"", "title: a\nsummary: ➊\"a\\x12b\"",
      "title: ➊\"a\\uFFFEb\"", "title: ➊\"a\\uFFFFb\"",
    ])
  func controlCharacters(lines: String) throws {
    try site.expectBuilt()
    let before = try site.tree()
    let call = try site.write(Self.path, "---\n\(lines)\n---\nText.\n")
    let run = try site.build()
    #expect(run.exitCode == 1)
    #expect(run.messages.first?.hasPrefix("\(call.at()): error: ") == true, "\(run)")
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("A page whose YAML is broken causes no messages about pages that are not")
  func noCascade() throws {
    let site = try Fixture(languages: ["en", "ru"])
    try site.write("content/en/asking/write.md", site.page("Write", "First [call](call.md)."))
    try site.expectRefused {
      let call = try site.write(Self.path, "---\ntitle: a➊: b\n---\nText.\n")
      return yamlMessages(call)
    }
  }

  @Test(
    "A chapter whose opening page is broken, and a home page that is, count as being there",
    arguments: ["asking/", ""])
  func noCascadeFromOpeningPages(folder: String) throws {
    try site.expectRefused {
      yamlMessages(try site.write("content/en/\(folder)index.md", "---\ntitle: a➊: b\n---\nText.\n"))
    }
  }

  private func yamlMessages(_ file: MarkedFile) -> [String] {
    [
      "\(file.at()): error: the YAML cannot be read: a second ':' in the value",
      "      = put the value into quotes: title: \"Calls: when and how\"",
    ]
  }
}
