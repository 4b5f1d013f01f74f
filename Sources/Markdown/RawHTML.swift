import CCmark
import Diagnostics

/// Raw HTML is no part of pages: its tags are left out and reported, its words stay. A comment goes silently, for it is the
/// editor's note to editors; `<br>` is a line break, because a cell of a table has no other.
extension HTMLRenderer {
  mutating func writeHTMLBlock(_ node: OpaquePointer) {
    guard options.extensions else {
      html.startLine()
      html.append("<!-- raw HTML omitted -->")
      html.startLine()
      return
    }
    startTextBlock(node)
    let literal = bytes(of: cmark_node_get_literal(node))
    let stripped = StrippedHTML(literal)
    report(stripped, of: literal, node)
    guard stripped.hasWords, case .file(let offset) = place.lines else { return }
    // What is inside of the block is none of the page's own blocks.
    let outer = (outline, place)
    outline = nil
    render(stripped.text, .file(lineOffset: offset + Int(cmark_node_get_start_line(node)) - 1))
    (outline, place) = outer
  }

  mutating func writeInlineHTML(_ node: OpaquePointer) {
    guard options.extensions else { return html.append("<!-- raw HTML omitted -->") }
    let literal = bytes(of: cmark_node_get_literal(node))
    if HTMLTag(literal, at: 0)?.name == "br" { return writeLineBreak() }
    report(StrippedHTML(literal), of: literal, node)
  }

  private mutating func report(
    _ stripped: StrippedHTML, of literal: UnsafeBufferPointer<UInt8>, _ node: OpaquePointer
  ) {
    let trimmed = literal.drop { $0 <= Byte.space }
    let firstLine = UnsafeBufferPointer(rebasing: trimmed.prefix { $0 != Byte.lineFeed })
    let range = place.find(firstLine, in: source)
    if trimmed.starts(with: "<!--".utf8) {
      return reportTextLost(withComments: String(decoding: trimmed, as: UTF8.self), at: range)
    }
    for name in stripped.lost {
      report(
        .warning, "'<\(name)>' is left out, with what stands in it", at: range,
        help: "remove it: pages hold no programs and no styles of their own")
    }
    // A tag that closes was reported with the one that opened.
    if stripped.opened.isEmpty {
      if stripped.lost.isEmpty, !trimmed.starts(with: "</".utf8) {
        report(.warning, "raw HTML is left out", at: range, help: Self.asSuch)
      }
      return
    }
    let names = stripped.opened.map { "'<\($0)>'" }.joined(separator: ", ")
    let isInline = cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE
    let words =
      stripped.hasWords || isInline && !Self.wordless.contains(names) ? "; the words in it stay" : ""
    if stripped.opened.count == 1 {
      return report(
        .warning, "the HTML tag \(names) is left out\(words)", at: range,
        help: Self.help(for: stripped.opened[0]))
    }
    report(.warning, "the HTML tags \(names) are left out\(words)", at: range, help: Self.asSuch)
  }

  /// Tags that enclose nothing.
  private static let wordless: Set = ["'<img>'", "'<input>'", "'<hr>'", "'<wbr>'"]
  private static let asSuch = "write it in Markdown; for '<' as such write '\\<'"

  /// How Markdown has what a tag is for.
  private static func help(for name: String) -> String {
    switch name {
    case "b", "strong": "write '**words**'"
    case "i", "em": "write '*words*'"
    case "a": "write '[text](address)'"
    case "img": "write '![what it shows](address)'"
    case "code", "kbd", "tt": "write '`words`'"
    case "details", "summary": "write a heading and the text below it"
    default: asSuch
    }
  }

  /// cmark takes the rest of a comment's last line for part of the comment, and everything if it has no end.
  private mutating func reportTextLost(withComments text: String, at range: Range<Int>) {
    var rest = text[...]
    while rest.hasPrefix("<!--") {
      guard let end = rest.firstRange(of: "-->") else {
        report(
          .warning, "the comment has no end, and what follows is left out with it", at: range,
          help: "end the comment with '-->'")
        return
      }
      rest = rest[end.upperBound...].drop(while: \.isWhitespace)
    }
  }
}

/// HTML without its tags, line by line as it was, ready to be read as Markdown.
struct StrippedHTML {
  private(set) var text: [UInt8] = []
  /// The names of tags that opened something, each once.
  private(set) var opened: [String] = []
  /// The names of elements that went with what they hold.
  private(set) var lost: [String] = []
  private var hasJustOpenedSummary = false

  /// Whether anything is left to read.
  var hasWords: Bool { text.contains { $0 > Byte.space } }

  /// - Parameter html: as cmark hands it over
  init(_ html: UnsafeBufferPointer<UInt8>) {
    text.reserveCapacity(html.count)
    var index = 0
    while index < html.count {
      let byte = html[index]
      if byte != UInt8(ascii: "<") {
        // Indented, a line would be code; and behind a space, stars would close nothing.
        if !Byte.isBlank(byte) || !isAtLineStart && !hasJustOpenedSummary { text.append(byte) }
        hasJustOpenedSummary = hasJustOpenedSummary && Byte.isBlank(byte)
        index += 1
      } else if let end = endOfUnseen(html, index) {
        keepLines(html[index..<end])
        index = end
      } else if let tag = HTMLTag(html, at: index) {
        keepLines(html[index..<tag.end])
        index = write(tag, html)
      } else {
        // Read as Markdown, what is no tag must not become one.
        if index + 1 < html.count, !Self.followsNoTag(html[index + 1]) { text.append(Byte.backslash) }
        text.append(byte)
        index += 1
      }
    }
  }

