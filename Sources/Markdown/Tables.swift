import CCmark
import Diagnostics

/// A table as GitHub writes it, found in the source of a paragraph: a row of heads, a row of hyphens, rows of cells.
struct Table {
  enum Alignment {
    case none, left, center, right
  }

  let alignments: [Alignment]
  /// The lines of the paragraph before the table, as one piece; nil if it begins with the table.
  let lead: Piece?
  /// As many cells a row as there are alignments; the first row holds the heads.
  let rows: [[Piece]]
  /// The bytes of its first line, in the file.
  let firstLine: Range<Int>
  /// The first cell of each row for which the table has no column and that is not empty.
  let surplusCells: [Range<Int>]
  /// How many cells it would have; more than `cellLimit` are not made.
  let cellCount: Int

  /// Rows that are shorter than the first are filled up, so that a few kilobytes could stand for millions of cells.
  static let cellLimit = 50_000
  /// More columns are narrower on paper than most words.
  static let columnLimit = 16

  /// By how much smaller its type must be to fit on paper.
  var widthClass: StaticString {
    switch alignments.count {
    case ...6: ""
    case ...10: " many-columns"
    default: " very-many-columns"
    }
  }

  /// A part of the table's source: what cmark is to parse, and where it stands in the file.
  struct Piece {
    var text: [UInt8]
    let range: Range<Int>

    /// Whether nothing in the text means anything to CommonMark, so that it need not be parsed.
    var isPlain: Bool {
      text.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "&"), UInt8(ascii: "_"), UInt8(ascii: "*"),
          UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"),
          Byte.lineFeed:
          false
        default: true
        }
      }
    }
  }

  /// - Parameters:
  ///   - paragraph: or a heading with hyphens under it, which a table and a line make together
  ///   - skipped: how many of the paragraph's lines are no part of its text
  ///   - lineMap: how the lines of the paragraph's text stand in the file
  init?(paragraph: OpaquePointer, after skipped: Int, _ lineMap: LineMap, in source: MarkdownSource) {
    guard case .file(let lineOffset) = lineMap else { return nil }
    let first = Int(cmark_node_get_start_line(paragraph)) + lineOffset
    var last = Int(cmark_node_get_end_line(paragraph)) + lineOffset
    if cmark_node_get_type(paragraph) == CMARK_NODE_HEADING {
      // A heading's last line is the one of hyphens under it, which cmark says ends before the next line begins.
      last -= cmark_node_get_end_column(paragraph) == 0 ? 2 : 1
    }
    guard last > first,
      (first + 1...last).contains(where: { Self.mayBeRowOfHyphens(source.line($0), source) })
    else {
      return nil
    }
    let column = Int(cmark_node_get_start_column(paragraph)) - 1
    let bytes = source.file.bytes
    var quotes = 0
    var ancestor = cmark_node_parent(paragraph)
    while let node = ancestor {
      if cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE { quotes += 1 }
      ancestor = cmark_node_parent(node)
    }
    let lines = (first...last).map { number -> Range<Int> in
      let line = source.line(number)
      if number == first { return min(line.upperBound, line.lowerBound + column)..<line.upperBound }
      return withoutMarks(line, quotes: quotes, bytes)
    }
    for index in (skipped + 1)..<max(skipped + 1, lines.count) {
      guard let alignments = Self.alignments(lines[index], bytes) else { continue }
      let heads = Self.cells(lines[index - 1], bytes)
      guard heads.count == alignments.count else { continue }
      self.alignments = alignments
      // cmark takes link definitions at a paragraph's start out of its text.
      let text = lines[skipped..<(index - 1)].drop { isLinkDefinition(bytes[$0]) }
      lead = Self.lead(text, bytes)
      firstLine = lines[index - 1]
      cellCount = (lines.count - index) * alignments.count
      var rows = [heads]
      var surplus: [Range<Int>] = []
      for line in cellCount > Self.cellLimit ? [] : lines[(index + 1)...] {
        let all = Self.cells(line, bytes)
        let cells = all.prefix(alignments.count)
        if let first = all.dropFirst(alignments.count).first(where: { !$0.range.isEmpty }) {
          surplus.append(first.range)
        }
        let missing = Piece(text: [], range: line.upperBound..<line.upperBound)
        rows.append(cells + Array(repeating: missing, count: alignments.count - cells.count))
      }
      (self.rows, surplusCells) = (rows, surplus)
      return
    }
    return nil
  }

  /// Spares most paragraphs a closer look.
  private static func mayBeRowOfHyphens(_ line: Range<Int>, _ source: MarkdownSource) -> Bool {
    for index in line {
      switch source.file.bytes[index] {
      case Byte.space, Byte.tab, Byte.greater: continue
      case Byte.pipe, Byte.hyphen, Byte.colon: return true
      default: return false
      }
    }
    return false
  }

  private static func lead(_ lines: ArraySlice<Range<Int>>, _ bytes: [UInt8]) -> Piece? {
    guard let first = lines.first, let last = lines.last else { return nil }
    // Indented that far, a continued line cannot begin a block of its own.
    let lineBreak = Array("\n    ".utf8)
    let text = lines.map { bytes[$0] }.joined(separator: lineBreak)
    return Piece(text: Array(text), range: first.lowerBound..<last.upperBound)
  }

  /// The row of hyphens, read; nil if the line is none.
  private static func alignments(_ line: Range<Int>, _ bytes: [UInt8]) -> [Alignment]? {
    var hasHyphen = false
    var hasPipe = false
    for byte in bytes[line] {
      switch byte {
      case Byte.hyphen: hasHyphen = true
      case Byte.pipe: hasPipe = true
      case Byte.colon, Byte.space, Byte.tab: break
      default: return nil
      }
    }
    guard hasHyphen, hasPipe else { return nil }
    var result: [Alignment] = []
    for cell in cells(line, bytes) {
      let isLeft = cell.text.first == Byte.colon
      let isRight = cell.text.count > 1 && cell.text.last == Byte.colon
      let hyphens = cell.text.dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
      guard !hyphens.isEmpty, hyphens.allSatisfy({ $0 == Byte.hyphen }) else { return nil }
      result.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : .none))
    }
    return result
  }

  /// A row's cells, split at pipes that no backslash stands before; `\|` is a pipe in the cell's text.
  private static func cells(_ line: Range<Int>, _ bytes: [UInt8]) -> [Piece] {
    var line = trimmed(line, bytes)
    if let first = line.first, bytes[first] == Byte.pipe { line = line.dropFirst() }
    var result: [Piece] = []
    var start = line.lowerBound
    func piece(to end: Int) -> Piece {
      let range = trimmed(start..<end, bytes)
      return Piece(text: withoutEscapes(bytes[range]), range: range)
    }
    var index = line.lowerBound
    while index < line.upperBound {
      if bytes[index] == Byte.backslash, index + 1 < line.upperBound, bytes[index + 1] == Byte.pipe {
        index += 2
      } else if bytes[index] == Byte.pipe {
        result.append(piece(to: index))
        start = index + 1
        index += 1
      } else {
        index += 1
      }
    }
    if start < line.upperBound || result.isEmpty { result.append(piece(to: line.upperBound)) }
    return result
  }
}

