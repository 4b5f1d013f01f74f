import Testing

@testable import TestSupport

@Suite("Files for the site's root")
struct RootFileTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  @Test("Files in content/root/ are published at the root as they are, hidden ones and folders too")
  func published() throws {
    for path in ["CNAME", ".well-known/security.txt", "yandex_1.html", ".nojekyll", "readme.md"] {
      try site.write("content/root/\(path)", path)
    }
    for path in [".DS_Store", "._CNAME", "CNAME.bak", ".gitkeep"] {
      try site.write("content/root/\(path)", "")
    }
    try site.write("content/en/about.md", site.page("About", "[a](../root/CNAME)"))
    let run = try site.expectBuilt()
    #expect(run.messages == [])
    let tree = try site.tree()
    for path in ["CNAME", ".well-known/security.txt", "yandex_1.html", ".nojekyll", "readme.md"] {
      #expect(tree.text(path) == path)
    }
    #expect(tree.bytes(".DS_Store") == nil && tree.bytes("CNAME.bak") == nil && tree.bytes("._CNAME") == nil)
    #expect(tree.page("en/about.html").all("a").contains { $0["href"] == "../CNAME" })
  }

  @Test("A robots.txt there takes the place of the program's own; other names of its own are errors")
  func ownNames() throws {
    try site.write("content/root/robots.txt", "User-agent: *\nDisallow: /\n")
    try site.expectBuilt()
    #expect(try site.tree().text("robots.txt") == "User-agent: *\nDisallow: /\n")
    try site.expectRefused {
      try site.write("content/root/index.html", "")
      try site.write("content/root/.handbook-manifest", "")
      return [
        "content/root/.handbook-manifest: error: names that begin with '.handbook-' are the program's own",
        "      = rename it",
        "content/root/index.html: error: the address 'index.html' is one that the program itself uses",
        "      = rename the file",
      ]
    }
  }
}
