import Foundation
import Testing

@testable import TestSupport

@Suite("The handbook of this repository")
struct RealHandbookTests {
  /// The handbook, its site and each of its pages.
  private struct Built {
    let site: Fixture
    let tree: Tree
    let pages: [String: HTMLPage]

    init() throws {
      site = try Fixture()
      for folder in ["content", "themes"] {
        try site.remove(folder)
        try site.copyFromRepository(folder)
      }
      try site.expectBuilt()
      let tree = try site.tree()
      self.tree = tree
      pages = Dictionary(uniqueKeysWithValues: tree.pages.map { ($0, tree.page($0)) })
    }
  }

  /// Built and read once: it is large, and no test changes its content or its site.
  private static let once: Result<Built, any Error> = Result {
    let built = try Built()
    // Nobody lets go of it before the tests end.
    atexit { try? FileManager.default.removeItem(atPath: RealHandbookTests.once.get().site.outside) }
    return built
  }

  private let built: Built
  private var site: Fixture { built.site }

  init() throws { built = try Self.once.get() }

  /// Builds it in another way, into another folder.
  @discardableResult
  private func build(into folder: String, _ arguments: String...) throws -> (run: Run, tree: Tree) {
    let output = "\(site.outside)/\(folder)"
    let run = try site.handbook(["build", "--output", output] + arguments)
    try #require(run.exitCode == 0, "\(run)")
    return (run, try site.tree(output))
  }

  /// The articles' paths from a language's folder.
  private func articles(_ language: String) throws -> [String] {
    try site.tree("content/\(language)").paths.filter {
      $0.contains("/") && $0.hasSuffix(".md") && !$0.hasSuffix("index.md")
        && !$0.hasPrefix("checklists/") && !$0.hasPrefix("scripts/")
    }
  }

  /// The latest day on which somebody has looked at a page: on any later one a review may be overdue.
  private func lastReview() throws -> String {
    let days = try site.tree("content").paths.filter { $0.hasSuffix(".md") }.flatMap { path in
      try site.text("content/\(path)").matches(of: #/(?m)^(?:reviewed|updated): (\d{4}-\d\d-\d\d)$/#).map {
        String($0.output.1)
      }
    }
    return try #require(days.max())
  }

  @Test("It builds without errors and warnings")
  func builds() throws {
    let (run, _) = try build(into: "strict", "--strict", "--date", try lastReview())
    #expect(run.messages.allSatisfy { $0.hasPrefix("note: base_url") || $0.hasPrefix("      = ") }, "\(run)")
  }

  @Test("Every address in every page leads to a file, and to an id in it", arguments: [nil, Fixture.baseURL])
  func addresses(baseURL: String?) throws {
    let tree = try baseURL.map { try build(into: "based", "--base-url", $0).tree } ?? built.tree
    #expect(tree.pages.count > 60)
    #expect(tree.deadAddresses(root: baseURL == nil ? "/" : "/book/") == [])
  }

  @Test("No address inside the site is absolute, but for the page that is shown for missing ones")
  func relativeAddresses() throws {
    for (path, page) in built.pages where path != "404.html" {
      #expect(page.addresses.allSatisfy { !$0.hasPrefix("/") }, "\(path)")
      let external = page.elements.filter {
        $0.name != "a" && ($0["href"] ?? $0["src"] ?? "").contains("://")
      }
      #expect(external.map(\.name) == [], "\(path) loads something from elsewhere")
      #expect(page.all("script").allSatisfy { $0["type"] != "module" }, "\(path)")
      #expect(
        page.all("a").allSatisfy {
          $0["href"]?.hasSuffix("/") != true || $0["href"]?.contains("://") == true
        }, "\(path)")
    }
  }

  @Test("What style sheets name is there")
  func styleSheets() throws {
    let tree = built.tree
    for path in tree.paths where path.hasSuffix(".css") {
      for match in (tree.text(path) ?? "").matches(of: #/url\(["']?([^"')]*)["']?\)/#) {
        let address = String(match.output.1)
        if let (file, _) = target(of: address, from: path), !address.hasPrefix("#") {
          #expect(tree.bytes(file) != nil, "\(path): \(address)")
        }
      }
    }
  }

  @Test("It has at least twelve articles a language, the same in both")
  func sameArticles() throws {
    let english = try articles("en")
    #expect(english.count >= 12)
    #expect(try articles("ru") == english)
  }

  @Test("Every article has 400 to 1,000 words", arguments: ["en", "ru"])
  func lengths(language: String) throws {
    for path in try articles(language) {
      let text = try site.text("content/\(language)/\(path)")
      let body = text.split(separator: "---\n", maxSplits: 2, omittingEmptySubsequences: false).last ?? ""
      let words = body.matches(of: #/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/#).count
      #expect((400...1_000).contains(words), "\(language)/\(path) has \(words) words")
    }
  }

  @Test(
    "Every page has a title, a summary and a day of review, and no page is a draft", arguments: ["en", "ru"])
  func frontMatter(language: String) throws {
    for path in try articles(language) {
      let text = try site.text("content/\(language)/\(path)")
      for key in ["title", "summary", "reviewed"] {
        #expect(text.contains("\n\(key): "), "\(language)/\(path): \(key)")
      }
      #expect(!text.contains("\ndraft: true"), "\(language)/\(path)")
    }
  }

  @Test("Next leads through every page of every folder once")
  func chain() throws {
    let tree = built.tree
    for language in ["en", "ru"] {
      let home = "\(language)/index.html"
      let firsts = tree.pages.filter { path in
        let page = built.pages[path]
        return path.hasPrefix("\(language)/") && page?.first("a") { $0["rel"] == "next" } != nil
          && page?.first("a") { $0["rel"] == "prev" } == nil
      }
      try #require(firsts.count == 1, "\(firsts)")
      var chain = firsts
      while let next = tree.path(
        built.pages[chain[chain.count - 1]]?.first("a") { $0["rel"] == "next" }?["href"],
        from: chain[chain.count - 1])
      {
        try #require(!chain.contains(next), "\(next) comes twice")
        chain.append(next)
      }
      let inFolders = try site.tree("content/\(language)").paths.filter {
        $0.contains("/") && $0.hasSuffix(".md")
      }
      #expect(chain.count == inFolders.count)
      #expect(!chain.contains(home))
    }
  }

  @Test("A second build of it writes nothing")
  func secondBuild() throws {
    #expect(try site.expectBuilt().standardOutput.contains(", 0 files written, "))
  }
}
