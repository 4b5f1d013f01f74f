import Diagnostics
import Testing

@testable import Markdown
@testable import TestSupport

@Suite("Holes in the HTML")
struct HoleTests {
  @Test("Holes stand where attributes and words are to be filled in")
  func wholeDocument() {
    let document = MarkedSource(
      """
      ## A [b](c.md 'T') heading

      > [!TIP]
      > ![d](e.png) [f](https://example.org/)

      | [g](h.md) |
      |---|

      i[^1]

      [^1]: j
      """
    ).document()
    let expected = """
      <h2 id="a-b-heading">A <a href="c.md" title="T">b</a> heading</h2>
      <div class="alert alert-tip" role="note">
      <p class="alert-title">{alert_tip}</p>
      <p><img src="e.png" alt="d" /> <a href="https://example.org/">f</a></p>
      </div>
      <div class="table" role="region" tabindex="0" aria-label="{table}: g">
      <table>
      <thead>
      <tr>
      <th scope="col"><a href="h.md">g</a></th>
      </tr>
      </thead>
      </table>
      </div>
      <p>i<sup class="footnote-reference"><a href="#fn:1" id="fnref:1" role="doc-noteref">1</a></sup></p>
      <section class="footnotes" role="doc-endnotes">
      <h2 class="footnotes-title">{footnotes}</h2>
      <ol>
      <li id="fn:1">
      <p>j <a class="footnote-back" href="#fnref:1" role="doc-backlink" aria-label="{footnote_back} 1">↩</a></p>
      </li>
      </ol>
      </section>

      """
    #expect(document.filled == expected)
    #expect(
      document.links.map { "\($0.kind) \($0.destination)" } == [
        "page c.md", "file e.png", "outside https://example.org/", "page h.md",
      ])
  }

  @Test("An empty address leaves a hole too, and addresses keep their percent signs")
  func addresses() {
    let links = MarkedSource("[a]() [b](c%20d.md#%D0%B9) [e](f\\_g&amp;h.md) [i](<j k.md>)").document().links
    #expect(links.map(\.destination) == ["", "c%20d.md#%D0%B9", "f_g&h.md", "j k.md"])
  }

  @Test(
    "The HTML itself holds no address of the site",
    arguments: ["[a](b.md)", "![a](b.png)", "[a](#b)", "[a](/b)"])
  func nothingInTheHTML(markdown: String) {
    let document = MarkedSource(markdown).document()
    #expect(document.holes.count == 1)
    #expect(!String(decoding: document.html, as: UTF8.self).contains("b"))
  }

  @Test(
    "In 1,000 generated documents the holes ascend, each link has one, and places lie in the file",
    arguments: ["en", "ru"])
  func generated(language: String) {
    var documents = GeneratedDocuments(seed: 20_261_124)
    for _ in 0..<1_000 {
      let page = MarkedSource(documents.next())
      let document = page.document(language: language)
      let offsets = document.holes.map(\.offset)
      #expect(offsets == offsets.sorted())
      #expect(offsets.allSatisfy { $0 <= document.html.count })
      let filled = document.holes.compactMap { hole in
        if case .link(let index) = hole.content { index } else { nil }
      }
      #expect(filled.sorted() == Array(document.links.indices))
      let lines = page.file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      for reference in document.links {
        #expect((1...lines.count).contains(reference.place.location(in: "").line))
        #expect(
          (1...lines[reference.place.location(in: "").line - 1].count + 1).contains(
            reference.place.location(in: "").column))
      }
      #expect(ByteScan(document.html).invalidByte == nil)
    }
  }
}
