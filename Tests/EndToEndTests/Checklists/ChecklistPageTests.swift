import Foundation
import Testing

@testable import TestSupport

@Suite("A checklist's page")
struct ChecklistPageTests {
  let site: Fixture

  init() throws { site = try Fixture.withChecklists() }

  private static let page = "en/checklists/after-refusal.html"

  /// The page's text from its form on, and what was found while building.
  private func form(_ text: String, _ frontMatter: String...) throws -> String {
    try site.write(
      "content/en/checklists/after-refusal.md",
      (["---", "title: After a refusal"] + frontMatter + ["---", text]).joined(separator: "\n") + "\n")
    try site.expectBuilt("--date", "2026-11-23")
    let html = try #require(try site.tree().text(Self.page))
    return String(try #require(html.firstMatch(of: #/(?s)<form.*?</form>/#)).output)
  }

  private func html() throws -> HTMLPage { try site.tree().page(Self.page) }

  @Test("A question is a group of fields with a legend, an option a field with its label")
  func questions() throws {
    let form = try form(ChecklistText.english())
    #expect(
      form.contains(
        """
        <h2 id="questions">Questions</h2>
        <div class="questions">
        <div class="applications" hidden>
        <label class="current" hidden><span>Application</span> <select name="applications"></select></label>
        <details>
        <summary>Several applications?</summary>
        <label class="application"><span>Employer or job</span> <input type="text" name="application" maxlength="80"></label>
        <p class="actions"><button type="button" data-do="add">Another application</button> <button type="button" data-do="delete" hidden>Delete this application</button></p>
        </details>
        <p class="actions undone" hidden><span></span> <button type="button" data-do="undo">Undo</button></p>
        </div>
        <fieldset class="question" data-question="stage" data-choose="one">
        <legend>Where are you now? <span class="hint">Choose one.</span></legend>
        <label class="option"><input type="radio" name="q:stage" value="waiting"> <span>Waiting for an answer</span></label>
        <label class="option"><input type="radio" name="q:stage" value="refused"> <span>I was refused</span></label>
        <label class="option"><input type="radio" name="q:stage" value="answered"> <span>I was told why</span></label>
        </fieldset>
        <fieldset class="question" data-question="channel" data-choose="any">
        <legend>How will you ask? <span class="hint">Choose any.</span></legend>
        <label class="option"><input type="checkbox" name="q:channel" value="call"> <span>By phone</span></label>
        <label class="option"><input type="checkbox" name="q:channel" value="letter"> <span>By letter</span></label>
        </fieldset>
        <fieldset class="question" data-question="dates" data-choose="dates">
        <legend>Which dates do you know?</legend>
        <label class="date"><span>Refusal</span> <input type="date" name="d:refusal"></label>
        </fieldset>

        """))
    #expect(!form.contains("<code>stage"))
  }

