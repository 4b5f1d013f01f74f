import Testing

@testable import TestSupport

@Suite("Warnings")
struct WarningTests {
  let site: Fixture

  init() throws { site = try Fixture(languages: ["en", "ru"]) }

  private static let call = "content/en/asking/call.md"

  /// Expects that a build goes through with exactly these messages, and that `--strict` refuses it.
  private func expectWarnings(
    _ expected: [String], _ arguments: String..., on site: Fixture? = nil,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let site = site ?? self.site
    let lenient = try site.handbook(["build"] + arguments)
    #expect(lenient.messages == expected, sourceLocation: location)
    #expect(lenient.exitCode == 0, "\(lenient)", sourceLocation: location)
    let before = try site.tree()
    try site.write("content/en/about.md", site.page("About", "Another text."))
    let strict = try site.handbook(["build", "--strict"] + arguments)
    let warnings = expected.count { $0.contains(": warning: ") }
    let last = "\(warnings == 1 ? "1 warning" : "\(warnings) warnings") (--strict); the site was not changed"
    #expect(strict.messages == expected + [last], sourceLocation: location)
    #expect(strict.exitCode == 1, sourceLocation: location)
    #expect(strict.standardOutput == "", sourceLocation: location)
    #expect(try site.tree().changes(since: before) == [], sourceLocation: location)
  }

  @Test("A page that is missing in another language is a warning that says what to add")
  func missingTranslation() throws {
    try site.remove("content/ru/asking/call.md")
    try expectWarnings([
      "content/en/asking/call.md: warning: the page is missing in the language 'ru'",
      "      = add content/ru/asking/call.md",
    ])
  }

