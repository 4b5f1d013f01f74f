/// A block at the top of a page's text as a value: where it stands in the HTML and in the file, and what a list holds.
///
/// Checklists and scripts are read from these; pages of prose have none.
package struct OutlineBlock: Sendable {
  package enum Kind: Sendable {
    case heading(Heading)
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
    /// What stands in the element, in bytes, in the document's HTML.
    package let content: Range<Int>
    /// Whether nothing follows it.
    package let isWhole: Bool
  }

  /// As written, without marks of emphasis and the trailing code, each line break a space, no space at the ends.
  package let plain: String
  /// In bytes, in the document's HTML; the box is not part of it.
  package let html: Range<Int>
  /// In bytes, in the file; whole lines.
  package let source: Range<Int>
  package let trailingCode: TrailingCode?
  package let opening: Opening?
  /// Indices in the document's links, pictures left out.
  package let links: [Int]
  /// Whether it begins with plain text and no emphasis, code, link or picture.
  package let beginsPlain: Bool
}
