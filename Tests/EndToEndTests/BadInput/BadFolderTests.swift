import Foundation
import Testing

@testable import TestSupport

@Suite("Folders and links that cannot be used")
struct BadFolderTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  @Test("A link that leaves content/ is an error, whether to a page, a picture or a folder")
  func linkOutside() throws {
    try site.expectRefused {
      try site.write("README.md", "---\ntitle: Outside\n---\n")
      try site.makeFolder("private")
      try site.link("content/en/asking/a.md", to: "../../../README.md")
      try site.link("content/en/asking/b.png", to: "/etc/hostname")
      try site.link("content/en/private", to: site.absolute("private"))
      return ["asking/a.md", "asking/b.png", "private"].flatMap {
        ["content/en/\($0): error: the link leads out of content/", "      = copy the file into content/"]
      }
    }
  }

  @Test("A language's folder that is a link out of content/ is an error")
  func languageOutside() throws {
    try site.expectBuilt()
    let before = try site.tree()
    try site.move("content/en", to: "elsewhere")
    try site.link("content/en", to: "../elsewhere")
    let run = try site.build()
    #expect(run.exitCode == 1, "\(run)")
    #expect(run.messages.first == "content/en: error: the link leads out of content/")
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("A link that leads nowhere is an error", arguments: ["nowhere.md", "page.md"])
  func danglingLink(target: String) throws {
    try site.expectRefused {
      try site.link("content/en/asking/page.md", to: target)
      return [
        "content/en/asking/page.md: error: the link leads nowhere",
        "      = remove it, or put the file in its place",
      ]
    }
  }

  @Test("A link inside content/ counts as the file it names")
  func linkInside() throws {
    try site.write("content/en/asking/form.svg", "<svg width=\"4\" height=\"3\"></svg>")
    try site.link("content/en/asking/again.md", to: "call.md")
    try site.link("content/en/form.svg", to: "asking/form.svg")
    try site.write("content/en/about.md", site.page("About", "![A form](form.svg)"))
    try site.expectBuilt()
    let tree = try site.tree()
    #expect(tree.text("en/asking/again.html")?.contains("Text of Call.") == true)
    #expect(tree.bytes("en/form.svg") == tree.bytes("en/asking/form.svg"))
    #expect(tree.entries.values.allSatisfy { if case .link = $0 { false } else { true } })
  }

  @Test("A folder that holds a link to itself is an error, not a hang")
  func loop() throws {
    try site.expectBuilt()
    let before = try site.tree()
    try site.link("content/en/asking/again", to: ".")
    let run = try site.build(limit: 20)
    #expect(
      run.messages == [
        "content/en/asking/again: error: the link leads to a folder that it lies in", "      = remove it",
        "1 error; the site was not changed",
      ], "\(run)")
    #expect(run.exitCode == 1)
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("What is neither a file nor a folder is an error, and is not opened")
  func namedPipe() throws {
    try site.expectRefused {
      let made = try run(["mkfifo", "content/en/asking/pipe.md"], in: site.root)
      #expect(made.exitCode == 0)
      return ["content/en/asking/pipe.md: error: this is neither a file nor a folder", "      = remove it"]
    }
  }

  @Test("A file name that is not valid UTF-8 is an error")
  func invalidName() throws {
    try site.expectBuilt()
    let made = try run(
      ["sh", "-c", "cp call.md \"$(printf 'x\\377.md')\""], in: site.absolute("content/en/asking"))
    try #require(made.exitCode == 0)
    let run = try site.build()
    #expect(run.exitCode == 1)
    #expect(run.messages.first == "content/en/asking/x\u{FFFD}.md: error: the file's name is not valid UTF-8")
  }

  @Test("Pages three folders deep are one error a folder, and links to them none")
  func tooDeep() throws {
    try site.expectRefused {
      try site.write("content/en/asking/deep/index.md", site.page("Deep", "[a](er/a.md)"))
      try site.write("content/en/asking/deep/er/a.md", site.page("A"))
      try site.write("content/en/asking/deep/er/index.md", site.page("Deeper"))
      return [
        "content/en/asking/deep/er/a.md: error: pages may lie two folders deep, in a section of a chapter",
        "      = move the pages of content/en/asking/deep/er up",
      ]
    }
  }

  @Test("A section without an opening page is an error, and a README may be what opens it")
  func noOpeningPageOfSection() throws {
    try site.expectRefused {
      try site.write("content/en/asking/deep/README.md", site.page("Deep"))
      try site.write("content/en/asking/deep/a.md", site.page("A"))
      return [
        "content/en/asking/deep/README.md: error: the section has no opening page",
        "      = rename README.md to index.md",
      ]
    }
  }

  @Test("A chapter without an opening page is an error")
  func noOpeningPage() throws {
    try site.expectRefused {
      try site.remove("content/en/asking/index.md")
      return [
        "content/en/asking/call.md: error: the chapter has no opening page",
        "      = add content/en/asking/index.md with a title",
      ]
    }
  }

  @Test("A chapter whose opening page is a draft is an error as long as its other pages are shown")
  func hiddenOpeningPage() throws {
    try site.expectRefused {
      try site.write("content/en/asking/index.md", site.page("Asking", "Text.", "draft: true"))
      return [
        "content/en/asking/call.md: error: the chapter's opening page content/en/asking/index.md is not shown",
        "      = hide the chapter's other pages too, or show that one",
      ]
    }
    try site.expectBuilt("--drafts")
  }

  @Test("A language without a home page is an error")
  func noHomePage() throws {
    try site.expectRefused {
      try site.remove("content/en/index.md")
      return [
        "content/en/index.md: error: the language 'en' has no home page", "      = add the file with a title",
      ]
    }
  }

  @Test("A home page that is a draft is an error")
  func hiddenHomePage() throws {
    try site.expectRefused {
      try site.write("content/en/index.md", site.page("Home", "Text.", "draft: true"))
      return [
        "content/en/index.md: error: the home page is not shown",
        "      = take 'draft:', 'publish:' and 'expires:' out of it; while other pages are missing, it may be a line or two",
      ]
    }
  }

  @Test("A language without a folder is an error")
  func noLanguageFolder() throws {
    try site.expectBuilt()
    let before = try site.tree()
    try site.writeConfiguration(languages: ["en", "ru"])
    let run = try site.build()
    #expect(run.exitCode == 1)
    #expect(
      Array(run.messages.filter { $0.contains("error: ") }) == [
        "content/handbook.yml: error: there is no folder content/ru for the language 'ru'"
      ], "\(run)")
    #expect(
      run.messages.contains(
        "      = make the folder with an index.md in it, or take 'ru' out of 'languages:'"))
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("A tag that handbook.yml does not name is an error, with the nearest one")
  func unknownTag() throws {
    try site.writeConfiguration("tags:", "  law: The law", "  phone: By phone")
    try site.expectRefused {
      let call = try site.write(
        "content/en/asking/call.md", site.page("Call", "Text.", "tags: [law, ➊phnoe]"))
      return ["\(call.at()): error: no tag 'phnoe' in handbook.yml", "      = did you mean 'phone'?"]
    }
  }

  @Test("A tag without letters or digits is an error")
  func emptyTag() throws {
    try site.expectRefused {
      let call = try site.write("content/en/asking/call.md", site.page("Call", "Text.", "tags: [➊'!!']"))
      return ["\(call.at()): error: the tag '!!' has neither letters nor digits", "      = rename it"]
    }
  }

  @Test(
    "A file that may not be read is a fault of the machine that names it",
    .enabled(if: Privileges.canBeDropped))
  func unreadableFile() throws {
    try site.expectBuilt()
    let before = try site.tree()
    let path = site.absolute("content/en/asking/call.md")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    let run = try run(Privileges.dropped([Program.path(), "build"]), in: site.root)
    #expect(run.exitCode == 70)
    #expect(run.messages == ["error: cannot read ./content/en/asking/call.md: Permission denied"])
    #expect(try site.tree().changes(since: before) == [])
  }
}
