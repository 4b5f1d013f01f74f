import Diagnostics
import Languages
import Markdown

/// Takes a script's model from a page's text.
/// - Parameters:
///   - document: parsed with its outline and its fields
///   - language: says what the keywords are, and how texts that are taken out of Markdown are typeset
/// - Returns: nil with errors if there is no sound model
package func parseScript(
  _ file: SourceFile, _ document: MarkdownDocument, channel: Script.Channel, minutes: Int?, language: Language
) -> (script: Script?, diagnostics: [Diagnostic]) {
  var parser = ScriptParser(SourceLines(file), document, language)
  let script = parser.parse(channel, minutes: minutes)
  if parser.diagnostics.hasErrors { return (nil, parser.diagnostics) }
  return (script, parser.diagnostics + proofs(of: script, document, parser.lines, parser.keywords))
}

/// Reads the blocks in order: prose, the fields, then the steps or a message's sections.
struct ScriptParser {
  let lines: SourceLines
  let document: MarkdownDocument
  let keywords: ScriptKeywords
  let typography: Typography
  var diagnostics: [Diagnostic] = []

  init(_ lines: SourceLines, _ document: MarkdownDocument, _ language: Language) {
    self.lines = lines
    self.document = document
    keywords = language.script
    typography = language.typography
  }

  /// A heading of level 2 and the blocks below it.
  struct Passage {
    let heading: Heading
    /// The heading's block.
    let opening: OutlineBlock
    let blocks: ArraySlice<OutlineBlock>

    /// In lower case, as keywords are written.
    var keyword: String { heading.title.replacing("\u{A0}", with: " ").lowercased() }

    var html: Range<Int> { opening.html.lowerBound..<(blocks.last ?? opening).html.upperBound }
  }

  mutating func parse(_ channel: Script.Channel, minutes: Int?) -> Script {
    var fields: [Script.Field] = []
    var fieldsHTML: (part: Range<Int>, heading: Range<Int>, list: Range<Int>)?
    var others: [Passage] = []
    for passage in passages() {
      if keywords.fields.matches(passage.keyword) {
        if fieldsHTML != nil {
          report(
            "the fields are listed twice", at: passage.opening.source, help: "make one list of them")
          continue
        }
        if !others.isEmpty {
          report(
            "the fields come after other parts", at: passage.opening.source,
            help: "move them above '## \(others[0].heading.title)'")
        }
        let (declared, list) = parseFields(passage)
        fields = declared
        fieldsHTML = list.map { (passage.html, passage.opening.html, $0) }
      } else {
        if ScriptKeywords.fieldHeadings.contains(where: { $0.matches(passage.keyword) }) {
          report(
            "the fields' heading is in another language", at: passage.opening.source,
            help: "write '## \(keywords.fields.capitalized)'")
          continue
        }
        others.append(passage)
      }
    }
    let steps = channel.isConversation ? parseSteps(others) : []
    let sections = channel.isConversation ? [] : parseSections(others, channel)
    return Script(
      channel: channel, minutes: minutes, fields: fields, fieldsHTML: fieldsHTML, steps: steps,
      sections: sections)
  }

  private func passages() -> [Passage] {
    let outline = document.outline
    func isStart(_ block: OutlineBlock) -> Bool {
      if case .heading(let heading) = block.kind { heading.level == 2 } else { false }
    }
    let starts = outline.indices.filter { isStart(outline[$0]) }
    return zip(starts, starts.dropFirst() + [outline.count]).compactMap { start, end in
      guard case .heading(let heading) = outline[start].kind else { return nil }
      return Passage(heading: heading, opening: outline[start], blocks: outline[(start + 1)..<end])
    }
  }

  /// A text taken out of Markdown, with the language's typography.
  func typeset(_ text: some StringProtocol) -> String {
    typography.applied(to: String(text))
  }

  // MARK: Messages

  private mutating func parseSections(_ passages: [Passage], _ channel: Script.Channel) -> [Script.Section] {
    var sections: [Script.Section] = []
    let known = Script.Section.Kind.allCases.filter { needed(channel).contains($0) || $0 == .subject }
    for passage in passages {
      let location = lines.location(passage.opening.source)
      guard let kind = known.first(where: { keywords[$0].matches(passage.keyword) }) else {
        let titles = known.map { keywords[$0].capitalized }
        let help = didYouMean(passage.heading.title, among: titles, writtenAs: { "## \($0)" })
        report(
          "a message has no part '\(passage.heading.title)'", at: location,
          help: help ?? "its parts are: \(titles.joined(separator: ", ")); other text stands above the fields"
        )
        continue
      }
      if let first = sections.first(where: { $0.kind == kind }) {
        diagnostics.append(
          Diagnostic(
            .error, "duplicate part '\(passage.heading.title)'", at: location,
            help: "make one of the two",
            related: .init(first.location, "the first one")))
        continue
      }
      let blocks = passage.blocks.map { block in
        Script.Block(kind: .prose, html: block.html, plain: document.text.plain(block.html))
      }
      if blocks.isEmpty {
        report("the part '\(passage.heading.title)' is empty", at: location, help: "write its text below")
      }
      sections.append(
        Script.Section(
          kind: kind, title: passage.heading.title, html: passage.html, blocks: blocks, location: location))
    }
    reportMissing(sections, channel)
    return sections
  }

  private func needed(_ channel: Script.Channel) -> [Script.Section.Kind] {
    switch channel {
    case .call, .talk: []
    case .messenger: [.text]
    case .email: [.subject, .text]
    case .letter: [.to, .from, .text, .signature]
    }
  }

  private mutating func reportMissing(_ sections: [Script.Section], _ channel: Script.Channel) {
    for kind in needed(channel) where !sections.contains(where: { $0.kind == kind }) {
      let title = keywords[kind].capitalized
      let last = document.outline.last.map { lines.location($0.source) } ?? lines.location(0..<1)
      report("the message has no part '\(title)'", at: last, help: "add '## \(title)' and its text")
    }
  }

  // MARK: Findings

  mutating func report(_ message: String, at range: Range<Int>, help: String) {
    report(message, at: lines.location(firstLine(range)), help: help)
  }

  mutating func report(_ message: String, at location: SourceLocation, help: String) {
    diagnostics.append(Diagnostic(.error, message, at: location, help: help))
  }

  private func firstLine(_ range: Range<Int>) -> Range<Int> {
    let end = lines.file.bytes[range].firstIndex(of: UInt8(ascii: "\n")) ?? range.upperBound
    return range.lowerBound..<end
  }
}
