import Foundation
import Testing

@testable import TestSupport

@Suite("build --precompress")
struct PrecompressTests {
  let site: Fixture

  init() throws {
    site = try Fixture()
    try site.write("content/en/photo.jpg", String(repeating: "not a text ", count: 500))
    try site.write("content/en/short.txt", "Short.\n")
  }

  private func compressed(_ tree: Tree) -> [String] { tree.paths.filter { $0.hasSuffix(".gz") } }

  /// What a compressed file of the site holds.
  private func unpacked(_ path: String) throws -> String {
    let result = try run(["gzip", "-dc", site.absolute("output/\(path)")], in: site.root)
    try #require(result.exitCode == 0)
    return result.standardOutput
  }

  @Test("Texts that are worth it lie there twice, and the copies hold the same")
  func copies() throws {
    try site.expectBuilt("--precompress")
    let tree = try site.tree()
    let files = compressed(tree)
    #expect(files.contains("en/asking/call.html.gz") && files.contains("en/index.html.gz"))
    #expect(files.contains { $0.hasPrefix("assets/handbook.") && $0.hasSuffix(".css.gz") })
    #expect(!files.contains { $0.contains("photo") || $0.contains("short") })
    for file in files { #expect(try unpacked(file) == tree.text(String(file.dropLast(3))), "\(file)") }
  }

  @Test("Two builds make the same bytes, and a second one writes nothing")
  func reproducible() throws {
    try site.expectBuilt("--precompress")
    let first = try site.tree()
    #expect(try site.expectBuilt("--precompress").standardOutput.contains(" 0 files written"))
    try site.remove("output")
    try site.expectBuilt("--precompress")
    #expect(try site.tree().changes(since: first) == [])
  }

  @Test("An edited page's copy follows it, a lost copy comes back, and without the option all copies go")
  func changes() throws {
    try site.expectBuilt("--precompress")
    try site.write("content/en/asking/call.md", site.page("Call", "Another text."))
    try site.remove("output/en/asking/write.html.gz")
    try site.expectBuilt("--precompress")
    #expect(try unpacked("en/asking/call.html.gz") == site.text("output/en/asking/call.html"))
    #expect(try unpacked("en/asking/write.html.gz") == site.text("output/en/asking/write.html"))
    try site.remove("content/en/asking/write.md")
    try site.expectBuilt("--precompress")
    #expect(!site.exists("output/en/asking/write.html.gz"))
    try site.expectBuilt()
    #expect(compressed(try site.tree()) == [])
  }

  @Test("A copy that is not one is made anew, whoever wrote it, and a stranger's stands in the way")
  func damagedCopies() throws {
    let path = "output/en/asking/call.html.gz"
    try site.expectBuilt("--precompress")
    try site.write(path, "garbage")
    try site.expectBuilt("--precompress")
    #expect(try unpacked("en/asking/call.html.gz") == site.text("output/en/asking/call.html"))
    try site.expectBuilt()
    // Of a text that was there before.
    let old = try run(["sh", "-c", "echo old | gzip -9n > \(site.absolute(path))"], in: site.root)
    try #require(old.exitCode == 0)
    let refused = try site.build("--precompress")
    #expect(refused.exitCode == 64)
    #expect(refused.messages.first?.contains("call.html.gz") == true, "\(refused)")
  }

  @Test("A gzip that makes no copies is told, and nothing is published")
  func lyingProgram() throws {
    try site.write("bin/gzip", "#!/bin/sh\nfor file; do echo garbage > \"$file.gz\"; done\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: site.absolute("bin/gzip"))
    let run = try site.handbook(
      ["build", "--precompress"], environment: ["PATH": "\(site.absolute("bin")):/usr/bin:/bin"])
    #expect(run.messages.first?.contains("gzip made no copy of ") == true, "\(run)")
    #expect(!site.exists("output/index.html"))
  }

  @Test("Without gzip the build says what to install and changes nothing")
  func missingProgram() throws {
    try site.makeFolder("bin")
    try site.link("bin/timeout", to: "/usr/bin/timeout")
    let run = try site.handbook(["build", "--precompress"], environment: ["PATH": site.absolute("bin")])
    #expect(
      run.messages == [
        "error: the program 'gzip', which compresses the site's texts, was not found",
        "      = install it: apt-get install gzip; perhaps brotli, too",
      ])
    #expect(run.exitCode == 70)
    #expect(!site.exists("output/index.html"))
  }

  @Test("A gzip that fails is named, and nothing is published")
  func failingProgram() throws {
    try site.write("bin/gzip", "#!/bin/sh\nexit 3\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: site.absolute("bin/gzip"))
    let run = try site.handbook(
      ["build", "--precompress"], environment: ["PATH": "\(site.absolute("bin")):/usr/bin:/bin"])
    #expect(run.messages.first == "error: \(site.absolute("bin"))/gzip ended with 3")
    #expect(run.exitCode == 70)
    #expect(!site.exists("output/index.html"))
  }
}
