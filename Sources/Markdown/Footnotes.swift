import Diagnostics

/// The footnote definitions of a text, taken out before cmark sees it: cmark would read `[^1]: Word` as the
/// definition of a link.
///
/// A definition is a line that begins with `[^label]:`; the lines after it belong to it as far as the first blank
/// line, and beyond that while they are indented by four columns.
struct FootnoteDefinitions {
  struct Definition {
    let label: String
    /// The label in the file, for messages.
    let labelRange: Range<Int>
    /// The definition's first line, 1-based, counted from the start of the Markdown.
    let firstLine: Int
    /// Without the label and the indentation.
    var text: [UInt8]
    /// 1-based in the page's order of first use; nil until it is used.
    var number: Int?
    /// How often it is referred to.
    var uses = 0
  }

  private(set) var definitions: [Definition] = []
  private var indices: [String: Int] = [:]
  /// The Markdown with blank lines in place of the definitions; nil if there are none.
  private(set) var remainingBody: [UInt8]?
  /// Indices of definitions in the order of their first use.
  private(set) var order: [Int] = []
  /// Whether `[^` stands anywhere in the text, so that text must be searched for it.
  private(set) var isInUse = false

  init() {}

  /// How often each footnote is referred to, in the order of their numbers.
  var usesByNumber: [Int] { order.map { definitions[$0].uses } }

  init(in source: MarkdownSource) {
    let file = source.file.bytes
    guard source.contains(Byte.openBracket, Byte.caret) else { return }
    isInUse = true
    var body: [UInt8] = []
    body.reserveCapacity(file.count - source.bodyOffset)
    let code = source.codeLines()
    var isInside = false
    var blankLines = 0
    for number in 1...max(1, source.lineCount) {
      let line = source.line(number)
      let text = file[line]
      if isInside {
        if text.allSatisfy(Byte.isBlank) {
          blankLines += 1
          body.append(Byte.lineFeed)
          continue
        }
        let indented = text.starts(with: [Byte.space, Byte.space, Byte.space, Byte.space])
        if indented || (blankLines == 0 && labelRange(in: text) == nil) {
          for _ in 0..<blankLines + 1 { definitions[definitions.count - 1].text.append(Byte.lineFeed) }
          definitions[definitions.count - 1].text += indented ? text.dropFirst(4) : text
          body.append(Byte.lineFeed)
          blankLines = 0
          continue
        }
        isInside = false
        blankLines = 0
      }
      if !code.contains(number), let label = labelRange(in: text) {
        let name = String(decoding: file[label], as: UTF8.self).lowercased()
        indices[name] = indices[name] ?? definitions.count
        definitions.append(
          Definition(
            label: name, labelRange: label, firstLine: number,
            text: Array(file[(label.upperBound + 2)..<line.upperBound])))
        isInside = true
        body.append(Byte.lineFeed)
        continue
      }
      body += text
      body.append(Byte.lineFeed)
    }
    if !definitions.isEmpty { remainingBody = body }
  }

  /// Counts a reference.
  /// - Returns: the footnote's number and how often it has been referred to with this one; nil if it is not defined
  mutating func use(_ label: String) -> (number: Int, use: Int)? {
    guard let index = indices[label.lowercased()] else { return nil }
    if definitions[index].number == nil {
      order.append(index)
      definitions[index].number = order.count
    }
    definitions[index].uses += 1
    return (definitions[index].number ?? 0, definitions[index].uses)
  }

  /// The label in `[^label]:` at the start of a line.
  private func labelRange(in line: ArraySlice<UInt8>) -> Range<Int>? {
    let trimmed = line.drop { $0 == Byte.space }
    guard trimmed.startIndex - line.startIndex <= 3, trimmed.starts(with: [Byte.openBracket, Byte.caret])
    else {
      return nil
    }
    let start = trimmed.startIndex + 2
    guard let end = trimmed[start...].firstIndex(of: Byte.closeBracket), end > start,
      end + 1 < trimmed.endIndex,
      trimmed[end + 1] == Byte.colon, trimmed[start..<end].allSatisfy({ $0 > Byte.space })
    else { return nil }
    return start..<end
  }
}

extension HTMLRenderer {
  /// Writes text in which `[^label]` refers to footnotes.
  mutating func writeWithFootnotes(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    while index + 3 < text.count {
      guard text[index] == Byte.openBracket, text[index + 1] == Byte.caret,
        let end = text[(index + 2)...].firstIndex(of: Byte.closeBracket), end > index + 2,
        text[(index + 2)..<end].allSatisfy({ $0 > Byte.space })
      else {
        index += 1
        continue
      }
      write(UnsafeBufferPointer(rebasing: text[start..<index]))
      let label = UnsafeBufferPointer(rebasing: text[index...end])
      let isKnown = writeFootnoteReference(label)
      start = isKnown ? end + 1 : index
      index = end + 1
    }
    write(UnsafeBufferPointer(rebasing: text[start...]))
  }

