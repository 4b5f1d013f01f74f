import Diagnostics
import Languages
import Markdown

/// Takes a checklist's model from a page's text.
/// - Parameters:
///   - document: parsed with its outline
///   - language: says what the keywords are
/// - Returns: nil with errors if there is no sound model
package func parseChecklist(
  _ file: SourceFile, _ document: MarkdownDocument, language: Language
) -> (checklist: Checklist?, diagnostics: [Diagnostic]) {
  var parser = ChecklistParser(SourceLines(file), document, language.checklist)
  let checklist = parser.parse()
  if parser.diagnostics.hasErrors { return (nil, parser.diagnostics) }
  return (checklist, parser.diagnostics + proofs(of: checklist, parser.keywords))
}

/// Reads the blocks in order; questions first, for items name them.
struct ChecklistParser {
  let lines: SourceLines
  let document: MarkdownDocument
  let keywords: ChecklistKeywords
  var diagnostics: [Diagnostic] = []
  var questions: [Checklist.Question] = []
  var dates: [Checklist.DateField] = []
  var items: [Checklist.Item] = []
  private var parts: [Checklist.Part] = []
  private var questionsHTML: Range<Int>?
  private var lists: [Checklist.List] = []
  /// Where each id was given, by what it names.
  private var places: [String: SourceLocation] = [:]
  /// What a list has that was not written for this program.
  var foreign = ForeignMarks()

  init(_ lines: SourceLines, _ document: MarkdownDocument, _ keywords: ChecklistKeywords) {
    self.lines = lines
    self.document = document
    self.keywords = keywords
  }

  mutating func parse() -> Checklist {
    let questionList = findQuestions()
    if let questionList, case .list(let list) = document.outline[questionList].kind {
      questionsHTML = document.outline[questionList].html
      for item in list.items { parseQuestion(item) }
    }
    for (index, block) in document.outline.enumerated() where index != questionList {
      guard case .list(let list) = block.kind, holdsItems(list) else {
        for box in block.boxes { reportNested(box) }
        if questionList != nil, case .list(let list) = block.kind { reportStrayQuestions(list) }
        continue
      }
      let part = openPart(around: index)
      let first = items.count
      for item in list.items { parseItem(item) }
      if let part { parts[part].items = parts[part].items.lowerBound..<items.count }
      lists.append(Checklist.List(html: block.html, items: first..<items.count, part: part))
    }
    diagnostics += foreign.findings(lines)
    if items.isEmpty, !diagnostics.hasErrors {
      report(
        "the checklist has no items", at: 0..<1, help: "write '- [ ] What to do. `an-id`', one on each line")
    }
    checkFormerIDs()
    return Checklist(
      questions: questions, dates: dates, items: items, parts: parts, questionsHTML: questionsHTML,
      lists: lists)
  }

  // MARK: Blocks

  /// The numbered list under the heading of the questions, as an index in the outline.
  private mutating func findQuestions() -> Int? {
    let outline = document.outline
    let heading = outline.firstIndex { block in
      guard case .heading(let heading) = block.kind else { return false }
      return heading.level == 2 && keywords.questions.matches(heading.title.lowercased())
    }
    guard let heading else { return nil }
    for index in outline.indices[(heading + 1)...] {
      switch outline[index].kind {
      case .heading: break
      case .list(let list) where list.isOrdered: return index
      case .list, .paragraph, .other: continue
      }
      break
    }
    report(
      "no numbered list under the heading of the questions", at: outline[heading].source,
      help: "write '\(keywords.examples.question)', and its options below")
    return nil
  }

  /// A numbered list of what can only be questions, apart from the one that is read.
  private mutating func reportStrayQuestions(_ list: OutlineList) {
    for item in list.items where list.isOrdered && item.text?.trailingCode != nil && !item.lists.isEmpty {
      report(
        "the question is not in the list of questions", at: firstLine(item.source),
        help: "move it into the list below the heading '## \(keywords.questions.capitalized)'")
    }
  }

  /// Whether a list is one of items, and not of prose.
  private func holdsItems(_ list: OutlineList) -> Bool {
    list.items.contains { $0.box != nil || looksLikeBox($0.text) }
  }

  /// A box that is not written as one: `[]`, `[x]text`.
  private func looksLikeBox(_ text: OutlineText?) -> Bool {
    guard let plain = text?.plain else { return false }
    return ["[]", "[ ]", "[x]", "[X]"].contains { plain.hasPrefix($0) } && text?.beginsPlain == true
  }

