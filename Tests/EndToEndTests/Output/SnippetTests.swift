import Testing

@testable import TestSupport

@Suite("Values and snippets")
struct SnippetTests {
  let site: Fixture

  init() throws { site = try Fixture(languages: ["en", "ru"]) }

  private static let call = "content/en/asking/call.md"

  private func values(_ lines: String...) throws -> MarkedFile {
    try site.write(
      "content/handbook.yml",
      try site.text("content/handbook.yml") + "values:\n" + lines.map { "  \($0)\n" }.joined())
  }

  private func html(_ page: String) throws -> String { try site.text("output/\(page).html") }

  @Test(
    "A value stands for its name in text, title, summary and addresses, in the page's language and typography"
  )
  func values() throws {
    _ = try values(
      #"org: {en: "The \"Centre\" & Co", ru: Центр}"#, "phone: +7 (495) 000-00-00",
      "site: https://example.org/a")
    try site.write(
      Self.call,
      """
      ---
      title: "Call {{org}}"
      summary: "{{ phone }}"
      ---
      We *are {{org}}*, {{site}}. [Ring {{phone}}](tel:{{phone}}), [there]({{site}}/b).

      ## At {{org}}

      | {{phone}} |
      |---|

      `{{org}}`
      """)
    try site.write("content/ru/asking/call.md", site.page("Звонок", "Это {{org}}."))
    try site.expectBuilt("--strict")
    let page = try html("en/asking/call")
    for part in [
      "<h1>Call The “Centre” &amp; Co</h1>", "<p class=\"summary\">+7 (495) 000-00-00</p>",
      "We <em>are The “Centre” &amp; Co</em>, <a href=\"https://example.org/a\">https://example.org/a</a>.",
      "<a href=\"tel:+74950000000\">Ring +7 (495) 000-00-00</a>",
      "<a href=\"https://example.org/a/b\">there</a>",
      "<h2 id=\"at-the-centre--co\">At The “Centre” &amp; Co", ">+7 (495) 000-00-00</th>",
      "<code>{{org}}</code>",
    ] {
      #expect(page.replacing("\u{A0}", with: " ").contains(part), "\(part)")
    }
    #expect(try html("ru/asking/call").replacing("\u{A0}", with: " ").contains("<p>Это Центр.</p>"))
  }

