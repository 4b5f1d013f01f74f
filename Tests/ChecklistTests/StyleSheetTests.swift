import Testing

@testable import Checklists

/// Whether the rules hide what they should is for a browser to say; here, that each is there once and names what
/// exists.
@Suite("A checklist's style sheet")
struct StyleSheetTests {
  /// The classes and parts that a style sheet hides, with the states of the form in which it does.
  private func rules(_ sheet: String) throws -> [(state: String, hidden: String)] {
    try sheet.split(separator: "\n").map { line in
      let match = try #require(
        line.wholeMatch(of: #/\.checklist(:\S+) (\.if-\d+|\.open-\d+|\[data-part="\d+"\])\{display:none\}/#),
        "\(line)")
      return (String(match.output.1), String(match.output.2))
    }
  }

  /// The form's HTML as it stands in the page, addresses aside.
  private func form(_ parsed: ParsedChecklist, _ checklist: Checklist) -> String {
    let frame = ChecklistFrame(
      title: "A list", path: "checklists/a", language: "en", root: "../../", calendars: [], words: .english)
    return markup(of: checklist, parsed.document, frame).map { piece in
      switch piece {
      case .html(let html): html
      case .idPrefix: ""
      case .document(let range): String(decoding: parsed.document.html[range], as: UTF8.self)
      }
    }.joined()
  }

