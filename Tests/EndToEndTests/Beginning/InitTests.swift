import Foundation
import Testing

@testable import TestSupport

@Suite("handbook init")
struct InitTests {
  /// Without a handbook in it.
  let folder: Fixture

  init() throws {
    folder = try Fixture()
    try folder.remove("content")
    try folder.remove("themes")
  }

  private static let note = "note: base_url is not set"

  private func handbook(_ arguments: [String], in place: String = "") throws -> Run {
    try run([try Program.path()] + arguments, in: folder.absolute(place))
  }

  @Test(
    "A new handbook builds at once, without an error or a warning, in every language",
    arguments: [["en"], ["ru"], ["de"], ["ru", "en", "de"]])
  func builds(languages: [String]) throws {
    let options = languages.flatMap { ["--language", $0] }
    let begun = try handbook(["init", "new one", "--title", #"He said: "no" \ #1"#] + options)
    #expect(begun.exitCode == 0)
    #expect(begun.standardOutput.contains("cd 'new one' && handbook build"))

    let built = try handbook(["build", "--strict"], in: "new one")
    #expect(built.exitCode == 0)
    #expect(built.messages.count == 2 && built.messages[0].hasPrefix(Self.note), "\(built)")
    let site = try folder.tree("new one/output")
    for language in languages {
      for page in [
        "index", "first-steps/how-to-ask", "checklists/before-the-interview", "scripts/ask-by-phone",
      ] {
        let html = try #require(site.text("\(language)/\(page).html"))
        #expect(html.contains("He said: "))
        #expect(!html.contains("{{"))
      }
    }
    #expect(try folder.text("new one/README.md").hasPrefix("# He said: "))
  }

  @Test("Where nobody can answer, the folder's name is the title, and the language is English")
  func defaults() throws {
    #expect(try handbook(["init", "advice"]).exitCode == 0)
    #expect(try folder.text("advice/content/handbook.yml").contains(#"title: {en: "Advice"}"#))
    try folder.makeFolder("here/.git")
    #expect(try handbook(["init"], in: "here").exitCode == 0)
    #expect(try handbook(["build"], in: "here").exitCode == 0)
  }

  @Test(
    "A language of one's own comes with its file, a home page and the theme's words, and is still to be complete",
    arguments: [["--language", "en"], []])
  func ownLanguage(others: [String]) throws {
    try folder.write("kk.yml", "extends: en\nname: Қазақша\n")
    let begun = try handbook(["init", "new", "--title", "T", "--language-file", "kk.yml"] + others)
    #expect(begun.exitCode == 0, "\(begun)")
    let built = try handbook(["build", "--strict"], in: "new")
    #expect(built.exitCode == 0, "\(built)")
    #expect(built.messages.contains("note: 8 pages are not in 'kk' yet") == !others.isEmpty)
    #expect(try folder.text("new/content/languages/kk.yml") == "extends: en\nname: Қазақша\n")
    let words = try folder.text("new/themes/handbook/strings/kk.yml")
    #expect(
      words.contains("\nsame_as_english:\n  - locale\n") && words.contains("\nskip: Skip to the text\n"))
    // Words of one's own are the site's.
    try folder.write(
      "new/themes/handbook/strings/kk.yml",
      words.replacing("\nskip: Skip to the text\n", with: "\nskip: Мәтінге\n").replacing(
        "  - skip\n", with: ""))
    #expect(try handbook(["build", "--strict"], in: "new").exitCode == 0)
    #expect(try folder.text("new/output/kk/index.html").contains(">Мәтінге<"))
    // A new page begins in the languages that have examples.
    if !others.isEmpty {
      #expect(try handbook(["new", "article", "more"], in: "new").standardOutput == "content/en/more.md\n")
    }
  }

  @Test("A language's file that cannot be used is refused with its messages, and nothing is written")
  func badLanguageFile() throws {
    try folder.write("kk.yml", "extends: en\nnam: x\n")
    try folder.write("words.yml", "")
    for (name, message) in [
      ("kk.yml", "kk.yml:2:1: error: unknown key 'nam'"),
      ("words.yml", "words.yml: error: a language file must be named by its code, such as kk.yml"),
    ] {
      let run = try handbook(["init", "new", "--language-file", name])
      #expect(run.messages.first == message)
      #expect(run.exitCode == 1)
      #expect(!folder.exists("new"))
    }
    try folder.write("en.yml", "extends: en\n")
    let twice = try handbook(["init", "new", "--language", "en", "--language-file", "en.yml"])
    #expect(twice.messages.first == "error: 'en' is named twice")
  }

  @Test("Editors find schemas and a task that understands the program's messages")
  func editors() throws {
    #expect(try handbook(["init", "new"]).exitCode == 0)
    let settings = try folder.text("new/content/handbook.yml")
    #expect(settings.hasPrefix("# yaml-language-server: $schema=../.schemas/handbook.json\n"))
    #expect(folder.exists("new/.schemas/handbook.json") && folder.exists("new/.schemas/calendar.json"))
    let tasks = try #require(
      try JSONSerialization.jsonObject(with: Data(folder.text("new/.vscode/tasks.json").utf8))
        as? [String: Any])
    let build = try #require((tasks["tasks"] as? [[String: Any]])?.first)
    let matchers = try #require(build["problemMatcher"] as? [[String: Any]])
    let patterns = matchers.compactMap { ($0["pattern"] as? [String: Any])?["regexp"] as? String }
    try folder.write("new/content/en/wrong.md", "---\ntitel: x\n---\n")
    try folder.write("new/content/en/empty.md", "")
    let messages = try handbook(["build"], in: "new").messages
    let found = try patterns.map { pattern in
      let regex = try NSRegularExpression(pattern: pattern)
      return messages.filter { regex.firstMatch(in: $0, range: NSRange($0.startIndex..., in: $0)) != nil }
    }
    #expect(found.first == ["content/en/wrong.md:2:1: error: unknown key 'titel'"])
    #expect(found.last == ["content/en/empty.md: error: the file is empty"])
  }