/// A cell's text with `|` for `\|`.
private func withoutEscapes(_ text: ArraySlice<UInt8>) -> [UInt8] {
  if !text.contains(Byte.backslash) { return text.withUnsafeBufferPointer { Array($0) } }
  var result: [UInt8] = []
  for byte in text {
    if byte == Byte.pipe, result.last == Byte.backslash { result.removeLast() }
    result.append(byte)
  }
  return result
}

/// A line of a quote or list, without the marks before its text.
private func withoutMarks(_ line: Range<Int>, quotes: Int, _ bytes: [UInt8]) -> Range<Int> {
  var start = line.lowerBound
  var remaining = quotes
  while start < line.upperBound {
    if Byte.isBlank(bytes[start]) {
      start += 1
    } else if bytes[start] == Byte.greater, remaining > 0 {
      start += 1
      remaining -= 1
    } else {
      break
    }
  }
  return start..<line.upperBound
}

private func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
  var (start, end) = (range.lowerBound, range.upperBound)
  while start < end, Byte.isBlank(bytes[start]) { start += 1 }
  while end > start, Byte.isBlank(bytes[end - 1]) { end -= 1 }
  return start..<end
}

extension HTMLRenderer {
  /// Parses all of a table's cells as one text of paragraphs, and writes the table.
  mutating func renderTable(_ table: Table, inPlaceOf node: OpaquePointer) {
    if table.cellCount > Table.cellLimit {
      report(
        .error, "the table has \(table.cellCount) cells; at most \(Table.cellLimit) are allowed",
        at: table.firstLine, help: "make several tables of it; short rows count as full ones")
    }
    for cell in table.surplusCells {
      report(
        .warning, "the cell is left out: the table has no column for it", at: cell,
        help: "add a column to the table's first two lines; for '|' as such write '\\|'")
    }
    if table.alignments.count > Table.columnLimit {
      report(
        .warning, "the table has \(table.alignments.count) columns; on paper they are hardly legible",
        at: table.firstLine, help: "make several tables of it, or turn its rows into columns")
    }
    let isTask = taskParagraphs.remove(node) != nil
    var lead = table.lead
    if isTask { lead?.text.removeFirst(TaskMark.length) }
    let tree = CmarkTree(paragraphs(of: (lead.map { [$0] } ?? []) + table.rows.flatMap { $0 }))
    var paragraph = cmark_node_first_child(tree.root)
    let heads = heads(of: table, paragraph)
    let outer = place
    place.lines = .pieces
    if let lead {
      if !isTight(node) {
        html.startLine()
        html.append("<p>")
      }
      if isTask { _ = openTask(node) }
      renderPiece(lead, &paragraph)
      if isTask { html.append("</label>") }
      if !isTight(node) { html.append("</p>\n") }
    }
    html.startLine()
    html.append("<div class=\"table")
    html.append(table.widthClass)
    let isReadInCards = table.isReadInCards
    if isReadInCards { html.append(" cards") }
    html.append("\" role=\"region\" tabindex=\"0\" aria-label=\"")
    holes.append(Hole(offset: html.count, content: .label(.table)))
    appendName(of: heads)
    html.append("\">\n<table>\n")
    for (number, row) in table.rows.enumerated() {
      html.append(number == 0 ? "<thead>\n<tr>\n" : number == 1 ? "<tbody>\n<tr>\n" : "<tr>\n")
      for (column, cell) in row.enumerated() {
        html.endTextBlock()
        // A head that says nothing is none.
        let isHead = number == 0 && !heads[column].isEmpty
        html.append(isHead ? "<th scope=\"col\"" : "<td")
        if isReadInCards, number > 0, column > 0, !heads[column].isEmpty { appendLabel(heads[column]) }
        switch table.alignments[column] {
        case .none: html.append(">")
        case .left: html.append(" class=\"left\">")
        case .center: html.append(" class=\"center\">")
        case .right: html.append(" class=\"right\">")
        }
        renderPiece(cell, &paragraph)
        html.append(isHead ? "</th>\n" : "</td>\n")
        html.endTextBlock()
      }
      html.append(number == 0 ? "</tr>\n</thead>\n" : "</tr>\n")
    }
    html.append(table.rows.count > 1 ? "</tbody>\n</table>\n</div>\n" : "</table>\n</div>\n")
    place = outer
  }

