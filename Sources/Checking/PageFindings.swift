import Content
import Diagnostics
import Files
import Markdown
import Parallel
import Site

/// What can be said of one page's text, beyond what a build says.
struct CheckedText: Sendable {
  let reading: PageReading
  let readingFindings: [Diagnostic]
  let styleFindings: [Diagnostic]
}

/// Reads the pages' texts once more, as they were written: without typography their words stand in the source as they are.
/// - Throws: `FileFailure`
func checkedTexts(_ site: Site, root: String) async throws -> [CheckedText] {
  let configuration = site.configuration
  let rules = Dictionary(
    uniqueKeysWithValues: configuration.languages.map { code in
      (
        code,
        configuration.check.style.filter { $0.language == nil || $0.language == code }.map(StyleMatcher.init)
      )
    })
  return try await parallelMap(site.pages.map(\.page), chunkSize: 8) { page in
    let file = SourceFile(path: page.head.path, bytes: try readFile("\(root)/\(page.head.path)"))
    let start = page.head.bytes.count
    let document = parseMarkdown(
      file, from: min(start, file.bytes.count),
      MarkdownOptions(typography: nil, recordsOutline: true, readsFields: page.kind == .script))
    let (reading, findings) = reading(
      page, file, document, configuration.language(page.language), configuration.check)
    return CheckedText(
      reading: reading, readingFindings: findings,
      styleFindings: styleFindings(page, file, document, rules[page.language] ?? []))
  }
}

private func styleFindings(
  _ page: Page, _ file: SourceFile, _ document: MarkdownDocument, _ rules: [StyleMatcher]
) -> [Diagnostic] {
  if rules.isEmpty { return [] }
  var findings: [Diagnostic] = []
  for (key, text) in [("title", page.frontMatter.title), ("summary", page.frontMatter.summary ?? "")] {
    guard let start = page.head.offset(ofKey: key) else { continue }
    var finder = WordFinder(file, from: start)
    findings += styleFindings(finder.words(of: text), in: file, rules)
  }
  var finder = WordFinder(file, from: page.head.bytes.count)
  let words = finder.words(of: document.text.plain(0..<document.html.count))
  return findings + styleFindings(words, in: file, rules)
}

extension SourceFile {
  /// Where the value of a key of front matter begins, in bytes.
  fileprivate func offset(ofKey key: String) -> Int? {
    let start = Array("\n\(key):".utf8)
    return bytes.firstRange(of: start)?.upperBound
  }
}
