import Theming

/// A place in a rendered template for what differs between pages that look alike.
///
/// While a template is rendered, a slot stands in it as a mark: its name between two control characters, which neither
/// YAML nor a theme may hold. swift-mustache escapes a mark like any text, and our escaping turns its delimiters into
/// the ones that say so.
enum Slot: Hashable, Sendable {
  case title, summary, content, contents, url, owner, structuredData, target, styleSheet, pdf
  case updatedISO, updatedText, reviewedISO, reviewedText
  /// Of one of the page's tags.
  case tagName(Int)
  case tagAddress(Int)
  case tagCount(Int)
  case neighborTitle(Neighbor)
  case neighborAddress(Neighbor)
  case neighborSummary(Neighbor)
  /// Of one of the page's translations, or of its alternates.
  case translationAddress(Int)
  case alternateURL(Int)
  /// What marks a link on the page that it leads to.
  case current(page: Int)

  enum Neighbor: Int, Sendable {
    case previous, next
  }

  /// The mark, as a text for templates.
  var mark: TemplateText { TemplateText(SlotMark.text(name)) }

  private var name: String {
    switch self {
    case .title: "t"
    case .summary: "s"
    case .content: "c"
    case .contents: "o"
    case .url: "u"
    case .owner: "w"
    case .structuredData: "j"
    case .target: "g"
    case .styleSheet: "b"
    case .pdf: "f"
    case .updatedISO: "d"
    case .updatedText: "e"
    case .reviewedISO: "r"
    case .reviewedText: "v"
    case .tagName(let index): "n\(index)"
    case .tagAddress(let index): "a\(index)"
    case .tagCount(let index): "k\(index)"
    case .neighborTitle(let neighbor): "x\(neighbor.rawValue)"
    case .neighborAddress(let neighbor): "y\(neighbor.rawValue)"
    case .neighborSummary(let neighbor): "z\(neighbor.rawValue)"
    case .translationAddress(let index): "l\(index)"
    case .alternateURL(let index): "h\(index)"
    case .current(let page): "p\(page)"
    }
  }

  /// The slot that a name stands for.
  init?(name: some Collection<UInt8>) {
    guard let letter = name.first else { return nil }
    let number = Int(String(decoding: Array(name.dropFirst()), as: UTF8.self)) ?? 0
    let neighbor = Neighbor(rawValue: number) ?? .previous
    switch Character(Unicode.Scalar(letter)) {
    case "t": self = .title
    case "s": self = .summary
    case "c": self = .content
    case "o": self = .contents
    case "u": self = .url
    case "w": self = .owner
    case "j": self = .structuredData
    case "g": self = .target
    case "b": self = .styleSheet
    case "f": self = .pdf
    case "d": self = .updatedISO
    case "e": self = .updatedText
    case "r": self = .reviewedISO
    case "v": self = .reviewedText
    case "n": self = .tagName(number)
    case "a": self = .tagAddress(number)
    case "k": self = .tagCount(number)
    case "x": self = .neighborTitle(neighbor)
    case "y": self = .neighborAddress(neighbor)
    case "z": self = .neighborSummary(neighbor)
    case "l": self = .translationAddress(number)
    case "h": self = .alternateURL(number)
    case "p": self = .current(page: number)
    default: return nil
    }
  }
}
