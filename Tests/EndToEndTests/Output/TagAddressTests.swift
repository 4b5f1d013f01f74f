import Testing

@testable import TestSupport

@Suite("Addresses of tags")
struct TagAddressTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  @Test("Tags of programming languages have pages of their own")
  func signs() throws {
    try site.write(
      "content/en/asking/call.md", site.page("Call", "Text.", "tags: [C, \"C++\", \"C#\", .NET, NET]"))
    try site.expectBuilt()
    let tree = try site.tree()
    for name in ["c", "cplusplus", "csharp", "dotnet", "net"] {
      #expect(tree.bytes("en/tags/\(name).html") != nil)
    }
  }

  @Test("handbook.yml gives a tag an address, with or without a name")
  func slugs() throws {
    try site.writeConfiguration(
      "tags:", "  C++: {slug: cpp}", "  c#: {en: C sharp, slug: c-sharp}", "  law: The law")
    try site.write("content/en/asking/call.md", site.page("Call", "Text.", "tags: [\"C++\", \"c#\", law]"))
    try site.expectBuilt()
    let tree = try site.tree()
    #expect(tree.page("en/tags/cpp.html").first("h1")?.text == "C++")
    #expect(tree.page("en/tags/c-sharp.html").first("h1")?.text == "C sharp")
    #expect(tree.bytes("en/tags/law.html") != nil)
  }

  @Test("A slug that cannot be part of an address is an error where it stands")
  func badSlug() throws {
    try site.expectRefused {
      let file = try site.writeConfiguration("tags:", "  C++: {slug: ➊c/pp}")
      return [
        "\(file.at()): error: 'c/pp' cannot be part of an address",
        "      = use letters, digits, '-' and '_' only",
      ]
    }
  }
}
