import Diagnostics
import Markdown
import Site
import Theming

/// A rendered template with slots: what pages that look alike have in common.
///
/// A template costs a tenth of a millisecond, a skeleton's slots a few microseconds; a large site has thousands of
/// pages and a few dozen skeletons.
struct Skeleton: Sendable {
  private struct Place: Sendable {
    enum Content: Sendable {
      case slot(Slot, isEscaped: Bool)
      /// A slot, by its number, of the element of a shortened list that is being written.
      case elementSlot(Int, isEscaped: Bool)
      /// All elements but the last of a shortened list; the last one follows.
      /// - Parameters:
      ///   - unit: what is repeated for each of them
      ///   - unitEnd: where its text ends
      ///   - next: where the text goes on
      indirect case elements(LongList, unit: [Place], unitEnd: Int, next: Int)
    }

    /// In `text`.
    let offset: Int
    let content: Content
  }

  /// What the pages share, in one piece: all cores read it at once.
  private let text: [UInt8]
  /// In the order of their offsets.
  private let places: [Place]
  /// Whether the elements of a shortened list could not be told apart, so that those which were not shown are missing.
  let lacksElements: Bool

  /// Renders the template of an example page.
  static func render(_ context: RenderContext) -> (Skeleton?, [Diagnostic]) {
    let theme = context.shared.theme
    guard let text = theme.render(context.template, context, asPart: context.isPart) else {
      return (nil, [missingTemplate(context.template, theme)])
    }
    let findings = unknownNames(context.unknownNames, context.template, theme)
    return (Skeleton(RenderedTemplate(text), context), findings)
  }

  private init(_ rendered: RenderedTemplate, _ context: RenderContext) {
    let shortened = VariableTable.all.slots.map { slot in
      slot.list.flatMap { $0.isShortened(context) ? $0 : nil }
    }
    func place(_ found: RenderedTemplate.FoundSlot) -> Place {
      Place(
        offset: found.offset,
        content: shortened[found.slot.number] == nil
          ? .slot(found.slot, isEscaped: found.isEscaped)
          : .elementSlot(found.slot.number, isEscaped: found.isEscaped))
    }
    let slots = rendered.slots
    func firstSlot(of element: Int, from start: Int) -> Int {
      let found = slots[start...].firstIndex {
        shortened[$0.slot.number] != nil && $0.slot.element.index == element
      }
      guard let found else { preconditionFailure("a template shows all elements that it is given") }
      return found
    }
    // Of a site whose pages name all chapters there are many, and all are kept.
    var places: [Place] = []
    places.reserveCapacity(slots.count)
    var lists = 0
    var index = 0
    while index < slots.count {
      let first = slots[index]
      guard let list = shortened[first.slot.number], first.slot.element.index == 0 else {
        places.append(place(first))
        index += 1
        continue
      }
      // Where an element's text begins, nobody can see; but as all look alike, it does not matter where in it the
      // repetition begins: the unit goes from one element's first slot to the next one's.
      let second = firstSlot(of: 1, from: index)
      let last = firstSlot(of: 2, from: second)
      places.append(
        Place(
          offset: first.offset,
          content: .elements(
            list, unit: slots[index..<second].map(place), unitEnd: slots[second].offset,
            next: slots[last].offset)))
      lists += 1
      index = last
    }
    self.places = places
    text = rendered.text
    lacksElements = context.shortenedLists.isNested || lists != context.shortenedLists.shown
  }

  /// The HTML of a page, the slots filled.
  func filled(for context: RenderContext) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity((context.sitePage?.page.document.html.count ?? 0) + text.count + 4096)
    append(places, 0..<text.count, position: 0, context, to: &output)
    return output
  }

  /// - Parameters:
  ///   - range: of `text`
  ///   - position: of the element that is written
  private func append(
    _ places: [Place], _ range: Range<Int>, position: Int, _ context: RenderContext, to output: inout [UInt8]
  ) {
    let slots = VariableTable.all.slots
    text.withUnsafeBufferPointer { text in
      var start = range.lowerBound
      var position = position
      for place in places {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place.offset]))
        start = place.offset
        switch place.content {
        case .slot(let slot, let isEscaped):
          slots[slot.number].append(context, slot.element, isEscaped: isEscaped, to: &output)
        case .elementSlot(let number, let isEscaped):
          slots[number].append(context, Element(position), isEscaped: isEscaped, to: &output)
        case .elements(let list, let unit, let unitEnd, let next):
          let last = list.count(context) - 1
          for position in 0..<last {
            append(unit, place.offset..<unitEnd, position: position, context, to: &output)
          }
          (position, start) = (last, next)
        }
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<range.upperBound]))
    }
  }
}

extension VariableTable.SlotValue {
  fileprivate func append(
    _ context: RenderContext, _ element: Element, isEscaped: Bool, to output: inout [UInt8]
  ) {
    switch filling {
    case .body(let append): append(context, &output)
    case .text(let text) where isEscaped: appendEscapedForXML(text(context, element), to: &output)
    case .text(let text): output.append(contentsOf: text(context, element).utf8)
    }
  }
}

/// What a template rendered, its slots found.
private struct RenderedTemplate {
  struct FoundSlot {
    /// In `text`.
    let offset: Int
    let slot: Slot
    let isEscaped: Bool
  }

  private(set) var text: [UInt8] = []
  private(set) var slots: [FoundSlot] = []

  /// - Parameter rendered: with the markers of slots
  init(_ rendered: String) {
    var rendered = rendered
    rendered.withUTF8 { rendered in
      text.reserveCapacity(rendered.count)
      var written = 0
      var index = 0
      while index < rendered.count {
        let delimiter = rendered[index]
        index += 1
        if !SlotMarker.isDelimiter(delimiter) { continue }
        guard let end = rendered[index...].firstIndex(of: delimiter),
          let slot = Slot(marker: rendered[index..<end])
        else {
          preconditionFailure("only slots write their delimiters")
        }
        text += rendered[written..<(index - 1)]
        slots.append(
          FoundSlot(offset: text.count, slot: slot, isEscaped: delimiter == SlotMarker.escapedDelimiter))
        (written, index) = (end + 1, end + 1)
      }
      text += rendered[written...]
    }
  }
}
