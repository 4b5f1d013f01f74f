import Theming

/// A place in a skeleton for a variable that varies between pages that look alike.
///
/// While a template is rendered, a marker stands in its place: numbers between two control characters, which neither YAML
/// nor a theme may hold. swift-mustache escapes a marker like any text, and our escaping turns its delimiters into the
/// ones that say so.
struct Slot: Hashable, Sendable {
  /// In the table's slots.
  let number: Int
  let element: Element

  init(_ number: Int, _ element: Element) { (self.number, self.element) = (number, element) }

  /// As a text for templates.
  var marker: TemplateText {
    TemplateText(SlotMarker.text("\(number),\(element.index),\(element.outer)"))
  }

  /// - Parameter marker: without its delimiters
  init?(marker: some Collection<UInt8>) {
    let numbers = marker.split(separator: UInt8(ascii: ",")).map { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 3, let number = numbers[0], let index = numbers[1], let outer = numbers[2] else {
      return nil
    }
    self.init(number, Element(index, in: outer))
  }
}
