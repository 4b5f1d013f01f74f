import Foundation
import Testing

@testable import TestSupport

@Suite("Standard output and early ends")
struct StandardOutputTests {
  let site: Fixture

  init() throws {
    site = try Fixture()
    try site.write("content/en/checklists/index.md", site.page("Checklists"))
    try site.write(
      "content/en/checklists/list.md", site.page("List", "- [ ] Call. `call`\n  - Why: It helps."))
    try site.write("content/en/scripts/index.md", site.page("Scripts"))
    try site.write(
      "content/en/scripts/call.md", site.page("Call", "## 1. Open\n\n**You:** Hello.", "channel: call"))
  }

  private static let commands = [
    "build", "checklist content/en/checklists/list.md", "script content/en/scripts/call.md",
    "script content/en/scripts/call.md --graph mermaid",
  ]

  @Test("A full disk behind standard output is exit code 70 and says so", arguments: commands)
  func full(command: String) throws {
    let run = try shell("\(try Program.path()) \(command) > /dev/full")
    #expect(run.exitCode == 70, "\(run)")
    #expect(
      run.messages.last == "error: cannot write to standard output: No space left on device", "\(run)")
  }

  @Test("A reader who has read enough is no failure", arguments: commands)
  func closed(command: String) throws {
    let run = try shell("{ \(try Program.path()) \(command); echo $? >&2; } | true")
    #expect(run.messages.last == "0", "\(run)")
  }

  @Test(
    "Told to end, it ends by the signal, says so in the form that was asked for, and the old site is whole",
    arguments: [(SIGINT, "text"), (SIGTERM, "text"), (SIGINT, "json")])
  func interrupted(signal: Int32, format: String) throws {
    try site.expectBuilt("--quiet")
    let before = try site.tree()
    try site.write("content/en/about.md", site.page("About", "Another text."))
    try site.writeConfiguration("pdf: true")
    // It waits for a program that takes its time, so that the signal always comes in time.
    let run = try shell(
      """
      printf '#!/bin/sh\\nexec sleep 60\\n' > slow; chmod +x slow
      \(try Program.path()) build --weasyprint ./slow --diagnostics \(format) & id=$!
      sleep 0.5; kill -\(signal) $id; wait $id
      """)
    #expect(run.exitCode == 128 + signal, "\(run)")
    let help = "run the command again: it finishes what was begun"
    // The shell adds a line of its own about what ended.
    #expect(
      run.standardError.hasPrefix(
        format == "text"
          ? "error: interrupted\n      = \(help)\n"
          : "{\"severity\":\"error\",\"message\":\"interrupted\",\"help\":\"\(help)\"}\n"), "\(run)")
    #expect(try site.tree().changes(since: before) == [])
  }

  private func shell(_ script: String) throws -> Run {
    try run(["sh", "-c", script], in: site.root, environment: ["HOME": "\(site.outside)/home"])
  }
}
