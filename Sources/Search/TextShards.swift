import JSON

/// The pages' texts in files, from which the client takes what it shows of a page: its title, its kind, the section, an
/// excerpt.
struct TextShards {
  struct Shard: Sendable {
    let pageCount: Int
    /// A list of pages, as JSON: address, kind, title, and id, heading and text of each section, one behind the other.
    let json: String
  }

  let shards: [Shard]

  /// Of a file, in bytes: a query shows several pages.
  private static let sizeLimit = 16 << 10
  /// Of a page's text, in bytes; what is beyond is found, and not quoted.
  private static let pageLimit = 48 << 10

  init(_ pages: [SearchPage]) {
    var shards: [Shard] = []
    var open: [String] = []
    var size = 0
    func close() {
      if open.isEmpty { return }
      shards.append(Shard(pageCount: open.count, json: "[\(open.joined(separator: ","))]"))
      open = []
      size = 0
    }
    for page in pages {
      let json = Self.json(page)
      if size + json.utf8.count > Self.sizeLimit { close() }
      open.append(json)
      size += json.utf8.count
    }
    close()
    self.shards = shards
  }

  private static func json(_ page: SearchPage) -> String {
    var parts: [String] = []
    var rest = pageLimit
    for (number, section) in page.sections.enumerated() {
      let lead = number == 0 ? page.summary.map { Array("\($0) ".utf8) } ?? [] : []
      let text = Self.text(lead + section.text, limit: rest)
      rest -= text.utf8.count
      parts += [section.id, section.heading, text]
    }
    return JSON.array([
      .string(page.address), .number(page.kind.rawValue), .string(page.title), .strings(parts),
    ]).text
  }

  /// White space as single spaces, none at the ends.
  private static func text(_ bytes: [UInt8], limit: Int) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(min(bytes.count, limit))
    for byte in bytes {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        if result.count >= limit { break }
        if let last = result.last, last != 0x20 { result.append(0x20) }
      } else if result.count < limit || byte & 0xC0 == 0x80 {
        result.append(byte)
      } else {
        break
      }
    }
    if result.last == 0x20 { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }
}
