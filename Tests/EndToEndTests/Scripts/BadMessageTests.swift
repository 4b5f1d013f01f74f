import Testing

@testable import TestSupport

@Suite("Messages, channels and drafts of scripts")
struct BadMessageTests {
  let site: Fixture

  init() throws { site = try Fixture.withScripts() }

  @Test("A letter without a signature is an error, which says what to add")
  func signature() throws {
    try site.expectRefusedScript(
      "## To\n\nA\n\n## From\n\nB\n\n## Text\n\n➊C", frontMatter: ["channel: letter"],
      "error ➊ the message has no part 'Signature' = add '## Signature' and its text")
  }

  @Test("Each part that a channel needs is missed")
  func missingParts() throws {
    try site.expectRefusedScript(
      "## Text\n\n➊C", frontMatter: ["channel: email"],
      "error ➊ the message has no part 'Subject' = add '## Subject' and its text")
    try site.expectRefusedScript(
      "➊Prose.", frontMatter: ["channel: messenger"],
      "error ➊ the message has no part 'Text' = add '## Text' and its text")
  }

  @Test("An unknown part, a part twice and an empty part are errors at their headings")
  func badParts() throws {
    let email = ["channel: email"]
    try site.expectRefusedScript(
      "## Subject\n\nS\n\n## Text\n\nT\n\n➊## Txet\n\nT", frontMatter: email,
      "error ➊ a message has no part 'Txet' = did you mean '## Text'?")
    try site.expectRefusedScript(
      "## Subject\n\nS\n\n## Text\n\nT\n\n➊## Signature\n\nT", frontMatter: email,
      "error ➊ a message has no part 'Signature' = its parts are: Subject, Text; other text stands above the fields"
    )
    try site.expectRefusedScript(
      "## Subject\n\nS\n\n➋## Text\n\nT\n\n➊## Text\n\nT", frontMatter: email,
      "error ➊ duplicate part 'Text' = make one of the two", "note ➋ the first one")
    try site.expectRefusedScript(
      "➊## Subject\n\n## Text\n\nT", frontMatter: email,
      "error ➊ the part 'Subject' is empty = write its text below")
  }

  @Test("Fields that stand here twice are an error at the second")
  func twoFieldParts() throws {
    try site.expectRefusedScript(
      "## Fields\n\n- `a` A: text\n\n➊## Fields\n\n- `b` B: text\n\n## Text\n\n{a}",
      frontMatter: ["channel: messenger"], "error ➊ the fields are listed twice = make one list of them")
  }

  @Test("An unknown channel is an error, and a similar one is named; a missing one too")
  func channel() throws {
    try site.expectRefusedScript(
      "## Text\n\nT", frontMatter: ["channel: ➊emial"],
      "error ➊ unknown channel 'emial' = did you mean 'email'?")
    try site.expectRefusedScript(
      "## Text\n\nT", frontMatter: ["channel: ➊pigeon-post"],
      "error ➊ unknown channel 'pigeon-post' = the channels are: call, talk, email, messenger, letter")
    let file = try site.writeScript("## Text\n\nT", frontMatter: ["order: 1"])
    let run = try site.build()
    #expect(run.exitCode == 1)
    #expect(
      run.messages.first.map { $0.hasPrefix(file.path) && $0.hasSuffix("error: the script has no channel") }
        == true,
      "\(run)")
    #expect(
      run.messages.contains(
        "      = add a line 'channel: …' with one of: call, talk, email, messenger, letter"))
  }

  @Test("A channel belongs to scripts only")
  func channelElsewhere() throws {
    let file = try site.write("content/en/asking/call.md", site.page("Call", "Text.", "➊channel: call"))
    let run = try site.build()
    #expect(run.exitCode == 1)
    #expect(run.messages.first?.hasPrefix("\(file.at()): error: ") == true, "\(run)")
  }

  @Test("Minutes are a number from 1 to 600", arguments: ["0", "601", "-3"])
  func minutes(value: String) throws {
    try site.expectRefusedScript(
      "## 1. Say\n\n**You:** Hi.", frontMatter: ["channel: call", "minutes: ➊\(value)"],
      "error ➊ 'minutes' must be between 1 and 600 = write 'minutes: 3'")
  }

  @Test("Minutes that fit the words ill, or stand at a message, are a warning")
  func minutesWarning() throws {
    try site.expectBuiltScript(
      "➊## 1. Say\n\n**You:** One two three four five six seven eight nine ten.",
      frontMatter: ["channel: call", "minutes: 30"],
      "warning ➊ the script says 30 minutes, and its longest way has 10 words of yours, about 5 seconds"
        + " = correct 'minutes:', which counts their words and pauses too")
    let words = Array(repeating: "word", count: 260).joined(separator: " ")
    try site.expectBuiltScript(
      "➊## 1. Say\n\n**You:** \(words)", frontMatter: ["channel: call", "minutes: 1"],
      "warning ➊ the script says 1 minute, and its longest way has 260 words of yours, about 120 seconds"
        + " = correct 'minutes:', which counts their words and pauses too")
    try site.expectBuiltScript(
      "## 1. Say\n\n**You:** \(words)", frontMatter: ["channel: call", "minutes: 2"])
    try site.expectBuiltScript(
      "## Text\n\nHi.", frontMatter: ["channel: messenger", "minutes: ➊3"],
      "warning ➊ 'minutes' does not apply to a message = remove the line")
  }

  @Test("A messenger's text of more than 600 characters is a warning")
  func length() throws {
    let text = String(repeating: "ю", count: 601)
    try site.expectBuiltScript(
      "➊## Text\n\n\(text)", frontMatter: ["channel: messenger"],
      "warning ➊ the text has 601 characters; in a messenger 600 are enough = shorten it, or make it an e-mail"
    )
    try site.expectBuiltScript("## Text\n\n\(text.dropLast())", frontMatter: ["channel: messenger"])
  }

  @Test("A draft of a script is not built, and its text is not judged until it is shown")
  func draft() throws {
    try site.writeScript("## 5. Nonsense {", frontMatter: ["channel: call", "draft: true"])
    try site.expectBuilt("--strict")
    #expect(!site.exists("output/en/scripts/call.html"))
    #expect(try site.build("--drafts").exitCode == 1)
  }
}
