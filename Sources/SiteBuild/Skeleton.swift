import Diagnostics
import Markdown
import Site
import Theming

/// A rendered template with slots: what pages that look alike have in common.
///
/// A template costs a tenth of a millisecond, a skeleton's slots a few microseconds; a large site has thousands of
/// pages and a few dozen skeletons.
struct Skeleton: Sendable {
  enum Piece: Sendable {
    case bytes([UInt8])
    case slot(Slot, isEscaped: Bool)
  }

  let pieces: [Piece]

  /// Renders the template of an example page.
  static func render(_ context: RenderContext) -> (Skeleton?, [Diagnostic]) {
    let theme = context.shared.theme
    guard let text = theme.render(context.template, context, asPart: context.isPart) else {
      return (nil, [missingTemplate(context.template, theme)])
    }
    let findings = unknownNames(context.unknownNames, context.template, theme)
    return (Skeleton(pieces: pieces(text)), findings)
  }

  private static func pieces(_ text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = Array(text.utf8)[...]
    while let start = rest.firstIndex(where: SlotMarker.isDelimiter) {
      let delimiter = rest[start]
      guard let end = rest[(start + 1)...].firstIndex(of: delimiter),
        let slot = Slot(marker: rest[(start + 1)..<end])
      else {
        preconditionFailure("only slots write their delimiters")
      }
      pieces.append(.bytes(Array(rest[..<start])))
      pieces.append(.slot(slot, isEscaped: delimiter == SlotMarker.escapedDelimiter))
      rest = rest[(end + 1)...]
    }
    pieces.append(.bytes(Array(rest)))
    return pieces
  }

  /// The HTML of a page, the slots filled.
  func filled(for context: RenderContext) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity((context.sitePage?.page.document.html.count ?? 0) + 8192)
    let slots = VariableTable.all.slots
    for piece in pieces {
      switch piece {
      case .bytes(let bytes): output.append(contentsOf: bytes)
      case .slot(let slot, let isEscaped):
        switch slots[slot.number].value {
        case .body(_, let append): append(context, &output)
        case .slot(_, let text) where isEscaped:
          appendEscapedForXML(text(context, slot.element), to: &output)
        case .slot(_, let text): output.append(contentsOf: text(context, slot.element).utf8)
        default: preconditionFailure("only slots have numbers")
        }
      }
    }
    return output
  }
}

/// Everything that a template can find out about a page other than through slots: pages with equal keys share a
/// skeleton.
struct SkeletonKey: Hashable, Sendable {
  private let template: PageTemplates
  private let language: Int
  private let addresses: AddressStyle
  /// What a page that lists others, or is one of a kind, shares with no other.
  private let own: RenderTask?
  private let chapter: Int?
  private let section: Int?
  /// Which of the variables that vary are there, and how long their lists are, in the order of their declaration.
  private let presence: [UInt8]

  init(_ context: RenderContext) {
    template = context.pageTemplate
    language = context.languageIndex
    addresses = context.addresses
    let isShared = [.home, .page, .article, .checklist, .script, .embed, .redirect].contains(template)
    own = isShared ? nil : context.task
    chapter = context.sitePage?.chapter
    section = context.sitePage?.section
    var presence: [UInt8] = []
    Self.append(VariableTable.all.root, .none, context, &presence)
    self.presence = presence
  }

  private static func append(
    _ scope: Scope, _ element: Element, _ context: RenderContext, _ presence: inout [UInt8]
  ) {
    for entry in scope.varying where entry.variable.templates.contains(context.pageTemplate) {
      switch entry.variable.value {
      case .slot(let isThere, _): presence.append(isThere(context, element) ? 1 : 0)
      case .body(let isThere, _): presence.append(isThere(context) ? 1 : 0)
      case .flag(_, let flag): presence.append(flag(context, element) ? 1 : 0)
      case .object(_, _, let inner):
        let inner = inner(context, element)
        presence.append(inner == nil ? 0 : 1)
        if let inner, let scope = entry.inner { append(scope, inner, context, &presence) }
      case .list(_, _, let elements):
        let elements = elements(context, element)
        presence.append(UInt8(truncatingIfNeeded: elements.count))
        presence.append(UInt8(truncatingIfNeeded: elements.count >> 8))
        for inner in elements {
          if let scope = entry.inner { append(scope, inner, context, &presence) }
        }
      default: continue
      }
    }
  }
}