  @Test("With --github there is a workflow for GitHub Pages")
  func workflow() throws {
    #expect(try handbook(["init", "new", "--github"]).exitCode == 0)
    let workflow = try folder.text("new/.github/workflows/pages.yml")
    #expect(workflow.contains("handbook build --diagnostics github"))
    #expect(try handbook(["init", "other"]).exitCode == 0)
    #expect(!folder.exists("other/.github"))
  }

  @Test("A folder with files in it stays as it is, and its files are named")
  func fullFolder() throws {
    for number in 1...7 { try folder.write("full/note\(number).txt", "mine") }
    let before = try folder.tree("full")
    let refused = try handbook(["init", "full"])
    #expect(refused.exitCode == 64)
    #expect(
      refused.messages == [
        "error: full is not empty: note1.txt, note2.txt, note3.txt, note4.txt, note5.txt and 2 more",
        "      = name a new folder: handbook init my-handbook",
      ])
    #expect(try folder.tree("full") == before)
    #expect(try handbook(["init", "full/note1.txt"]).messages[0] == "error: full/note1.txt is a file")
  }

  @Test("A language without examples, and an empty title, are refused before anything is written")
  func refusals() throws {
    let refused = try handbook(["init", "x", "--language", "kk"])
    #expect(refused.exitCode == 64)
    #expect(refused.messages[0] == "error: there are no examples in the language 'kk'")
    #expect(try handbook(["init", "x", "--title", "  "]).exitCode == 64)
    #expect(!folder.exists("x"))
  }

  @Test("A page of each kind is begun in every language and builds; its chapter, too")
  func newPages() throws {
    _ = try handbook(["init", "x", "--language", "ru", "--language", "en", "--language", "de"])
    let made = try [
      ["article", "asking/after-a-week", "--title", #"A "week": #2"#], ["article", "first-steps/again.md"],
      ["article", "about"], ["checklist", "my-list"], ["script", "scripts/my-call"],
    ].map { try handbook(["new"] + $0, in: "x") }
    #expect(made.allSatisfy { $0.exitCode == 0 })
    #expect(
      made[0].standardOutput.split(separator: "\n").prefix(2) == [
        "content/ru/asking/index.md", "content/ru/asking/after-a-week.md",
      ])
    #expect(made[3].standardOutput.contains("content/de/checklists/my-list.md"))
    let built = try handbook(["build", "--strict"], in: "x")
    #expect(built.exitCode == 0 && built.messages.count == 2, "\(built)")
    #expect(try folder.text("x/output/en/first-steps/again.html").contains("<h1>Again</h1>"))
  }

  @Test(
    "A page that is there, a path that no page can have, and a language that is not the handbook's are refused"
  )
  func newPageRefusals() throws {
    _ = try handbook(["init", "x"])
    let before = try folder.tree("x")
    for (arguments, message) in [
      (["article", "first-steps/how-to-ask"], "content/en/first-steps/how-to-ask.md is there already"),
      (["article", "two words"], "'two words' is no path for an article"),
      (["article", "../x"], "'../x' is no path for an article"),
      (["article", "checklists/x"], "articles do not lie in checklists/"),
      (["checklist", "a/../b"], "'a/../b' is no path for a checklist"),
      (["script", "x", "--language", "ru"], "'ru' is not among the languages in handbook.yml"),
    ] {
      let refused = try handbook(["new"] + arguments, in: "x")
      #expect(refused.exitCode == 64)
      #expect(refused.messages.first == "error: \(message)")
    }
    #expect(try folder.tree("x") == before)
  }
}