  private mutating func writeFootnoteReference(_ marker: UnsafeBufferPointer<UInt8>) -> Bool {
    let label = String(decoding: marker.dropFirst(2).dropLast(), as: UTF8.self)
    let range = place.find(marker, in: source)
    if range.lowerBound > 0, source.file.bytes[range.lowerBound - 1] == Byte.backslash { return false }
    if !openLinks.isEmpty {
      report(
        .error, "a footnote cannot be used in the text of a link", at: range,
        help: "put it behind the link")
      return false
    }
    guard let (number, use) = footnotes.use(label) else {
      // Among thousands a suggestion helps nobody, and thousands of them would take their time.
      let suggestion = didYouMean(
        label, among: footnotes.definitions.prefix(200).map(\.label), writtenAs: { "[^\($0)]" })
      report(
        .error, "no footnote '\(label)'", at: range,
        help: suggestion ?? "add a line '[^\(label)]: …'")
      return false
    }
    let id = footnoteReferenceID(number, use)
    let start = html.count
    html.append("<sup class=\"footnote-reference\"><a href=\"#")
    appendID(footnoteID(number))
    html.append("\" id=\"")
    appendID(id)
    html.append("\" role=\"doc-noteref\"")
    appendNoteType(.noteref)
    html.append(">")
    // The mark is no text: whoever reads on, copies or searches wants the word before it as it is.
    html.append(string: String(number))
    html.append("</a></sup>")
    footnotePlaces.references.append((start..<html.count, number))
    typographer?.passWord()
    return true
  }

  /// An id in an attribute, or behind a link's `#`.
  private mutating func appendID(_ id: String) {
    holes.append(Hole(offset: html.count, content: .idPrefix))
    html.append(string: id)
  }

  private mutating func appendNoteType(_ type: NoteType) {
    holes.append(Hole(offset: html.count, content: .noteType(type)))
  }

  /// Writes the footnotes that the text refers to, in the order of their first use, and reports the others.
  mutating func renderFootnotes() {
    if !footnotes.order.isEmpty {
      let start = html.count
      html.append("<section class=\"footnotes\" role=\"doc-endnotes\"")
      appendNoteType(.footnotes)
      html.append(">\n<h2 class=\"footnotes-title\">")
      holes.append(Hole(offset: html.count, content: .label(.footnotes)))
      html.append("</h2>\n<ol>\n")
      var position = 0
      // A footnote may refer to another one, which then joins the end of the order.
      while position < footnotes.order.count {
        renderFootnote(footnotes.order[position], number: position + 1)
        position += 1
      }
      html.append("</ol>\n</section>\n")
      footnotePlaces.section = start..<html.count
    }
    var seen: Set<String> = []
    for definition in footnotes.definitions {
      if !seen.insert(definition.label).inserted {
        report(
          .error, "duplicate footnote '\(definition.label)'", at: definition.labelRange,
          help: "give it another label")
      } else if definition.number == nil {
        report(
          .warning, "unused footnote '\(definition.label)', which is not shown",
          at: definition.labelRange, help: "write '[^\(definition.label)]' where it belongs, or remove it")
      }
    }
  }

  private mutating func renderFootnote(_ index: Int, number: Int) {
    let definition = footnotes.definitions[index]
    html.append("<li id=\"")
    appendID(footnoteID(number))
    html.append("\"")
    appendNoteType(.footnote)
    html.append(">\n")
    let start = html.count
    var text = definition.text
    text += [Byte.lineFeed, Byte.lineFeed]
    text += linkDefinitions.those(usedIn: text)
    render(text, .file(lineOffset: definition.firstLine - 1))
    // The way back stands at the end of the footnote's last paragraph, if it ends with one.
    let end: StaticString = "</p>\n"
    let endsWithParagraph = html.bytes.suffix(end.utf8CodeUnitCount).elementsEqual("</p>\n".utf8)
    if endsWithParagraph { html.removeLast(end.utf8CodeUnitCount) }
    footnotePlaces.texts.append((start..<html.count, endsWithParagraph))
    for use in 1...max(1, footnotes.definitions[index].uses) {
      let target = footnoteReferenceID(number, use)
      html.append(" <a class=\"footnote-back\" href=\"#")
      appendID(target)
      html.append("\" role=\"doc-backlink\" aria-label=\"")
      holes.append(Hole(offset: html.count, content: .label(.footnoteBack)))
      html.append(string: " \(number)\">↩</a>")
    }
    html.append(endsWithParagraph ? end : "\n")
    html.append("</li>\n")
  }
}

/// Where a document's footnotes stand in its HTML, in bytes: a book numbers them anew and puts them elsewhere.
package struct FootnotePlaces: Sendable {
  /// The elements that refer to footnotes, in order, with the footnote's number from 1.
  package internal(set) var references: [(html: Range<Int>, number: Int)] = []
  /// What stands in each footnote, in the order of their numbers, without the ways back; its last paragraph is not closed.
  package internal(set) var texts: [(html: Range<Int>, isParagraphOpen: Bool)] = []
  /// The section that holds them all; nil if there are none.
  package internal(set) var section: Range<Int>?
}
