import JSON

/// The pages' texts in files, from which the client takes what it shows of a page: its title, its kind, the section, an
/// excerpt.
struct TextShards {
  struct Shard: Sendable {
    let pageCount: Int
    /// A list of pages, as JSON: address, kind, title, and id, heading and text of each section, one behind the other.
    let json: [UInt8]
  }

  let shards: [Shard]

  /// Of a file, in bytes: a query shows several pages.
  private static let sizeLimit = 16 << 10
  /// Of a page's text, in bytes; what is beyond is found, and not quoted.
  private static let pageLimit = 48 << 10

  init(_ pages: [SearchPage]) {
    var shards: [Shard] = []
    var open: [UInt8] = []
    var count = 0
    func close() {
      if count == 0 { return }
      shards.append(Shard(pageCount: count, json: open + "]".utf8))
      open = []
      count = 0
    }
    for page in pages {
      let json = Self.json(page)
      if open.count + json.count > Self.sizeLimit { close() }
      open.append(count == 0 ? UInt8(ascii: "[") : UInt8(ascii: ","))
      open += json
      count += 1
    }
    close()
    self.shards = shards
  }

  private static func json(_ page: SearchPage) -> [UInt8] {
    let head = JSON.array([.string(page.address), .number(page.kind.rawValue), .string(page.title)]).text
    var json = Array(head.utf8.dropLast()) + Array(",[".utf8)
    var rest = pageLimit
    for (number, section) in page.sections.enumerated() {
      let lead = number == 0 ? page.summary.map { Array("\($0)\n".utf8) } ?? [] : []
      let text = Self.text(lead + section.text, limit: rest)
      rest -= text.count
      if number > 0 { json.append(UInt8(ascii: ",")) }
      json += "\(JSON.string(section.id).text),\(JSON.string(section.heading).text),".utf8
      appendString(text, to: &json)
    }
    return json + "]]".utf8
  }

  /// As `JSON.string` does, of many bytes; a text holds no control characters.
  private static func appendString(_ text: [UInt8], to json: inout [UInt8]) {
    json.append(UInt8(ascii: "\""))
    for (index, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        json.append(UInt8(ascii: "\\"))
        json.append(byte)
      // U+2028 and U+2029 end lines in old scripts.
      case 0xA8...0xA9 where index >= 2 && text[index - 2] == 0xE2 && text[index - 1] == 0x80:
        json.removeLast(2)
        json += byte == 0xA8 ? "\\u2028".utf8 : "\\u2029".utf8
      default: json.append(byte)
      }
    }
    json.append(UInt8(ascii: "\""))
  }

  /// On one line, white space as single spaces, none at the ends. Where a block ends without a full stop or the like, such
  /// as a cell of a table, a point shows it.
  private static func text(_ bytes: [UInt8], limit: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(min(bytes.count, limit))
    var gap: Gap?
    for byte in bytes {
      if byte == 0x0A {
        gap = .block
      } else if byte == 0x20 || (0x09...0x0D).contains(byte) {
        gap = gap ?? .space
      } else if byte >= 0x20 {
        if result.count >= limit, byte & 0xC0 != 0x80 { break }
        if let gap, !result.isEmpty {
          result += gap == .block && !endsSentence(result) ? " · ".utf8 : " ".utf8
        }
        gap = nil
        result.append(byte)
      }
    }
    return result
  }

  private enum Gap { case space, block }

  /// Whether a text ends with a punctuation mark, before a closing quotation mark or bracket or without one.
  private static func endsSentence(_ text: [UInt8]) -> Bool {
    let end = String(decoding: text.suffix(8), as: UTF8.self)
    guard let last = end.last(where: { !"\"'»”’“‘)]".contains($0) }) else { return false }
    return ".!?…:;,。！？".contains(last)
  }
}
