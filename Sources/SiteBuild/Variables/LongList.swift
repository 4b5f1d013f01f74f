import Mustache

/// A list that may be long and whose elements mostly look alike, such as the pages with a tag: of many, a template is shown
/// three, and the others are written as these are.
struct LongList: Sendable {
  /// The variables of an element.
  let scope: Scope
  let count: @Sendable (RenderContext) -> Int

  /// The first, which is repeated, one that tells where its repetition begins, and one that stands for the last.
  private static let shownCount = 3

  /// How many elements a template is shown.
  func shownCount(_ context: RenderContext) -> Int {
    let count = count(context)
    guard count > Self.shownCount, context.shared.shortensLists, context.medium.isSite else { return count }
    return areAlike(count, context) ? Self.shownCount : count
  }

  func isShortened(_ context: RenderContext) -> Bool { shownCount(context) < count(context) }

  private func areAlike(_ count: Int, _ context: RenderContext) -> Bool {
    var (first, other): ([UInt8], [UInt8]) = ([], [])
    SkeletonKey.append(scope, Element(0), context, &first)
    for position in 1..<count {
      other.removeAll(keepingCapacity: true)
      SkeletonKey.append(scope, Element(position), context, &other)
      if other != first { return false }
    }
    return true
  }
}

/// Those elements of a shortened list that a template is shown, as swift-mustache asks for them.
struct ShownElements: MustacheSequence {
  private let elements: [VariableContext]
  private let context: RenderContext

  init(_ elements: [VariableContext], _ context: RenderContext) {
    self.elements = elements
    self.context = context
  }

  func makeIterator() -> Iterator { Iterator(rest: elements[...], context: context) }

  struct Iterator: IteratorProtocol {
    fileprivate var rest: ArraySlice<VariableContext>
    fileprivate let context: RenderContext

    mutating func next() -> VariableContext? {
      // Whoever only asks whether there are any does not come to the end.
      if rest.isEmpty { context.shortenedLists.shown += 1 }
      return rest.popFirst()
    }
  }
}

/// What a template made of shortened lists. One for each rendering.
final class ShortenedLists {
  /// How often it showed one.
  var shown = 0
  /// Whether one stands inside itself.
  var isNested = false
}
