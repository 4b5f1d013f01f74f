import Diagnostics
import Languages

/// One Markdown text, parsed: its HTML with holes where other pages or the theme have a say, and what the renderer knew
/// when it wrote it. Nobody reads the HTML to learn it again.
///
/// It knows nothing of other pages, so it can be made in parallel and kept.
///
/// Immutable; an object and no struct, because it has many parts and whoever asks for one of them holds it.
package final class MarkdownDocument: Sendable {
  /// HTML in UTF-8, without what belongs into the holes.
  package let html: [UInt8]
  /// In the order of their offsets.
  package let holes: [Hole]
  /// In the order of the text; a picture in a link comes after the link.
  package let links: [Link]
  package let headings: [Heading]
  package let fragments: Fragments
  package let footnotes: FootnotePlaces
  /// Every paragraph and list item, in the order in which they end.
  package let textBlocks: [TextBlock]
  /// The blocks at the top, in order; empty unless the options ask for them.
  package let outline: [OutlineBlock]
  /// The text in the HTML; empty unless the options ask for it or the outline.
  package let text: RecordedText
  /// The places where a script's fields are used, in order.
  package let fieldUses: [FieldUse]
  package let diagnostics: [Diagnostic]

  init(
    html: [UInt8], holes: [Hole], links: [Link], headings: [Heading], fragments: Fragments,
    footnotes: FootnotePlaces, textBlocks: [TextBlock], outline: [OutlineBlock], text: RecordedText,
    fieldUses: [FieldUse], diagnostics: [Diagnostic]
  ) {
    self.html = html
    self.holes = holes
    self.links = links
    self.headings = headings
    self.fragments = fragments
    self.footnotes = footnotes
    self.textBlocks = textBlocks
    self.outline = outline
    self.text = text
    self.fieldUses = fieldUses
    self.diagnostics = diagnostics
  }
}

extension MarkdownDocument {
  /// The holes in a part of the HTML.
  package func holes(in range: Range<Int>) -> ArraySlice<Hole> {
    if range.count == html.count { return holes[...] }
    let first = firstHole(from: range.lowerBound)
    return holes[first..<max(first, firstHole(from: range.upperBound))]
  }