  /// The part that a block belongs to, made when its first list is met.
  private mutating func openPart(around index: Int) -> Int? {
    let outline = document.outline
    func isBoundary(_ block: OutlineBlock) -> Bool {
      if case .heading(let heading) = block.kind { heading.level <= 2 } else { false }
    }
    guard let start = outline[..<index].lastIndex(where: isBoundary),
      case .heading(let heading) = outline[start].kind
    else { return nil }
    let html = outline[start].html.lowerBound
    if let last = parts.last, last.html.lowerBound == html { return parts.count - 1 }
    let end = outline[(start + 1)...].firstIndex(where: isBoundary) ?? outline.count
    parts.append(
      Checklist.Part(
        title: heading.title, html: html..<outline[end - 1].html.upperBound, items: items.count..<items.count,
        location: lines.location(outline[start].source)))
    return parts.count - 1
  }

  // MARK: Ids

  /// The id behind a text; nil with an error if there is none or it cannot be one.
  mutating func id(of text: OutlineText, _ what: String) -> (id: String, location: SourceLocation)? {
    guard let code = text.trailingCode else {
      reportMissingID(of: text, what)
      return nil
    }
    let location = lines.location(code.source)
    return isPlainID(code.text, at: location) ? (code.text, location) : nil
  }

  private mutating func reportMissingID(of text: OutlineText, _ what: String) {
    if reportSwallowedLine(in: text) { return }
    if what == "item" { return foreign.missingIDs.append(firstLine(of: text)) }
    report("the \(what) has no id", at: firstLine(of: text), help: "write one behind it, such as `call-once`")
  }

  /// Reports a line such as `If: …` without its `-`, which Markdown takes for more of the paragraph above it.
  /// - Returns: whether there is one
  mutating func reportSwallowedLine(in text: OutlineText) -> Bool {
    guard let line = keywordLine(in: text) else { return false }
    report("the line is part of the text above it", at: line, help: "begin it with '  - ', below its item")
    return true
  }

  /// A line of a paragraph, behind the first, that begins with a keyword and a colon.
  private func keywordLine(in text: OutlineText) -> Range<Int>? {
    var start = firstLine(of: text).upperBound + 1
    while start < text.source.upperBound {
      let line = firstLine(start..<text.source.upperBound)
      let words = String(decoding: lines.file.bytes[line], as: UTF8.self).drop { $0 == " " || $0 == "\t" }
      if keywords.beginsLine(words) { return line }
      start = line.upperBound + 1
    }
    return nil
  }

  /// Whether a text can be an id; an error if not.
  mutating func isPlainID(_ text: String, at location: SourceLocation) -> Bool {
    if isIdentifier(text) { return true }
    report("'\(text)' cannot be an id", at: location, help: "use small Latin letters, digits and '-' only")
    return false
  }

  /// Whether an id is new; the second of two is an error.
  /// - Parameter scope: what it must be unique among: "item", "option of stage"
  mutating func claim(_ id: String, _ scope: String, at location: SourceLocation) -> Bool {
    let key = "\(scope) \(id)"
    if let first = places[key] {
      diagnostics.append(
        Diagnostic(
          .error, "the id '\(id)' is given twice", at: location, help: "choose another id",
          related: .init(first, "the first one")))
      return false
    }
    places[key] = location
    return true
  }

  /// A former id that an item still has would give one item's tick to another.
  private mutating func checkFormerIDs() {
    let current = Set(items.map(\.id))
    for item in items {
      for former in item.formerIDs where current.contains(former.id) {
        report(
          "'\(former.id)' is the id of an item, and no former one", at: former.location,
          help: "remove it from the line")
      }
    }
  }

  // MARK: Texts

  /// The part of a paragraph's HTML before its id.
  func textRange(_ text: OutlineText) -> Range<Int> {
    document.text.trimmed(text.html.lowerBound..<(text.trailingCode?.htmlStart ?? text.html.upperBound))
  }

  func richText(_ range: Range<Int>) -> RichText {
    RichText(html: range, plain: document.text.plain(range))
  }

  func firstLine(of text: OutlineText) -> Range<Int> { firstLine(text.source) }

  func firstLine(_ range: Range<Int>) -> Range<Int> {
    let end = lines.file.bytes[range].firstIndex(of: UInt8(ascii: "\n")) ?? range.upperBound
    return range.lowerBound..<end
  }

  // MARK: Findings

  mutating func report(_ message: String, at range: Range<Int>, help: String) {
    report(message, at: lines.location(range), help: help)
  }

  mutating func report(_ message: String, at location: SourceLocation, help: String) {
    diagnostics.append(Diagnostic(.error, message, at: location, help: help))
  }
}

/// A list of names for a message's help: the nearest one, or all.
func suggestion(for name: String, among names: [String], _ what: String) -> String {
  if !name.isEmpty, let help = didYouMean(name, among: names) { return help }
  return names.isEmpty ? "the page asks for no \(what)" : "the \(what) are: \(names.joined(separator: ", "))"
}
