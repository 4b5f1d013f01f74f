import Testing

@testable import Languages

@Suite("The check of a language's description")
struct DescriptionTests {
  /// What is found in English with some keys changed: `place: message = help`.
  private func findings(_ changes: LanguageDescription) -> [String] {
    described(Language.read(code: "xx", .english.overridden(by: changes)).findings)
  }

  private func findings(without key: String, in group: String? = nil) -> [String] {
    guard case .group(var entries) = LanguageDescription.english else { return [] }
    if let group, case .group(var inner)? = entries[group] {
      inner[key] = nil
      entries[group] = .group(inner)
    } else {
      entries[key] = nil
    }
    return described(Language.read(code: "xx", .group(entries)).findings)
  }

  private func described(_ findings: [LanguageFinding]) -> [String] {
    findings.map { finding in
      let place = finding.path.joined(separator: ".") + (finding.element.map { "[\($0)]" } ?? "")
      return "\(place): \(finding.message) = \(finding.help)"
    }
  }

  @Test("A missing key is named with a line to add")
  func missing() {
    #expect(
      findings(without: "months") == [
        ": the language has no 'months' = add a line 'months: [January, February, …]'"
      ])
    #expect(
      findings(without: "if", in: "checklist") == [
        "checklist: the language has no 'checklist.if' = add a line 'if: [if]' under 'checklist'"
      ])
    #expect(
      findings(without: "script") == [
        ": the language has no 'script' = add 'script:' and its keys; docs/languages.md lists them"
      ])
  }

  @Test(
    "Each key is needed, but for the two that say what a rule needs",
    arguments: [
      "name", "direction", "plurals", "alphabet", "months", "weekdays", "date", "date_with_weekday",
      "typography", "checklist", "script",
    ])
  func needed(key: String) { #expect(findings(without: key).count == 1) }

  @Test("An unknown key is named with the nearest one")
  func unknown() {
    #expect(findings(["mounths": "x"]) == ["mounths: unknown key 'mounths' = did you mean 'months'?"])
    #expect(
      findings(["checklist": ["choose_on": "x"]]) == [
        "checklist.choose_on: unknown key 'choose_on' = did you mean 'choose_one'?"
      ])
  }

  @Test(
    "What is ill-formed is named at its place",
    arguments: [
      (["direction": "left"], "direction: 'direction' must be ltr or rtl"),
      (["name": ["a"]], "name: 'name' must be a text"),
      (["weekdays": ["Mo", "Tu"]], "weekdays: 'weekdays' must have 7 entries, not 2"),
      (
        ["weekdays": ["Mo", "Tu", "We", "Th", "Fr", "Sa x", "Su"]], "weekdays[5]: 'Sa x' holds a space"
      ),
      (["date": "{day} {month}"], "date: 'date' must hold {day}, {month}, {year}, each once"),
      (["date": "{day} {month} {year} {day}"], "date: 'date' must hold {day}, {month}, {year}, each once"),
      (["alphabet": "a b a"], "alphabet: the alphabet has a letter twice, or fewer than two"),
      (["plurals": ["one": "n is 1"]], "plurals.one: the plural rule 'n is 1' cannot be read"),
      (["plurals": ["single": "n = 1"]], "plurals.single: unknown plural category 'single'"),
      (["plurals": ["one": ["n = 1"]]], "plurals.one: 'plurals.one' must be a text"),
      (["plurals": "x"], "plurals: 'plurals' must be a list of 'key: value' lines"),
      (["typography": "x"], "typography: 'typography' must be a list of 'key: value' lines"),
      (
        ["typography": ["quotes": ["«"]]],
        "typography.quotes: 'typography.quotes' must have 2 entries, not 1"
      ),
      (
        ["typography": ["quotes": ["«", "123456789"]]],
        "typography.quotes: a quotation mark has more than eight bytes"
      ),
      (["typography": ["dash": "-"]], "typography.dash: 'typography.dash' must be – or —"),
      (
        ["typography": ["rules": ["single_quote"]]],
        "typography.rules[0]: unknown rule 'single_quote'"
      ),
      (
        ["typography": ["rules": ["no_break_before_particles"]]],
        "typography.rules: the rule 'no_break_before_particles' has no words"
      ),
      (["checklist": ["if": []]], "checklist.if: 'checklist.if' must be a list of texts"),
      (["checklist": ["if": ["if", " "]]], "checklist.if[1]: an entry of 'checklist.if' is blank"),
      (["checklist": ["when": ["If"]]], "checklist.when: 'if' stands for 'checklist.if' already"),
      (["script": ["they": ["you"]]], "script.they: 'you' stands for 'script.you' already"),
      (["checklist": ["weeks": ["week", "day"]]], "checklist.weeks[1]: 'day' names two units"),
      (
        ["checklist": ["due_on": ["on {date}", "on day"]]],
        "checklist.due_on[1]: the phrase 'on day' must hold {date}, each once and between spaces"
      ),
      (
        ["checklist": ["due_after": ["{n} {unit} after{date}"]]],
        "checklist.due_after[0]: the phrase '{n} {unit} after{date}' must hold {n}, {unit}, {date}, each once and between spaces"
      ),
      (
        ["checklist": ["due_after": ["{n} {unit} after {day}"]]],
        "checklist.due_after[0]: the phrase '{n} {unit} after {day}' must hold {n}, {unit}, {date}, each once and between spaces"
      ),
    ] as [(LanguageDescription, String)])
  func illFormed(changes: LanguageDescription, finding: String) {
    let found = findings(changes)
    #expect(found.count == 1 && found[0].hasPrefix("\(finding) = "), "\(found)")
  }

  @Test("A text stands for a list of one")
  func single() { #expect(findings(["checklist": ["if": "provided that"]]) == []) }

  @Test("A language without plural forms has none to write")
  func noPlurals() {
    let (language, _) = Language.read(code: "xx", .english.overridden(by: ["plurals": ["one": "n = 1"]]))
    #expect(language?.plurals.category(of: 1) == .one)
    guard case .group(var entries) = LanguageDescription.english else { return }
    entries["plurals"] = [:]
    #expect(Language.read(code: "xx", .group(entries)).language?.plurals.category(of: 1) == .other)
  }

  @Test("Days from today may be left out, but not one of the forms that whole numbers have")
  func relativeDays() {
    #expect(findings(without: "relative_days") == [])
    func found(ahead: LanguageDescription) -> [String] {
      guard case .group(var entries) = LanguageDescription.russian,
        case .group(var days)? = entries["relative_days"]
      else { return ["no days"] }
      days["ahead"] = ahead
      entries["relative_days"] = .group(days)
      return described(Language.read(code: "xx", .group(entries)).findings)
    }
    #expect(
      found(ahead: ["one": "a", "few": "b"]) == [
        "relative_days.ahead: the language has no 'relative_days.ahead.many'"
          + " = add a line 'many: \"in {n} days\"' under 'relative_days.ahead'"
      ])
    #expect(found(ahead: ["one": "a", "few": "b", "many": "c", "two": "d"]) == [])
    #expect(found(ahead: ["other": "a"]) == [])
    #expect(
      found(ahead: ["other": "a", "several": "b"]).first?.hasPrefix(
        "relative_days.ahead.several: unknown key 'several'") == true)
  }

  @Test("All mistakes are named at once")
  func several() { #expect(findings(["direction": "up", "name": [], "checklist": ["or": []]]).count == 3) }
}

@Suite("Names in braces")
struct PlaceholderTests {
  @Test("A value is put in for each name, and what it holds is no name again")
  func values() {
    #expect(filled("{a} of {b}, {a}", ["a": "{b}", "b": "2"]) == "{b} of 2, {b}")
  }

  @Test("A name without a value and a brace without its partner stay as written")
  func others() {
    #expect(filled("{x} {", ["a": "1"]) == "{x} {")
    #expect(filled("a } {", [:]) == "a } {")
    #expect(filled("", [:]) == "")
  }

  @Test("A text comes apart into words and names")
  func parts() {
    #expect(textParts("page {n}/{m}") == [.text("page "), .placeholder("n"), .text("/"), .placeholder("m")])
  }
}
