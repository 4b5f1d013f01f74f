import CCmark
import Diagnostics

/// The heading that is being written: what its id and its line in the table of contents are made of.
struct OpenHeading {
  let level: Int
  /// Where the element begins in the HTML.
  let start: Int
  /// Its first byte in the source.
  let place: Range<Int>
  let ownID: OwnID?
  /// As written, for the id.
  var text: [UInt8] = []
  /// Code in headings is not touched by typography; its place in `text`.
  var verbatimRanges: [Range<Int>] = []

  mutating func append(_ more: UnsafeBufferPointer<UInt8>) { text.append(contentsOf: more) }

  mutating func append(_ more: StaticString) {
    append(UnsafeBufferPointer(start: more.utf8Start, count: more.utf8CodeUnitCount))
  }

  mutating func append(verbatim more: UnsafeBufferPointer<UInt8>) {
    verbatimRanges.append(text.count..<(text.count + more.count))
    text.append(contentsOf: more)
  }
}

extension HTMLRenderer {
  mutating func enterHeading(_ node: OpaquePointer, _ walk: borrowing CmarkWalk) {
    startTextBlock(node)
    let level = Int(cmark_node_get_heading_level(node))
    if options.extensions, level == 2, let table = Table(paragraph: node, after: 0, place.lines, in: source) {
      // GitHub reads a table and a line where CommonMark reads a heading.
      renderTable(table, inPlaceOf: node)
      html.append("<hr />\n")
      outline?.leaveBlock(node, html: html.count, nil, source)
      walk.skipChildren(of: node)
      return
    }
    html.startLine()
    let start = html.count
    html.append("<h")
    html.append(UInt8(ascii: "0") + UInt8(level))
    if options.extensions {
      openHeading = OpenHeading(level: level, start: start, place: place.start, ownID: takeOwnID(of: node))
      // Headings hold no headings, so that this one is the next to be recorded.
      holes.append(Hole(offset: html.count, content: .headingID(headings.count)))
      if level == 2 { reportUnderline(of: node) }
    }
    html.append(">")
    if options.extensions { html.startHeadingText() }
  }

  mutating func leaveHeading(_ node: OpaquePointer) {
    flushText()
    html.endHeadingText()
    html.append("</h")
    html.append(UInt8(ascii: "0") + UInt8(cmark_node_get_heading_level(node)))
    html.append(">\n")
    guard let heading = openHeading else { return }
    openHeading = nil
    reportLevel(of: heading)
    headings.append(
      Heading(
        level: heading.level, id: id(of: heading), hasOwnID: heading.ownID != nil, title: title(of: heading),
        html: heading.start..<html.count, line: source.firstLine + place.firstLine - 1))
  }

  private mutating func id(of heading: OpenHeading) -> String {
    if let own = heading.ownID {
      if !headingIDs.claim(own.id) { reportTaken(own) }
      return own.id
    }
    let base = heading.text.withUnsafeBufferPointer { slug($0) }
    // An empty id is none; a heading of nothing but signs still needs one for the table of contents.
    return String(decoding: headingIDs.unique(base.isEmpty ? Array("section".utf8) : base), as: UTF8.self)
  }

  private func title(of heading: OpenHeading) -> String {
    guard let typography = options.typography else { return String(decoding: heading.text, as: UTF8.self) }
    return typography.applied(to: heading.text, except: heading.verbatimRanges)
  }

  /// A paragraph above `----` is a heading; where it reads like a paragraph, a line across was meant.
  private mutating func reportUnderline(of node: OpaquePointer) {
    guard case .file(let offset) = place.lines else { return }
    let first = Int(cmark_node_get_start_line(node)) + offset
    var last = Int(cmark_node_get_end_line(node)) + offset
    // For cmark, such a heading ends with the blank line below it.
    while last > first, source.file.bytes[source.line(last)].allSatisfy(Byte.isBlank) { last -= 1 }
    guard last > first else { return }
    let text = source.file.bytes[source.line(last - 1)].reversed().drop(while: Byte.isBlank)
    let isSentence = text.first.map { ".!?;,:".utf8.contains($0) } ?? false
    guard last > first + 1 || isSentence else { return }
    report(
      .warning, "'---' makes a heading of the lines above it", at: source.line(last),
      help: "leave a blank line above it; for a heading write '## Heading'")
  }

  private mutating func reportLevel(of heading: OpenHeading) {
    if heading.level == 1 {
      let repeatsTitle = options.pageTitle.map { heading.text.elementsEqual($0.utf8) } ?? false
      report(
        .warning,
        repeatsTitle
          ? "the heading repeats the page's title, which stands above the text already"
          : "a level-1 heading in the text; the page's title is the only one",
        at: heading.place, help: repeatsTitle ? "remove it" : "write '##'")
    } else if heading.level > (headings.last?.level ?? 1) + 1 {
      let expected = String(repeating: "#", count: (headings.last?.level ?? 1) + 1)
      report(.warning, "the heading skips a level", at: heading.place, help: "write '\(expected)'")
    }
  }
}

/// A text as part of an address, as GitHub makes the ids of headings: lower case, letters, marks, digits, `-` and `_`
/// kept, spaces as hyphens.
package func slug(_ text: String) -> String {
  var text = text
  return text.withUTF8 { String(decoding: slug($0), as: UTF8.self) }
}

/// - Parameter text: valid UTF-8
private func slug(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  var index = 0
  // ASCII and Cyrillic letters take as many bytes in lower case, or are left out.
  var result = [UInt8](unsafeUninitializedCapacity: text.count) { result, count in
    while index < text.count {
      let byte = text[index]
      switch byte {
      case 0x61...0x7A, 0x30...0x39, 0x2D, 0x5F: result[count] = byte
      case 0x41...0x5A: result[count] = byte + 0x20
      case Byte.space, Byte.lineFeed: result[count] = Byte.hyphen
      case 0...0x7F:
        index += 1
        continue
      case 0xD0, 0xD1:
        (result[count], result[count + 1]) = lowercaseCyrillic(byte, text[index + 1])
        count += 1
        index += 1
      default: return
      }
      count += 1
      index += 1
    }
  }
  if index < text.count {
    let rest = String(decoding: text[index...], as: UTF8.self)
    for scalar in rest.unicodeScalars {
      if scalar == " " || scalar == "\n" {
        result.append(Byte.hyphen)
      } else if scalar == "-" || isKeptInSlug(scalar) {
        result.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      }
    }
  }
  return result
}

/// U+0400 to U+047F. А to П are D0 90 to D0 9F, Р to Я D0 A0 to D0 AF; their small letters are D0 B0… and D1 80….
private func lowercaseCyrillic(_ first: UInt8, _ second: UInt8) -> (UInt8, UInt8) {
  switch (first, second) {
  case (0xD0, 0x80...0x8F): (0xD1, second + 0x10)
  case (0xD0, 0x90...0x9F): (0xD0, second + 0x20)
  case (0xD0, 0xA0...0xAF): (0xD1, second - 0x20)
  case (0xD1, 0xA0...0xBF): (0xD1, second | 1)
  default: (first, second)
  }
}

private func isKeptInSlug(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
    .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation:
    true
  default: false
  }
}
