import Testing

@testable import TestSupport

@Suite("What stands around every page, by settings")
struct FrameTests {
  let site: Fixture

  init() throws { site = try Fixture(languages: ["en", "ru"]) }

  private static let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'/>"

  private func configure(_ lines: String...) throws -> MarkedFile {
    try site.write(
      "content/handbook.yml", try site.text("content/handbook.yml") + lines.joined(separator: "\n") + "\n")
  }

  @Test("A logo stands before the title and a favicon in the head, on every page, wherever it lies")
  func pictures() throws {
    try site.write("content/root/logo.svg", Self.svg)
    try site.write("content/root/icon.svg", Self.svg)
    _ = try configure("logo: logo.svg", "favicon: icon.svg")
    try site.expectBuilt()
    let page = try site.text("output/en/asking/call.html")
    #expect(
      page.contains("<img src=\"../../logo.svg\" alt=\"\" width=\"40\" height=\"20\"> Test handbook</a>"))
    #expect(page.contains("<link rel=\"icon\" href=\"../../icon.svg\">"))
    #expect(try site.text("output/404.html").contains("<link rel=\"icon\" href=\"/book/icon.svg\">"))
    #expect(try site.text("output/index.html").contains("<link rel=\"icon\" href=\"icon.svg\">"))
  }

  @Test("Without settings there is the theme's icon and nothing else")
  func defaults() throws {
    try site.expectBuilt()
    let page = try site.text("output/en/asking/call.html")
    #expect(page.contains("<link rel=\"icon\" href=\"../../assets/favicon."))
    #expect(page.contains("<p class=\"site-links\"></p>") && !page.contains("extra."))
    #expect(page.contains("<a class=\"title\" href=\"../index.html\">Test handbook</a>"))
  }

  @Test("A picture that is not there is an error with the nearest name")
  func missingPicture() throws {
    try site.write("content/root/logo.svg", Self.svg)
    let configuration = try configure("logo: ➊lgo.svg")
    #expect(
      try site.build().messages.prefix(2) == [
        "\(configuration.at()): error: no file 'lgo.svg' in content/root/",
        "      = did you mean 'logo.svg'?",
      ])
  }

  @Test("content/extra.css comes after the theme's style, under a name with its hash")
  func extraStyleSheet() throws {
    try site.write("content/extra.css", "h1 { color: red }\n")
    try site.expectBuilt("--strict")
    let sheet = try #require(try site.tree().paths.first { $0.hasPrefix("assets/extra.") })
    let page = try site.text("output/en/asking/call.html")
    let (own, theme) = (page.firstRange(of: "../../\(sheet)"), page.firstRange(of: "../../assets/site."))
    #expect(try #require(own).lowerBound > (try #require(theme)).lowerBound)
  }

  @Test("An extra.css that leads out of the handbook, or is none, is an error")
  func outsideStyleSheet() throws {
    try site.link("content/extra.css", to: "/etc/hostname")
    #expect(try site.build().messages.first == "content/extra.css: error: the link leads out of content/")
    try site.remove("content/extra.css")
    try site.makeFolder("content/extra.css")
    #expect(try site.build().messages.first == "content/extra.css: error: content/extra.css is no file")
  }

  @Test("Links stand at the end of every page, for all languages or for one")
  func links() throws {
    _ = try configure(
      "links:", "  \"The \\\"Centre\\\"\": https://example.org/?a=1&b=2", "  About: about.md", "  ru:",
      "    Звонок: tel:+74950000000")
    try site.expectBuilt()
    let english = try site.text("output/en/asking/call.html")
    #expect(
      english.contains(
        "<p class=\"site-links\"><a href=\"https://example.org/?a=1&amp;b=2\">The “Centre”</a><a href=\"../about.html\">About</a></p>"
      ))
    #expect(
      try site.text("output/ru/index.html").contains(
        "<a href=\"about.html\">About</a><a href=\"tel:+74950000000\">Звонок</a></p>"))
  }

  @Test("A link that leads nowhere, or is no address, is an error at its place")
  func badLinks() throws {
    let configuration = try configure(
      "links:", "  A: ➊abut.md", "  B: ➋javascript:x", "  ➌C:", "  D: ➍foo://x")
    let messages = try site.build().messages
    #expect(messages.contains("\(configuration.at("➊")): error: no page 'abut.md' in content/en/"))
    #expect(messages.contains("      = did you mean 'about.md'?"))
    #expect(messages.contains("\(configuration.at("➋")): error: an address may not begin with 'javascript:'"))
    #expect(messages.contains("\(configuration.at("➌")): error: the link 'C' has no address"))
    #expect(messages.contains("\(configuration.at("➍")): error: unknown scheme 'foo:' of an address"))
    try site.writeConfiguration(languages: ["en", "ru"])
    let tab = try configure("links:", "  A: ➊\"java\\tscript:x\"")
    #expect(
      try site.build().standardError.hasPrefix(
        "\(tab.at()): error: 'java\tscript:' is no scheme of an address"))
  }

  // MARK: Git

  private func git(_ arguments: String..., at day: String = "2026-11-20") throws {
    let dated = ["GIT_AUTHOR_DATE": "\(day)T12:00:00Z", "GIT_COMMITTER_DATE": "\(day)T12:00:00Z"]
    let result = try run(
      ["git", "-c", "user.name=T", "-c", "user.email=t@example.org"] + arguments, in: site.outside,
      environment: dated.merging(["HOME": site.outside]) { $1 })
    try #require(result.exitCode == 0, "\(result)")
  }

  /// Commits the handbook as a folder of a repository, then one page on another day.
  private func commit() throws {
    try git("init", "-q", "-b", "main")
    try git("add", "site")
    try git("commit", "-q", "-m", "begin")
    try site.write("content/en/asking/call.md", site.page("Call", "New."))
    try git("commit", "-q", "-a", "-m", "edit", at: "2026-11-25")
  }

  @Test("With a repository there is the day of the last commit and a link to edit the page")
  func repository() throws {
    _ = try configure("repository: https://github.com/o/n.git", "branch: dev")
    try commit()
    try site.write("content/en/about.md", site.page("About", "Text.", "updated: 2026-11-01"))
    let built = try site.expectBuilt()
    #expect(built.messages == [])
    let call = try site.text("output/en/asking/call.html")
    #expect(call.contains("<span>Changed <time datetime=\"2026-11-25\">25 November 2026</time></span>"))
    #expect(
      call.contains(
        "<a href=\"https://github.com/o/n/edit/dev/site/content/en/asking/call.md\">Suggest a change</a>"))
    #expect(
      try site.text("output/ru/asking/write.html").contains("<span>Изменено <time datetime=\"2026-11-20\">"))
    // What an editor says of a page's meaning stands in the place of what Git says of its file.
    #expect(!(try site.text("output/en/about.html").contains("Changed")))
    // A commit alone changes pages, too.
    try git("commit", "-q", "-a", "-m", "edit", at: "2026-11-26")
    try site.write("content/en/asking/write.md", site.page("Write", "New."))
    try git("commit", "-q", "-a", "-m", "edit", at: "2026-11-27")
    try site.expectBuilt()
    #expect(try site.text("output/en/asking/write.html").contains("datetime=\"2026-11-27\""))
  }

  @Test(
    "Each host has its own address for editing",
    arguments: [
      ("https://gitlab.example.org/o/n/", "https://gitlab.example.org/o/n/-/edit/main/content/en/about.md"),
      ("https://codeberg.org/o/n", "https://codeberg.org/o/n/_edit/main/content/en/about.md"),
    ])
  func hosts(repository: String, expected: String) throws {
    _ = try configure("repository: \(repository)")
    try site.expectBuilt()
    #expect(try site.text("output/en/about.html").contains("href=\"\(expected)\""))
  }

  @Test("Without Git, and with a history that was cut off, there are no days, and a note says so")
  func noHistory() throws {
    _ = try configure("repository: https://github.com/o/n")
    let note = "note: days of last changes are left out: there is no Git repository here, or no git"
    // What runs the program needs one other.
    try site.makeFolder("bin")
    try site.link("bin/timeout", to: "/usr/bin/timeout")
    for path in [nil, site.absolute("bin")] {
      let environment: [String: String?] = path.map { ["PATH": $0] } ?? [:]
      let built = try site.expectBuilt(environment: environment)
      #expect(built.messages.first == note)
      #expect(!(try site.text("output/en/about.html").contains("Changed")))
    }
    try commit()
    try git("clone", "-q", "--depth", "1", "file://\(site.outside)", "shallow")
    let shallow = try site.handbook(["build", "--root", "\(site.outside)/shallow/site"])
    #expect(
      shallow.messages.first
        == "note: days of last changes are left out: Git does not know the whole history of this folder")
  }

  @Test("A repository that is no address is an error, and a branch alone a warning")
  func badRepository() throws {
    let configuration = try configure("repository: ➊git@github.com:o/n.git")
    #expect(
      try site.build().messages.first
        == "\(configuration.at()): error: 'repository' must be an address with https://")
    try site.writeConfiguration(languages: ["en", "ru"])
    let odd = try configure("repository: https://example.org/o/n", "branch: ➊a b")
    #expect(try site.build().messages.first == "\(odd.at()): error: 'a b' cannot be part of an address")
    try site.writeConfiguration(languages: ["en", "ru"])
    let branch = try configure("branch: ➊dev")
    #expect(
      try site.build().messages.first == "\(branch.at()): warning: 'branch' does nothing without 'repository'"
    )
  }
}
