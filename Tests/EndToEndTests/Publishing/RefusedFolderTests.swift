import Foundation
import Testing

@testable import TestSupport

@Suite("Output folders that are refused")
struct RefusedFolderTests {
  let site: Fixture

  init() throws {
    site = try Fixture()
    try site.write("Sources/handbook/main.swift", "// code")
    try FileManager.default.createDirectory(atPath: "\(site.outside)/home", withIntermediateDirectories: true)
  }

  /// Expects exit code 64 and that no file in or around the handbook changes.
  private func expectRefused(
    _ folder: String, _ message: String, help: String, environment: [String: String] = [:],
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let before = try site.tree(site.outside)
    let run = try site.build("--output", folder, environment: environment)
    #expect(run.messages == ["error: \(message)", "      = \(help)"], sourceLocation: location)
    #expect(run.exitCode == 64, "\(run)", sourceLocation: location)
    #expect(run.standardOutput == "", sourceLocation: location)
    #expect(try site.tree(site.outside).changes(since: before) == [], sourceLocation: location)
  }

  @Test(
    "A folder that holds what editors and authors wrote is refused",
    arguments: [".", "..", "/", "content/..", "./content/../../site"])
  func holdsContent(folder: String) throws {
    try expectRefused(
      folder, "the output folder \(folder) holds content/, which a build must not change",
      help: "choose a folder of its own with --output")
  }

  @Test(
    "A folder among what editors and authors wrote is refused",
    arguments: [
      ("content", "content"), ("content/", "content"), ("content/en/asking", "content"),
      ("content/new", "content"),
      ("content/new/deeper", "content"), ("themes/../content", "content"), ("themes/handbook", "themes"),
      ("themes/new", "themes"), ("Sources", "Sources"), ("Sources/handbook/output", "Sources"),
    ])
  func liesInContent(folder: String, name: String) throws {
    try expectRefused(
      folder, "the output folder \(folder) lies in \(name)/, which a build must not change",
      help: "choose another folder with --output")
  }

  @Test(
    "A folder that does not exist yet may not be named by way of '..'",
    arguments: [
      "nowhere/../content", "nowhere/deep/../../content/en", "output/../public", "../nowhere/../site/content",
    ])
  func dots(folder: String) throws {
    try expectRefused(
      folder, "the output folder \(folder) leads through a folder that does not exist",
      help: "make the folder first, or write its path without '..'")
  }

  @Test("A new folder beside the handbook's is accepted")
  func beside() throws {
    try site.expectBuilt("--output", "../public")
    #expect(site.exists("\(site.outside)/public/en/asking/call.html"))
  }

  @Test("A link to a folder that is refused is refused")
  func linkToContent() throws {
    try site.link("public", to: "content/en")
    try expectRefused(
      "public", "the output folder public lies in content/, which a build must not change",
      help: "choose another folder with --output")
  }

  @Test("The home folder is refused, however it is written", arguments: ["", "/", "/../home"])
  func home(suffix: String) throws {
    let home = "\(site.outside)/home"
    try expectRefused(
      home + suffix, "the output folder \(home)\(suffix) is your home folder",
      help: "choose a folder of its own with --output", environment: ["HOME": home])
  }

  @Test("A folder with somebody else's files is refused, and one of them is named")
  func foreignFiles() throws {
    try site.write("public/notes.txt", "mine")
    try expectRefused(
      "public", "the output folder public holds files that handbook did not write, such as notes.txt",
      help: "empty it, or choose another folder with --output")
  }

  @Test("A file is refused")
  func file() throws {
    try site.write("public", "mine")
    try expectRefused("public", "public is a file", help: "choose a folder with --output")
  }

  @Test("A folder that only git's files lie in is accepted, and they stay")
  func gitignore() throws {
    try site.write("output/.gitignore", "*\n!.gitignore\n")
    try site.expectBuilt()
    #expect(try site.text("output/.gitignore") == "*\n!.gitignore\n")
    #expect(site.exists("output/en/asking/call.html"))
  }

  @Test("An empty folder, a new one deep down, and a link to a folder are accepted")
  func accepted() throws {
    try site.makeFolder("empty")
    try site.expectBuilt("--output", "empty")
    try site.expectBuilt("--output", "made/deep/down")
    try FileManager.default.createDirectory(atPath: "\(site.outside)/web", withIntermediateDirectories: true)
    try site.link("public", to: "../web")
    try site.expectBuilt("--output", "public")
    let trees = try [site.tree("empty"), site.tree("made/deep/down"), site.tree("\(site.outside)/web")]
    #expect(trees.allSatisfy { $0 == trees[0] && $0.paths.count > 5 })
  }
}
