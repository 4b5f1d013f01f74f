import Diagnostics

/// One Markdown text, parsed: its HTML with holes where other pages or the theme have a say, and what those need.
///
/// It knows nothing of other pages, so it can be made in parallel and kept.
package struct MarkdownDocument: Sendable {
  /// HTML in UTF-8, without what belongs into the holes.
  package let html: [UInt8]
  /// In the order of their offsets.
  package let holes: [Hole]
  /// Links and images whose address another part of the site decides; external addresses stand in the HTML already.
  package let references: [Reference]
  package let headings: [Heading]
  package let fragments: Fragments
  /// The blocks at the top, in order; empty unless the options ask for them.
  package let outline: [OutlineBlock]
  /// The places where a script's fields are used, in order.
  package let fieldUses: [FieldUse]
  package let diagnostics: [Diagnostic]
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

/// A piece of a page that is made of a document and of HTML around its parts.
package enum PagePiece: Sendable {
  case html(String)
  /// A part of the document's HTML, in bytes.
  case document(Range<Int>)
}

/// A place in the HTML that is filled when the page is rendered.
package struct Hole: Sendable {
  package enum Content: Sendable {
    /// The attributes of an `a` or `img` element that name its address; an index into `references`.
    case reference(Int)
    /// A word that the theme has in the page's language.
    case label(Label)
    /// A field of a script; an index into `fieldUses`.
    case field(Int)
  }
  /// In bytes from the start of the HTML.
  package let offset: Int
  package let content: Content
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

/// A link or image inside the site, as written.
package struct Reference: Sendable {
  package enum Kind: Sendable {
    case link, image
  }
  package let kind: Kind
  /// As cmark hands it over: backslashes and entities resolved, percent signs as written.
  package let destination: String
  /// 1-based, in the source file.
  package let line: Int
  /// 1-based, in bytes.
  package let column: Int
  /// In bytes.
  package let length: Int
}

package struct Heading: Sendable {
  /// 1 to 6.
  package let level: Int
  package let id: String
  /// Plain text with typography applied, not escaped.
  package let title: String
}

/// How a Markdown text is read.
package struct MarkdownOptions: Sendable {
  /// Tables, task lists, footnotes, alerts, heading ids, holes for links, raw HTML reported. Off, the HTML is what
  /// cmark prints, byte for byte.
  package let extensions: Bool
  /// Quotes, dashes and spaces of a language; nil leaves text as written.
  package let typography: Typography?
  /// Whether the document's blocks are kept as values besides its HTML.
  package let recordsOutline: Bool

  /// Whether `{name}` in text is the place of a script's field.
  package let readsFields: Bool

  package init(
    extensions: Bool = true, typography: Typography?, recordsOutline: Bool = false, readsFields: Bool = false
  ) {
    self.extensions = extensions
    self.typography = typography
    self.recordsOutline = recordsOutline
    self.readsFields = readsFields
  }

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
