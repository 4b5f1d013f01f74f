import Testing

@testable import TestSupport

@Suite("Links that lead nowhere")
struct DeadLinkTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  private static let call = "content/en/asking/call.md"

  /// Writes a text with a mark into the page "call" and expects one error there.
  private func expectError(
    _ text: String, _ message: String, help: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    try site.expectRefused(at: location) {
      let call = try site.write(Self.call, site.page("Call", text))
      return ["\(call.at()): error: \(message)", "      = \(help)"]
    }
  }

  @Test("A link to a page that does not exist names the nearest one")
  func deadLink() throws {
    try expectError("First decide [how](➊wrte.md).", "no page 'wrte.md'", help: "did you mean 'write.md'?")
  }

  @Test("A link to a page that lies in another folder names it there")
  func wrongFolder() throws {
    try expectError("See [about](➊about.md).", "no page 'about.md'", help: "did you mean '../about.md'?")
  }

  @Test("A link that resembles no page says what to check")
  func nothingNear() throws {
    try expectError(
      "See [it](➊something-else-entirely.md).", "no page 'something-else-entirely.md'",
      help: "check the name, and the folder it is in")
  }

  @Test(
    "A short name is not taken for another one only because they lie in one folder",
    arguments: ["gone.md", "b.md"])
  func shortNames(name: String) throws {
    try expectError(
      "See [it](➊\(name)).", "no page '\(name)'", help: "check the name, and the folder it is in")
  }

  @Test("Columns count bytes, so that a place after Cyrillic text is right")
  func columnsInBytes() throws {
    try expectError(
      "Сначала решите, **как** [просить](➊wrte.md).", "no page 'wrte.md'", help: "did you mean 'write.md'?")
  }

  @Test(
    "A dead link is found in every kind of block",
    arguments: [
      "> - A list in a quote\n>   [x](➊wrte.md)", "## A [heading](➊wrte.md)", "1. One\n2. [Two](➊wrte.md)",
      "| a | b |\n|---|---|\n| c | [d](➊wrte.md) |", "> [!NOTE]\n> An [alert](➊wrte.md)",
      "- [ ] A [task](➊wrte.md)", "Text.[^1]\n\n[^1]: A [footnote](➊wrte.md)",
      "A line  \nand another, *with [emphasis](➊wrte.md)*", "[![picture](form.svg)](➊wrte.md)",
    ])
  func everyBlock(text: String) throws {
    try site.write("content/en/asking/form.svg", "<svg width=\"4\" height=\"3\"></svg>")
    try expectError(text, "no page 'wrte.md'", help: "did you mean 'write.md'?")
  }

  @Test("A link to a heading that does not exist names the nearest one")
  func deadFragment() throws {
    try site.write("content/en/asking/write.md", site.page("Write", "## What to say\n\n## When"))
    try expectError(
      "See [there](➊write.md#what-to-sya).", "no heading '#what-to-sya' in write.md",
      help: "did you mean '#what-to-say'?")
  }

  @Test("A link to a heading that resembles none lists those there are")
  func unknownFragment() throws {
    try site.write("content/en/asking/write.md", site.page("Write", "## What to say\n\n## When"))
    try expectError(
      "See [there](➊write.md#elsewhere).", "no heading '#elsewhere' in write.md",
      help: "it has #what-to-say, #when")
  }

  @Test("A link to a heading of its own page is checked too")
  func ownFragment() throws {
    try expectError(
      "## Here\n\nSee [above](➊#hree).", "no heading '#hree' in call.md", help: "did you mean '#here'?")
  }

  @Test("A link may not begin with a slash, for the site may live in a folder")
  func leadingSlash() throws {
    try expectError(
      "See [it](➊/en/asking/write.md).", "an address may not begin with '/': the site may live in a folder",
      help: "write it relative to this file, such as '../asking/index.md'")
  }

  @Test("A link may not lead out of content/")
  func outOfContent() throws {
    try expectError(
      "See [it](➊../../../README.md).", "'../../../README.md' leads out of content/",
      help: "link to a file in content/")
  }

  @Test("A link hidden in percent signs may not lead out of content/ either")
  func outOfContentEncoded() throws {
    try expectError(
      "See [it](➊%2e%2e/%2e%2e/%2e%2e/README.md).", "'%2e%2e/%2e%2e/%2e%2e/README.md' leads out of content/",
      help: "link to a file in content/")
  }

  @Test("A link to a page's .html names its Markdown file")
  func htmlLink() throws {
    try expectError(
      "See [it](➊write.html).", "no page 'write.html'", help: "name the Markdown file: 'write.md'")
  }

  @Test("An empty link is an error")
  func emptyLink() throws {
    try site.expectRefused {
      let call = try site.write(Self.call, site.page("Call", "➊See [it]()."))
      return ["\(call.at()): error: the address is empty", "      = name a file in the parentheses"]
    }
  }

  @Test(
    "A link that would run a script is an error",
    arguments: ["javascript", "JavaScript", "vbscript", "data", "file"])
  func dangerousLink(scheme: String) throws {
    try expectError(
      "See [it](➊\(scheme):alert(1)).", "an address may not begin with '\(scheme):'",
      help: "link to a page of the handbook, or to an https address")
  }

  @Test("A link to a draft says that it is one")
  func linkToDraft() throws {
    try site.write("content/en/asking/write.md", site.page("Write", "Text.", "draft: true"))
    try expectHidden("the page 'write.md' is a draft")
  }

  @Test("A link to a page that is not shown yet says from when")
  func linkToScheduled() throws {
    try site.write("content/en/asking/write.md", site.page("Write", "Text.", "publish: 2026-12-01"))
    try expectHidden("the page 'write.md' is not shown before 2026-12-01")
  }

  @Test("A link to a page that is no longer shown says since when")
  func linkToExpired() throws {
    try site.write("content/en/asking/write.md", site.page("Write", "Text.", "expires: 2026-11-01"))
    try expectHidden(
      "the page 'write.md' expired on 2026-11-01",
      help: "remove the link, or change the page's 'expires:'")
  }

  private func expectHidden(
    _ message: String, help: String = "remove the link, or build with --drafts to see the page",
    at location: SourceLocation = #_sourceLocation
  ) throws {
    try site.expectRefused("--date", "2026-11-20", at: location) {
      let call = try site.write(Self.call, site.page("Call", "First [write](➊write.md)."))
      return ["\(call.at()): error: \(message)", "      = \(help)"]
    }
    try site.expectBuilt("--date", "2026-11-20", "--drafts", at: location)
  }

  @Test("An image that does not exist names the nearest one")
  func missingImage() throws {
    try site.write("content/en/asking/form.svg", "<svg width=\"4\" height=\"3\"></svg>")
    try expectError("![A form](➊from.svg)", "no image 'from.svg'", help: "did you mean 'form.svg'?")
  }

  @Test("A page does not pass for an image")
  func pageAsImage() throws {
    try expectError(
      "![A form](➊write.md)", "no image 'write.md'", help: "check the name, and the folder it is in")
  }

  @Test("A footnote that is not defined names the nearest one")
  func missingFootnote() throws {
    try expectError(
      "Text.➊[^laws]\n\n[^law]: Article 64\n\nAnd[^law].", "no footnote 'laws'",
      help: "did you mean '[^law]'?")
  }

  @Test("A dead link into another language names a page of that language")
  func otherLanguage() throws {
    let site = try Fixture(languages: ["en", "ru"])
    try site.expectRefused {
      let call = try site.write(Self.call, site.page("Call", "See [it](➊../../ru/asking/wrte.md)."))
      return [
        "\(call.at()): error: no page '../../ru/asking/wrte.md'",
        "      = did you mean '../../ru/asking/write.md'?",
      ]
    }
  }
}
