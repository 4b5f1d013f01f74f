import CCmark
import Diagnostics
import Foundation
import Testing

@testable import Markdown

@Suite("CommonMark")
struct CommonMarkTests {
  @Test("With the extensions off, the HTML is cmark's own, byte for byte, on 4,000 generated documents")
  func sameAsCmark() {
    var documents = GeneratedDocuments(seed: 20_261_123)
    var differences = 0
    for number in 0..<4_000 {
      let text = documents.next()
      let ours = html(text, .plainCommonMark)
      let theirs = cmarkHTML(text)
      if ours != theirs {
        differences += 1
        if differences <= 3 {
          Issue.record("document \(number):\n\(text)\n--- cmark\n\(theirs)\n--- ours\n\(ours)")
        }
      }
    }
    #expect(differences == 0)
  }

  @Test("The generated documents hold every kind of block and inline")
  func generatorCoversCommonMark() {
    var documents = GeneratedDocuments(seed: 20_261_123)
    let all = (0..<4_000).map { _ in cmarkHTML(documents.next()) }.joined()
    for tag in [
      "<blockquote>", "<ul>", "<ol>", "<ol start=\"7\">", "<li>", "<pre><code>",
      "<pre><code class=\"language-swift\">", "<hr />",
      "<h1>", "<h6>", "<p>", "<br />", "<em>", "<strong>", "<code>", "<a href=\"\">", "title=", "<img src=",
      "omitted",
    ] {
      #expect(all.contains(tag), "\(tag)")
    }
  }

  private func html(_ text: String, _ options: MarkdownOptions) -> String {
    let file = SourceFile(path: "x.md", bytes: Array(text.utf8))
    return String(decoding: parseMarkdown(file, from: 0, options).html, as: UTF8.self)
  }

  private func cmarkHTML(_ text: String) -> String {
    guard let html = cmark_markdown_to_html(text, text.utf8.count, CMARK_OPT_DEFAULT) else { return "" }
    defer { free(html) }
    return String(cString: html)
  }
}
