import Testing

@testable import TestSupport

/// What people write who come from other programs: the help names the answer, and one mistake is one message.
@Suite("Usual mistakes")
struct UsualMistakeTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  private static let call = "content/en/asking/call.md"

  @Test(
    "A link as other programs write it names what is meant",
    arguments: [
      ("[x](➊write)", "page 'write'", "write.md"), ("[x](➊./write)", "page './write'", "write.md"),
      ("[x](➊www.example.org)", "file 'www.example.org'", "https://www.example.org"),
      ("[x](➊ann@example.org)", "file 'ann@example.org'", "mailto:ann@example.org"),
      ("![x](➊img\\pic.svg)", "image 'img\\pic.svg'", "img/pic.svg"),
      ("[x](➊README.md)", "page 'README.md'", "index.md"),
      ("[x](➊../about)", "page '../about'", "../about.md"),
    ] as [(String, String, String)])
  func links(text: String, what: String, meant: String) throws {
    try site.write(
      "content/en/asking/img/pic.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>")
    try site.expectRefused {
      let page = try site.write(Self.call, site.page("Call", text))
      return ["\(page.at()): error: no \(what)", "      = did you mean '\(meant)'?"]
    }
  }

  @Test("Of two names that look alike the help says which letter differs")
  func lookAlike() throws {
    try site.expectRefused {
      let page = try site.write(Self.call, site.page("Call", "[x](➊\u{430}bout.md) [y](➋write\u{200B}.md)"))
      try site.write("content/en/asking/about.md", site.page("About"))
      return [
        "\(page.at("➊")): error: no page '\u{430}bout.md'",
        "      = did you mean 'about.md'? the first letter of yours is a Cyrillic '\u{430}'",
        "\(page.at("➋")): error: no page 'write\u{200B}.md'",
        "      = did you mean 'write.md'? yours holds a zero-width space (U+200B)",
      ]
    }
  }

  @Test(
    "A key of another program's front matter names ours",
    arguments: [
      ("description", "write 'summary: …'"), ("weight", "write 'order: …'"),
      ("nav_order", "write 'order: …'"),
      ("lastmod", "write 'updated: …'"), ("redirect_from", "write 'aliases: […]'"),
      ("author", "write 'owner: …'"),
      ("categories", "write 'tags: […]'"), ("layout", "remove it: nothing here reads it"),
    ])
  func keys(key: String, help: String) throws {
    try site.expectRefused {
      let page = try site.write(Self.call, site.page("Call", "Text.", "➊\(key): x"))
      return ["\(page.at()): error: unknown key '\(key)'", "      = \(help)"]
    }
  }

  @Test("One mistake is one message: a slug with a slash, a language that is none")
  func noCascade() throws {
    try site.expectRefused {
      let page = try site.write(Self.call, site.page("Call", "Text.", "slug: ➊/pay"))
      return [
        "\(page.at()): error: '/pay' cannot be part of an address",
        "      = use letters, digits, '-' and '_' only",
      ]
    }
    try site.write(Self.call, site.page("Call"))
    try site.expectRefused {
      let file = try site.write(
        "content/handbook.yml",
        "title: {en: A, deutsch: B}\nlanguages: [en, ➊deutsch]\nbase_url: https://example.org/\n")
      return [
        "\(file.at()): error: invalid language code 'deutsch'",
        "      = write a code such as en, ru or pt-BR",
      ]
    }
  }

  @Test("Fragments with capital letters lead to their headings, with one warning a file")
  func capitalFragments() throws {
    let page = try site.write(
      Self.call, site.page("Call", "## What to say\n\n[a](➊#What-to-say) [b](#WHAT-to-say) [c](#What-To-Say)")
    )
    let run = try site.expectBuilt()
    #expect(
      run.messages == [
        "\(page.at()): warning: '#What-to-say' differs from the heading's id in capital letters, and 2 more in this file",
        "      = write '#what-to-say': ids have small letters only",
      ])
    #expect(try site.tree().page("en/asking/call.html").all("a").count { $0["href"] == "#what-to-say" } == 3)
  }

  @Test(
    "An address that readers cannot follow is an error; a scheme may be allowed",
    arguments: [
      (
        "C:\\forms\\x.docx", "'C:' is a disk of one computer, which readers do not have",
        "put the file beside the page, and write its name: 'x.docx'"
      ),
      (
        "//example.org/x", "an address may not begin with '//': read from a disk it leads nowhere",
        "write 'https://example.org/x'"
      ),
      (
        "tg://resolve", "unknown scheme 'tg:' of an address",
        "if readers' devices know it, write 'link_schemes: [tg]' in handbook.yml"
      ),
      ("example.org:8080/x", "the address has no scheme", "write 'https://example.org:8080/x'"),
    ] as [(String, String, String)])
  func outside(address: String, message: String, help: String) throws {
    try site.expectRefused {
      let page = try site.write(Self.call, site.page("Call", "[x](➊\(address))"))
      return ["\(page.at()): error: \(message)", "      = \(help)"]
    }
    guard address.hasPrefix("tg") else { return }
    try site.writeConfiguration("link_schemes: [TG]")
    try site.expectBuilt()
  }

  @Test("Days that have not come are warned of; a day that has come elsewhere already is not")
  func futureDates() throws {
    let page = try site.write(
      Self.call, site.page("Call", "Text.", "reviewed: ➊2206-01-01", "updated: ➋2062-01-01"))
    let hidden = try site.write(
      "content/en/asking/write.md", site.page("Write", "Text.", "publish: ➊2206-12-01"))
    try site.write("content/en/about.md", site.page("About", "Text.", "reviewed: 2026-11-21"))
    let run = try site.expectBuilt("--date", "2026-11-20")
    #expect(
      run.messages.filter { $0.contains("warning") } == [
        "\(page.at("➊")): warning: 'reviewed' is a day in the future",
        "\(page.at("➋")): warning: 'updated' is a day in the future",
        "\(hidden.at()): warning: the page is hidden for more than two years, until 2206-12-01",
      ])
  }

  @Test("What YAML takes for a comment is told where the value ends; a comment that is meant is not")
  func strayComments() throws {
    let page = try site.write(
      Self.call,
      site.page(
        "C ➊#1", "Text.", "owner: Ann # asks", "summary: \"a #1\"", "tags: [a,  ➋#b", "  c]", "slug: ➌#x"))
    let run = try site.build()
    let warnings = run.messages.filter { $0.contains("warning") }
    #expect(
      warnings == [
        "\(page.at("➊")): warning: the value ends before '#1', which YAML takes for a comment",
        "\(page.at("➌")): warning: the value is empty: YAML takes '#x' for a comment",
      ], "\(run)")
  }

  @Test("What programs leave behind is not published; what stands for another file is warned of")
  func leftovers() throws {
    for name in [
      "a.md.orig", "a.md.bak", "#a.md#", "4913", "Icon\r", "a.md.rej", ".a.md.swp", "a.tmp", "~$a.docx",
    ] {
      try site.write("content/en/asking/\(name)", "x")
    }
    #expect(try site.expectBuilt().messages == [])
    #expect(
      try site.tree().paths.filter { $0.hasPrefix("en/asking/") }.sorted()
        == ["call", "index", "write"].map { "en/asking/\($0).html" })
    try site.write(
      "content/en/asking/form.pdf",
      "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "a", count: 64))\nsize 12345\n"
    )
    #expect(
      try site.expectBuilt().messages == [
        "content/en/asking/form.pdf: warning: not the file itself, but what Git LFS keeps in its place",
        "      = get the file with 'git lfs pull', then build again",
      ])
  }

  @Test("A picture of many megabytes is warned of if a page shows it")
  func largePicture() throws {
    let svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"><!--\(String(repeating: "x", count: 3 << 20))--></svg>"
    try site.write("content/en/asking/map.svg", svg)
    #expect(try site.expectBuilt().messages == [])
    try site.write(Self.call, site.page("Call", "![A map](map.svg)"))
    #expect(
      try site.expectBuilt().messages == [
        "content/en/asking/map.svg: warning: the picture has 3.0 MiB; readers on a phone wait long for it",
        "      = save it smaller: 2000 pixels are wide enough",
      ])
  }

  @Test("A renamed or removed page is told of, with the alias that keeps its address")
  func removedPage() throws {
    try site.expectBuilt()
    try site.move(Self.call, to: "content/en/asking/phone.md")
    #expect(
      try site.expectBuilt().messages == [
        "note: en/asking/call.html is no longer there; links to it from elsewhere lead nowhere",
        "      = where another page replaces it, write there 'aliases: [asking/call.html]'",
      ])
    #expect(try site.expectBuilt().messages == [])
  }

  @Test("Of several removed addresses the first is named; one at the root of the site keeps its slash")
  func removedAddresses() throws {
    let text = try site.text(Self.call)
    try site.write(
      Self.call, text.replacing("---\ntitle:", with: "---\naliases: [/call.html, /ring.html]\ntitle:"))
    try site.expectBuilt()
    try site.write(Self.call, text)
    #expect(
      try site.expectBuilt().messages == [
        "note: call.html and 1 more page are no longer there; links to them from elsewhere lead nowhere",
        "      = where another page replaces it, write there 'aliases: [/call.html]'",
      ])
  }

  @Test(
    "A value that could leave its declaration in the style sheet, or is no colour where one belongs, is an error",
    arguments: [
      (
        "red /* x", "the value of 'accent' cannot stand in a style sheet",
        "write a plain value such as \"#7a1f1f\" or 38rem"
      ),
      (
        "url(http://example.org/x)", "the value of 'accent' cannot stand in a style sheet",
        "write a plain value such as \"#7a1f1f\" or 38rem"
      ),
      (
        "rgb(1, 2, 3", "the value of 'accent' cannot stand in a style sheet",
        "write a plain value such as \"#7a1f1f\" or 38rem"
      ),
      (
        "redd", "'redd' is not a colour, which 'accent' must be",
        "write one such as 'accent: \"#1b5e8c\"' or 'accent: darkgreen'"
      ),
      (
        "#12345", "'#12345' is not a colour, which 'accent' must be",
        "write one such as 'accent: \"#1b5e8c\"' or 'accent: darkgreen'"
      ),
    ] as [(String, String, String)])
  func styleValues(value: String, message: String, help: String) throws {
    try site.expectRefused {
      let file = try site.writeConfiguration("theme_parameters:", "  ➊accent: \"\(value)\"")
      return ["\(file.at()): error: \(message)", "      = \(help)"]
    }
  }

  @Test(
    "Colours in each of their forms are taken",
    arguments: ["#fff", "#1B5E8C", "#1b5e8c80", "DarkGreen", "rgb(10 20 30 / 50%)", "oklch(60% 0.1 240)"])
  func colours(value: String) throws {
    try site.writeConfiguration("theme_parameters:", "  accent: \"\(value)\"", "  measure: calc(30rem + 1vw)")
    try site.expectBuilt()
  }
}