  @Test("An item is a box with its label, and below it when, under which condition, why, and what helps")
  func items() throws {
    let form = try form(
      ChecklistText.english(
        "- [ ] Call *once*, `now`. `call`\n  - was: phone\n  - was: dial, ring\n  - Why: so"))
    #expect(
      form.contains(
        """
        <section class="part" data-part="1">
        <h2 id="ask">Ask</h2>
        <ul class="items">
        <li class="item if-1" data-item="think" data-if="stage=waiting,refused" data-due="2 working-days after refusal">
        <label class="task"><input type="checkbox" name="t:think"> <span class="text">Think it over.</span></label>
        <p class="due"><span class="rule">2 working days after: Refusal</span></p>
        <p class="condition open-1">Only if “Where are you now?” is “Waiting for an answer” or “I was refused”</p>
        <p class="why">so</p>
        </li>
        <li class="item if-2" data-item="write" data-if="channel=letter">
        <label class="task"><input type="checkbox" name="t:write"> <span class="text">Write a letter.</span></label>
        <p class="condition open-2">Only if “How will you ask?” is “By letter”</p>
        <p class="why">so</p>
        <p class="use"><a href="../asking/write.html">How to write</a></p>
        </li>
        <li class="item" data-item="go-on">
        <label class="task"><input type="checkbox" name="t:go-on"> <span class="text">Go on.</span></label>
        <p class="why">so</p>
        </li>
        <li class="item" data-item="call" data-was="phone dial ring">
        <label class="task"><input type="checkbox" name="t:call"> <span class="text">Call <em>once</em>, <code>now</code>.</span></label>
        <p class="why">so</p>
        </li>
        </ul>
        </section>

        """))
  }

  @Test("The form sends nothing anywhere, and its script is told path, title, language and words")
  func formElement() throws {
    _ = try form(ChecklistText.english())
    let form = try #require(try html().first("form"))
    #expect(form["method"] == "dialog" && form["action"] == nil && form["autocomplete"] == "off")
    #expect(form["data-path"] == "checklists/after-refusal")
    #expect(form["data-title"] == "After a refusal")
    #expect(form["data-language"] == "en")
    let root = try #require(form["data-root"])
    #expect(try site.tree().path("\(root)index.html", from: Self.page) == "index.html")
    #expect(form["data-months"]?.split(separator: " ").count == 12)
    #expect(form["data-weekdays"]?.split(separator: " ").count == 7)
    #expect(form["data-today"] == "today" && form["data-ahead"] == "in {n} day|in {n} days")
    #expect(form["data-forms"]?.count == 100 && form["data-forms"]?.hasPrefix("10111") == true)
    // What buttons say comes when somebody may press one.
    let later = try site.text("output/en/checklists.js")
    #expect(later.hasPrefix("handbookChecklists({\"words\":{"))
    #expect(later.contains("\"csvHeader\":\"Done,Task,Due,Why,Section,See\""))
    #expect(form.attributes.values.allSatisfy { !$0.isEmpty })
  }

  @Test("What only a script can do is hidden until one shows it; the rest works without")
  func withoutScript() throws {
    _ = try form(ChecklistText.english())
    let page = try html()
    #expect(page.first("div") { $0["class"] == "progress" }?["hidden"] != nil)
    for name in ["tools", "device", "applications", "effect"] {
      #expect(page.elements.first { $0["class"] == name }?["hidden"] != nil, "\(name)")
    }
    #expect(page.all("button").filter { $0["type"] == nil }.isEmpty)
    #expect(page.all("button") { $0["type"] == "reset" }.count == 1)
    #expect(page.all("input").allSatisfy { $0["disabled"] == nil && $0["checked"] == nil })
  }

  @Test("Prose stays where it stands: before, between and after the questions and the items")
  func prose() throws {
    let form = try form(
      """
      Before the questions[^1].

      ## Questions

      Above the list.

      1. Which? Choose one. `q`
         - A `a`
         - B `b`

      Below the list.

      - [ ] Under the questions. `under`
        - Why: so

      ## One

      Before the items.

      - [ ] First. `first`
        - If: q is a
        - Why: so

      Between the items.

      ### Deeper

      - [ ] Second. `second`
        - Why: so

      > [!TIP]
      > After the items.

      ## Only prose

      - a list

      [^1]: The note.
      """)
    let order = [
      "Before the questions", "<h2 id=\"questions\">", "<p>Above the list.</p>", "<fieldset",
      "class=\"progress\"",
      "<p>Below the list.</p>", "data-item=\"under\"", "<h2 id=\"one\">", "<p>Before the items.</p>",
      "data-item=\"first\"", "<p>Between the items.</p>", "<h3 id=\"deeper\">", "data-item=\"second\"",
      "<p>After the items.</p>", "<h2 id=\"only-prose\">", "<li>a list</li>", "class=\"tools\"",
    ]
    let places = order.map { form.range(of: $0)?.lowerBound }
    for (text, (place, next)) in zip(order, zip(places, places.dropFirst())) {
      let (place, next) = (try #require(place, "\(text)"), try #require(next, "after \(text)"))
      #expect(place < next, "\(text)")
    }
    for text in order { #expect(form.components(separatedBy: text).count == 2, "\(text)") }
    #expect(!form.contains("The note."))
    #expect(try site.tree().text(Self.page)?.contains("The note.") == true)
    #expect(try site.tree().deadAddresses() == [])
    let parts = form.matches(of: #/<section class="part" data-part="\d+">\n|</section>/#).count
    #expect(parts == 4)
  }

  @Test("Items may stand above the questions")
  func itemsFirst() throws {
    let form = try form(
      """
      - [ ] Top. `top`
        - Why: so

      ## First

      - [ ] First. `first`
        - If: q is a
        - Why: so

      ## Questions

      1. Which? Choose one. `q`
         - A `a`
         - B `b`

      ## Last

      - [ ] Last. `last`
        - Why: so
      """)
    let order = [
      "data-item=\"top\"", "<h2 id=\"first\">", "data-item=\"first\"", "<h2 id=\"questions\">", "<fieldset",
      "<h2 id=\"last\">", "data-item=\"last\"",
    ]
    let places = order.compactMap { form.range(of: $0)?.lowerBound }
    #expect(places.count == order.count)
    #expect(places == places.sorted())
    for text in order { #expect(form.components(separatedBy: text).count == 2, "\(text)") }
    #expect(!form.contains("disabled"))
  }

  @Test("A list without a question is a form too")
  func withoutQuestions() throws {
    let form = try form("Prose.\n\n- [ ] One. `one`\n  - Why: so\n\n## Two\n\n- [ ] Two. `two`\n  - Why: so")
    #expect(form.contains("data-item=\"one\"") && form.contains("data-item=\"two\""))
    #expect(!form.contains("<fieldset"))
    let sheets = try html().all("link") { $0["rel"] == "stylesheet" }.compactMap { $0["href"] }
    #expect(sheets.allSatisfy { !$0.contains("rules") })
  }

  @Test("What an editor writes cannot break out of an attribute or an element")
  func hostileTexts() throws {
    let hostile = "\\\"><script>alert(1)</script>"
    let form = try form(
      """
      ## Questions

      1. `"><script>alert(1)</script>` & 'one'? Choose one. `q`
         - `"><script>alert(2)</script>` `a`
         - B `b`
      2. Dates? `dates`
         - `"><script>alert(3)</script>` `d`

      ## `"><script>alert(4)</script>`

      - [ ] `"><script>alert(5)</script>` `item`
        - If: q is a
        - When: on d
        - Why: `"><script>alert(6)</script>`
        - Use: [`"><script>alert(7)</script>`](https://example.org/?a="b"&c='d'>)
      - [ ] All. `all`
        - Why: so
      """, "summary: \"\(hostile)\""
    ).replacing("After a refusal", with: "")
    #expect(!form.contains("<script"))
    #expect(form.contains("“&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; ‘one’?” is"))
    let page = try html()
    #expect(
      page.all("script").allSatisfy {
        $0["type"] == "application/ld+json" || $0["src"]?.hasPrefix("../../assets/") == true
      })
    let link = try #require(page.first("a") { $0["href"]?.hasPrefix("https://example.org/") == true })
    #expect(link["href"]?.contains("\"") == false)
    #expect(
      page.elements.allSatisfy { !$0.attributes.keys.contains { $0.hasPrefix("on") || $0.contains("<") } })
  }

  @Test("A hostile title stays text in the form's attributes")
  func hostileTitle() throws {
    try site.write(
      "content/en/checklists/after-refusal.md",
      "---\ntitle: \"\\\"><script>alert(1)</script>\"\n---\n\(ChecklistText.english())\n")
    try site.expectBuilt()
    let page = try html()
    #expect(page.first("form")?["data-title"]?.hasSuffix("><script>alert(1)</script>") == true)
    #expect(page.all("script") { $0["type"] != "application/ld+json" && $0["src"] == nil }.isEmpty)
  }
}
