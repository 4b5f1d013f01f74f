import Dates
import Foundation
import Testing

@testable import Checklists

/// A checklist's items for some answers, in a file's form.
struct ExportSample {
  let list: GeneratedChecklist

  init(
    _ markdown: String, title: String = "A list", language: String = "en", path: String = "checklists/a-list",
    answers: [String] = [], dates: [String] = [], calendar: WorkCalendar = .weekdaysOnly,
    site: String = "handbook", application: String = "", words: ChecklistWords = .english
  ) throws {
    let parsed = ParsedChecklist(markdown, language: language)
    let checklist = try #require(parsed.checklist, "\(parsed.findings)")
    let (given, mistakes) = checklist.answers(answers, dates: dates)
    #expect(mistakes.isEmpty)
    list = checklist.generated(
      for: given, title: title, path: path, language: language, site: site, application: application,
      calendar, words)
  }

  /// One item with this text, without heading.
  init(item text: String, title: String = "A list", words: ChecklistWords = .english) throws {
    try self.init("- [ ] \(text) `item`\n  - Why: so", title: title, words: words)
  }
}

@Suite("The list that fits some answers")
struct GeneratedTests {
  private static let text =
    Questions.english + """
      - [ ] Call. `call`
        - If: stage is refused
        - If: channel is call or channel is email
        - When: 2 working days after refusal
      - [ ] Wait. `wait`
        - If: stage is waiting
      - [ ] Post. `post`
        - If: stage is not answered or channel is letter
        - When: 1 week after received

      ## Afterwards

      - [ ] Learn. `learn`
        - If: stage is answered
      """

  private func list(_ answers: [String], _ dates: [String] = []) throws -> GeneratedChecklist {
    try ExportSample(Self.text + "\n\n## Always\n\n- [ ] Go on. `go`", answers: answers, dates: dates).list
  }

  private func shown(_ answers: String...) throws -> [String] {
    try list(answers).parts.flatMap(\.items).map(\.id)
  }

  @Test("An unanswered question hides nothing, an answered one what does not fit")
  func visibility() throws {
    #expect(try shown() == ["call", "wait", "post", "learn", "go"])
    #expect(try shown("stage=waiting") == ["wait", "post", "go"])
    #expect(try shown("stage=refused") == ["call", "post", "go"])
    #expect(try shown("stage=refused", "channel=letter") == ["post", "go"])
    #expect(try shown("stage=refused", "channel=letter,email") == ["call", "post", "go"])
    #expect(try shown("stage=answered", "channel=call") == ["learn", "go"])
    #expect(try shown("channel=letter") == ["wait", "post", "learn", "go"])
  }

  @Test("A part without shown items is left out")
  func parts() throws {
    #expect(try list([]).parts.map(\.title) == ["Ask", "Afterwards", "Always"])
    #expect(try list(["stage=waiting"]).parts.map(\.title) == ["Ask", "Always"])
    #expect(try list(["stage=answered", "channel=call"]).parts.map(\.title) == ["Afterwards", "Always"])
  }

  @Test("A condition is said in words while only unanswered questions let it hold")
  func openConditions() throws {
    func conditions(_ id: String, _ answers: String...) throws -> [String]? {
      try list(answers).parts.flatMap(\.items).first { $0.id == id }?.conditions
    }
    let refused = "“Where are you now?” is “I was refused”"
    let means = "“How will you ask?” is “By phone” or “How will you ask?” is “By e-mail”"
    #expect(try conditions("call") == [refused, means])
    #expect(try conditions("call", "stage=refused") == [means])
    #expect(try conditions("call", "channel=call") == [refused])
    #expect(try conditions("call", "stage=refused", "channel=email") == [])
    #expect(
      try conditions("post")
        == ["“Where are you now?” is not “I was told why” or “How will you ask?” is “By letter”"])
    #expect(try conditions("post", "channel=letter") == [])
    // It holds for certain as soon as one of its comparisons does.
    #expect(try conditions("post", "stage=waiting") == [])
    #expect(try conditions("post", "channel=call")?.count == 1)
    #expect(try conditions("go") == [])
  }

  @Test("A time is told in words until its date is known")
  func times() throws {
    let open = try #require(try list([]).parts.first).items
    #expect(
      open.map { $0.due?.rule } == [
        "2 working days after: Refusal", nil, "1 week after: My letter reached them",
      ])
    #expect(open.allSatisfy { $0.due?.date == nil })
    let known = try #require(try list([], ["refusal=2026-11-20"]).parts.first).items
    #expect(known.map { $0.due?.date?.description } == ["2026-11-24", nil, nil])
  }

  @Test("What a command line says is checked against the questions")
  func mistakes() throws {
    let checklist = try #require(ParsedChecklist(Self.text + "\n- [ ] Go on. `go`").checklist)
    func messages(_ answers: [String], _ dates: [String] = []) -> [String] {
      checklist.answers(answers, dates: dates).diagnostics.map { "\($0.message) = \($0.help ?? "")" }
    }
    #expect(
      messages(["stage"]) == [
        "'stage' is not an answer = write question=value; the questions are: stage, channel"
      ])
    #expect(messages(["stag=refused"]) == ["no question 'stag' = did you mean 'stage'?"])
    #expect(messages(["dates=refusal"]) == ["no question 'dates' = the questions are: stage, channel"])
    #expect(
      messages(["stage=refusd"]) == ["the question 'stage' has no option 'refusd' = did you mean 'refused'?"])
    #expect(
      messages(["channel=call,"]) == [
        "the question 'channel' has no option '' = the options are: call, email, letter"
      ])
    #expect(
      messages(["stage=refused,waiting"]) == [
        "the question 'stage' takes one answer = name one of its options"
      ])
    #expect(
      messages(["stage=refused", "stage=waiting"]) == [
        "the question 'stage' takes one answer = name one of its options"
      ])
    #expect(messages(["channel=call", "channel=letter,call"]) == [])
    #expect(messages([], ["refusl=2026-11-20"]) == ["no date 'refusl' = did you mean 'refusal'?"])
    for date in ["refusal=2026-02-30", "refusal=20.11.2026", "refusal=", "refusal"] {
      #expect(
        messages([], [date]) == ["no valid date in '\(date)' = write --date refusal=2026-11-23"])
    }
    #expect(messages(["=", "a=b=c"], [""]).count == 3)
  }

  @Test("Who sees an item is explained in words, a line for each condition")
  func explanation() throws {
    let checklist = try #require(ParsedChecklist(Self.text + "\n- [ ] Go on. `go`").checklist)
    func explanation(_ id: String) throws -> String {
      checklist.explanation(of: try #require(checklist.items.first { $0.id == id }), .english)
    }
    #expect(
      try explanation("call") == """
        Call.
        Only if “Where are you now?” is “I was refused”
        and “How will you ask?” is “By phone” or “How will you ask?” is “By e-mail”

        """)
    #expect(try explanation("go") == "Go on.\nFor everybody\n")
  }
}
