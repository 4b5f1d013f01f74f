import Foundation
import Testing

@testable import TestSupport

@Suite("Limits of the machine")
struct MachineLimitTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  private func makePipe(_ path: String) throws { try #require(mkfifo(site.absolute(path), 0o644) == 0) }

  @Test(
    "A pipe where a file of the theme or a setting belongs is exit code 70, and not waited for",
    arguments: [
      "themes/handbook/assets/pipe.css", "themes/handbook/templates/pipe.mustache",
      "themes/handbook/strings/en.yml",
      "themes/handbook/theme.yml", "content/handbook.yml",
    ])
  func pipes(path: String) throws {
    if site.exists(path) { try site.remove(path) }
    try makePipe(path)
    let run = try site.build(limit: 20)
    #expect(run.messages == ["error: cannot read ./\(path): neither a file nor a folder"], "\(run)")
    #expect(run.exitCode == 70)
  }

  @Test("A theme's file that is larger than any theme is exit code 70, and takes no memory")
  func hugeAsset() throws {
    try site.write("themes/handbook/assets/film.bin", "")
    try #require(truncate(site.absolute("themes/handbook/assets/film.bin"), 1 << 40) == 0)
    let run = try site.build(limit: 20)
    #expect(
      run.messages == ["error: cannot read ./themes/handbook/assets/film.bin: larger than 512 MiB"], "\(run)")
    #expect(run.exitCode == 70)
  }

  @Test("A file beside the pages is copied in pieces, and compared in pieces the next time")
  func largeFile() throws {
    let size = 300 << 20
    try site.write("content/en/asking/film.bin", "begin")
    try #require(truncate(site.absolute("content/en/asking/film.bin"), off_t(size)) == 0)
    for written in ["1 file written", "0 files written"] {
      let command = "ulimit -d 200000; exec \"$0\" build --date 2026-01-1\(written.prefix(1))"
      if written.hasPrefix("1") { try site.expectBuilt() }
      if written.hasPrefix("1") { try site.remove("output/en/asking/film.bin") }
      let run = try run(["bash", "-c", command, Program.path()], in: site.root)
      #expect(run.exitCode == 0 && run.standardOutput.contains(written), "\(run)")
    }
    let attributes = try FileManager.default.attributesOfItem(
      atPath: site.absolute("output/en/asking/film.bin"))
    #expect(attributes[.size] as? Int == size)
  }

  @Test(
    "A template that includes itself is an error at the tag, straight away, through others or through a block",
    arguments: [
      (["list": "<ol>{{➊> list}}</ol>\n"], "the template 'list' includes itself"),
      (
        ["list": "{{> a}}\n", "a": "{{#articles}}{{> b}}{{/articles}}\n", "b": "{{➊> a}}\n"],
        "the template 'a' includes itself, through 'b'"
      ),
      (
        ["page": "{{<layout}}{{$main}}{{> a}}{{/main}}{{/layout}}\n", "a": "{{<➊layout}}{{/layout}}\n"],
        "the template 'layout' includes itself, through 'a'"
      ),
    ] as [([String: String], String)])
  func templateInItself(templates: [String: String], message: String) throws {
    var place = ""
    for (name, text) in templates {
      let file = try site.write(
        "themes/handbook/templates/\(name).mustache", text.replacing("➊> ", with: "> ➊"))
      if text.contains("➊") { place = file.at() }
    }
    let run = try site.build(limit: 20)
    #expect(run.messages.contains("\(place): error: \(message)"), "\(run)")
    #expect(run.exitCode == 1)
  }

  @Test("A theme's name that no file system takes is an error in handbook.yml")
  func longThemeName() throws {
    let name = String(repeating: "a", count: 300)
    try site.expectRefused {
      let file = try site.writeConfiguration("theme: ➊\(name)")
      return [
        "\(file.at()): error: no theme '\(name)': there is no themes/\(name)/theme.yml",
        "      = installed here: handbook",
      ]
    }
  }

  @Test("Too few open files are exit code 70 and say how many are needed", arguments: [4, 5, 8, 16])
  func openFiles(limit: Int) throws {
    let run = try run(["bash", "-c", "ulimit -n \(limit); exec \"$0\" build", Program.path()], in: site.root)
    #expect(
      run.messages == [
        "error: only \(limit) files may be open at once", "      = allow at least 32: ulimit -n 32",
      ], "\(run)")
    #expect(run.exitCode == 70)
  }

  @Test(
    "Without /proc the program says so, with exit code 70",
    .enabled(if: succeeds("unshare", "-rm", "mount", "-t", "tmpfs", "none", "/proc")))
  func noProc() throws {
    let run = try run(
      ["unshare", "-rm", "sh", "-c", "mount -t tmpfs none /proc && exec \"$0\" build", Program.path()],
      in: site.root)
    #expect(run.messages.first?.hasPrefix("error: cannot read /proc/self/cmdline: ") == true, "\(run)")
    #expect(run.exitCode == 70)
  }

  @Test("Control characters of names, contents and options do not reach the terminal")
  func controlCharacters() throws {
    try site.write("content/en/asking/a\u{1B}[31m.md", site.page("A"))
    try site.write("content/en/asking/b.md", site.page("B", "[x](y\u{9B}31m.md) [z](q%1B[31m.md)"))
    try site.write("content/en/asking/c.md", site.page("C", "text \u{1B}[31m"))
    try site.writeConfiguration("\"\\e[31m\": x")
    for arguments in [
      ["build"], ["build", "--\u{1B}[31m"], ["checklist", "\u{1B}[31m"], ["build", "--root", "\u{1B}x"],
    ] {
      let run = try site.handbook(arguments)
      let printed = run.standardError + run.standardOutput
      #expect(run.exitCode != 0)
      #expect(
        !printed.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) }
      )
    }
  }
}