  /// The first hole at or after an offset, by bisection.
  private func firstHole(from offset: Int) -> Int {
    var (low, high) = (0, holes.count)
    while low < high {
      let middle = (low + high) / 2
      if holes[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// A piece of a page's body: part of a document's HTML, or HTML around its parts.
package enum BodyPiece: Sendable {
  case html(String)
  /// A part of the document's HTML, in bytes.
  case document(Range<Int>)
  /// In the value of an attribute `id` or `for`, or behind a link's `#`: what keeps the ids of pages apart that stand in
  /// one document.
  case idPrefix
}

/// A place in the HTML that is filled when the page is rendered.
package struct Hole: Sendable {
  package enum Content: Sendable {
    /// The attributes of an `a` or `img` element that name its address; an index into `links`.
    case link(Int)
    /// A heading's attribute `id`; an index into `headings`.
    case headingID(Int)
    /// See `BodyPiece.idPrefix`.
    case idPrefix
    /// A word that the theme has in the page's language.
    case label(Label)
    /// A field of a script; an index into `fieldUses`.
    case field(Int)
    /// A box that nobody ticks here, as in a list of tasks.
    case box(isTicked: Bool)
    /// An attribute of e-books that says what of notes an element is.
    case noteType(NoteType)
  }
  /// In bytes from the start of the HTML.
  package let offset: Int
  package let content: Content
}

/// What of notes an element is; raw values are of the EPUB Structural Semantics Vocabulary.
package enum NoteType: String, Sendable {
  case noteref, footnotes, footnote
}

/// The words that our Markdown extensions need; raw values are the keys in a theme's strings.
package enum Label: String, Sendable, CaseIterable {
  case note = "alert_note"
  case tip = "alert_tip"
  case important = "alert_important"
  case warning = "alert_warning"
  case caution = "alert_caution"
  case footnotes
  case footnoteBack = "footnote_back"
  case table
}

package struct Heading: Sendable {
  /// 1 to 6.
  package let level: Int
  /// Unique on the page; nothing in it needs escaping.
  package let id: String
  /// Whether an editor gave it the id, the same in all languages.
  package let hasOwnID: Bool
  /// Plain text with typography applied, not escaped.
  package let title: String
  /// The whole element, in bytes, in the document's HTML.
  package let html: Range<Int>
  /// 1-based, in the source file.
  package let line: Int
}

/// A paragraph or a list item, and where it stands.
package struct TextBlock: Sendable {
  package enum Kind: Sendable {
    case paragraph, listItem
  }
  package let kind: Kind
  /// In bytes, in the document's HTML; a page has a mebibyte at most.
  private let htmlStart: UInt32
  private let htmlEnd: UInt32
  private let sourceLine: UInt32

  package var html: Range<Int> { Int(htmlStart)..<Int(htmlEnd) }
  /// 1-based, in the source file.
  package var line: Int { Int(sourceLine) }

  init(_ kind: Kind, html: Range<Int>, line: Int) {
    self.kind = kind
    htmlStart = UInt32(html.lowerBound)
    htmlEnd = UInt32(html.upperBound)
    sourceLine = UInt32(line)
  }
}

/// How a Markdown text is read.
package struct MarkdownOptions: Sendable {
  /// Tables, task lists, footnotes, alerts, heading ids, holes for links, raw HTML reported. Off, the HTML is what
  /// cmark prints, byte for byte.
  package let extensions: Bool
  /// Quotes, dashes and spaces of a language; nil leaves text as written.
  package let typography: Typography?
  /// Whether the document's blocks and its text are kept as values besides its HTML.
  package let recordsOutline: Bool
  /// Whether the document's text is kept, section by section; with the outline it is kept in any case.
  package let recordsText: Bool
  /// Whether `{name}` in text is the place of a script's field.
  package let readsFields: Bool
  /// Whether addresses of pages and mailboxes in text become links, as on GitHub.
  package let linksBareAddresses: Bool
  /// The title above the text; nil if there is none.
  package let pageTitle: String?
  /// What stands for `{{name}}`; nil for nothing.
  package let substitutions: Substitutions?

  package init(
    extensions: Bool = true, typography: Typography?, recordsOutline: Bool = false, recordsText: Bool = false,
    readsFields: Bool = false,
    linksBareAddresses: Bool = true, pageTitle: String? = nil, substitutions: Substitutions? = nil
  ) {
    self.substitutions = substitutions
    self.linksBareAddresses = linksBareAddresses && extensions
    self.pageTitle = pageTitle
    self.extensions = extensions
    self.typography = typography
    self.recordsOutline = recordsOutline
    self.recordsText = recordsText || recordsOutline
    self.readsFields = readsFields
  }

  /// What the text is recorded in; nil if nobody asks for it.
  var recordedText: RecordedText? { recordsText ? RecordedText(keepsPlaces: recordsOutline) : nil }

  /// What cmark itself prints.
  package static let plainCommonMark = MarkdownOptions(extensions: false, typography: nil)
}

/// Parses the Markdown in a file from a byte offset on (after the front matter).
///
/// The bytes must have passed `textFindings`: UTF-8, no NUL, bounded nesting.
/// - Parameter bodyOffset: 0-based, at the start of a line
package func parseMarkdown(_ file: SourceFile, from bodyOffset: Int, _ options: MarkdownOptions)
  -> MarkdownDocument
{
  let source = MarkdownSource(file, from: bodyOffset)
  let footnotes = options.extensions ? FootnoteDefinitions(in: source) : FootnoteDefinitions()
  var renderer = HTMLRenderer(source: source, options: options, footnotes: footnotes)
  renderer.renderDocument()
  return renderer.document()
}
