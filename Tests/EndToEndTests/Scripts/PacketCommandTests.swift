import Foundation
import Testing

@testable import TestSupport

/// With a program in WeasyPrint's place, which hands over the page that it gets; Tests/BrowserTests has the real one.
@Suite("handbook packet")
struct PacketCommandTests {
  let site: Fixture

  init() throws {
    site = try Fixture.withScripts()
    try site.writeScript(ScriptText.english)
    try site.write("content/en/scripts/mail.md", site.page("A mail", ScriptText.email, "channel: email"))
    try site.write("content/en/checklists/index.md", site.page("Checklists"))
    try site.writeChecklist(
      ChecklistText.english(
        """
        - [ ] Call. `call`
          - If: channel is call
          - Why: see [the mail](../scripts/mail.md)
          - Use: [What to say](../scripts/call.md)
        """))
    try site.write(
      program,
      """
      #!/bin/sh
      while [ $# -gt 2 ]; do shift; done
      cp "$1" '\(site.outside)/page.html'
      echo "INFO: Step 5 - Creating layout - Page 1" >&2
      printf '%%PDF-1.7\\n%%%%EOF\\n' > "$2"

      """)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
  }

  private var program: String { "\(site.outside)/bin/print" }

  private func packet(_ arguments: String...) throws -> Run {
    try site.handbook(
      ["packet", "content/en/checklists/after-refusal.md", "--weasyprint", program] + arguments)
  }

  /// The page that the PDF was made of.
  private func page() throws -> String { try site.text("\(site.outside)/page.html") }

  @Test(
    "What applies is there, filled in: steps with their days, scripts in the order of the steps, with words")
  func filled() throws {
    let run = try packet(
      "--answer", "channel=call", "--date", "refusal=2026-11-20", "--application", "Mill & Son",
      "--set", "me=<Ann>", "--set", "day=2026-11-10", "--set", "form=she", "--output", "ann.pdf")
    #expect(run.exitCode == 0 && run.standardError == "", "\(run)")
    #expect(run.standardOutput == "ann.pdf: 3 sheets\n")
    #expect(try site.text("ann.pdf").hasPrefix("%PDF-"))
    let page = try page()
    for words in [
      "<p class=\"packet-contents\">Sheet 1 of 3: your steps; 2: A mail; 3: A call</p>",
      "data-question=\"channel\" data-choose=\"any\"", "value=\"call\" checked",
      "data-day=\"Friday, 20 November 2026\"",
      "<div class=\"applications\" data-name=\"Mill &amp; Son\"></div>",
      "<time datetime=\"2026-11-24\">Tuesday, 24 November 2026</time>",
      "data-item=\"call\"", "href=\"#en/scripts/call.html\" data-sheet=\"sheet 3\"",
      "<span class=\"sheet-number\">Sheet 3 of 3</span>",
      "<span class=\"blank filled\" data-field=\"me\">&lt;Ann&gt;</span>",
      "data-field=\"form\">actress</span>", "data-field=\"day\">10 November 2026</span>",
      "<span class=\"blank\" data-field=\"recruiter\">",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(!page.contains("data-item=\"write\""))
    #expect(page.ranges(of: "<title>Code that leads").count == 3)
    #expect(!site.exists("output"))
  }

  @Test("Without answers it is the whole form, and nothing is said of blanks")
  func blank() throws {
    let run = try packet()
    #expect(run.exitCode == 0 && run.standardError == "", "\(run)")
    #expect(run.standardOutput == "packet.pdf: 3 sheets\n")
    let page = try page()
    for item in ["think", "write", "go-on", "call"] { #expect(page.contains("data-item=\"\(item)\"")) }
    #expect(!page.contains("filled\"") && !page.contains(" checked"))
  }

  @Test("Without a step that leads to a script it is the list alone")
  func alone() throws {
    let run = try packet("--answer", "channel=letter")
    #expect(run.standardOutput == "packet.pdf: 1 sheet\n")
    #expect(try !page().contains("packet-contents"))
  }

  @Test("A needed field that stays blank is a warning")
  func missing() throws {
    let run = try packet("--set", "form=she")
    #expect(run.exitCode == 0)
    #expect(
      run.messages == [
        "warning: 'me' (Your name) is needed and stays blank", "      = give it with --set me=…",
      ])
    #expect(try packet("--set", "form=she", "--strict").exitCode == 1)
  }

  @Test("What fits nothing is refused, and no PDF is made")
  func refused() throws {
    let run = try packet("--answer", "chanel=call", "--set", "my=Ann", "--set", "form=it")
    #expect(run.exitCode == 64)
    #expect(
      run.messages == [
        "error: no question 'chanel'", "      = did you mean 'channel'?",
        "error: no field 'my'", "      = did you mean 'me'?",
        "error: the field 'form' has no choice 'it'", "      = the choices are: he, she",
      ])
    let other = try site.handbook(["packet", "content/en/scripts/call.md", "--weasyprint", program])
    #expect(other.exitCode == 64)
    #expect(other.messages.first == "error: content/en/scripts/call.md is not a checklist of this handbook")
    #expect(!site.exists("packet.pdf"))
  }

  @Test("Neither what people write nor anything else than a PDF is replaced")
  func otherFiles() throws {
    try FileManager.default.createDirectory(atPath: "\(site.root)/folder", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: "\(site.root)/link", withDestinationPath: "/dev/null")
    try site.write("notes.txt", "mine")
    for (output, message) in [
      (
        "content/en/checklists/after-refusal.md",
        "content/en/checklists/after-refusal.md would lie in content/, which a command must not change"
      ),
      ("folder", "folder is no file that could be replaced"),
      ("link", "link is no file that could be replaced"),
      ("notes.txt", "notes.txt is there already, and is not a PDF"),
      ("notes.txt/a.pdf", "notes.txt is a file"),
    ] {
      let before = try site.tree(".")
      let run = try packet("--output", output)
      #expect(run.exitCode == 64 && run.messages.first == "error: \(message)", "\(run)")
      #expect(try site.tree(".").changes(since: before) == [], "\(output)")
    }
    for _ in 1...2 { #expect(try packet("--output", "ann.pdf").exitCode == 0) }
  }
}
