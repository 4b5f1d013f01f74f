import Foundation
import Testing

@testable import TestSupport

@Suite("handbook checklist")
struct ChecklistCommandTests {
  let site: Fixture

  init() throws {
    site = try Fixture.withChecklists()
    try site.writeChecklist(
      ChecklistText.english().replacing("](../asking/write.md)", with: "](https://example.org/a,b)"))
  }

  private static let file = "content/en/checklists/after-refusal.md"

  /// The 23rd of November 2026.
  private static let today = ["SOURCE_DATE_EPOCH": "1795392000"]

  private func run(_ arguments: String..., file: String = file) throws -> Run {
    try site.handbook(["checklist", file] + arguments, environment: Self.today)
  }

  /// What the command prints, in which nothing is wrong.
  private func list(_ arguments: String..., at location: SourceLocation = #_sourceLocation) throws -> String {
    let run = try site.handbook(["checklist", Self.file] + arguments, environment: Self.today)
    #expect(run.exitCode == 0 && run.standardError == "", "\(run)", sourceLocation: location)
    return run.standardOutput
  }

  @Test("Without answers it prints all items with their conditions and times in words")
  func text() throws {
    #expect(
      try list() == """
        After a refusal
        ===============

        Ask

        [ ] Think it over.
            2 working days after: Refusal
            Only if “Where are you now?” is “Waiting for an answer” or “I was refused”
            Why: so

        [ ] Write a letter.
            Only if “How will you ask?” is “By letter”
            Why: so
            See: How to write (https://example.org/a,b)

        [ ] Go on.
            Why: so

        """)
  }

  @Test("Answers leave out what does not apply, dates give days")
  func answers() throws {
    let answered = try list(
      "--answer", "stage=refused", "--answer", "channel=call,letter", "--date", "refusal=2026-11-20")
    #expect(
      answered == """
        After a refusal
        ===============

        Ask

        [ ] Think it over.
            By Tuesday, 24 November 2026
            Why: so

        [ ] Write a letter.
            Why: so
            See: How to write (https://example.org/a,b)

        [ ] Go on.
            Why: so

        """)
    #expect(
      try list("--answer", "stage=answered", "--answer", "channel=call")
        == "After a refusal\n===============\n\nAsk\n\n[ ] Go on.\n    Why: so\n")
  }

  private static let answers = ["--answer", "stage=refused", "--date", "refusal=2026-11-20"]

  @Test("Every format prints the same list")
  func formats() throws {
    func list(_ format: String) throws -> String {
      let run = try site.handbook(
        ["checklist", Self.file, "--format", format] + Self.answers, environment: Self.today)
      #expect(run.exitCode == 0 && run.standardError == "", "\(run)")
      return run.standardOutput
    }
    #expect(
      try list("markdown") == """
        # After a refusal

        ## Ask

        - [ ] Think it over.
          - By Tuesday, 24 November 2026
          - Why: so
        - [ ] Write a letter.
          - Only if “How will you ask?” is “By letter”
          - Why: so
          - See: [How to write](https://example.org/a,b)
        - [ ] Go on.
          - Why: so

        """)
    #expect(
      try list("csv")
        == "\u{FEFF}Done,Task,Due,Why,Section,See\r\n,Think it over.,2026-11-24,so,Ask,\r\n"
        + ",Write a letter.,,so,Ask,\"https://example.org/a,b\"\r\n,Go on.,,so,Ask,\r\n")
    #expect(
      try list("ics")
        == """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//handbook//checklist//EN
        CALSCALE:GREGORIAN
        BEGIN:VEVENT
        UID:think.checklists/after-refusal@example.org/book
        DTSTAMP:20261123T000000Z
        SEQUENCE:217555200
        DTSTART;VALUE=DATE:20261124
        DTEND;VALUE=DATE:20261125
        SUMMARY:Think it over.
        DESCRIPTION:so
        TRANSP:TRANSPARENT
        BEGIN:VALARM
        ACTION:DISPLAY
        DESCRIPTION:Think it over.
        TRIGGER:-PT15H
        END:VALARM
        END:VEVENT
        END:VCALENDAR

        """.replacing("\n", with: "\r\n"))
    #expect(
      try list("json")
        == #"{"title":"After a refusal","path":"checklists/after-refusal","language":"en","parts":[{"title":"Ask","items":["#
        + #"{"id":"think","text":"Think it over.","when":"2 working days after: Refusal","due":"2026-11-24","why":["so"]},"#
        + #"{"id":"write","text":"Write a letter.","conditions":["“How will you ask?” is “By letter”"],"why":["so"],"#
        + #""use":[{"text":"How to write","address":"https://example.org/a,b"}]},"#
        + #"{"id":"go-on","text":"Go on.","why":["so"]}]}]}"# + "\n")
  }

  @Test("--all-answers prints the list of every set of answers, each as if it had been given")
  func allAnswers() throws {
    let lines = try list("--all-answers", "--format", "json", "--date", "refusal=2026-11-23").split(
      separator: "\n")
    // One of three or none, and any of two.
    #expect(lines.count == 4 * 4)
    let last = #""stage":["answered"],"channel":["call","letter"]"#
    for (line, answers, json) in [
      (lines.first, [], ""),
      (lines.last, ["--answer", "stage=answered", "--answer", "channel=call,letter"], last),
    ] {
      let alone = try site.handbook(
        ["checklist", Self.file, "--format", "json", "--date", "refusal=2026-11-23"] + answers)
      let whose = alone.standardOutput.replacing(#""parts":"#, with: #""answers":{\#(json)},"parts":"#)
      #expect("\(line ?? "")\n" == whose)
    }
  }

  @Test("--explain says who sees an item")
  func explain() throws {
    #expect(
      try list("--explain", "think")
        == "Think it over.\nOnly if “Where are you now?” is “Waiting for an answer” or “I was refused”\n")
    #expect(try list("--explain", "go-on") == "Go on.\nFor everybody\n")
    try site.writeChecklist(
      ChecklistText.english(
        "- [ ] Both. `both`\n  - If: channel is call\n  - If: stage is not answered\n  - Why: so"))
    #expect(
      try list("--explain", "both")
        == "Both.\nOnly if “How will you ask?” is “By phone”\nand “Where are you now?” is not “I was told why”\n"
    )
  }

  @Test("It prints drafts too, and knows nothing of the other language")
  func drafts() throws {
    let site = try Fixture.withChecklists(languages: ["en", "ru"])
    try site.writeChecklist(ChecklistText.english("- [ ] More. `more`\n  - Why: so"), "draft: true")
    try site.writeChecklist(ChecklistText.russian(), language: "ru")
    let run = try site.handbook(["checklist", Self.file])
    #expect(run.exitCode == 0 && run.standardError == "", "\(run)")
    #expect(run.standardOutput.contains("[ ] More."))
  }

  @Test("A Russian checklist is printed in Russian, with the case forms that the editor wrote")
  func russian() throws {
    let site = try Fixture.withChecklists(languages: ["ru"])
    try site.writeChecklist(ChecklistText.russian(), language: "ru")
    let file = "content/ru/checklists/after-refusal.md"
    let open = try site.handbook(["checklist", file])
    #expect(open.standardOutput.contains("\n    Через 2 рабочих дня после: Отказ\n"), "\(open)")
    let known = try site.handbook(["checklist", file, "--date", "refusal=2026-11-20"])
    #expect(known.standardOutput.contains("24 ноября 2026"), "\(known)")
  }

  @Test("A day that was counted in a year the calendar lacks is a note, and an estimate in the list")
  func estimate() throws {
    try site.writeConfiguration("calendar: russia")
    try site.write(
      "content/calendars/russia.yml", "title: Russia\nsource: A decree\nyears:\n  2026: {days_off: [12-31]}\n"
    )
    let run = try run("--date", "refusal=2026-12-30")
    #expect(run.exitCode == 0)
    #expect(
      run.messages == [
        "note: the day of 'think' may be wrong: the calendar lacks the year 2027",
        "      = add the year's days off to the calendar in content/calendars/",
      ])
    #expect(
      run.standardOutput.contains(
        "By Monday, 4 January 2027 (public holidays of that year are not known yet)"))
    #expect(try self.run("--date", "refusal=2026-12-30", "--quiet").standardError == "")
    let sure = try self.run("--date", "refusal=2026-12-28")
    #expect(sure.standardError == "")
    #expect(sure.standardOutput.contains("By Wednesday, 30 December 2026\n"))
  }

  @Test("The file may be named from anywhere: from the handbook's folder, from where one is, or as a whole")
  func places() throws {
    let program = try Program.path()
    func list(_ file: String, root: String?, in folder: String) throws -> Run {
      try TestSupport.run(
        [program, "checklist", file] + (root.map { ["--root", $0] } ?? []), in: folder,
        environment: Self.today)
    }
    let expected = try list(Self.file, root: nil, in: site.root).standardOutput
    #expect(expected.hasPrefix("After a refusal\n"))
    let whole = "\(site.root)/\(Self.file)"
    for run in [
      try list(whole, root: nil, in: site.root), try list(whole, root: site.root, in: "/"),
      try list(Self.file, root: site.root, in: "/"),
      try list("site/\(Self.file)", root: "site", in: site.outside),
      try list("after-refusal.md", root: "../../..", in: "\(site.root)/content/en/checklists"),
    ] {
      #expect(run.exitCode == 0 && run.standardOutput == expected, "\(run)")
    }
    #expect(try list(whole, root: nil, in: "/").exitCode == 64)
  }

  @Test("The handbook's folder may have any name")
  func folderName() throws {
    let moved = "\(site.outside)/книга о «работе», 2"
    try site.move(site.root, to: moved)
    let run = try TestSupport.run([Program.path(), "checklist", Self.file], in: moved)
    #expect(run.exitCode == 0 && run.standardOutput.hasPrefix("After a refusal\n"), "\(run)")
  }

  @Test("A file's name may be any that a page may have")
  func fileName() throws {
    try site.write("content/en/checklists/отказ, 2.md", site.page("A", "- [ ] A. `a`\n  - Why: so"))
    let run = try run("--format", "json", file: "content/en/checklists/отказ, 2.md")
    #expect(run.exitCode == 0)
    #expect(run.standardOutput.contains(#""path":"checklists/отказ, 2""#), "\(run)")
  }
}
