import Testing

@testable import Checklists

@Suite("Ids written into a plain list of boxes")
struct WrittenIDTests {
  private func written(_ source: String, models: [String] = []) -> String {
    String(decoding: WrittenIDs(source: Array(source.utf8), models: models).bytes, as: UTF8.self)
  }

  @Test(
    "Items get ids of their first words, inner ones move to the margin, ticks go",
    arguments: [
      ("- [ ] Get a pass\n", "- [ ] Get a pass `get-a-pass`\n"), ("* [x] Sign", "* [ ] Sign `sign`"),
      ("- [ ] A\n  - [X] B\n      - [ ] C\n", "- [ ] A `a`\n- [ ] B `b`\n- [ ] C `c`\n"),
      ("- [ ] A\n\t- [ ] B\n", "- [ ] A `a`\n- [ ] B `b`\n"),
      ("- [ ] A\n  goes on\n  here\n\n- [ ] B\r\n", "- [ ] A\n  goes on\n  here `a`\n\n- [ ] B `b`\r\n"),
      ("- [ ] A\n  - If: x is y\n", "- [ ] A `a`\n  - If: x is y\n"),
      ("- [ ] A\n  - [ ] B\n    - If: x is y\n", "- [ ] A `a`\n- [ ] B `b`\n  - If: x is y\n"),
      ("- [ ] A\n- [ ] A\n- [ ] a `a-2`\n", "- [ ] A `a`\n- [ ] A `a-3`\n- [ ] a `a-2`\n"),
      (
        "- [ ] Взять пропуск\n- [ ] Two words\n",
        "- [ ] Взять пропуск `item-1`\n- [ ] Two words `two-words`\n"
      ),
      ("- [] Empty brackets\n", "- [ ] Empty brackets `empty-brackets`\n"),
    ] as [(String, String)])
  func items(source: String, expected: String) { #expect(written(source) == expected) }

  @Test(
    "What is no item, and what is right, stays byte for byte",
    arguments: [
      "---\ntitle: \"- [ ] A\"\n---\n", "```\n- [ ] A\n```\n", "- A\n- [link](x)\n", "- [ ] A. `an-id`\n",
      "\r\n \n\t\n", "",
      "- [x](page.md)\n", "~~~\n- [ ] A\n```\n- [ ] B\n~~~\n",
    ])
  func untouched(source: String) { #expect(written(source) == source) }

  @Test("Ids come from another language's list of the same length, and not from one of another")
  func models() {
    #expect(
      written("- [ ] Раз\n- [ ] Два\n", models: ["one", "two"]) == "- [ ] Раз `one`\n- [ ] Два `two`\n")
    #expect(written("- [ ] Раз\n", models: ["one", "two"]) == "- [ ] Раз `item-1`\n")
  }

  @Test("A second time there is nothing to do")
  func twice() {
    let once = written("- [x] A b\n  - [ ] C\n    more\n")
    #expect(written(once) == once)
  }
}