  /// Whether a byte behind `<` shows that it is a sign and begins no HTML.
  private static func followsNoTag(_ byte: UInt8) -> Bool {
    byte <= Byte.space || Byte.isDigit(byte) || byte == UInt8(ascii: "=") || byte == Byte.hyphen
  }

  private var isAtLineStart: Bool { text.last.map { $0 == Byte.lineFeed } ?? true }

  /// Behind a comment, a declaration or an instruction.
  private func endOfUnseen(_ html: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    let rest = html[start...]
    let end: StaticString
    if rest.starts(with: "<!--".utf8) {
      end = "-->"
    } else if rest.starts(with: "<?".utf8) {
      end = "?>"
    } else if rest.starts(with: "<!".utf8) {
      end = ">"
    } else {
      return nil
    }
    return Self.end(of: end, html, from: start + 2) ?? html.count
  }

  private static func end(of wanted: StaticString, _ html: UnsafeBufferPointer<UInt8>, from start: Int)
    -> Int?
  {
    let pattern = UnsafeBufferPointer(start: wanted.utf8Start, count: wanted.utf8CodeUnitCount)
    var place = start
    while place + pattern.count <= html.count {
      if html[place...].prefix(pattern.count).elementsEqual(pattern, by: { $0 | 0x20 == $1 | 0x20 }) {
        return place + pattern.count
      }
      place += 1
    }
    return nil
  }

  private mutating func keepLines(_ html: Slice<UnsafeBufferPointer<UInt8>>) {
    for byte in html where byte == Byte.lineFeed { text.append(byte) }
  }

  /// Writes what Markdown has in a tag's place.
  /// - Returns: where the text goes on
  private mutating func write(_ tag: HTMLTag, _ html: UnsafeBufferPointer<UInt8>) -> Int {
    if tag.opens, tag.name == "script" || tag.name == "style" {
      if !lost.contains(tag.name) { lost.append(tag.name) }
      let end =
        Self.end(of: tag.name == "script" ? "</script>" : "</style>", html, from: tag.end) ?? html.count
      keepLines(html[tag.end..<end])
      return end
    }
    if tag.opens, tag.name != "br", !opened.contains(tag.name) { opened.append(tag.name) }
    switch tag.name {
    case "br": if !isAtLineStart { text += Array("<br>".utf8) }
    case "b", "strong": text += Array("**".utf8)
    case "i", "em": text.append(UInt8(ascii: "*"))
    case "summary": writeSummary(tag)
    case "li": begin("- ", tag)
    case "h1", "h2", "h3", "h4", "h5", "h6": begin(String(repeating: "#", count: tag.level) + " ", tag)
    case let name where Self.blocks.contains(name): space()
    default: break
    }
    return tag.end
  }

  /// What can be unfolded becomes words in bold print, and what is below them.
  private mutating func writeSummary(_ tag: HTMLTag) {
    while !tag.opens, text.last == Byte.space { text.removeLast() }
    text += Array((tag.opens ? "**" : "** ").utf8)
    hasJustOpenedSummary = tag.opens
  }

  /// Begins a line of Markdown; where none can begin, words do not run together.
  private mutating func begin(_ mark: String, _ tag: HTMLTag) {
    if tag.opens, isAtLineStart {
      text += Array(mark.utf8)
    } else {
      space()
    }
  }

  /// Words of two blocks do not run together.
  private mutating func space() {
    if !isAtLineStart, text.last != Byte.space { text.append(Byte.space) }
  }

  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "header", "hr", "main", "nav", "ol", "option", "p", "pre",
    "section",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
  ]
}

/// A tag of HTML.
struct HTMLTag {
  /// In small letters.
  let name: String
  /// Whether it begins an element.
  let opens: Bool
  /// Behind its `>`.
  let end: Int

  /// 1 to 6 for `h1` to `h6`.
  var level: Int { Int(name.dropFirst()) ?? 1 }

  /// - Returns: nil if no tag stands there
  init?(_ html: UnsafeBufferPointer<UInt8>, at start: Int) {
    guard start < html.count, html[start] == UInt8(ascii: "<") else { return nil }
    var index = start + 1
    opens = index >= html.count || html[index] != UInt8(ascii: "/")
    if !opens { index += 1 }
    let nameStart = index
    while index < html.count, Self.isNameByte(html[index], isFirst: index == nameStart) { index += 1 }
    guard index > nameStart else { return nil }
    name = String(decoding: html[nameStart..<index], as: UTF8.self).lowercased()
    var quote: UInt8?
    while index < html.count, quote != nil || html[index] != Byte.greater {
      let byte = html[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      index += 1
    }
    guard index < html.count else { return nil }
    end = index + 1
  }

  private static func isNameByte(_ byte: UInt8, isFirst: Bool) -> Bool {
    let lower = byte | 0x20
    return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z"))
      || !isFirst && (Byte.isDigit(byte) || byte == Byte.hyphen)
  }
}
