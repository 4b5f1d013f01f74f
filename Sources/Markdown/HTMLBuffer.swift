import Languages

/// HTML as it grows, in UTF-8, and the text in it.
///
/// `append` writes marks and attributes, `appendText` and `appendEscaped` what a reader sees.
struct HTMLBuffer {
  private(set) var bytes: [UInt8] = []
  /// What a reader sees; nil unless it is wanted.
  private(set) var text: RecordedText?

  init(capacity: Int = 0, text: RecordedText? = nil) {
    bytes.reserveCapacity(capacity)
    self.text = text
  }

  var count: Int { bytes.count }

  mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(string text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: text) }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func removeLast(_ count: Int) { bytes.removeLast(count) }

  /// A line feed, unless the last byte is one or nothing was written yet.
  mutating func startLine() {
    if let last = bytes.last, last != Byte.lineFeed { bytes.append(Byte.lineFeed) }
  }

  /// A document as a block of its own, with its text.
  mutating func append(_ document: MarkdownDocument) {
    text?.endBlock(html: bytes.count)
    text?.append(document.text, html: bytes.count)
    document.html.withUnsafeBufferPointer { append($0) }
    text?.endBlock(html: bytes.count)
  }

  // MARK: Text

  /// Text that holds nothing to escape.
  mutating func appendText(_ more: UnsafeBufferPointer<UInt8>) {
    text?.append(more, html: bytes.count)
    bytes.append(contentsOf: more)
  }

  /// As `appendText`, of a few bytes.
  mutating func appendText(_ more: ShortText) {
    withUnsafeBytes(of: more.packed.littleEndian) { bytes in
      appendText(UnsafeBufferPointer(rebasing: bytes.bindMemory(to: UInt8.self)[..<more.count]))
    }
  }

  /// - Parameter entity: what is written for the character
  mutating func appendText(_ character: UInt8, as entity: StaticString) {
    text?.append(character, entity: bytes.count..<(bytes.count + entity.utf8CodeUnitCount))
    append(entity)
  }

  mutating func appendLineBreak() {
    let start = bytes.count
    append("<br />\n")
    text?.appendLineBreak(html: start..<bytes.count)
  }

  /// Text with `& < > "` as entities.
  mutating func appendEscaped(_ more: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in 0..<more.count {
      guard let entity = entity(more[index]) else { continue }
      appendText(UnsafeBufferPointer(rebasing: more[start..<index]))
      appendText(more[index], as: entity)
      start = index + 1
    }
    appendText(UnsafeBufferPointer(rebasing: more[start...]))
  }

  mutating func appendEscaped(_ text: String) {
    var text = text
    text.withUTF8 { appendEscaped($0) }
  }

  /// A block begins or ends here, and with it a piece of text.
  mutating func endTextBlock() { text?.endBlock(html: bytes.count) }

  mutating func startHeadingText() { text?.startHeading() }

  mutating func endHeadingText() { text?.endHeading() }

  /// Something stands here that is filled in later.
  mutating func passHole() { text?.passHole() }

  // MARK: Attributes

  /// As `appendEscaped`, for the value of an attribute.
  mutating func appendAttribute(_ value: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in 0..<value.count {
      guard let entity = entity(value[index]) else { continue }
      append(UnsafeBufferPointer(rebasing: value[start..<index]))
      append(entity)
      start = index + 1
    }
    append(UnsafeBufferPointer(rebasing: value[start...]))
  }

  private func entity(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: nil
    }
  }

  /// See `appendAddress(_:to:)`.
  mutating func appendAddress(_ address: UnsafeBufferPointer<UInt8>) {
    Markdown.appendAddress(address, to: &bytes)
  }
}