  @Test("Every condition that can fail has one rule, and items without conditions have none")
  func conditions() throws {
    var counts = (conditional: 0, unconditional: 0)
    for seed in UInt64(1)...300 {
      let random = RandomChecklist(seed: seed, alwaysHasList: true)
      let facts = random.findFacts()
      guard facts.impossibleItems.isEmpty else { continue }
      let parsed = ParsedChecklist(random.markdown)
      let checklist = try #require(parsed.checklist)
      let rules = try rules(styleSheet(of: checklist))
      #expect(Set(rules.map(\.hidden)).count == rules.count, "seed \(seed)")
      let items = form(parsed, checklist).matches(of: #/<li class="item([^"]*)" data-item="i(\d+)"/#)
      #expect(items.count == random.items.count)
      let needless = Set(facts.needlessLines)
      for (number, item) in items.enumerated() {
        let classes = item.output.1.split(separator: " ").map { ".\($0)" }
        #expect(classes.count == random.items[number].count, "seed \(seed)")
        for (line, name) in classes.enumerated() {
          let count = rules.count { $0.hidden == name }
          // A rule of one that never fails may be there, and then does nothing.
          if needless.contains([number, line]) { continue }
          #expect(count == 1, "seed \(seed) \(name)")
          counts.conditional += 1
        }
        counts.unconditional += classes.isEmpty ? 1 : 0
      }
    }
    #expect(counts.conditional > 100 && counts.unconditional > 50, "\(counts)")
  }

  @Test("Equal conditions share a number, and a condition in words is hidden once it needs no saying")
  func numbers() throws {
    let parsed = ParsedChecklist(
      Questions.english + """
        - [ ] One. `one`
          - If: stage is refused
          - If: channel is call or email
        - [ ] Two. `two`
          - If: stage = refused
          - If: channel is not letter or stage is not waiting
        - [ ] Three. `three`
          - When: on refusal
        - [ ] Four. `four`
          - When: on received
        """)
    let checklist = try #require(parsed.checklist, "\(parsed.findings)")
    let form = form(parsed, checklist)
    let classes = form.matches(of: #/<li class="([^"]*)"/#).map { String($0.output.1) }
    #expect(classes == ["item if-1 if-2", "item if-1 if-3", "item", "item"])
    let open = form.matches(of: #/<p class="condition ([^"]*)"/#).map { String($0.output.1) }
    #expect(open == ["open-1", "open-2", "open-1", "open-3"])
    let hidden = try rules(styleSheet(of: checklist)).map(\.hidden)
    #expect(hidden == [".if-1", ".open-1", ".if-2", ".open-2", ".if-3", ".open-3"])
  }

  @Test("A part has a rule if all of its items have conditions, and none otherwise")
  func parts() throws {
    let parsed = ParsedChecklist(
      """
      - [ ] Above. `above`
        - If: q is a

      ## Questions

      1. Which? Choose any. `q`
         - A `a`
         - B `b`

      ## Conditional

      - [ ] One. `one`
        - If: q is a
      - [ ] Two. `two`
        - If: q is b

      ## Mixed

      - [ ] Three. `three`
        - If: q is a
      - [ ] Four. `four`

      ## Unconditional

      - [ ] Five. `five`

      ## Needless

      - [ ] Six. `six`
        - If: q is a or b
      """)
    let checklist = try #require(parsed.checklist, "\(parsed.findings)")
    let hidden = try rules(styleSheet(of: checklist)).map(\.hidden)
    #expect(hidden.filter { $0.contains("part") } == ["[data-part=\"1\"]"])
    let parts = form(parsed, checklist).matches(of: #/<section class="part" data-part="(\d+)">/#)
    #expect(parts.map(\.output.1) == ["1", "2", "3", "4"])
  }

  @Test("A state names only fields and values that the form has")
  func names() throws {
    for seed in UInt64(1)...100 {
      let parsed = ParsedChecklist(RandomChecklist(seed: seed, alwaysHasList: true).markdown)
      guard let checklist = parsed.checklist, parsed.diagnostics.allSatisfy({ $0.severity != .error }) else {
        continue
      }
      let form = form(parsed, checklist)
      for rule in try rules(styleSheet(of: checklist)) {
        let named = rule.state.matches(of: #/\[name="([^"]*)"\]\[value="([^"]*)"\]/#)
        #expect(!named.isEmpty)
        for field in named {
          #expect(form.contains("name=\"\(field.output.1)\" value=\"\(field.output.2)\""), "seed \(seed)")
        }
      }
    }
  }

  @Test("It is the same in two languages, and the same each time")
  func stable() throws {
    let english = try #require(ParsedChecklist(Questions.english + Questions.using("en")).checklist)
    let again = try #require(ParsedChecklist(Questions.english + Questions.using("en")).checklist)
    let russian = try #require(
      ParsedChecklist(Questions.russian + Questions.using("ru"), language: "ru").checklist)
    #expect(styleSheet(of: english) == styleSheet(of: russian))
    #expect(styleSheet(of: english) == styleSheet(of: again))
    #expect(styleSheet(of: english).contains(".if-1"))
  }

  @Test("A checklist without conditions has none")
  func none() throws {
    let checklist = try #require(ParsedChecklist("- [ ] Do. `do`\n\n## Part\n\n- [ ] Do. `do-too`").checklist)
    #expect(styleSheet(of: checklist) == "")
  }

  @Test("All 64 options of a question are named where they must be")
  func manyOptions() throws {
    let options = (0..<64).map { "   - Option `o\($0)`\n" }.joined()
    for choice in ["one", "any"] {
      let parsed = ParsedChecklist(
        "## Questions\n\n1. Which? Choose \(choice). `q`\n\(options)\n## Part\n\n- [ ] All. `all`\n"
          + "- [ ] Not the last. `i`\n  - If: q is not o63\n"
          + "- [ ] Others. `j`\n  - If: q is "
          + (0..<62).map { "o\($0)" }.joined(separator: " or "))
      let checklist = try #require(parsed.checklist, "\(parsed.findings)")
      let rules = try rules(styleSheet(of: checklist))
      #expect(rules.map(\.hidden) == [".if-1", ".open-1", ".if-2", ".open-2"])
      #expect(rules.first?.state == ":has([name=\"q:q\"][value=\"o63\"]:checked)")
      #expect(
        rules.dropFirst().first?.state.matches(of: #/value="o\d+"/#).count == (choice == "one" ? 63 : 64))
    }
  }
}