  @Test("A snippet stands for its name alone in a paragraph, with links seen from its own file")
  func snippets() throws {
    _ = try values("org: Centre")
    try site.write(
      "content/snippets/en/hours.md",
      "> [!TIP]\n> {{org}}: [call](../../en/asking/call.md#when) or [see](../../en/map.svg).\n\n- one\n- two\n"
    )
    try site.write("content/snippets/note.md", "![Map](../en/map.svg)\n")
    try site.write("content/en/map.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='2'/>")
    try site.write(Self.call, site.page("Call", "Text.\n\n{{hours}}\n\n## When"))
    try site.write("content/en/about.md", site.page("About", "- item\n\n  {{hours}}\n\n{{ note }}"))
    try site.expectBuilt("--strict")
    let page = try html("en/asking/call")
    #expect(
      page.contains(
        "<p>Centre: <a href=\"#when\">call</a> or <a href=\"../map.svg\">see</a>.</p>\n</div>\n<ul>\n<li>one</li>\n"
      )
        || page.contains(
          "<p>Centre: <a href=\"call.html#when\">call</a> or <a href=\"../map.svg\">see</a>.</p>")
    )
    let about = try html("en/about")
    #expect(about.contains("<a href=\"asking/call.html#when\">call</a> or <a href=\"map.svg\">see</a>"))
    #expect(about.contains("<img src=\"map.svg\" width=\"4\" height=\"2\" loading=\"lazy\" alt=\"Map\" />"))
  }

  @Test("They stand in checklists and scripts too, and in what the commands print of them")
  func everywhere() throws {
    _ = try values("org: Centre")
    try site.write("content/snippets/hours.md", "Nine to *five*.\n")
    try site.write("content/en/checklists/index.md", site.page("Lists"))
    try site.write("content/ru/checklists/index.md", site.page("Lists"))
    try site.write(
      "content/en/checklists/list.md",
      site.page(
        "List", "{{hours}}\n\n## Do\n\n- [ ] Ask {{org}}. `ask`\n  - Why: {{org}} knows.", "complete: [en]"))
    try site.write("content/en/scripts/index.md", site.page("Scripts"))
    try site.write("content/ru/scripts/index.md", site.page("Scripts"))
    try site.write(
      "content/en/scripts/mail.md",
      """
      ---
      title: Mail
      channel: email
      complete: [en]
      ---
      {{hours}}

      ## Fields

      - `me` Your name: text, required, e.g. *Ann*

      ## Subject

      To {{org}}

      ## Text

      Dear {{org}}, I am {me}.

      {{hours}}
      """)
    try site.expectBuilt("--strict")
    #expect(try html("en/checklists/list").contains("<p>Nine to <em>five</em>.</p>"))
    let list = try site.handbook(["checklist", "content/en/checklists/list.md"])
    #expect(list.standardOutput.contains("Ask Centre.") && list.standardOutput.contains("Centre knows."))
    let mail = try site.handbook(["script", "content/en/scripts/mail.md", "--set", "me=Bo"])
    #expect(
      mail.standardOutput.contains("To Centre")
        && mail.standardOutput.contains("Dear Centre, I am Bo.\n\nNine to five."))
    try site.write("content/snippets/hours.md", "Call {me}.\n")
    #expect(
      try site.build().messages.contains {
        $0.hasSuffix("error: a snippet in a script holds a brace, which is not filled in")
      })
  }

  @Test("Of what is dialled the value's digits are taken, and the rest of the address stays")
  func dialled() throws {
    _ = try values("phone: +7 (495) 000-00-00", "words: ask us")
    try site.write(
      Self.call, site.page("Call", "[a](sms:{{phone}}?body=Hello%20Ann) [b](TEL:{{phone}};ext=12) [c](tel:5)")
    )
    try site.expectBuilt("--strict")
    let page = try html("en/asking/call")
    for address in ["sms:+74950000000?body=Hello%20Ann", "TEL:+74950000000;ext=12", "tel:5"] {
      #expect(page.contains("href=\"\(address)\""))
    }
    let wrong = try site.write(Self.call, site.page("Call", "[a](➊tel:{{words}}) [b](➋tel:{{phon}})"))
    let messages = try site.build().messages
    #expect(messages.contains("\(wrong.at("➊")): error: the value holds no number to dial"))
    #expect(messages.contains("\(wrong.at("➋")): error: no value or snippet 'phon'"))
  }

  @Test(
    "Values stand in titles of alerts, links and pictures, in alternative texts, and in the site's own texts")
  func otherPlaces() throws {
    _ = try values("org: Centre")
    try site.write(
      "content/en/asking/a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='2'/>")
    try site.write(
      Self.call,
      site.page(
        "Call",
        "> [!TIP] Ask {{org}}\n> Now.\n\n[x](write.md \"To {{org}}\") ![Of {{org}}](a.svg \"At {{org}}\")"))
    try site.write("content/handbook.yml", try site.text("content/handbook.yml") + "footer: By {{org}}\n")
    try site.expectBuilt("--strict")
    let page = try html("en/asking/call")
    for part in [
      ">Ask Centre</p>", "title=\"To Centre\"", "alt=\"Of Centre\" title=\"At Centre\"", ">By Centre</p>",
    ] {
      #expect(page.replacing("\u{A0}", with: " ").contains(part), "\(part)")
    }
  }

  @Test("A name in a title that nothing stands for is an error at the title")
  func unknownInTitle() throws {
    _ = try values("org: Centre")
    let page = try site.write(Self.call, "---\ntitle: ➊Call {{orh}}\nsummary: ➋\"{{zebra}}\"\n---\nText.\n")
    let messages = try site.build().messages
    #expect(messages.contains("\(page.at("➊")): error: no value or snippet 'orh'"))
    #expect(messages.contains("\(page.at("➋")): error: no value or snippet 'zebra'"))
  }

  @Test("Thousands of open braces cost no more than other signs")
  func manyBraces() throws {
    _ = try values("org: Centre")
    try site.write(Self.call, site.page("Call", String(repeating: "{{ ", count: 20_000) + "{{org}}"))
    #expect(try site.build(limit: 20).exitCode == 0)
  }

  @Test(
    "A name that nothing stands for is an error with the nearest one; signs of other programs stay a warning")
  func unknownNames() throws {
    _ = try values("phone: 1")
    try site.write("content/snippets/hours.md", "Nine to five.\n")
    let page = try site.write(
      Self.call, site.page("Call", "A ➊{{phon}} and ➋{{zebra}}.\n\nNot ➌{{hours}} here.\n\n➍{{< figure >}}"))
    #expect(
      try site.build().messages.dropLast() == [
        "\(page.at("➊")): error: no value or snippet 'phon'", "      = did you mean '{{phone}}'?",
        "\(page.at("➋")): error: no value or snippet 'zebra'",
        "      = write it under 'values:' in handbook.yml, or as content/snippets/zebra.md",
        "\(page.at("➌")): error: the snippet 'hours' must stand alone",
        "      = leave a blank line above and below it, and no mark before it",
        "\(page.at("➍")): warning: '{{' is not replaced by anything here",
        "      = write it in Markdown; signs as such go into code: `{{`",
      ])
  }

  @Test("A snippet that a language lacks, one in another one, and capital letters are errors that say so")
  func refusedNames() throws {
    _ = try values("phone: 1")
    try site.write("content/snippets/en/hours.md", "Nine to five.\n")
    let outer = try site.write("content/snippets/en/outer.md", "See:\n\n➊{{hours}}\n")
    try site.write(Self.call, site.page("Call", "{{outer}}\n\n{{hours}}"))
    let russian = try site.write("content/ru/asking/call.md", site.page("Звонок", "➊{{hours}}\n\n➋{{Phone}}"))
    #expect(
      try site.build().messages.dropLast() == [
        "\(russian.at("➊")): error: the snippet 'hours' is not written in 'ru'",
        "      = add content/snippets/ru/hours.md", "\(russian.at("➋")): error: no value or snippet 'Phone'",
        "      = write '{{phone}}': names have small letters only",
        "\(outer.at()): error: a snippet holds no other snippets",
        "      = write the text of 'hours' here, or use it on the pages",
      ])
  }

  @Test("A dead link of a snippet is told once, where it was written, with the first page that uses it")
  func deadLink() throws {
    let snippet = try site.write("content/snippets/hours.md", "See [there](➊../en/nowhere.md).\n")
    let page = try site.write(Self.call, site.page("Call", "➊{{hours}}"))
    try site.write("content/en/asking/write.md", site.page("Write", "{{hours}}"))
    #expect(
      try site.build().messages.dropLast() == [
        "\(snippet.at()): error: no page '../en/nowhere.md'",
        "      = check the name, and the folder it is in",
        "\(page.at()): note: the snippet is used here",
      ])
  }

  @Test("What a snippet and a value cannot be is an error in their own file")
  func mistakes() throws {
    let heading = try site.write("content/snippets/heading.md", "Text.\n\n➊## One\n")
    let note = try site.write("content/snippets/note.md", "Text➊[^1].\n\n[^1]: Note.\n")
    try site.write("content/snippets/phone.md", "Text.\n")
    try site.write("content/snippets/Big Name.md", "Text.\n")
    try site.write("content/snippets/front.md", "---\ntitle: A\n---\nText.\n")
    try site.link("content/snippets/lost.md", to: "nowhere.md")
    try site.write("content/snippets/kk/hours.md", "Text.\n")
    let settings = try values("phone: 1", "➊Org: x", "➋braces: a {b}", "➌half: {en: x}")
    let messages = try site.build().messages
    #expect(messages.contains("\(settings.at("➊")): error: 'Org' cannot be a value's name"))
    #expect(messages.contains("\(settings.at("➋")): error: a value holds no braces"))
    #expect(messages.contains("\(settings.at("➌")): error: 'half' has no text for the language 'ru'"))
    try site.writeConfiguration(languages: ["en", "ru"], "values: {phone: 1}")
    let rest = try site.build().messages
    #expect(rest.contains("\(heading.at()): error: a snippet holds no headings"))
    #expect(rest.contains("content/snippets/front.md:1:1: error: a snippet has no front matter"))
    #expect(rest.contains("content/snippets/lost.md: error: the link leads nowhere"))
    #expect(rest.contains("\(note.at()): error: a snippet holds no footnotes"))
    #expect(rest.contains("content/snippets/phone.md: error: 'phone' is a value in handbook.yml, too"))
    #expect(
      rest.contains(
        "content/snippets/Big Name.md: error: a snippet is a file such as opening-hours.md, in small letters, digits and hyphens"
      ))
    #expect(
      rest.contains(
        "content/snippets/kk: warning: content/snippets/kk is not used: 'kk' is not among the languages in handbook.yml"
      ))
  }
}
