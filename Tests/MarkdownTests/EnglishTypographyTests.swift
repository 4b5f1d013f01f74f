import Testing

@testable import Markdown

/// In the expected texts `~` is a no-break space.
@Suite("English typography")
struct EnglishTypographyTests {
  @Test(
    "Straight quotes become curly, double and single",
    arguments: [
      (#""word""#, "“word”"),
      (#"say "hello" first"#, "say “hello” first"),
      (#""one", "two"; "three"."#, "“one”, “two”; “three”."),
      ("say 'hello' first", "say ‘hello’ first"),
      (#""say 'hello' first""#, "“say ‘hello’ first”"),
      (#"'say "hello" first'"#, "‘say “hello” first’"),
      (#""'hello' came first""#, "“‘hello’ came first”"),
      (#""first came 'hello'""#, "“first came ‘hello’”"),
      (#"("one") ["two"] {"three"} and/"or""#, "(“one”) [“two”] {“three”} and/“or”"),
      (#"He asked: "Why?" (twice)"#, "He asked: “Why?” (twice)"),
      (#""Wait..." and "...go""#, "“Wait…” and “…go”"),
      (#""I'm in," he said"#, "“I’m in,” he said"),
      (#""5" and "6""#, "“5” and “6”"),
    ] as [(String, String)])
  func quotes(markdown: String, expected: String) {
    #expect(typeset(markdown, "en") == expected)
  }

  @Test(
    "Quotes are paired across emphasis, links, code and line breaks",
    arguments: [
      (#""*word*" word"#, "“<em>word</em>” word"),
      (#"*"word"* word"#, "<em>“word”</em> word"),
      (#"**"word** word" word"#, "<strong>“word</strong> word” word"),
      (#""[link](a.md)" ["link"](a.md)"#, #"“<a href="a.md">link</a>” <a href="a.md">“link”</a>"#),
      (#""`code`" word"#, "“<code>code</code>” word"),
      ("'*word*' it's", "‘<em>word</em>’ it’s"),
      ("\"word\nword\" word", "“word\nword” word"),
      ("word\n\"word\"", "word\n“word”"),
      ("\"word\\\n'word'\"", "“word<br />\n‘word’”"),
    ] as [(String, String)])
  func quotesAcrossInlines(markdown: String, expected: String) {
    #expect(typeset(markdown, "en") == expected)
  }

  @Test(
    "A quote after a dash opens where a word follows",
    arguments: [
      (#"yes -- "no""#, "yes~– “no”"),
      (#"yes--"no""#, "yes–“no”"),
      (#"yes—"no""#, "yes—“no”"),
      (#""yes"—"no""#, "“yes”—“no”"),
      (#""Wait--" he said"#, "“Wait–” he said"),
    ] as [(String, String)])
  func quotesAfterDashes(markdown: String, expected: String) {
    #expect(typeset(markdown, "en") == expected)
  }

  @Test(
    "A quote that is open closes after a dash at the end of what was said",
    arguments: [
      (#"He said: "Wait---""#, "He said: “Wait—”"),
      (#""Wait---", he said"#, "“Wait—”, he said"),
      (#"("Wait—")"#, "(“Wait—”)"),
    ] as [(String, String)])
  func quotesAfterClosingDashes(markdown: String, expected: String) {
    #expect(typeset(markdown, "en") == expected)
  }

  @Test(
    "Apostrophes are curly, also before digits and after an s",
    arguments: [
      ("it's the dogs' '90s", "it’s the dogs’ ’90s"),
      ("don't \"can't\"", "don’t “can’t”"),
      ("O'Neil's", "O’Neil’s"),
      ("*you*'re", "<em>you</em>’re"),
    ] as [(String, String)])
  func apostrophes(markdown: String, expected: String) {
    #expect(typeset(markdown, "en") == expected)
  }

  @Test(
    "Quotes after digits are inches, as long as no quote is open",
    arguments: [
      (#"a 15" screen"#, "a 15&quot; screen"),
      (#"2" by 4""#, "2&quot; by 4&quot;"),
      (#"a "size 15" screen"#, "a “size 15” screen"),
    ] as [(String, String)])
  func inches(markdown: String, expected: String) {
    #expect(typeset(markdown, "en") == expected)
  }

  @Test(
    "One or two hyphens become an en dash, three an em dash, and a dash stays with the word before it",
    arguments: [
      ("word - word", "word~– word"),
      ("word -- word", "word~– word"),
      ("word --- word", "word~— word"),
      ("word---word", "word—word"),
      ("10--20", "10–20"),
      ("word – word — word", "word~– word~— word"),
      ("well-known -5", "well-known -5"),
      ("word ---- word", "word ---- word"),
      ("word\n-- word", "word~– word"),
      ("*word* -- *word*", "<em>word</em>~– <em>word</em>"),
    ] as [(String, String)])
  func dashes(markdown: String, expected: String) {
    #expect(typeset(markdown, "en") == expected)
  }

  @Test(
    "Three dots become an ellipsis, two and four stay",
    arguments: [("Wait...", "Wait…"), ("a...b", "a…b"), ("a.. b....", "a.. b....")] as [(String, String)])
  func ellipses(markdown: String, expected: String) {
    #expect(typeset(markdown, "en") == expected)
  }

  @Test(
    "English text knows no Russian rules",
    arguments: [
      ("I am in a house of 5 rooms", "I am in a house of 5 rooms"),
      ("in\na house", "in\na house"),
      ("§ 5 and № 6", "§ 5 and № 6"),
      ("в доме, 5 минут, сказал бы", "в доме, 5 минут, сказал бы"),
      (#"a "b "c" d" e"#, "a “b “c” d” e"),
    ] as [(String, String)])
  func noRussianRules(markdown: String, expected: String) {
    #expect(typeset(markdown, "en") == expected)
  }
}
