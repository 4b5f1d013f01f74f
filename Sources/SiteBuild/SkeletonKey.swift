/// Everything that a template can find out about a page other than through slots: pages with equal keys share a
/// skeleton.
struct SkeletonKey: Hashable, Sendable {
  private let template: PageTemplates
  private let language: Int
  private let addresses: AddressStyle
  /// What a page that opens a folder, or is one of a kind, shares with no other.
  private let own: RenderTask?
  private let chapter: Int?
  private let section: Int?
  /// Which of the variables that vary are there, and how long their lists are, in the order of their declaration.
  private let presence: [UInt8]
  /// Of all of it; made where the key is made, on all cores.
  private var hash = 0

  init(_ context: RenderContext) {
    template = context.pageTemplate
    language = context.languageIndex
    addresses = context.addresses
    let isShared = [.home, .page, .article, .checklist, .script, .embed, .redirect, .tag].contains(template)
    own = isShared ? nil : context.task
    chapter = context.sitePage?.chapter
    section = context.sitePage?.section
    var presence: [UInt8] = []
    presence.reserveCapacity(64)
    Self.append(VariableTable.all.root, .none, context, &presence)
    self.presence = presence
    var hasher = Hasher()
    hasher.combine(template)
    hasher.combine(language)
    hasher.combine(own)
    hasher.combine(chapter)
    hasher.combine(section)
    presence.withUnsafeBytes { hasher.combine(bytes: $0) }
    hash = hasher.finalize()
  }

  func hash(into hasher: inout Hasher) { hasher.combine(hash) }

  /// What `presence` says of the variables of a scope.
  static func append(
    _ scope: Scope, _ element: Element, _ context: RenderContext, _ presence: inout [UInt8]
  ) {
    for varying in scope.varying where varying.templates.contains(context.pageTemplate) {
      switch varying.question {
      case .isThere(let isThere): presence.append(isThere(context, element) ? 1 : 0)
      case .bodyIsThere(let isThere): presence.append(isThere(context) ? 1 : 0)
      case .object(let scope, let inner):
        let inner = inner(context, element)
        presence.append(inner == nil ? 0 : 1)
        if let inner, let scope { append(scope, inner, context, &presence) }
      case .list(let scope, let elements):
        let elements = elements(context, element)
        append(count: elements.count, &presence)
        guard let scope else { continue }
        for inner in elements { append(scope, inner, context, &presence) }
      case .longList(let list):
        let count = list.shownCount(context)
        presence.append(count < list.count(context) ? 1 : 0)
        append(count: count, &presence)
        for position in 0..<count { append(list.scope, Element(position), context, &presence) }
      }
    }
  }

  private static func append(count: Int, _ presence: inout [UInt8]) {
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: count)) { presence.append(contentsOf: $0) }
  }
}
