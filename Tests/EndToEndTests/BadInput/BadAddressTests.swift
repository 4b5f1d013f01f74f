import Testing

@testable import TestSupport

@Suite("Addresses that cannot be")
struct BadAddressTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  private let renameHelp = "      = rename the file, or give it another 'slug:'"

  @Test("Two pages with one address by their slugs are an error at the slug, and the other page is named")
  func sameSlug() throws {
    try site.expectRefused {
      let write = try site.write("content/en/asking/write.md", site.page("Write", "Text.", "slug: ➊call"))
      return [
        "\(write.at()): error: two sources have the address 'en/asking/call.html'", renameHelp,
        "content/en/asking/call.md: note: the other one",
      ]
    }
  }

  @Test("Two chapters with one address by their slugs are an error for each page of the second")
  func sameChapterSlug() throws {
    try site.expectRefused {
      let index = try site.write("content/en/using/index.md", site.page("Using", "Text.", "slug: ➊asking"))
      return [
        "\(index.at()): error: two sources have the address 'en/asking/index.html'", renameHelp,
        "content/en/asking/index.md: note: the other one",
      ]
    }
  }

  @Test("Two pages whose names differ only by letter case are an error")
  func letterCase() throws {
    try site.expectRefused {
      try site.write("content/en/asking/Call.md", site.page("Call"))
      return [
        "content/en/asking/call.md: error: the addresses 'en/asking/call.html' and 'en/asking/Call.html' "
          + "are one file on many systems",
        renameHelp, "content/en/asking/Call.md: note: the other one",
      ]
    }
  }

  @Test("Two pages whose names differ only by Unicode form are an error")
  func unicodeForm() throws {
    try site.expectRefused {
      try site.write("content/en/asking/cafe\u{301}.md", site.page("Decomposed"))
      try site.write("content/en/asking/caf\u{E9}.md", site.page("Composed"))
      return [
        "content/en/asking/caf\u{E9}.md: error: the addresses 'en/asking/caf\u{E9}.html' and "
          + "'en/asking/cafe\u{301}.html' are one file on many systems",
        renameHelp, "content/en/asking/cafe\u{301}.md: note: the other one",
      ]
    }
  }

  @Test("Two pictures whose names differ only by Unicode form are an error")
  func unicodeFormOfPictures() throws {
    try site.expectRefused {
      try site.write("content/en/asking/cafe\u{301}.svg", "<svg width=\"1\" height=\"1\"></svg>")
      try site.write("content/en/asking/caf\u{E9}.svg", "<svg width=\"1\" height=\"1\"></svg>")
      return [
        "content/en/asking/caf\u{E9}.svg: error: the addresses 'en/asking/caf\u{E9}.svg' and "
          + "'en/asking/cafe\u{301}.svg' are one file on many systems",
        "      = rename the file", "content/en/asking/cafe\u{301}.svg: note: the other one",
      ]
    }
  }

  @Test("An alias that is another page's address is an error at the alias")
  func aliasAgainstPage() throws {
    try site.expectRefused {
      let write = try site.write(
        "content/en/asking/write.md", site.page("Write", "Text.", "aliases: [old.html, ➊asking/call.html]"))
      return [
        "\(write.at()): error: two sources have the address 'en/asking/call.html'",
        "      = remove the alias",
        "content/en/asking/call.md: note: the other one",
      ]
    }
  }

  @Test("An alias that two pages have is an error at the second")
  func aliasTwice() throws {
    try site.write("content/en/asking/write.md", site.page("Write", "Text.", "aliases: [➊old]"))
    try site.expectRefused {
      let call = try site.write(
        "content/en/asking/call.md", site.page("Call", "Text.", "aliases: [➊old.html]"))
      let write = try site.write("content/en/asking/write.md", site.page("Write", "Text.", "aliases: [➊old]"))
      return [
        "\(write.at()): error: two sources have the address 'en/old.html'", "      = remove the alias",
        "\(call.at()): note: the other one",
      ]
    }
  }

  @Test(
    "An alias outside the language's folder is an error",
    arguments: ["../call.html", "//call.html", "/../call.html", "/", "a//b", "./a"])
  func aliasOutside(alias: String) throws {
    try site.expectRefused {
      let call = try site.write(
        "content/en/asking/call.md", site.page("Call", "Text.", "aliases: [➊\(alias)]"))
      return [
        "\(call.at()): error: '\(alias)' is not an address in the language's folder",
        "      = write it from there, such as 'asking/old-name.html', or from the site's root, such as '/old.html'",
      ]
    }
  }

  @Test("An alias that makes a folder of a page's file is an error at the alias")
  func fileAndFolder() throws {
    try site.expectBuilt()
    let before = try site.tree()
    let call = try site.write(
      "content/en/asking/call.md", site.page("Call", "Text.", "aliases: [➊asking/write.html/]"))
    let run = try site.build()
    #expect(run.exitCode == 1, "\(run)")
    #expect(run.messages.first?.hasPrefix("\(call.at()): error: ") == true, "\(run)")
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("A slug that is no plain name is an error", arguments: ["../x", "a/b", "a b", ".", "a.b", "a?b"])
  func badSlug(slug: String) throws {
    try site.expectBuilt()
    let before = try site.tree()
    let write = try site.write("content/en/asking/write.md", site.page("Write", "Text.", "slug: ➊\(slug)"))
    let run = try site.build()
    #expect(run.messages.contains("\(write.at()): error: '\(slug)' cannot be part of an address"), "\(run)")
    #expect(run.messages.contains("      = use letters, digits, '-' and '_' only"))
    #expect(run.exitCode == 1)
    #expect(try site.tree().changes(since: before) == [])
    #expect(try site.tree(site.outside).paths.allSatisfy { $0.hasPrefix("site/") })
  }

  @Test("A slug is reported once")
  func badSlugOnce() throws {
    try site.expectRefused {
      let write = try site.write("content/en/asking/write.md", site.page("Write", "Text.", "slug: ➊a/b"))
      return [
        "\(write.at()): error: 'a/b' cannot be part of an address",
        "      = use letters, digits, '-' and '_' only",
      ]
    }
  }

  @Test("The home page cannot have a slug")
  func homeSlug() throws {
    try site.expectRefused {
      let home = try site.write("content/en/index.md", site.page("Home", "Text.", "slug: ➊start"))
      return ["\(home.at()): error: the home page cannot have a 'slug:'", "      = remove the line"]
    }
  }

  @Test("A page at an address that the program itself uses is an error")
  func ownAddress() throws {
    try site.expectRefused {
      try site.write("content/en/tags/index.md", site.page("Tags"))
      return [
        "content/en/tags/index.md: error: the address 'en/tags/index.html' is one that the program itself uses",
        renameHelp,
      ]
    }
  }

  @Test("A file name that some system does not take is an error")
  func reservedName() throws {
    try site.expectRefused {
      try site.write("content/en/asking/aux.md", site.page("Auxiliary"))
      try site.write("content/en/asking/what?.md", site.page("What"))
      return [
        "content/en/asking/aux.md: error: the address 'en/asking/aux.html' cannot be a file's on every system: "
          + "'aux.html' is reserved by Windows",
        renameHelp,
        "content/en/asking/what?.md: error: the address 'en/asking/what?.html' cannot be a file's on every system: "
          + "'what?.html' holds '?'",
        renameHelp,
      ]
    }
  }
}
