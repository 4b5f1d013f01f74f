import Diagnostics
import Testing

@Suite("Did you mean")
struct SuggestionTests {
  private static let keys = [
    "aliases", "draft", "expires", "order", "owner", "publish", "reviewed", "tags", "title",
  ]

  @Test(
    "The nearest candidate is suggested",
    arguments: [
      ("titel", "title"), ("tilte", "title"), ("titl", "title"), ("titles", "title"), ("itle", "title"),
      ("Title", "title"), ("REVIEWED", "reviewed"), ("reviewd", "reviewed"), ("review", "reviewed"),
      ("tag", "tags"), ("ordre", "order"), ("ownr", "owner"), ("publsih", "publish"), ("alias", "aliases"),
    ] as [(String, String)])
  func near(written: String, expected: String) {
    #expect(nearest(to: written, among: Self.keys) == expected)
  }

  @Test(
    "What is near nothing gets no suggestion",
    arguments: ["", "x", "colour", "titanium", "sgat", "заголовок"])
  func far(written: String) {
    #expect(nearest(to: written, among: Self.keys) == nil)
  }

  @Test(
    "The distance allowed is a third of the longer text, and at least 1",
    arguments: [
      ("a", "b", true), ("ab", "cd", false), ("abc", "abx", true), ("abc", "axx", false),
      ("abcdef", "abcdxx", true), ("abcdef", "abcxxx", false), ("abcdef", "abdcfe", true),
      ("abcdefgh", "abcdefghijkl", true), ("abcdefgh", "abcdefghijklm", false),
      ("звонок", "звонки", true), ("звонок", "письмо", false),
    ] as [(String, String, Bool)])
  func limit(written: String, candidate: String, isNear: Bool) {
    #expect(nearest(to: written, among: [candidate]) == (isNear ? candidate : nil))
    #expect(nearest(to: candidate, among: [written]) == (isNear ? written : nil))
  }

  @Test("A swap of neighbours counts as one change")
  func swaps() {
    #expect(nearest(to: "ba", among: ["ab"]) == "ab")
    #expect(nearest(to: "acbd", among: ["abcd"]) == "abcd")
  }

  @Test("Of several the nearest wins, and of equally near ones the first in order")
  func choice() {
    #expect(nearest(to: "caller.md", among: ["call.md", "called.md"]) == "called.md")
    #expect(nearest(to: "cat", among: ["rat", "bat", "hat"]) == "bat")
    #expect(nearest(to: "cat", among: ["hat", "rat", "bat"]) == "bat")
  }

  @Test("What was written itself is no suggestion")
  func notItself() {
    #expect(nearest(to: "title", among: ["title"]) == nil)
    #expect(nearest(to: "title", among: ["title", "titel"]) == "titel")
    #expect(nearest(to: "title", among: [String]()) == nil)
  }
}
