import Foundation
import Testing

@testable import TestSupport

@Suite("Files that cannot be read")
struct BadFileTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  private static let path = "content/en/asking/call.md"

  @Test(
    "Invalid UTF-8 is an error at its first byte",
    arguments: [[0xC3, 0x28], [0xFF], [0xED, 0xA0, 0x80], [0xC0, 0xAF]])
  func invalidUTF8(bytes: [UInt8]) throws {
    try site.expectRefused {
      try site.write(Self.path, bytes: Array("---\ntitle: Call\n---\nТекст ".utf8) + bytes + Array("\n".utf8))
      return [
        "\(Self.path):4:12: error: the file is not valid UTF-8 here",
        "      = save the file with the encoding UTF-8",
      ]
    }
  }

  @Test("A NUL byte is an error at its place")
  func nul() throws {
    try site.expectRefused {
      try site.write(Self.path, bytes: Array("---\ntitle: Call\n---\nText\0.\n".utf8))
      return ["\(Self.path):4:5: error: the file holds a NUL byte", "      = remove it"]
    }
  }

  @Test("An empty file is an error", arguments: ["", "\n \n", "\u{FEFF}"])
  func empty(text: String) throws {
    try site.expectRefused {
      try site.write(Self.path, text)
      return [
        "\(Self.path): error: the file is empty",
        "      = write '---', 'title: …', '---' and the text, or remove the file",
      ]
    }
  }

  @Test("A byte order mark and Windows line ends change nothing in the site", arguments: ["\r\n", "\r"])
  func byteOrderMark(lineEnd: String) throws {
    let text = site.page("Call", "# One\n\n- a\n- b\n\n```\ncode\n```\n\nLast", "summary: S", "tags: [a, b]")
    try site.write(Self.path, text)
    try site.expectBuilt()
    let before = try site.tree()
    for path in [Self.path, "content/handbook.yml"] {
      try site.write(path, "\u{FEFF}" + site.text(path).replacing("\n", with: lineEnd))
    }
    let run = try site.expectBuilt()
    #expect(run.standardOutput.contains(" 0 files written, "))
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test(
    "5,000 lists inside each other are an error at once, not a hang", arguments: ["- ", "> ", "1. ", "* > "])
  func nestedLists(mark: String) throws {
    try site.expectBuilt()
    let before = try site.tree()
    let call = try site.write(Self.path, site.page("Call", "➊" + String(repeating: mark, count: 5_000) + "x"))
    let run = try site.build(limit: 2)
    #expect(run.exitCode == 1, "\(run)")
    #expect(
      run.messages == [
        "\(call.at()): error: lists or quotes are nested more than 100 deep", "      = use fewer levels",
        "1 error; the site was not changed",
      ])
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("Lists that each line nests deeper are an error at the line that is too deep")
  func deepeningLists() throws {
    let lines = (0..<600).map { ($0 == 100 ? "➊" : "") + String(repeating: "  ", count: $0) + "- x" }
    try site.expectBuilt()
    let call = try site.write(Self.path, site.page("Call", lines.joined(separator: "\n")))
    let run = try site.build(limit: 2)
    #expect(
      run.messages == [
        "\(call.at()): error: lists or quotes are nested more than 100 deep", "      = use fewer levels",
        "1 error; the site was not changed",
      ], "\(run)")
  }

  @Test(
    "Text that makes naive parsers quadratic is done at once",
    arguments: [
      "![[]()", "[a](<b", "*a **a ", "a_ ", "<!--", "[ (](", "&lt", "[^a]", "**x [a*b**c*](https://e.org)",
      "\"a ", "]",
    ])
  func quadratic(piece: String) throws {
    try site.write(Self.path, site.page("Call", String(repeating: piece, count: 50_000) + "\n\n[^a]: b"))
    let run = try site.build(limit: 20)
    #expect(run.exitCode == 0 || run.exitCode == 1, "exit code \(run.exitCode)")
  }

  @Test("A page of 100 MB is an error that names the limit, and is not read")
  func sparsePage() throws {
    try site.expectRefused {
      let handle = try FileHandle(forUpdating: URL(filePath: site.absolute(Self.path)))
      try handle.truncate(atOffset: 100 << 20)
      try handle.close()
      return [
        "\(Self.path): error: the page has 100.0 MiB; at most 1 MiB is allowed",
        "      = split it into several pages",
      ]
    }
  }

  @Test("A page of exactly 1 MiB is accepted")
  func largestPage() throws {
    let text = site.page("Call", "")
    let line = "Some words of a long page.\n\n"
    let body = String(repeating: line, count: (1 << 20) / line.utf8.count + 1)
    try site.write(Self.path, String(decoding: (text + body).utf8.prefix(1 << 20), as: UTF8.self))
    try site.expectBuilt()
  }

  @Test("Several errors in several files are all reported, by file, line and column")
  func severalErrors() throws {
    try site.expectRefused {
      let write = try site.write(
        "content/en/asking/write.md",
        "---\ntitle: Write\n➊sumary: x\n---\n[a](➋nobody-wrote-this-one.md) [c](➌nor-did-anybody-that.md)\n")
      let call = try site.write(
        Self.path, site.page("Call", "[a](➊something-else-entirely.md#x)\n\n[c](➋/d.md)"))
      let about = try site.write("content/en/about.md", "➊Text.\n")
      let address = "write it relative to this file, such as '../asking/index.md'"
      let elsewhere = "      = check the name, and the folder it is in"
      return [
        "\(about.at()): error: the page has no front matter",
        "      = begin the file with '---', 'title: …' and '---', each on a line",
        "\(call.at("➊")): error: no page 'something-else-entirely.md'", elsewhere,
        "\(call.at("➋")): error: an address may not begin with '/': the site may live in a folder",
        "      = \(address)",
        "\(write.at("➊")): error: unknown key 'sumary'", "      = did you mean 'summary'?",
        "\(write.at("➋")): error: no page 'nobody-wrote-this-one.md'", elsewhere,
        "\(write.at("➌")): error: no page 'nor-did-anybody-that.md'", elsewhere,
      ]
    }
  }

  @Test("A message stands under the place in a line of any length")
  func longLine() throws {
    let words = String(repeating: "Слово ", count: 60)
    try site.write(Self.path, site.page("Call", words + "[вот](wrte.md) и ещё."))
    let run = try site.build()
    let lines = run.standardError.split(separator: "\n").map(String.init)
    try #require(lines.count == 5, "\(run)")
    let place = try #require(lines[1].firstRange(of: "wrte.md"), "\(run)")
    let column = lines[1].distance(from: lines[1].startIndex, to: place.lowerBound)
    #expect(lines[2] == "      | " + String(repeating: " ", count: column - 8) + "^~~~~~~")
    #expect(!run.standardError.contains("\u{FFFD}"))
  }
}