  /// A text in which every piece that is not plain is a paragraph.
  private mutating func paragraphs(of pieces: [Table.Piece]) -> [UInt8] {
    var text: [UInt8] = []
    for piece in pieces where !piece.isPlain {
      // The dot keeps a cell from being read as a list or a heading, and is not written; CommonMark treats what
      // follows a punctuation mark as it treats what follows a line's start.
      text.append(Byte.dot)
      text += piece.text
      text += [Byte.lineFeed, Byte.lineFeed]
    }
    if text.contains(Byte.openBracket) { text += linkDefinitions.those(usedIn: text) }
    return text
  }

  /// Writes the inlines of one piece.
  /// - Parameter paragraph: the next of the parsed pieces
  private mutating func renderPiece(_ piece: Table.Piece, _ paragraph: inout OpaquePointer?) {
    place.startPiece(piece.range)
    typographer?.startBlock()
    if piece.isPlain {
      textRun += piece.text.withUnsafeBufferPointer { substituted($0) } ?? piece.text
      flushText()
      return
    }
    guard let current = paragraph else { preconditionFailure("every piece is a paragraph") }
    paragraph = cmark_node_next(current)
    pieceStart = cmark_node_first_child(current)
    let walk = CmarkWalk(current)
    while let step = walk.next() {
      if step.node == current { continue }
      if step.entering {
        enter(step.node, walk)
      } else {
        leave(step.node)
      }
    }
    flushText()
  }
}
