import Foundation
import Testing

@testable import TestSupport

/// Programs as they are installed or wrapped; Tests/BrowserTests has the real WeasyPrint.
@Suite("The program that handbook pdf starts")
struct PDFProgramTests {
  let site: Fixture

  init() throws {
    site = try Fixture.withScripts()
    try site.writeScript(ScriptText.english)
  }

  private static let page = "content/en/scripts/call.md"

  private func writeProgram(_ path: String, _ text: String) throws {
    try site.write(path, text)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  @Test(
    "WeasyPrint is kept to the site's files however it was installed",
    arguments: [
      ("bin", "#!BIN/python3"), ("bin", "#!BIN/python3 -E"), ("bin", "#!/usr/bin/env python3"),
      ("bin", "#!/usr/bin/env -S python3 -E"),
      ("bin", "#!/bin/sh\n'''exec' BIN/python3 \"$0\" \"$@\"\n' '''"),
      ("a folder", "#!/bin/sh\n'''exec' \"BIN/python3\" \"$0\" \"$@\"\n' '''"),
      ("a folder", "#!/bin/sh\n'''exec' 'BIN/python3' \"$0\" \"$@\"\n' '''"),
    ])
  func installed(folder: String, start: String) throws {
    let bin = "\(site.outside)/\(folder)"
    try writeProgram(
      "\(bin)/python3",
      """
      #!/bin/sh
      for last; do if [ "$last" = -c ]; then echo guarded >> '\(site.outside)/calls'; fi; done
      echo "INFO: Step 5 - Creating layout - Page 1" >&2
      printf '%%PDF-1.7\\n%%%%EOF\\n' > "$last"

      """)
    try writeProgram(
      "\(bin)/weasyprint", "\(start.replacing("BIN", with: bin))\nfrom weasyprint.__main__ import main\n")
    let run = try site.handbook(
      ["pdf", "--weasyprint", "\(bin)/weasyprint", Self.page], environment: ["PATH": "\(bin):/usr/bin:/bin"])
    #expect(run.exitCode == 0, "\(run)")
    #expect(try site.text("\(site.outside)/calls") == "guarded\n")
  }

  @Test("What a wrapper started ends with it when the time is over")
  func wrapped() throws {
    let program = "\(site.outside)/bin/wrapper"
    try writeProgram(program, "#!/bin/sh\nsleep 61 & echo $! > '\(site.outside)/inner'\nwait\n")
    let start = ContinuousClock.now
    let run = try site.handbook(["pdf", "--weasyprint", program, "--pdf-timeout", "1", Self.page])
    #expect(run.exitCode == 70, "\(run)")
    #expect(run.messages.first?.hasSuffix("call.html within 1 s") == true, "\(run)")
    #expect(ContinuousClock.now - start < .seconds(30))
    let inner = try site.text("\(site.outside)/inner").trimmingCharacters(in: .whitespacesAndNewlines)
    let status = try? String(contentsOfFile: "/proc/\(inner)/status", encoding: .utf8)
    // The system may keep the entry of a process that has ended.
    #expect(status?.contains("State:\tZ") ?? true, "\(status ?? "")")
  }
}
