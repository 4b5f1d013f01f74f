import Diagnostics
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
  static func render(_ task: RenderTask, _ shared: SharedContext) -> (Skeleton?, [Diagnostic]) {
    render(RenderContext(task, shared))
  }

  static func render(_ context: RenderContext) -> (Skeleton?, [Diagnostic]) {
    let theme = context.shared.theme
    guard let text = theme.render(context.template, context) else {
      return (nil, [missingTemplate(context.template, theme)])
    }
    let findings = unknownNames(context.unknownNames, context.template, theme)
    return (Skeleton(pieces: pieces(text)), findings)
  }

  private static func pieces(_ text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = Array(text.utf8)[...]
    while let start = rest.firstIndex(where: SlotMark.isDelimiter) {
      let delimiter = rest[start]
      guard let end = rest[(start + 1)...].firstIndex(of: delimiter),
        let slot = Slot(name: rest[(start + 1)..<end])
      else {
        preconditionFailure("only slots write their delimiters")
      }
      pieces.append(.bytes(Array(rest[..<start])))
      pieces.append(.slot(slot, isEscaped: delimiter == SlotMark.escapedDelimiter))
      rest = rest[(end + 1)...]
    }
    pieces.append(.bytes(Array(rest)))
    return pieces
  }
}

/// Everything that a template can find out about a page other than through slots: pages with equal keys share a
/// skeleton.
struct SkeletonKey: Hashable {
  private enum Likeness: Hashable {
    /// Pages of one kind in one folder whose parts are there or missing alike.
    case page(kind: SitePage.Kind, chapter: Int?, parts: Parts, tags: Int, exact: [Bool])
    /// The one page of its kind.
    case unique(Int)
  }

  private struct Parts: OptionSet, Hashable {
    let rawValue: UInt16
    static let summary = Parts(rawValue: 1)
    static let owner = Parts(rawValue: 2)
    static let updated = Parts(rawValue: 4)
    static let reviewed = Parts(rawValue: 8)
    static let contents = Parts(rawValue: 16)
    static let previous = Parts(rawValue: 32)
    static let next = Parts(rawValue: 64)
    static let previousSummary = Parts(rawValue: 128)
    static let nextSummary = Parts(rawValue: 256)
    static let styleSheet = Parts(rawValue: 512)
  }

  private let language: String
  private let likeness: Likeness

  /// - Parameter number: the task's place in the list of all tasks
  init(_ task: RenderTask, _ number: Int, _ shared: SharedContext) {
    guard case .page(let index) = task, shared.site.pages[index].kind != .chapter else {
      language = ""
      likeness = .unique(number)
      return
    }
    let page = shared.site.pages[index]
    let frontMatter = page.page.frontMatter
    var parts: Parts = []
    if page.summary != nil { parts.insert(.summary) }
    if frontMatter.owner != nil { parts.insert(.owner) }
    if frontMatter.updated != nil { parts.insert(.updated) }
    if frontMatter.reviewed != nil { parts.insert(.reviewed) }
    if page.hasContents { parts.insert(.contents) }
    if page.previous != nil { parts.insert(.previous) }
    if page.next != nil { parts.insert(.next) }
    if page.previous.map({ shared.site.pages[$0].summary != nil }) == true { parts.insert(.previousSummary) }
    if page.next.map({ shared.site.pages[$0].summary != nil }) == true { parts.insert(.nextSummary) }
    if shared.styleSheets[index] != nil { parts.insert(.styleSheet) }
    language = page.page.language
    likeness = .page(
      kind: page.kind, chapter: page.chapter, parts: parts, tags: page.tags.count,
      exact: page.translations.map(\.isExact))
  }
}
