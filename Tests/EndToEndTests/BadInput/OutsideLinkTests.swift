import Testing

@testable import TestSupport

@Suite("Links that lead out of the handbook")
struct OutsideLinkTests {
  let site: Fixture

  init() throws {
    site = try Fixture()
    try site.write("\(site.outside)/secret", "title: secret\n")
  }

  @Test(
    "A symbolic link out of content/ or themes/ is an error wherever it stands, and what it leads to is not shown",
    arguments: [
      "content/handbook.yml", "content/en/asking/secret.md", "content/en/asking/secret.txt",
      "content/root/secret",
      "content/calendars/secret.yml", "content/languages/kk.yml", "themes/handbook/assets/secret.css",
      "themes/handbook/templates/list.mustache", "themes/handbook/strings/en.yml",
      "themes/handbook/theme.yml",
    ])
  func outside(path: String) throws {
    let folder = path.prefix { $0 != "/" }
    if site.exists(path) { try site.remove(path) }
    let parent = path.split(separator: "/").dropLast().joined(separator: "/")
    try site.makeFolder(parent)
    try site.link(path, to: "\(site.outside)/secret")
    let run = try site.build()
    #expect(run.messages.contains("\(path): error: the link leads out of \(folder)/"), "\(run)")
    #expect(!run.standardError.contains("title: secret"))
    #expect(run.exitCode == 1)
    #expect(!site.exists("output/index.html"))
  }

  @Test("A theme that is a link to another place is an error")
  func theme() throws {
    try site.move("themes/handbook", to: "\(site.outside)/theme")
    try site.link("themes/handbook", to: "\(site.outside)/theme")
    let run = try site.build()
    #expect(run.messages.contains("themes/handbook: error: the link leads out of themes/"), "\(run)")
  }

  @Test("A link inside of themes/ is followed")
  func inside() throws {
    try site.write("themes/common.css", "p { margin: 0; }\n")
    try site.link("themes/handbook/assets/common.css", to: "../../common.css")
    try site.expectBuilt()
  }
}
