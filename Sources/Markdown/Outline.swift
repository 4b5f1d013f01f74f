/// A block at the top of a page's text as a value: where it stands in the HTML and in the file, and what a list holds.
///
/// Checklists and scripts are read from these; pages of prose have none.
package struct OutlineBlock: Sendable {
  package enum Kind: Sendable {
    /// - Parameters:
    ///   - level: 1 to 6
    ///   - title: plain text with typography applied, not escaped
    case heading(level: Int, title: String)
    case list(OutlineList)
    case paragraph(OutlineText)
    case other
  }

  package let kind: Kind
  /// In bytes, in the document's HTML.
  package let html: Range<Int>
  /// In bytes, in the file; whole lines.
  package let source: Range<Int>
  /// The lines of all boxes to tick in the block, however deep; in bytes, in the file.
  package let boxes: [Range<Int>]
}

package struct OutlineList: Sendable {
  package let isOrdered: Bool
  package let items: [OutlineItem]
}

package struct OutlineItem: Sendable {
  package enum Box: Sendable {
    case open, ticked
  }

  /// In bytes, in the file: the item's first line, without the list's mark.
  package let source: Range<Int>
  /// The box to tick with which the item begins.
  package let box: Box?
  /// The item's first paragraph; nil if it begins with something else.
  package let text: OutlineText?
  package let lists: [OutlineList]
  /// Whether it holds anything but its first paragraph and lists.
  package let hasOtherBlocks: Bool
}

/// A paragraph at the top or at the start of a list's item.
package struct OutlineText: Sendable {
  /// A code span at a paragraph's end.
  package struct TrailingCode: Sendable {
    package let text: String
    /// Where it begins in the document's HTML, in bytes.
    package let htmlStart: Int
    /// In bytes, in the file, without the backticks.
    package let source: Range<Int>
  }

  /// What a paragraph begins with, if it is no plain text.
  package struct Opening: Sendable {
    package enum Kind: Sendable {
      case code, emphasis, strong
    }

    package let kind: Kind
    /// As written, without marks.
    package let plain: String
    /// The whole element, in bytes, in the document's HTML.
    package let html: Range<Int>
    /// Whether nothing follows it.
    package let isWhole: Bool
  }

  package struct Link: Sendable {
    /// As cmark hands it over.
    package let destination: String
    /// The whole `a` element, in bytes, in the document's HTML.
    package let html: Range<Int>
  }

  /// As written, without marks of emphasis and the trailing code, each line break a space, no space at the ends.
  package let plain: String
  /// In bytes, in the document's HTML; the box is not part of it.
  package let html: Range<Int>
  /// In bytes, in the file; whole lines.
  package let source: Range<Int>
  package let trailingCode: TrailingCode?
  package let opening: Opening?
  package let links: [Link]
  /// Whether it begins with plain text and no emphasis, code, link or picture.
  package let beginsPlain: Bool
}

extension MarkdownDocument {
  /// The text that a reader sees of a part of the HTML, on one line, no space at the ends.
  /// - Parameter range: in bytes, of whole elements
  package func plainText(of range: Range<Int>) -> String {
    let text = text(of: range).map { $0 == Byte.lineFeed ? Byte.space : $0 }
    let trimmed = text.drop { $0 == Byte.space }.reversed().drop { $0 == Byte.space }.reversed()
    return String(decoding: Array(trimmed), as: UTF8.self)
  }

  /// The text that a reader sees of a part of the HTML, with a line feed for each hard line break.
  /// - Parameter range: in bytes, of whole elements
  package func textWithLineBreaks(of range: Range<Int>) -> String {
    String(decoding: text(of: range), as: UTF8.self)
  }

  private func text(of range: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      switch html[index] {
      case UInt8(ascii: "<"):
        if html[index...].starts(with: "<br".utf8) { text.append(Byte.lineFeed) }
        index = html[index..<range.upperBound].firstIndex(of: Byte.greater) ?? range.upperBound
      case UInt8(ascii: "&"):
        let end = html[index..<range.upperBound].firstIndex(of: UInt8(ascii: ";")) ?? index
        text.append(contentsOf: Self.character(ofEntity: html[index...end]))
        index = end
      case ..<Byte.space:
        if text.last != Byte.space, text.last != Byte.lineFeed { text.append(Byte.space) }
      case let byte: text.append(byte)
      }
      index += 1
    }
    return text
  }

  /// The links in the HTML, in order, each as the bytes of its element.
  package var links: [Range<Int>] {
    var links: [Range<Int>] = []
    var start = 0
    while let found = html[start...].firstRange(of: Array("<a ".utf8)) {
      let end = html[found.upperBound...].firstRange(of: Array("</a>".utf8))?.upperBound ?? html.count
      links.append(found.lowerBound..<end)
      start = end
    }
    return links
  }

  /// Where a link leads that leaves the site, percent-encoded; nil for one inside the site.
  package func externalAddress(of link: OutlineText.Link) -> String? { externalAddress(ofLink: link.html) }

  /// - Parameter element: the link's, in bytes
  package func externalAddress(ofLink element: Range<Int>) -> String? {
    let opening = Array("<a href=\"".utf8)
    let element = html[element]
    guard element.starts(with: opening) else { return nil }
    let address = element.dropFirst(opening.count).prefix { $0 != UInt8(ascii: "\"") }
    return String(decoding: address, as: UTF8.self)
      .replacing("&#x27;", with: "'").replacing("&amp;", with: "&")
  }

  /// The renderer writes four entities into texts and no other.
  private static func character(ofEntity entity: ArraySlice<UInt8>) -> [UInt8] {
    switch String(decoding: entity, as: UTF8.self) {
    case "&amp;": Array("&".utf8)
    case "&lt;": Array("<".utf8)
    case "&gt;": Array(">".utf8)
    case "&quot;": Array("\"".utf8)
    default: Array(entity)
    }
  }
}
