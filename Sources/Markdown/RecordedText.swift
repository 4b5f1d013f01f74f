/// The text that a reader sees of a document, recorded beside the HTML while both are written, so that nobody has to
/// search the HTML for it afterwards.
///
/// A hard line break is a line feed, and so is the end of a block, such as an item of a list; a soft line break is a space.
package struct RecordedText: Sendable {
  /// In UTF-8.
  private var bytes: [UInt8] = []
  /// In order.
  private var runs: [Run] = []
  private var lastIsBreak = false
  /// Whether the text's places in the HTML are kept.
  private let keepsPlaces: Bool
  /// Of each heading, in `bytes`.
  private var headings: [Range<Int>] = []
  private var openHeading: Int?

  /// A piece of text and the HTML that shows it.
  private struct Run {
    let html: Int
    let htmlCount: Int
    /// Of `bytes`.
    let text: Int
    let textCount: Int

    /// Whether the text stands in the HTML as it is, byte by byte; else it is an entity or a break, and indivisible.
    let isVerbatim: Bool

    var htmlEnd: Int { html + htmlCount }
  }

  /// - Parameter keepsPlaces: off, nobody can ask for the text of a part of the HTML, but for the headings' sections;
  ///   for texts that are there to be searched, of which there may be very many
  init(keepsPlaces: Bool = true) { self.keepsPlaces = keepsPlaces }

  // MARK: Recording

  /// Text that stands in the HTML as it is.
  /// - Parameter html: where it stands there
  mutating func append(_ text: UnsafeBufferPointer<UInt8>, html: Int) {
    var start = 0
    for index in text.indices where text[index] < Byte.space {
      appendVerbatim(UnsafeBufferPointer(rebasing: text[start..<index]), html: html + start)
      appendBreak(Byte.space, html: html + index, htmlCount: 1)
      start = index + 1
    }
    appendVerbatim(UnsafeBufferPointer(rebasing: text[start...]), html: html + start)
  }

  private mutating func appendVerbatim(_ text: UnsafeBufferPointer<UInt8>, html: Int) {
    guard let last = text.last else { return }
    note(Run(html: html, htmlCount: text.count, text: bytes.count, textCount: text.count, isVerbatim: true))
    bytes.append(contentsOf: text)
    lastIsBreak = last == Byte.space
  }

  /// The text of another document, whose HTML follows here.
  /// - Parameter html: where it begins
  mutating func append(_ other: RecordedText, html: Int) {
    for run in other.runs {
      note(
        Run(
          html: html + run.html, htmlCount: run.htmlCount, text: bytes.count + run.text,
          textCount: run.textCount, isVerbatim: run.isVerbatim))
    }
    bytes += other.bytes
    lastIsBreak = other.lastIsBreak
  }

  /// A character that an entity stands for in the HTML.
  mutating func append(_ character: UInt8, entity html: Range<Int>) {
    note(
      Run(html: html.lowerBound, htmlCount: html.count, text: bytes.count, textCount: 1, isVerbatim: false))
    bytes.append(character)
    lastIsBreak = false
  }

  mutating func appendLineBreak(html: Range<Int>) {
    note(
      Run(html: html.lowerBound, htmlCount: html.count, text: bytes.count, textCount: 1, isVerbatim: false))
    bytes.append(Byte.lineFeed)
    lastIsBreak = true
  }

  /// A block begins or ends here.
  mutating func endBlock(html: Int) { appendBreak(Byte.lineFeed, html: html, htmlCount: 0) }

  /// What is filled in here later is text too.
  mutating func passHole() { lastIsBreak = false }

  private mutating func appendBreak(_ byte: UInt8, html: Int, htmlCount: Int) {
    if lastIsBreak { return }
    note(Run(html: html, htmlCount: htmlCount, text: bytes.count, textCount: 1, isVerbatim: false))
    bytes.append(byte)
    lastIsBreak = true
  }

  private mutating func note(_ run: Run) { if keepsPlaces { runs.append(run) } }

  /// What follows until `endHeading` is a heading's.
  mutating func startHeading() { openHeading = bytes.count }

  mutating func endHeading() {
    if let start = openHeading { headings.append(start..<bytes.count) }
    openHeading = nil
  }

  /// Gives room back that was kept for more.
  var exact: RecordedText {
    var text = self
    text.bytes = bytes.withUnsafeBufferPointer { Array($0) }
    text.runs = runs.withUnsafeBufferPointer { Array($0) }
    return text
  }

  // MARK: Asking

  /// The text between two headings, or before the first of them and behind the last, in UTF-8.
  /// - Parameter heading: an index in the document's headings; nil for what stands before all of them
  package func section(_ heading: Int?) -> ArraySlice<UInt8> {
    let start = heading.map { headings[$0].upperBound } ?? 0
    let next = heading.map { $0 + 1 } ?? 0
    return bytes[start..<(next < headings.count ? headings[next].lowerBound : bytes.count)]
  }

  /// The text of a part of the HTML, on one line, no space at the ends.
  /// - Parameter range: in bytes, in the HTML
  package func plain(_ range: Range<Int>) -> String {
    let text = withLineBreaks(range).utf8.map { $0 == Byte.lineFeed ? Byte.space : $0 }
    let trimmed = text.drop { $0 == Byte.space }.reversed().drop { $0 == Byte.space }.reversed()
    return String(decoding: Array(trimmed), as: UTF8.self)
  }

  /// The text of a part of the HTML, with a line feed for each hard line break.
  /// - Parameter range: in bytes, in the HTML
  package func withLineBreaks(_ range: Range<Int>) -> String {
    var result: [UInt8] = []
    for run in runs[firstRun(endingAfter: range.lowerBound)...] {
      if run.html >= range.upperBound { break }
      let text = textRange(of: run, in: range)
      result.append(contentsOf: bytes[text])
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A part of the HTML without spaces at its ends, no-break spaces included; elements at the ends stay.
  /// - Parameter range: in bytes, in the HTML
  package func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, let length = space(at: start) { start += length }
    while start < end, let length = space(before: end) { end -= length }
    return start..<max(start, end)
  }

  /// The character of the text that ends at an offset in the HTML, if it is one of ASCII; nil if something else ends there.
  package func character(before offset: Int) -> UInt8? {
    let index = firstRun(endingAfter: offset - 1)
    guard index < runs.count, runs[index].isVerbatim, runs[index].html < offset else { return nil }
    return bytes[runs[index].text + offset - runs[index].html - 1]
  }

  /// Where the first of some bytes ends in a part of the HTML's text: a keyword's colon.
  /// - Returns: an offset in the HTML; nil if the part's text does not hold the byte
  package func end(ofFirst byte: UInt8, in range: Range<Int>) -> Int? {
    for run in runs[firstRun(endingAfter: range.lowerBound)...] {
      if run.html >= range.upperBound { break }
      let text = textRange(of: run, in: range)
      guard let found = bytes[text].firstIndex(of: byte) else { continue }
      return run.isVerbatim ? run.html + (found - run.text) + 1 : run.htmlEnd
    }
    return nil
  }

  /// Where a phrase last begins in a part of the HTML, in any letter case, no-break spaces taken for spaces; nil if it is
  /// not there, or an element begins or ends behind it.
  /// - Parameter phrase: in lower case
  /// - Returns: an offset in the HTML
  package func lastStart(of phrase: String, in range: Range<Int>) -> Int? {
    var scalars: [(scalar: Unicode.Scalar, offset: Int)] = []
    var end = range.upperBound
    let first = firstRun(endingAfter: range.lowerBound)
    let last = min(runs.count, firstRun(endingAfter: range.upperBound) + 1)
    for run in runs[first..<max(first, last)].reversed() where run.html < range.upperBound {
      if run.htmlCount == 0 { continue }
      if run.htmlEnd < end { break }
      let text = textRange(of: run, in: range)
      var offset = run.html + (run.isVerbatim ? text.lowerBound - run.text : 0)
      end = offset
      var piece: [(Unicode.Scalar, Int)] = []
      for scalar in String(decoding: bytes[text], as: UTF8.self).unicodeScalars {
        let isSpace = scalar == "\u{A0}" || scalar == "\n"
        let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
        piece.append((isSpace ? " " : lower, offset))
        offset += UTF8.width(scalar)
      }
      scalars = piece + scalars
    }
    return scalars.indices.last { start in
      scalars[start...].lazy.map(\.scalar).starts(with: phrase.unicodeScalars)
    }.map { scalars[$0].offset }
  }

  // MARK: Runs

  /// The part of a run's text that stands in a range of the HTML.
  private func textRange(of run: Run, in range: Range<Int>) -> Range<Int> {
    if !run.isVerbatim { return run.text..<(run.text + run.textCount) }
    let from = max(run.html, range.lowerBound) - run.html
    let to = min(run.htmlEnd, range.upperBound) - run.html
    return (run.text + from)..<(run.text + max(from, to))
  }

  /// By bisection; a break of no HTML at the offset itself comes after it.
  private func firstRun(endingAfter offset: Int) -> Int {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      let run = runs[middle]
      if run.htmlEnd < offset || (run.htmlEnd == offset && run.htmlCount > 0) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// How many bytes of HTML a space at an offset takes; nil if none stands there.
  private func space(at offset: Int) -> Int? {
    for run in runs[firstRun(endingAfter: offset)...] {
      if run.html > offset { return nil }
      if run.htmlCount == 0 { continue }
      if !run.isVerbatim { return isSpace(bytes[run.text]) ? run.htmlCount : nil }
      let index = run.text + offset - run.html
      if isSpace(bytes[index]) { return 1 }
      return isNoBreakSpace(at: index) && run.html + run.htmlCount > offset + 1 ? 2 : nil
    }
    return nil
  }

  /// How many bytes of HTML a space that ends at an offset takes; nil if none does.
  private func space(before offset: Int) -> Int? {
    for run in runs[firstRun(endingAfter: offset - 1)...] {
      if run.html >= offset { return nil }
      if run.htmlCount == 0 { continue }
      if !run.isVerbatim { return isSpace(bytes[run.text]) ? run.htmlCount : nil }
      let index = run.text + offset - run.html
      if isSpace(bytes[index - 1]) { return 1 }
      return index - 2 >= run.text && isNoBreakSpace(at: index - 2) ? 2 : nil
    }
    return nil
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == Byte.space || byte == Byte.lineFeed }

  private func isNoBreakSpace(at index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index] == 0xC2 && bytes[index + 1] == 0xA0
  }
}
