import Foundation
import Testing

@testable import TestSupport

@Suite("Help and wrong usage")
struct HelpTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  @Test(
    "Help texts are those in Snapshots/",
    arguments: [
      (["--help"], "help"), (["build", "--help"], "help-build"), (["help", "build"], "help-build"),
      (["checklist", "--help"], "help-checklist"), (["script", "--help"], "help-script"),
      (["pdf", "--help"], "help-pdf"), (["packet", "--help"], "help-packet"),
      (["epub", "--help"], "help-epub"),
      (["init", "--help"], "help-init"), (["new", "--help"], "help-new"),
      (["theme", "--help"], "help-theme"), (["serve", "--help"], "help-serve"),
      (["check", "--help"], "help-check"), (["schema", "--help"], "help-schema"),
      (["new", "translation", "--help"], "help-new-translation"),
      (["new", "page", "--help"], "help-new-page"),
      (["theme", "copy", "--help"], "help-theme-copy"),
    ])
  func help(arguments: [String], snapshot: String) throws {
    let run = try site.handbook(arguments)
    #expect(run.exitCode == 0)
    #expect(run.standardError == "")
    try expectSnapshot(run.standardOutput, snapshot)
  }

  @Test("Each command has an example in its help")
  func examples() throws {
    let overview = try site.handbook(["--help"]).standardOutput
    let list = try #require(overview.firstMatch(of: #/(?s)SUBCOMMANDS:\n(.*?)\n\n/#)?.output.1)
    let commands = list.matches(of: #/(?m)^  ([a-z]+)/#).map { String($0.output.1) }.filter { $0 != "help" }
    #expect(commands.contains("build"))
    for command in commands {
      let help = try site.handbook([command, "--help"])
      #expect(help.exitCode == 0)
      #expect(help.standardOutput.contains("  handbook \(command)"), "\(command) has no example")
    }
  }

  @Test("The version is a number")
  func version() throws {
    let run = try site.handbook(["--version"])
    #expect(run.exitCode == 0)
    #expect(run.standardOutput.wholeMatch(of: #/\d+\.\d+\.\d+\n/#) != nil)
  }

  @Test(
    "Wrong usage is exit code 64, is explained on standard error, and changes nothing",
    arguments: [
      (["build", "--nonsense"], "Error: Unknown option '--nonsense'"),
      (["biuld"], "Error: Unexpected argument 'biuld'"),
      (["build", "extra"], "Error: Unexpected argument 'extra'"),
      (["build", "--diagnostics", "xml"], "Error: The value 'xml' is invalid for '--diagnostics <format>'"),
      (["build", "--date", "2026-02-30"], "Error: --date must be a date that exists, such as 2026-11-20"),
      (
        ["build", "--base-url", "example.org"],
        "Error: --base-url must be an address such as https://example.org/handbook/"
      ),
      (["build", "--base-url", "https://example.org/?q=1"], "Error: --base-url must be an address such as"),
      (
        ["build", "--base-url", "https://example.org/\"><script>"],
        "Error: --base-url must be an address such as"
      ),
      (["build", "--output", ""], "Error: a folder's name is empty"),
      (["build", "--output"], "Error: Missing value for '--output <dir>'"),
    ])
  func wrongUsage(arguments: [String], message: String) throws {
    let before = try site.tree(".")
    let run = try site.handbook(arguments)
    #expect(run.exitCode == 64, "\(run)")
    #expect(run.standardOutput == "")
    #expect(run.standardError.hasPrefix(message), "\(run)")
    #expect(try site.tree(".").changes(since: before) == [])
  }

  @Test(
    "A SOURCE_DATE_EPOCH that is no number is wrong usage", arguments: ["tomorrow", "-1", "99999999999999"])
  func badEpoch(value: String) throws {
    let run = try site.build(environment: ["SOURCE_DATE_EPOCH": value])
    #expect(run.exitCode == 64, "\(run)")
    #expect(
      run.standardError.hasPrefix("error: SOURCE_DATE_EPOCH must be a number of seconds, not '\(value)'"))
    #expect(!site.exists("output"))
  }

  @Test("The handbook's folder may be named from anywhere")
  func root() throws {
    let run = try run([Program.path(), "build", "--root", site.root], in: site.outside)
    #expect(run.exitCode == 0, "\(run)")
    #expect(site.exists("output/en/asking/call.html"))
    try site.write("content/en/asking/call.md", site.page("Call", "[x](wrte.md)"))
    let broken = try TestSupport.run([Program.path(), "build", "--root", "site"], in: site.outside)
    #expect(broken.messages.first == "content/en/asking/call.md:4:5: error: no page 'wrte.md'")
  }

  @Test("A folder that is no handbook is exit code 1 and says what to do")
  func noHandbook() throws {
    let run = try run(
      [Program.path(), "build", "--root", "/nonexistent", "--output", "made"], in: site.outside)
    #expect(run.exitCode == 1)
    #expect(
      run.messages == [
        "error: no content/handbook.yml here, so this is not a handbook",
        "      = run the command in the handbook's folder, or name it with --root",
        "1 error; the site was not changed",
      ])
    #expect(!site.exists("\(site.outside)/made"))
  }
}

/// Compares a text with a file in Snapshots/; with HANDBOOK_RECORD=1 it writes the file, and the test fails, so that
/// nobody records without looking.
private func expectSnapshot(_ text: String, _ name: String) throws {
  let path = "\(Program.repository)/Tests/EndToEndTests/Snapshots/\(name).txt"
  if ProcessInfo.processInfo.environment["HANDBOOK_RECORD"] == "1" {
    try Data(text.utf8).write(to: URL(filePath: path))
    Issue.record("recorded Snapshots/\(name).txt; look at it, then run the tests without HANDBOOK_RECORD")
    return
  }
  let expected = try String(contentsOf: URL(filePath: path), encoding: .utf8)
  #expect(text == expected, "Snapshots/\(name).txt differs; HANDBOOK_RECORD=1 records it anew")
}
