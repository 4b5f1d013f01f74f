import Markdown

/// A plain list of boxes, such as other programs have it, made into a checklist's source: each item gets an id, items in
/// other items move to the margin, ticks are taken out. What is right already stays byte for byte.
package struct WrittenIDs {
  /// The whole file.
  package private(set) var bytes: [UInt8] = []
  /// How many ids were written.
  package private(set) var ids = 0
  /// How many items were moved to the left margin.
  package private(set) var moved = 0
  /// How many ticks were taken out.
  package private(set) var unticked = 0

  /// The ids that the items had, in order; nil for an item without one.
  private var found: [String?] = []
  private var taken: Set<String>
  /// The ids of the same items in another language, one for one; empty if there are none.
  private let models: [String]
  private var itemCount = 0
  /// The column at which the current item stood before it was moved.
  private var shift = 0
  private var item: OpenItem?

  private struct OpenItem {
    /// Where the paragraph's last line ends in `bytes`, before the line's end.
    var end: Int
    let text: String
    var id: String?
  }

  /// - Parameters:
  ///   - source: the file as it is on the disk
  ///   - models: the ids of the list in another language, in order
  package init(source: [UInt8], models: [String] = []) {
    let lines = source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let boxes = Self.body(of: lines).compactMap { BoxLine(lines[$0]) }
    taken = Set(boxes.compactMap(\.id))
    self.models = models.count == boxes.count ? models : []
    let body = Self.body(of: lines)
    for (number, line) in lines.enumerated() {
      if body.contains(number) { write(line) } else { bytes += line }
      if number < lines.count - 1 { bytes.append(UInt8(ascii: "\n")) }
    }
    closeItem()
  }

  /// The ids of the items in a file, in order; nil for an item without one.
  package static func ids(in source: [UInt8]) -> [String?] { WrittenIDs(source: source).found }

  /// The numbers of the lines that are neither front matter nor code.
  private static func body(of lines: [ArraySlice<UInt8>]) -> Set<Int> {
    var numbers: Set<Int> = []
    var isInFrontMatter = lines.first.map { $0.starts(with: "---".utf8) } ?? false
    var fence: UInt8?
    for (number, line) in lines.enumerated() {
      let text = line.drop { $0 == UInt8(ascii: " ") }
      if isInFrontMatter {
        if number > 0, line.starts(with: "---".utf8) { isInFrontMatter = false }
      } else if let mark = ["```", "~~~"].first(where: { text.starts(with: $0.utf8) })?.utf8.first,
        fence == nil || fence == mark
      {
        fence = fence == nil ? mark : nil
      } else if fence == nil {
        numbers.insert(number)
      }
    }
    return numbers
  }

  private mutating func write(_ line: ArraySlice<UInt8>) {
    if let box = BoxLine(line) {
      closeItem()
      if box.indent > 0 { moved += 1 }
      if box.isTicked { unticked += 1 }
      shift = box.indent
      bytes += box.mark
      bytes += Array("[ ] ".utf8)
      let lineEnd = line.last == UInt8(ascii: "\r") ? [UInt8(ascii: "\r")] : []
      bytes += box.text
      item = OpenItem(end: bytes.count, text: String(decoding: box.text, as: UTF8.self), id: box.id)
      bytes += lineEnd
      return
    }
    let indent = line.prefix { $0 == UInt8(ascii: " ") }.count
    let rest = line[(line.startIndex + indent)...]
    if rest.allSatisfy({ $0 <= UInt8(ascii: " ") }) || Self.beginsBlock(rest) {
      closeItem()
    } else if item != nil {
      // The paragraph goes on, and its id stands at its end.
      let text = rest.last == UInt8(ascii: "\r") ? rest.dropLast() : rest
      bytes += line[..<(line.startIndex + max(0, indent - shift))]
      bytes += text
      item?.id = BoxLine.id(of: text)
      item?.end = bytes.count
      bytes += rest[text.endIndex...]
      return
    }
    bytes += indent > shift ? line.dropFirst(shift) : line
    if rest.starts(with: "#".utf8) { shift = 0 }
  }

  private static func beginsBlock(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    if "#>|".utf8.contains(first) { return true }
    if "-*+".utf8.contains(first) { return text.dropFirst().first.map { $0 <= UInt8(ascii: " ") } ?? true }
    let digits = text.prefix { (0x30...0x39).contains($0) }
    let mark = text.dropFirst(digits.count).first
    return !digits.isEmpty && (mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"))
  }

  private mutating func closeItem() {
    guard let open = item else { return }
    item = nil
    defer { itemCount += 1 }
    found.append(open.id)
    if open.id != nil { return }
    let id = models.indices.contains(itemCount) ? models[itemCount] : newID(open.text)
    taken.insert(id)
    bytes.insert(contentsOf: " `\(id)`".utf8, at: open.end)
    ids += 1
  }

  /// The first words of a text, or the item's number where none can be part of an id.
  private func newID(_ text: String) -> String {
    let words = slug(text).split(separator: "-").filter {
      $0.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "_") }
    }
    let base = words.isEmpty ? "item-\(itemCount + 1)" : words.prefix(4).joined(separator: "-")
    var id = base
    var number = 2
    while taken.contains(id) {
      id = "\(base)-\(number)"
      number += 1
    }
    return id
  }
}

/// A line that begins an item: `  - [x] Text. `an-id``.
private struct BoxLine {
  let indent: Int
  /// With the space behind it.
  let mark: ArraySlice<UInt8>
  let isTicked: Bool
  /// Without spaces at its ends.
  let text: ArraySlice<UInt8>
  let id: String?

  init?(_ line: ArraySlice<UInt8>) {
    let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    var rest = line.drop(while: isBlank)
    let blanks = line[..<rest.startIndex]
    guard let first = rest.first, "-*+".utf8.contains(first) else { return nil }
    let afterMark = rest.dropFirst().drop(while: isBlank)
    guard afterMark.startIndex > rest.startIndex + 1, afterMark.first == UInt8(ascii: "[") else { return nil }
    mark = line[rest.startIndex..<afterMark.startIndex]
    let inside = afterMark.dropFirst().prefix { $0 != UInt8(ascii: "]") }
    guard inside.count <= 1, inside.first.map({ " xX".utf8.contains($0) }) ?? true else { return nil }
    rest = afterMark.dropFirst(inside.count + 1)
    guard rest.first == UInt8(ascii: "]") else { return nil }
    rest = rest.dropFirst()
    if let next = rest.first, next > UInt8(ascii: " "), !inside.isEmpty { return nil }
    indent = blanks.reduce(0) { $1 == UInt8(ascii: "\t") ? $0 + 4 - $0 % 4 : $0 + 1 }
    isTicked = inside.first.map { $0 != UInt8(ascii: " ") } ?? false
    var end = rest.endIndex
    while end > rest.startIndex, rest[end - 1] <= UInt8(ascii: " ") { end -= 1 }
    text = rest[..<end].drop(while: isBlank)
    id = Self.id(of: text)
  }

  /// The id behind a text.
  static func id(of text: ArraySlice<UInt8>) -> String? {
    guard text.last == UInt8(ascii: "`"), let open = text.dropLast().lastIndex(of: UInt8(ascii: "`")) else {
      return nil
    }
    let id = String(decoding: text[(open + 1)...].dropLast(), as: UTF8.self)
    return isIdentifier(id) ? id : nil
  }
}
