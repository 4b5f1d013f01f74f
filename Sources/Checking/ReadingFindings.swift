import Content
import Diagnostics
import Languages
import Markdown

/// What was measured of a page's text.
struct PageReading: Sendable {
  /// From the site's root folder.
  let path: String
  let language: String
  let words: Int
  let sentences: Int
  let syllables: Int
  /// See `ReadingEase`; nil for a text too short to be measured, and where the language does not say how.
  let ease: Int?
}

/// A text of fewer words says nothing about how it is written.
private let fewestWords = 100

/// Measures a page's paragraphs and names its long sentences.
/// - Parameters:
///   - document: as written, without typography
func reading(
  _ page: Page, _ file: SourceFile, _ document: MarkdownDocument, _ language: Language,
  _ settings: CheckSettings
)
  -> (reading: PageReading, findings: [Diagnostic])
{
  let splitter = SentenceSplitter(language)
  var findings: [Diagnostic] = []
  var (wordCount, sentenceCount, syllableCount) = (0, 0, 0)
  for block in document.textBlocks where block.kind == .paragraph {
    var finder = WordFinder(file, from: file.offset(ofLine: block.line))
    for sentence in splitter.sentences(finder.words(of: document.text.plain(block.html))) {
      wordCount += sentence.count
      sentenceCount += 1
      if let ease = language.readingEase {
        syllableCount += sentence.reduce(0) { $0 + ease.syllables(in: $1.text) }
      }
      if sentence.count > settings.longestSentence, let first = sentence.first {
        findings.append(
          Diagnostic(
            .warning, "the sentence has \(sentence.count) words; \(settings.longestSentence) are enough",
            at: file.location(offset: first.source.lowerBound, length: first.source.count),
            help: "make two of it, or a list"))
      }
    }
  }
  let ease =
    wordCount < fewestWords
    ? nil
    : language.readingEase.map {
      Int($0.score(words: wordCount, sentences: sentenceCount, syllables: syllableCount).rounded())
    }
  if let ease, let wanted = settings.readingEase[page.language], ease < wanted {
    findings.append(
      Diagnostic(
        .warning, "the page's reading ease is \(ease); \(wanted) is wanted",
        at: SourceLocation(file: page.head.path), help: "shorten its sentences, and choose shorter words"))
  }
  return (
    PageReading(
      path: page.head.path, language: page.language, words: wordCount, sentences: sentenceCount,
      syllables: syllableCount, ease: ease), findings
  )
}

extension SourceFile {
  /// Where a line begins, in bytes.
  /// - Parameter line: 1-based
  fileprivate func offset(ofLine line: Int) -> Int {
    var offset = 0
    for _ in 1..<max(1, line) {
      guard let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) else { return bytes.count }
      offset = end + 1
    }
    return offset
  }
}

/// How each language reads as a whole.
func readingTable(_ readings: [PageReading], _ languages: [String]) -> [[String]] {
  let rows = languages.map { language in
    let own = readings.filter { $0.language == language }
    let words = own.reduce(0) { $0 + $1.words }
    let sentences = own.reduce(0) { $0 + $1.sentences }
    let measured = own.filter { $0.ease != nil }
    let ease = measured.reduce(0) { $0 + ($1.ease ?? 0) * $1.words }
    let measuredWords = measured.reduce(0) { $0 + $1.words }
    return [
      language, "\(words)", sentences == 0 ? "–" : oneDecimal(words, per: sentences),
      measuredWords == 0 ? "–" : "\(ease / measuredWords)",
    ]
  }
  return [["Language", "Words", "Words in a sentence", "Reading ease"]] + rows
}

/// The ten pages that ask the most of readers.
func hardestTable(_ readings: [PageReading]) -> [[String]] {
  let hardest = readings.filter { $0.ease != nil }.sorted {
    ($0.ease ?? 0, $0.path) < ($1.ease ?? 0, $1.path)
  }
  let rows = hardest.prefix(10).map {
    [$0.path, "\($0.ease ?? 0)", oneDecimal($0.words, per: $0.sentences)]
  }
  return rows.isEmpty ? [] : [["Page", "Reading ease", "Words in a sentence"]] + rows
}

private func oneDecimal(_ count: Int, per others: Int) -> String {
  let tenths = (count * 10 + others / 2) / others
  return "\(tenths / 10).\(tenths % 10)"
}