  @Test("In a language that is not complete yet, missing pages are one note, and readers are told")
  func incompleteLanguage() throws {
    try site.remove("content/ru/asking/call.md")
    try site.writeConfiguration(languages: ["en", "ru"], "complete: [en]")
    let run = try site.handbook(["build", "--strict"])
    #expect(run.exitCode == 0)
    #expect(
      run.messages == [
        "note: 1 page is not in 'ru' yet", "      = 'handbook check --translations' names them",
      ])
    let line = "Этой страницы пока нет по-русски. Ближайшая к ней: <a href=\"../../ru/asking/index.html\""
    #expect(try site.text("output/en/asking/call.html").contains(line))
    #expect(!(try site.text("output/en/asking/write.html").contains("пока нет")))
    let report = try site.handbook(["check", "--translations"])
    #expect(report.standardOutput.contains("content/en/asking/call.md: note: the page is not in 'ru' yet\n"))
  }

  @Test("A page may say itself in which languages it is complete, in either of them")
  func incompletePage() throws {
    try site.remove("content/ru/asking/call.md")
    try site.remove("content/en/asking/write.md")
    try site.write(Self.call, site.page("Call", "Text.", "complete: [en]"))
    try site.write("content/ru/asking/write.md", site.page("Письмо", "Текст.", "complete: [ru]"))
    #expect(
      try site.build().messages == [
        "note: 1 page is not in 'en' yet", "      = 'handbook check --translations' names them",
        "note: 1 page is not in 'ru' yet", "      = 'handbook check --translations' names them",
      ])
    try site.writeConfiguration(languages: ["en", "ru"], "complete: [en]")
    try site.write("content/ru/asking/write.md", site.page("Письмо", "Текст."))
    #expect(
      try site.build().messages.prefix(2) == [
        "content/ru/asking/write.md: warning: the page is missing in the language 'en'",
        "      = add content/en/asking/write.md",
      ])
  }

  @Test("A language that is to be complete is one of the site's")
  func unknownCompleteLanguage() throws {
    let page = try site.write(Self.call, site.page("Call", "Text.", "complete: [➊de]"))
    #expect(
      try site.build().messages.prefix(2) == [
        "\(page.at()): error: 'de' is not one of the languages", "      = the languages are: en, ru",
      ])
    try site.write(Self.call, site.page("Call", "Text."))
    let configuration = try site.writeConfiguration(languages: ["en", "ru"], "complete: [➊de]")
    #expect(
      try site.build().messages.prefix(2) == [
        "\(configuration.at()): error: 'de' is not one of the languages", "      = the languages are: en, ru",
      ])
  }

  @Test("A translation older than its original is a warning on both pages, each naming the other's line")
  func staleTranslation() throws {
    let english = try site.write(Self.call, site.page("Call", "Text.", "updated: ➊2026-11-20"))
    let russian = try site.write(
      "content/ru/asking/call.md", site.page("Звонок", "Текст.", "updated: ➊2026-10-01"))
    try expectWarnings([
      "\(english.at()): warning: the translation 'ru' is older than the page, of 2026-10-01",
      "      = bring the translation up to date",
      "\(russian.at()): note: the translation",
      "\(russian.at()): warning: the page is older than its translation of 2026-11-20",
      "      = bring it up to date, then write 'updated: 2026-11-20'",
      "\(english.at()): note: the translation",
    ])
  }

  @Test("Translations of one day are no warning")
  func freshTranslation() throws {
    try site.write(Self.call, site.page("Call", "Text.", "updated: 2026-11-20"))
    try site.write("content/ru/asking/call.md", site.page("Звонок", "Текст.", "updated: 2026-11-20"))
    let run = try site.expectBuilt("--strict")
    #expect(run.standardError == "")
  }

  @Test("A review is overdue on the day after the interval has passed, and not before")
  func overdueReview() throws {
    try site.writeConfiguration(languages: ["en", "ru"], "review_interval_days: 365")
    let call = try site.write(Self.call, site.page("Call", "Text.", "reviewed: ➊2025-11-20"))
    let onTheLastDay = try site.expectBuilt("--date", "2026-11-20", "--strict")
    #expect(onTheLastDay.standardError == "")
    try expectWarnings(
      [
        "\(call.at()): warning: the page was last reviewed 366 days ago; at most 365 are allowed",
        "      = check that it is still right, then write 'reviewed: 2026-11-21'",
      ], "--date", "2026-11-21")
  }

  @Test("Reviews are not watched where handbook.yml names no interval")
  func unwatchedReviews() throws {
    try site.write(Self.call, site.page("Call", "Text.", "reviewed: 2001-01-01"))
    try site.expectBuilt("--strict", "--date", "2026-11-20")
  }

  @Test("An image without alternative text is a warning at its address")
  func imageWithoutText() throws {
    try site.write("content/en/asking/form.svg", "<svg width=\"4\" height=\"3\"></svg>")
    let call = try site.write(Self.call, site.page("Call", "Text ![](➊form.svg)"))
    try expectWarnings([
      "\(call.at()): warning: the image has no alternative text",
      "      = say in the brackets what the picture shows: ![A form to fill in](…)",
    ])
  }

  @Test(
    "Raw HTML is a warning at its place, and is left out",
    arguments: [
      ("➊<div>block</div>", "the HTML tag '<div>' is left out; the words in it stay"),
      ("Text ➊<b>bold</b> text", "the HTML tag '<b>' is left out; the words in it stay"),
      ("➊<script>alert(1)</script>", "'<script>' is left out, with what stands in it"),
      ("- ➊<img src=x onerror=a>", "the HTML tag '<img>' is left out"),
    ] as [(String, String)])
  func rawHTML(text: String, message: String) throws {
    let call = try site.write(Self.call, site.page("Call", text))
    let run = try site.build("--strict")
    #expect(run.messages.first == "\(call.at()): warning: \(message)", "\(run)")
    #expect(run.exitCode == 1)
    try site.expectBuilt()
    let html = try #require(try site.tree().text("en/asking/call.html"))
    let body = try #require(html.firstMatch(of: #/(?s)<article>(.*)</article>/#)?.output.1)
    for tag in ["<div>block", "<b>", "<script", "onerror"] { #expect(!body.contains(tag)) }
  }

  @Test("A comment is the editor's note, and is left out without a warning")
  func comment() throws {
    try site.write(Self.call, site.page("Call", "<!-- ask the lawyer -->\n\nText <!-- really? --> here."))
    try site.expectBuilt("--strict")
    #expect(try site.tree().entries.keys.contains("en/asking/call.html"))
    #expect(try site.tree().text("en/asking/call.html")?.contains("lawyer") == false)
    #expect(try site.tree().text("en/asking/call.html")?.contains("really") == false)
  }

  @Test("A folder of a language that handbook.yml does not name is a warning")
  func undeclaredLanguage() throws {
    try site.write("content/de/index.md", site.page("Start"))
    try expectWarnings([
      "content/de: warning: content/de is not used: 'de' is not among the languages in handbook.yml",
      "      = add it to 'languages:', or move it into a language's folder",
    ])
    #expect(try site.tree().paths.allSatisfy { !$0.hasPrefix("de") })
  }

  @Test("What systems and editors leave behind is ignored")
  func leftovers() throws {
    for name in [".DS_Store", "en/.hidden.md", "en/asking/call.md~", "en/asking/.git/config"] {
      try site.write("content/\(name)", "x")
    }
    let run = try site.expectBuilt("--strict")
    #expect(run.standardError == "")
    #expect(try site.tree().hiddenPaths == [".handbook-manifest"])
  }

  @Test("The editors' own notes, content/README.md, are neither published nor warned about")
  func notes() throws {
    try site.write("content/README.md", "# How we write\n\n[No page](nowhere.md)\n")
    try site.expectBuilt("--strict")
    #expect(try site.tree().paths.allSatisfy { !$0.contains("README") })
  }

  @Test("A tag that a page names twice, and headings that are out of order, are warnings")
  func smallSlips() throws {
    let call = try site.write(
      Self.call, "---\ntitle: Call\ntags: [law, ➊law]\n---\n➋# One\n\n## Two\n\n➌#### Four\n")
    try site.write("content/ru/asking/call.md", site.page("Звонок", "Текст.", "tags: [law]"))
    try expectWarnings([
      "\(call.at("➊")): warning: the tag 'law' is named twice", "      = keep one",
      "\(call.at("➋")): warning: a level-1 heading in the text; the page's title is the only one",
      "      = write '##'",
      "\(call.at("➌")): warning: the heading skips a level", "      = write '###'",
    ])
  }

  @Test("A footnote that nothing refers to and an alert of no kind are warnings")
  func lostFootnote() throws {
    let call = try site.write(Self.call, site.page("Call", "> ➊[!HINT]\n> Text\n\n[^➋law]: Article 64"))
    try expectWarnings([
      "\(call.at("➊")): warning: unknown alert 'HINT'",
      "      = use [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]",
      "\(call.at("➋")): warning: unused footnote 'law', which is not shown",
      "      = write '[^law]' where it belongs, or remove it",
    ])
  }

  @Test("A picture whose size cannot be read is a warning at the picture, once")
  func damagedPicture() throws {
    try site.write("content/en/asking/form.png", "no picture")
    try site.write(Self.call, site.page("Call", "![A](form.png) ![B](form.png)"))
    try expectWarnings([
      "content/en/asking/form.png: warning: the picture's width and height cannot be read",
      "      = save it anew as PNG, JPEG, GIF, WebP or SVG",
    ])
  }

  @Test("Errors and warnings are counted apart")
  func errorsAndWarnings() throws {
    try site.expectRefused {
      let call = try site.write(Self.call, site.page("Call", "➊<b>x\n\n[a](➋wrte.md) [b](➌cal.md)"))
      return [
        "\(call.at("➊")): warning: the HTML tag '<b>' is left out; the words in it stay",
        "      = write '**words**'",
        "\(call.at("➋")): error: no page 'wrte.md'", "      = did you mean 'write.md'?",
        "\(call.at("➌")): error: no page 'cal.md'", "      = did you mean 'call.md'?",
      ]
    }
  }
}
