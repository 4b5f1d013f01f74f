import Foundation
import Testing

@testable import TestSupport

@Suite("A script's page")
struct ScriptPageTests {
  let site: Fixture

  init() throws { site = try Fixture.withScripts() }

  private static let path = "en/scripts/call.html"

  /// The page of a script, which is built without a warning.
  private func html(
    _ text: String, _ frontMatter: [String] = ["channel: call"],
    at location: SourceLocation = #_sourceLocation
  ) throws -> String {
    try site.writeScript(text, frontMatter: frontMatter)
    try site.expectBuilt("--strict", at: location)
    return try #require(try site.tree().text(Self.path))
  }

  private func part(_ html: String, _ pattern: Regex<Substring>) throws -> String {
    String(try #require(html.firstMatch(of: pattern), "\(html)").output)
  }

  @Test("Fields are a form, each with its label, that sends nothing anywhere")
  func form() throws {
    let html = try html(ScriptText.english)
    let form = try part(html, #/(?s)<form.*?</form>/#)
    #expect(
      form.hasPrefix(
        """
        <form class="fields" method="dialog" autocomplete="off">
        <noscript><p class="small">Without JavaScript, what you write here does not appear in the text, and is not kept. The text itself is whole: read it, print it and fill it in with a pen.</p></noscript>
        <p class="field"><label for="f:recruiter">Recruiter’s name</label> <input type="text" id="f:recruiter" name="f:recruiter" placeholder="Anna"></p>
        <p class="field"><label for="f:me">Your name <span class="required">needed</span></label> <input type="text" id="f:me" name="f:me" required></p>
        <p class="field"><label for="f:day">Interview date</label> <input type="date" id="f:day" name="f:day"></p>
        <p class="field"><label for="f:form">You are</label> <select id="f:form" name="f:form"><option value="">Choose</option><option>he</option><option>she</option></select></p>
        <p class="field"><label for="f:advice">What they say</label> <textarea rows="3" id="f:advice" name="f:advice" data-by-hand></textarea></p>
        <p class="small privacy" hidden>What you write here stays on this device, and fills all scripts of this handbook.</p>
        """), "\(form)")
    let page = HTMLPage(html)
    let inputs = ["input", "select", "textarea"].flatMap {
      page.all($0) { $0["id"]?.hasPrefix("f:") == true }
    }
    #expect(inputs.count == 5)
    for label in page.all("label") where label["for"]?.hasPrefix("f:") == true {
      #expect(page.ids.contains(label["for"] ?? ""))
    }
    #expect(!html.contains("<li><code>recruiter"))
    #expect(page.all("form") { $0["action"] != nil }.isEmpty)
  }

  @Test("Where a field is used stands a labelled blank; lines are ruled, choices all shown")
  func blanks() throws {
    let html = try html(ScriptText.english)
    #expect(
      html.contains(
        """
        <p class="turn you"><strong class="speaker">You:</strong> Hello, <span class="blank" data-field="recruiter">Recruiter’s name</span>. \
        This is <span class="blank" data-field="me">Your name</span>, the <span class="blank" data-field="form" \
        data-choices="actor|actress">actor / actress</span> of <span class="blank" data-field="day">Interview date</span>.</p>
        """), "\(html)")
    let line = "<span class=\"line\"></span>"
    #expect(
      html.contains(
        "<span class=\"blank\" data-field=\"advice\" data-lines=\"3\">\(line)\(line)\(line)What they say</span>"
      ))
    #expect(!html.contains("{recruiter}"))
  }

  @Test("Steps are sections, their answers links with the step's number in words, whose fragments exist")
  func steps() throws {
    let html = try html(ScriptText.english)
    let first = try part(html, #/(?s)<section class="step" data-step="1" data-seconds="20">.*?</section>/#)
    #expect(
      first.hasSuffix(
        """
        <ul class="branches">
        <li><a href="#2-ask" data-to="2"><span class="answer"><span class="if">If they say </span><span class="reply">“Yes”</span></span> <span class="target">→\u{A0}2. Ask</span></a> <span class="go-to"><span class="arrow">→\u{A0}</span>go to step 2</span></li>
        <li><a href="#3-close" data-to="3"><span class="answer"><span class="if">If they say </span><span class="reply">“Not now”</span></span> <span class="target">→\u{A0}3. Close</span></a> <span class="go-to"><span class="arrow">→\u{A0}</span>go to step 3</span></li>
        <li><a href="#3-close" data-to="3"><span class="answer">Anything else</span> <span class="target">→\u{A0}3. Close</span></a> <span class="go-to"><span class="arrow">→\u{A0}</span>go to step 3</span></li>
        </ul>
        </section>
        """), "\(first)")
    #expect(first.contains("<h2 id=\"1-open\">1. Open</h2>"))
    #expect(first.contains("<p class=\"direction\"><em>Time: 20 seconds.</em></p>"), "\(first)")
    let last = try part(html, #/(?s)<section class="step" data-step="3" data-seconds="5">.*?</section>/#)
    #expect(last.hasSuffix("<p class=\"end\">The end.</p>\n</div>\n</section>"), "\(last)")
    let page = HTMLPage(html)
    let links = page.all("a") { $0["data-to"] != nil }
    #expect(links.count == 4)
    #expect(links.allSatisfy { page.ids.contains(String(($0["href"] ?? "#").dropFirst())) })
    #expect(try site.tree().deadAddresses() == [])
  }

  @Test("What to do afterwards stands below the end of the talk")
  func afterwards() throws {
    let text = ScriptText.english + "\n\n*Afterwards, write it down.*\n\nThen rest.\n"
    let last = try part(try html(text), #/(?s)<section class="step" data-step="3".*?</section>/#)
    #expect(
      last.hasSuffix(
        """
        <p class="end">The end.</p>
        <p class="direction"><em>Afterwards, write it down.</em></p>
        <p>Then rest.</p>
        </div>
        </section>
        """), "\(last)")
    #expect(last.matches(of: #/class="end"/#).count == 1)
  }

  @Test("Nothing is hidden in a closed element but a message's form, which paper leaves out anyway")
  func details() throws {
    for (text, front) in [
      (ScriptText.english, "channel: call"), (ScriptText.email, "channel: email"),
      (ScriptText.letter, "channel: letter"),
    ] {
      let article = try part(try html(text, [front]), #/(?s)<div class="script".*?</article>/#)
      let rest = article.replacing(
        #/(?s)<details class="fields-part">\n<summary><h2 id="fields">Fields</h2>\n<span class="count"></span></summary>\n<form.*?</form>\n</details>/#,
        with: "")
      #expect(!rest.contains("<details"), "\(article)")
      #expect((rest == article) == (front == "channel: call"))
      #expect(!article.contains("style=\""), "\(article)")
    }
  }

  @Test("No title, label, example or answer ends an attribute or begins an element")
  func hostile() throws {
    let hostile = #"\"\>\<img src=x onerror=alert(1)\>'"#
    let text = """
      ## Fields

      - `a` A \(hostile): text, e.g. \(hostile)
      - `b` B: choice \(hostile) | \\<b\\>"

      ## 1. Say \(hostile)

      **You:** {a} {b} {b: "\\>x|y'}

      - **If they say \(hostile)** → [2. End](#2-end)
      - **Anything else** → [2. End](#2-end)

      ## 2. End

      **You:** Bye.
      """
    let html = try html(text, ["channel: call", #"summary: '"><img src=x onerror=alert(1)>'"#])
    let page = HTMLPage(html)
    // `viewBox` is SVG's.
    let allowed = #/[a-z][a-z0-9:-]*|viewBox/#
    for element in page.elements {
      for name in element.attributes.keys {
        #expect(name.wholeMatch(of: allowed) != nil && !name.hasPrefix("on"), "\(element)")
      }
    }
    #expect(page.all("img").isEmpty)
    #expect(
      page.first("input") { $0["id"] == "f:a" }?["placeholder"]?.contains("<img src=x") == true, "\(html)")
    #expect(page.all("option").count == 3)
  }

  @Test("A title of a script is told to its script, quotes escaped")
  func title() throws {
    try site.write(
      "content/en/scripts/call.md",
      "---\ntitle: '\"><b>&amp;'\nchannel: talk\n---\n## 1. A\n\n**You:** A.\n")
    try site.expectBuilt("--strict")
    let script = try #require(try site.tree().page(Self.path).first("div") { $0["class"] == "script" })
    #expect(script["data-title"]?.hasSuffix("><b>&amp;") == true)
    #expect(script["data-channel"] == "talk" && script["data-path"] == "scripts/call")
    #expect(script["data-links"] == "all" && script["data-language"] == "en")
    #expect(try site.tree().path("\(script["data-root"] ?? "")index.html", from: Self.path) == "index.html")
    #expect(script.attributes.values.allSatisfy { !$0.isEmpty })
  }

  @Test("The page's own style sheet has the running footer with its title; a letter has none")
  func styleSheet() throws {
    func sheet(_ text: String, _ front: String) throws -> String? {
      let page = HTMLPage(try html(text, [front]))
      let link = page.first("link") { $0["href"]?.contains("footer") == true }
      return try site.tree().path(link?["href"], from: Self.path).flatMap { try site.tree().text($0) }
    }
    let footer = try #require(try sheet(ScriptText.english, "channel: call"))
    #expect(footer.contains("@bottom-left{content:\"A call\";"))
    #expect(
      footer.contains("@bottom-right{content:\"page \" counter(page) \" of \" counter(pages);"), "\(footer)")
    #expect(try sheet(ScriptText.email, "channel: email") == footer)
    #expect(try sheet(ScriptText.letter, "channel: letter") == nil)
    #expect(try !site.tree().paths.contains { $0.contains("footer") })
  }

  @Test("A message's parts are sections with their kind; only an e-mail can be opened in a mail program")
  func message() throws {
    let page = HTMLPage(try html(ScriptText.email, ["channel: email"]))
    #expect(page.all("section").compactMap { $0["data-part"] } == ["subject", "text"])
    #expect(page.all("button") { $0["data-do"] == "mail" }.count == 1)
    let letter = HTMLPage(try html(ScriptText.letter, ["channel: letter"]))
    #expect(letter.all("section").compactMap { $0["data-part"] } == ["to", "from", "text", "signature"])
    #expect(letter.all("button") { $0["data-do"] == "mail" }.isEmpty)
    #expect(letter.first("section") { $0["class"] == "notes" } == nil)
  }

  @Test("What only a script can do is hidden until one shows it")
  func withoutScript() throws {
    let page = HTMLPage(try html(ScriptText.english))
    #expect(page.first("div") { $0["class"] == "tools" }?["hidden"] != nil)
    #expect(page.first("p") { $0["class"] == "actions" }?["hidden"] != nil)
    #expect(page.first("p") { $0["class"] == "call-start" }?["hidden"] != nil)
    #expect(page.all("button") { $0["data-do"] != nil }.allSatisfy { $0["type"] == "button" })
    #expect(page.all("section") { $0["class"] == "notes" }.count == 1)
  }

  /// The addresses below the text, for paper.
  private func addresses(_ html: String) -> [String] {
    html.matches(of: #/<span class="address">(.*?)</span>/#).map { String($0.output.1) }
  }

  static let links =
    "See [Call](../asking/call.md), [a site](https://example.org/a?b&c), [step](#1-say) "
    + "and <mailto:a@example.org>.\n\n- [Write](../asking/write.md)\n\n## 1. Say\n\n**You:** Hi."

  @Test("Addresses stand below the text, as they can be written on paper")
  func links() throws {
    #expect(
      addresses(try html(Self.links)) == [
        "https://example.org/book/en/asking/call.html", "https://example.org/a?b&amp;c",
        "mailto:a@example.org",
        "https://example.org/book/en/asking/write.html",
      ])
  }

  @Test("Without base_url only other sites' addresses can be written on paper")
  func linksWithoutBaseURL() throws {
    try site.write("content/handbook.yml", "title: Test handbook\nlanguages: [en]\n")
    try site.writeScript(Self.links)
    try site.expectBuilt()
    let html = try #require(try site.tree().text(Self.path))
    #expect(addresses(html) == ["https://example.org/a?b&amp;c", "mailto:a@example.org"])
    #expect(html.contains("data-links=\"external\""))
    try site.writeScript("[Call](../asking/call.md)\n\n## 1. Say\n\n**You:** Hi.")
    try site.expectBuilt()
    #expect(try site.tree().text(Self.path)?.contains("class=\"links\"") == false)
  }

  @Test("An answer leads to its step, also below another heading with the same words")
  func equalHeadings() throws {
    let html = try html(
      """
      ## 1. Ask

      **You:** Do you have two minutes?

      - **If they say "yes"** → [2. Close](#2-close-1)
      - **Anything else** → [2. Close](#2-close-1)

      ### 2. Close

      ## 2. Close

      **You:** Thank you.
      """)
    let page = HTMLPage(html)
    #expect(page.all("a") { $0["data-to"] != nil }.map { $0["href"] } == ["#2-close-1", "#2-close-1"])
    #expect(
      html.contains(
        "<section class=\"step\" data-step=\"2\" data-seconds=\"5\">\n<h2 id=\"2-close-1\">2. Close</h2>"))
  }
}
