import Diagnostics
import Languages
import Markdown

extension ChecklistParser {
  mutating func parseItem(_ item: OutlineItem) {
    guard let text = item.text, let box = item.box else {
      if let text = item.text, keywords.beginsLine(text.plain[...]) {
        return report(
          "the line is not indented, and belongs to no item", at: firstLine(item.source),
          help: "write two spaces before its '-'")
      }
      report(
        "the item has no box that can be read", at: firstLine(item.source),
        help: "write '- [ ] What to do. `an-id`', with a space inside the brackets and one behind them")
      return
    }
    if box == .ticked { foreign.ticked.append(firstLine(item.source)) }
    if item.hasOtherBlocks {
      report(
        "an item is one paragraph and its lines", at: firstLine(item.source),
        help: "move the rest out of the list, or into a line '\(keywords.examples.reason)'")
    }
    var details = Details()
    for line in item.lists.flatMap(\.items) { parseLine(line, &details) }
    guard let (id, location) = id(of: text, "item"), claim(id, "item", at: location) else { return }
    let range = textRange(text)
    if range.isEmpty { report("the item has no text", at: location, help: "write it before the id") }
    items.append(
      Checklist.Item(
        id: id, formerIDs: details.formerIDs, text: richText(range), conditions: details.conditions,
        due: details.due, reasons: details.reasons, uses: details.uses, location: location))
  }

  mutating func reportNested(_ item: Range<Int>) { foreign.nested.append(firstLine(item)) }

  /// What the lines below an item say.
  private struct Details {
    var formerIDs: [Checklist.FormerID] = []
    var conditions: [Condition] = []
    var due: DueRule?
    var reasons: [RichText] = []
    var uses: [Checklist.Use] = []
  }

  private mutating func parseLine(_ line: OutlineItem, _ details: inout Details) {
    guard line.box == nil else {
      return reportNested(line.source)
    }
    guard let text = line.text, let colon = text.plain.firstIndex(of: ":"), text.beginsPlain else {
      reportUnknownLine(line)
      return
    }
    if reportSwallowedLine(in: text) { return }
    if line.hasOtherBlocks || !line.lists.isEmpty {
      report(
        "such a line is one paragraph", at: firstLine(line.source),
        help: "move what stands below it into the line")
    }
    let keyword = text.plain[..<colon].lowercased().split(separator: " ").joined(separator: " ")
    let value = text.plain[text.plain.index(after: colon)...]
    switch keyword {
    case _ where keywords.condition.matches(keyword):
      if let condition = parseCondition(words(of: text, value)) { details.conditions.append(condition) }
    case _ where keywords.due.matches(keyword):
      if let first = details.due {
        report(
          "the item has two times", at: firstLine(line.source),
          help: "keep one; the first is in line \(first.location.line)")
      } else {
        details.due = parseDueRule(words(of: text, value))
      }
    case _ where keywords.reason.matches(keyword):
      let range = valueRange(text)
      if range.isEmpty { return reportEmpty(line, help: "write '\(keywords.examples.reason)'") }
      details.reasons.append(richText(range))
    case _ where keywords.use.matches(keyword): parseUse(text, line, &details)
    case ChecklistKeywords.formerID:
      if value.allSatisfy(\.isWhitespace), text.trailingCode == nil {
        return reportEmpty(line, help: "write '\(ChecklistKeywords.formerID): old-id'")
      }
      for word in words(of: text, value) where word.text != "," {
        guard isPlainID(word.text, at: word.location), claim(word.text, "former id", at: word.location) else {
          continue
        }
        details.formerIDs.append(Checklist.FormerID(id: word.text, location: word.location))
      }
    default: reportUnknownLine(line)
    }
  }

  private mutating func parseUse(_ text: OutlineText, _ line: OutlineItem, _ details: inout Details) {
    if text.links.isEmpty {
      return report(
        "the line has no link", at: firstLine(line.source), help: "write '\(keywords.examples.use)'")
    }
    var beside = valueRange(text)
    for link in text.links.map({ document.links[$0] }) {
      let between = document.text.plain(beside.lowerBound..<max(beside.lowerBound, link.html.lowerBound))
      if between.contains(where: \.isLetter) { return reportTextBesideLink(line) }
      details.uses.append(
        Checklist.Use(
          text: richText(link.html), externalAddress: link.kind == .outside ? link.outsideAddress : nil))
      beside = link.html.upperBound..<max(link.html.upperBound, beside.upperBound)
    }
    if document.text.plain(beside).contains(where: \.isLetter) { reportTextBesideLink(line) }
  }

  private mutating func reportTextBesideLink(_ line: OutlineItem) {
    report(
      "text beside the link", at: firstLine(line.source),
      help: "put it inside the link's brackets, or into a line '\(keywords.examples.reason)'")
  }

  private mutating func reportEmpty(_ line: OutlineItem, help: String) {
    report("the line has no value", at: firstLine(line.source), help: help)
  }

  private mutating func reportUnknownLine(_ line: OutlineItem) {
    let known = keywords.lineBeginnings.map { "\($0):" }
    let written = line.text.flatMap { text in text.plain.firstIndex(of: ":").map { String(text.plain[..<$0]) }
    }
    if written == nil, let text = line.text?.plain, let keyword = keywords.keyword(beginning: text) {
      let rest = text.dropFirst(keyword.count).drop(while: \.isWhitespace)
      return report(
        "a colon is missing behind '\(keyword)'", at: firstLine(line.source),
        help: "write '\(keyword): \(rest)', or put the line into the item's text")
    }
    let suggestion =
      written.flatMap { keywords.translated($0).map { "write '\($0): …'" } }
      ?? written.flatMap {
        didYouMean($0, among: known.map { String($0.dropLast()) }, writtenAs: { "\($0):" })
      }
    let all = known.joined(separator: ", ")
    let help =
      suggestion
      ?? "begin it with one of \(all), or put it into the item's text"
    report("the line begins with no keyword", at: firstLine(line.source), help: help)
  }

  /// The HTML behind a line's keyword.
  private func valueRange(_ text: OutlineText) -> Range<Int> {
    let start = document.text.end(ofFirst: UInt8(ascii: ":"), in: text.html) ?? text.html.lowerBound
    return document.text.trimmed(start..<text.html.upperBound)
  }

  /// The words behind a line's keyword; a code span at its end is one of them.
  private func words(of text: OutlineText, _ value: Substring) -> [SourceWord] {
    let all = text.trailingCode.map { "\(value) \($0.text)" } ?? String(value)
    let keywordLength = text.plain.utf8.count - value.utf8.count
    let start = min(text.source.lowerBound + keywordLength, text.source.upperBound)
    let words = sourceWords(all[...], in: start..<text.source.upperBound, lines)
    // A rule of no words is wrong where it should stand.
    return words.isEmpty ? [SourceWord(text: "", location: lines.location(firstLine(of: text)))] : words
  }
}
