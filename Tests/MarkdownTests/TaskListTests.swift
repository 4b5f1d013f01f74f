import Testing

@testable import Markdown

@Suite("Task lists")
struct TaskListTests {
  private static let open = #"<label><input type="checkbox" disabled /> "#
  private static let done = #"<label><input type="checkbox" checked disabled /> "#

  @Test("Items with a box are tasks, ticked for x and X, and may stand beside others")
  func boxes() {
    let expected = """
      <ul>
      <li class="task">\(Self.open)a</label></li>
      <li class="task">\(Self.done)b</label></li>
      <li class="task">\(Self.done)c</label></li>
      <li>d</li>
      </ul>

      """
    #expect(html("- [ ] a\n- [x] b\n- [X] c\n- d\n") == expected)
  }

  @Test("Tasks may stand inside tasks")
  func nested() {
    let expected = """
      <ul>
      <li class="task">\(Self.open)a</label>
      <ol>
      <li class="task">\(Self.done)b</label>
      <ul>
      <li class="task">\(Self.open)c</label></li>
      </ul>
      </li>
      </ol>
      </li>
      </ul>

      """
    #expect(html("- [ ] a\n  1. [x] b\n     * [ ] c\n") == expected)
  }

  @Test("In a loose list the box stands in the task's first paragraph")
  func loose() {
    let expected = """
      <ul>
      <li class="task">
      <p>\(Self.open)a</label></p>
      <p>more</p>
      </li>
      <li class="task">
      <p>\(Self.done)b</label></p>
      </li>
      </ul>

      """
    #expect(html("- [ ] a\n\n  more\n\n- [x] b\n") == expected)
  }

  @Test("A task holds inline markup and more lines")
  func inlines() {
    #expect(
      html("- [ ] **a** `b` [c](d.md)\n  \"e\"\n", language: "en")
        == "<ul>\n<li class=\"task\">\(Self.open)<strong>a</strong> <code>b</code> <a href=\"d.md\">c</a>\n“e”</label>"
        + "</li>\n</ul>\n")
    #expect(
      html("- [ ] [x] a\n") == "<ul>\n<li class=\"task\">\(Self.open)[x] a</label></li>\n</ul>\n")
  }

  @Test(
    "What only looks like a box stays text",
    arguments: [
      ("- [x]", "[x]"),
      ("- [ ]a", "[ ]a"),
      ("- [-] a", "[-] a"),
      ("- [] a", "[] a"),
      ("- a [ ] b", "a [ ] b"),
      ("- [x](b.md) a", #"<a href="b.md">x</a> a"#),
      ("- *[ ] a*", "<em>[ ] a</em>"),
    ] as [(String, String)])
  func noBox(markdown: String, expected: String) {
    #expect(html(markdown) == "<ul>\n<li>\(expected)</li>\n</ul>\n")
  }

  @Test("A box after a backslash, or outside of a list, stays text")
  func escapedBox() {
    #expect(html("- \\[ ] a\n") == "<ul>\n<li>[ ] a</li>\n</ul>\n")
    #expect(html("[ ] a\n") == "<p>[ ] a</p>\n")
  }
}
