import CCmark
import Diagnostics

/// The heading that is being written: what its id and its line in the table of contents are made of.
struct OpenHeading {
  let level: Int
  /// Where `<hN` ends and the id belongs.
  let idOffset: Int
  /// As written, for the id.
  var text: [UInt8] = []
  /// Code in headings is not touched by typography; its place in `text`.
  var verbatimRanges: [Range<Int>] = []

  mutating func append(_ more: UnsafeBufferPointer<UInt8>) { text.append(contentsOf: more) }

  mutating func append(verbatim more: UnsafeBufferPointer<UInt8>) {
    verbatimRanges.append(text.count..<(text.count + more.count))
    text.append(contentsOf: more)
  }
}

extension HTMLRenderer {
  mutating func enterHeading(_ node: OpaquePointer) {
    startTextBlock(node)
    html.startLine()
    let level = Int(cmark_node_get_heading_level(node))
    html.append("<h")
    html.append(UInt8(ascii: "0") + UInt8(level))
    if options.extensions {
      openHeading = OpenHeading(level: level, idOffset: html.count)
      reportLevel(level)
    }
    html.append(">")
  }

  mutating func leaveHeading(_ node: OpaquePointer) {
    flushText()
    html.append("</h")
    html.append(UInt8(ascii: "0") + UInt8(cmark_node_get_heading_level(node)))
    html.append(">\n")
    guard let heading = openHeading else { return }
    openHeading = nil
    let id = slugger.id(for: String(decoding: heading.text, as: UTF8.self))
    insertID(id, at: heading.idOffset)
    fragments.insert(Array(id.utf8))
    headings.append(Heading(level: heading.level, id: id, title: title(of: heading)))
  }

  private func title(of heading: OpenHeading) -> String {
    guard let typography = options.typography else { return String(decoding: heading.text, as: UTF8.self) }
    return typography.applied(to: heading.text, except: heading.verbatimRanges)
  }

  /// The id is known only when the heading's text is; what was written after its place moves on.
  private mutating func insertID(_ id: String, at offset: Int) {
    var attribute = HTMLBuffer()
    attribute.append(" id=\"")
    attribute.appendEscaped(id)
    attribute.append("\"")
    html.insert(attribute.bytes, at: offset)
    for index in holes.indices.reversed() {
      guard holes[index].offset > offset else { break }
      holes[index] = Hole(offset: holes[index].offset + attribute.count, content: holes[index].content)
    }
  }

  private mutating func reportLevel(_ level: Int) {
    if level == 1 {
      report(
        .warning, "a level-1 heading stands in the text; the page's title is its only one", at: place.start,
        help: "write '##'")
    } else if level > (headings.last?.level ?? 1) + 1 {
      let expected = String(repeating: "#", count: (headings.last?.level ?? 1) + 1)
      report(.warning, "the heading skips a level", at: place.start, help: "write '\(expected)'")
    }
  }
}

/// Ids of headings as GitHub makes them: lower case, letters, digits, `-` and `_` kept, spaces become hyphens, what
/// was there before gets `-1`, `-2`…
struct HeadingSlugger {
  /// By the id's bytes, whose hash needs no Unicode normalization.
  private var taken: [[UInt8]: Int] = [:]

  mutating func id(for text: String) -> String {
    let base = Array(slug(text).utf8)
    guard var count = taken[base] else {
      taken[base] = 0
      return String(decoding: base, as: UTF8.self)
    }
    var id: [UInt8]
    repeat {
      count += 1
      id = base + [Byte.hyphen] + Array(String(count).utf8)
    } while taken[id] != nil
    taken[base] = count
    taken[id] = 0
    return String(decoding: id, as: UTF8.self)
  }
}

/// A text as part of an address: lower case, letters, marks, digits, `-` and `_` kept, spaces as hyphens.
package func slug(_ text: String) -> String {
  var result: [UInt8] = []
  result.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x61...0x7A, 0x30...0x39, 0x2D, 0x5F: result.append(UInt8(scalar.value))
    case 0x41...0x5A: result.append(UInt8(scalar.value + 0x20))
    case 0x20: result.append(Byte.hyphen)
    case 0...0x7F: break
    case 0x430...0x45F: result.append(contentsOf: UTF8.encode(scalar) ?? .init())
    case 0x410...0x42F: result.append(contentsOf: Unicode.Scalar(scalar.value + 0x20).flatMap(UTF8.encode) ?? .init())
    default:
      if isKeptInSlug(scalar) { result.append(contentsOf: scalar.properties.lowercaseMapping.utf8) }
    }
  }
  return String(decoding: result, as: UTF8.self)
}

private func isKeptInSlug(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
    .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation:
    true
  default: false
  }
}
