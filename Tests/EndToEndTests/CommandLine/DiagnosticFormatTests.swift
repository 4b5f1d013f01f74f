import Foundation
import Testing

@testable import TestSupport

@Suite("How findings and results are printed")
struct DiagnosticFormatTests {
  let site: Fixture

  init() throws {
    site = try Fixture()
    try site.write(
      "content/en/asking/call.md", site.page("Call", "First decide [how](wrte.md).\n\nA <b>word</b>, 100%"))
  }

  private let text = """
    content/en/asking/call.md:4:20: error: no page 'wrte.md'
        4 | First decide [how](wrte.md).
          |                    ^~~~~~~
          = did you mean 'write.md'?
    content/en/asking/call.md:6:3: warning: the HTML tag '<b>' is left out; the words in it stay
        6 | A <b>word</b>, 100%
          |   ^~~
          = write '**words**'
    1 error, 1 warning; the site was not changed

    """

  @Test("Text shows the place, the message, the line with a marker, and how to mend it")
  func plainText() throws {
    let run = try site.build()
    #expect(run.standardError == text)
    #expect(run.standardOutput == "")
    #expect(run.exitCode == 1)
  }

  @Test("A message about two places shows both lines")
  func twoPlaces() throws {
    try site.write("content/en/asking/call.md", site.page("Call", "Text.", "slug: dial"))
    try site.write("content/en/asking/write.md", site.page("Write", "Text.", "slug: dial"))
    let run = try site.build()
    #expect(
      run.standardError == """
        content/en/asking/write.md:3:7: error: two sources have the address 'en/asking/dial.html'
            3 | slug: dial
              |       ^~~~
              = rename the file, or give it another 'slug:'
        content/en/asking/call.md:3:7: note: the other one
            3 | slug: dial
              |       ^~~~
        1 error; the site was not changed

        """)
  }

  @Test("The marker stands below its text after tabs and letters of several bytes")
  func marker() throws {
    try site.write("content/en/asking/call.md", site.page("Call", "1.\tСначала «где» [тут](wrte.md)"))
    let run = try site.build()
    #expect(
      run.standardError == """
        content/en/asking/call.md:4:39: error: no page 'wrte.md'
            4 | 1.\tСначала «где» [тут](wrte.md)
              |   \t                    ^~~~~~~
              = did you mean 'write.md'?
        1 error; the site was not changed

        """)
  }

  private struct Finding: Decodable, Equatable {
    var severity: String
    var file: String?
    var line: Int?
    var column: Int?
    var message: String
    var help: String?
  }

  @Test("JSON is one object a line, and nothing else stands on standard error")
  func json() throws {
    let run = try site.build("--diagnostics", "json")
    let findings = try run.standardError.split(separator: "\n").map {
      try JSONDecoder().decode(Finding.self, from: Data($0.utf8))
    }
    let file = "content/en/asking/call.md"
    #expect(
      findings == [
        Finding(
          severity: "error", file: file, line: 4, column: 20, message: "no page 'wrte.md'",
          help: "did you mean 'write.md'?"),
        Finding(
          severity: "warning", file: file, line: 6, column: 3,
          message: "the HTML tag '<b>' is left out; the words in it stay",
          help: "write '**words**'"),
      ])
    #expect(run.exitCode == 1)
    #expect(run.standardOutput == "")
  }

  @Test("JSON holds what nobody's file says: a refused folder, a missing handbook")
  func jsonWithoutPlace() throws {
    let run = try site.build("--diagnostics", "json", "--output", "content")
    let finding = try JSONDecoder().decode(Finding.self, from: Data(run.standardError.utf8))
    #expect(
      finding
        == Finding(
          severity: "error",
          message: "the output folder content lies in content/, which a build must not change",
          help: "choose another folder with --output"))
    #expect(run.exitCode == 64)
  }

  @Test("GitHub's workflow commands carry file, line and column, with percent signs and line ends escaped")
  func github() throws {
    try site.write("content/en/asking/100%, a.md", site.page("Odd name", "[x](50%25-of-all-employers.md)"))
    let run = try site.build("--diagnostics", "github")
    #expect(
      run.standardError == """
        ::error file=content/en/asking/100%25%2C a.md,line=4,col=5,endColumn=30::no page '50%2525-of-all-employers.md'%0Acheck the name, and the folder it is in
        ::error file=content/en/asking/call.md,line=4,col=20,endColumn=27::no page 'wrte.md'%0Adid you mean 'write.md'?
        ::warning file=content/en/asking/call.md,line=6,col=3,endColumn=6::the HTML tag '<b>' is left out; the words in it stay%0Awrite '**words**'

        """)
    #expect(run.exitCode == 1)
  }

  @Test("A good build says on standard output in one line what it did")
  func summary() throws {
    try site.write("content/en/asking/call.md", site.page("Call"))
    let first = try site.expectBuilt()
    #expect(first.standardError == "")
    let form = #/5 pages in 1 language, (\d+) files written, (\d+) unchanged, (\d+) removed, \d+ ms\n/#
    let match = try #require(try form.wholeMatch(in: first.standardOutput), "\(first)")
    let files = try site.tree().paths.count - 1
    #expect(match.output.1 == "\(files)")
    #expect(match.output.2 == "0")
    #expect(match.output.3 == "0")
    let second = try #require(try form.wholeMatch(in: site.expectBuilt().standardOutput))
    #expect(second.output.1 == "0")
    #expect(second.output.2 == "\(files)")
  }

  @Test("One page, one language and one file are not said in the plural")
  func singular() throws {
    let site = try Fixture()
    try site.remove("content/en/asking")
    try site.remove("content/en/about.md")
    // They would write lists of their own, too.
    try site.writeConfiguration("search: false\noffline: false")
    let first = try site.expectBuilt()
    #expect(first.standardOutput.hasPrefix("1 page in 1 language, "))
    try site.write("content/en/index.md", site.page("Home", "Another text."))
    let second = try site.expectBuilt()
    #expect(second.standardOutput.hasPrefix("1 page in 1 language, 1 file written, "))
  }

  @Test("Quiet prints errors and warnings only")
  func quiet() throws {
    let broken = try site.build("--quiet")
    #expect(broken.standardError.hasPrefix("content/en/asking/call.md:4:20: error: no page 'wrte.md'\n"))
    #expect(broken.exitCode == 1)
    try site.write("content/en/asking/call.md", site.page("Call", "A <b>word</b>"))
    try site.write("content/handbook.yml", "title: T\nlanguages: [en]\n")
    let loud = try site.expectBuilt()
    #expect(loud.standardError.contains("note: base_url is not set"))
    let quiet = try site.expectBuilt("--quiet")
    #expect(quiet.standardOutput == "")
    #expect(
      quiet.messages == [
        "content/en/asking/call.md:4:3: warning: the HTML tag '<b>' is left out; the words in it stay",
        "      = write '**words**'",
      ])
  }

  @Test("There are no colours where the output is no terminal")
  func noColorsInFiles() throws {
    #expect(try !site.build(environment: ["TERM": "xterm-256color"]).standardError.contains("\u{1B}"))
  }

  @Test(
    "On a terminal there are colours, and without them the text is the same",
    .enabled(if: Terminal.isAvailable))
  func colors() throws {
    let shown = try Terminal.run(
      "'\(try Program.path())' build", in: site.root, environment: ["TERM": "xterm"])
    #expect(shown.contains("\u{1B}[1;31merror:\u{1B}[0m"))
    #expect(shown.contains("\u{1B}[1;33mwarning:\u{1B}[0m"))
    #expect(shown.replacing(#/\e\[[0-9;]*m/#, with: "") == text)
  }

  @Test(
    "NO_COLOR and a dumb terminal are obeyed", .enabled(if: Terminal.isAvailable),
    arguments: ["NO_COLOR", "TERM"])
  func noColors(variable: String) throws {
    let environment = ["TERM": "xterm"].merging([variable: variable == "TERM" ? "dumb" : "1"]) { $1 }
    let shown = try Terminal.run("'\(try Program.path())' build", in: site.root, environment: environment)
    #expect(shown == text)
  }
}

/// A pseudo terminal, by the command `script` of util-linux.
private enum Terminal {
  static let isAvailable = succeeds("script", "-qec", "true", "/dev/null")

  /// What the terminal shows, with line ends as in files.
  static func run(_ command: String, in folder: String, environment: [String: String]) throws -> String {
    try TestSupport.run(["script", "-qec", command, "/dev/null"], in: folder, environment: environment)
      .standardOutput.replacing("\r\n", with: "\n")
  }
}
