/// An address of a page or a mailbox that stands in a text without brackets, as GitHub recognizes it (GitHub Flavored
/// Markdown, section 6.9); but an address also ends at quotation marks and dashes that are not ASCII.
struct BareAddress {
  /// In the text.
  let range: Range<Int>
  /// What is missing before it to make it a URL.
  let scheme: StaticString

  /// The first one at or after an offset.
  init?(in text: UnsafeBufferPointer<UInt8>, from start: Int) {
    let reader = BareAddressReader(text: text, start: start)
    for index in start..<max(start, text.count) {
      switch text[index] | 0x20 {
      case UInt8(ascii: "h"), UInt8(ascii: "w"):
        guard let end = reader.endOfPageAddress(at: index) else { continue }
        self.init(range: index..<end, scheme: text[index] | 0x20 == UInt8(ascii: "w") ? "http://" : "")
        return
      case UInt8(ascii: "@") | 0x20:
        guard text[index] == UInt8(ascii: "@"), let range = reader.mailbox(around: index) else { continue }
        self.init(range: range, scheme: "mailto:")
        return
      default: continue
      }
    }
    return nil
  }

  private init(range: Range<Int>, scheme: StaticString) { (self.range, self.scheme) = (range, scheme) }
}

private struct BareAddressReader {
  let text: UnsafeBufferPointer<UInt8>
  /// Nothing before this belongs to an address.
  let start: Int

  // MARK: Pages

  func endOfPageAddress(at index: Int) -> Int? {
    let schemes: [StaticString] = ["https://", "http://"]
    let scheme = schemes.first { hasPrefix($0, at: index) }
    guard scheme != nil || hasPrefix("www.", at: index), mayBegin(at: index) else { return nil }
    let host = index + (scheme?.utf8CodeUnitCount ?? 0)
    guard let hostEnd = endOfHost(from: host, needsDot: true) else { return nil }
    var end = hostEnd
    while end < text.count, !endsAddress(end) { end += 1 }
    return withoutPunctuation(index..<end, host: hostEnd)
  }

  private func hasPrefix(_ prefix: StaticString, at index: Int) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard index + count <= text.count else { return false }
    return (0..<count).allSatisfy { offset in
      let byte = text[index + offset]
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      return lower == prefix.utf8Start[offset]
    }
  }

  private func mayBegin(at index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = text[index - 1]
    return before <= Byte.space || before >= 0x80 && isSign(endingAt: index)
      || "*_~(\"'".utf8.contains(before)
  }

  /// Whether the character that ends here is a no-break space, a quotation mark or a dash.
  private func isSign(endingAt index: Int) -> Bool {
    if index >= 2, text[index - 2] == 0xC2 { return true }
    return index >= 3 && text[index - 3] == 0xE2 && text[index - 2] == 0x80
  }

  private func isSign(at index: Int) -> Bool {
    if text[index] == 0xC2 { return true }
    return text[index] == 0xE2 && index + 1 < text.count && text[index + 1] == 0x80
  }

  private func endsAddress(_ index: Int) -> Bool {
    text[index] <= Byte.space || text[index] == UInt8(ascii: "<") || isSign(at: index)
  }

  /// Where a host's name ends; nil if it is none.
  private func endOfHost(from start: Int, needsDot: Bool) -> Int? {
    var end = start
    var dots = 0
    var lastParts = (underscores: 0, before: 0)
    while end < text.count {
      let byte = text[end]
      if byte == Byte.dot {
        guard end > start, text[end - 1] != Byte.dot else { break }
        dots += 1
        lastParts = (0, lastParts.underscores)
      } else if byte == UInt8(ascii: "_") {
        lastParts.underscores += 1
      } else if !isHostByte(byte) || byte >= 0x80 && isSign(at: end) {
        break
      }
      end += 1
    }
    if end > start, text[end - 1] == Byte.dot { (end, dots) = (end - 1, dots - 1) }
    let isLocal = String(decoding: text[start..<end], as: UTF8.self).hasPrefix("localhost")
    guard end > start, dots > 0 || isLocal, lastParts.underscores + lastParts.before == 0 else { return nil }
    return end
  }

  private func isHostByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || Byte.isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == Byte.hyphen
  }

  /// An address without what ends a sentence, a parenthesis that opened before it, and an entity.
  private func withoutPunctuation(_ range: Range<Int>, host: Int) -> Int {
    var end = range.upperBound
    while end > host {
      let last = text[end - 1]
      if "?!.,:*_~'\"".utf8.contains(last) {
        end -= 1
      } else if last == UInt8(ascii: ")") {
        let opened = text[range.lowerBound..<end].count { $0 == UInt8(ascii: "(") }
        let closed = text[range.lowerBound..<end].count { $0 == UInt8(ascii: ")") }
        if closed <= opened { break }
        end -= 1
      } else if last == UInt8(ascii: ";") {
        end -= 1
      } else {
        break
      }
    }
    return end
  }

  // MARK: Mailboxes

  func mailbox(around at: Int) -> Range<Int>? {
    var begin = at
    while begin > start, isMailboxByte(text[begin - 1]) { begin -= 1 }
    guard begin < at,
      begin == 0 || text[begin - 1] != UInt8(ascii: "/") && text[begin - 1] < 0x80 || begin == start
        || isSign(endingAt: begin)
    else { return nil }
    var end = at + 1
    var dots = 0
    while end < text.count,
      isHostByte(text[end]) && text[end] < 0x80 || text[end] == Byte.dot || text[end] == UInt8(ascii: "_")
    {
      if text[end] == Byte.dot {
        guard end + 1 < text.count, isHostByte(text[end + 1]), text[end + 1] < 0x80,
          text[end - 1] != UInt8(ascii: "@")
        else { break }
        dots += 1
      }
      end += 1
    }
    guard dots > 0, text[end - 1] != Byte.hyphen, text[end - 1] != UInt8(ascii: "_"), text[begin] != Byte.dot
    else { return nil }
    return begin..<end
  }

  private func isMailboxByte(_ byte: UInt8) -> Bool {
    Byte.isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || ".-_+".utf8.contains(byte)
  }
}

extension HTMLRenderer {
  /// Writes text with links where addresses stand in it.
  mutating func writeWithBareAddresses(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while let address = BareAddress(in: text, from: start) {
      writeWithoutLinks(UnsafeBufferPointer(rebasing: text[start..<address.range.lowerBound]))
      writeLink(UnsafeBufferPointer(rebasing: text[address.range]), scheme: address.scheme)
      start = address.range.upperBound
    }
    writeWithoutLinks(UnsafeBufferPointer(rebasing: text[start...]))
  }

  private mutating func writeLink(_ written: UnsafeBufferPointer<UInt8>, scheme: StaticString) {
    let url =
      Array(UnsafeBufferPointer(start: scheme.utf8Start, count: scheme.utf8CodeUnitCount)) + Array(written)
    outline?.openLink(links.count)
    let range = place.find(written, in: source)
    url.withUnsafeBufferPointer { record($0, isImage: false, at: range) }
    html.append("<a ")
    holes.append(Hole(offset: html.count, content: .link(links.count - 1)))
    html.append(">")
    html.appendEscaped(written)
    html.append("</a>")
    links[links.count - 1].html = links[links.count - 1].html.lowerBound..<html.count
    openHeading?.append(verbatim: written)
    typographer?.passWord()
  }
}
