import Theming

/// A variable of templates, declared once: the check of templates, what Mustache is answered, which pages share a
/// skeleton, and the tables in docs/themes.md follow from this.
///
/// An object, because every step of Mustache through a template holds some.
final class Variable: Sendable {
  /// Below its scope: `title` in `page.title`.
  let name: String
  /// The templates whose pages can have it.
  let templates: PageTemplates
  /// For docs/themes.md, in Markdown.
  let description: String
  let value: Value

  enum Value: Sendable {
    /// A text that is the same on all pages that share a skeleton; nil and an empty one count as missing.
    case text(@Sendable (RenderContext, Element) -> String?)
    /// A text that varies from page to page: a slot stands for it.
    /// - Parameters:
    ///   - isThere: whether the page has it, cheaply; nil if every one has
    case slot(
      isThere: (@Sendable (RenderContext, Element) -> Bool)? = nil,
      text: @Sendable (RenderContext, Element) -> String)
    /// As a slot, for what is too long for a text.
    case body(
      isThere: @Sendable (RenderContext) -> Bool, append: @Sendable (RenderContext, inout [UInt8]) -> Void)
    /// - Parameter varies: whether pages that would share a skeleton differ in it
    case flag(varies: Bool = false, @Sendable (RenderContext, Element) -> Bool)
    /// Something with variables of its own; nil if the page has none.
    case object(varies: Bool = false, [Variable], @Sendable (RenderContext, Element) -> Element?)
    case list(varies: Bool = false, [Variable], @Sendable (RenderContext, Element) -> [Element])
    /// A list that may be long and whose elements mostly look alike, such as the pages with a tag: slots speak of them by
    /// their positions, and of many a template is shown three.
    case longList([Variable], count: @Sendable (RenderContext) -> Int)
    /// The theme's words in a language, by key.
    /// - Parameter isOwn: whether a key that it lacks is one that nothing knows
    case strings(isOwn: Bool, @Sendable (RenderContext, Element) -> [String: String])
    case parameters
    case assets
  }

  init(_ name: String, on templates: PageTemplates = .all, _ description: String, _ value: Value) {
    self.name = name
    self.templates = templates
    self.description = description
    self.value = value
  }
}

/// What a variable inside a list or an object speaks of: a page, a chapter, a tag… by its index. What kind of thing it is,
/// the list's own variables know.
struct Element: Hashable, Sendable {
  let index: Int
  /// Of what it lies in, such as the language of a chapter.
  let outer: Int

  init(_ index: Int, in outer: Int = 0) { (self.index, self.outer) = (index, outer) }

  static let none = Element(0)
}

/// Templates that make pages, as a set.
struct PageTemplates: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  static let home = PageTemplates(rawValue: 1)
  static let page = PageTemplates(rawValue: 2)
  static let chapter = PageTemplates(rawValue: 4)
  static let article = PageTemplates(rawValue: 8)
  static let checklist = PageTemplates(rawValue: 16)
  static let script = PageTemplates(rawValue: 32)
  static let tag = PageTemplates(rawValue: 64)
  static let tags = PageTemplates(rawValue: 128)
  static let redirect = PageTemplates(rawValue: 256)
  static let languages = PageTemplates(rawValue: 512)
  static let book = PageTemplates(rawValue: 1024)
  static let notFound = PageTemplates(rawValue: 2048)
  static let alphabet = PageTemplates(rawValue: 4096)
  static let offline = PageTemplates(rawValue: 8192)
  static let notKept = PageTemplates(rawValue: 16384)
  static let embed = PageTemplates(rawValue: 32768)
  static let packet = PageTemplates(rawValue: 65536)
  static let file = PageTemplates(rawValue: 131072)

  /// Pages that editors wrote.
  static let written: PageTemplates = [.home, .page, .chapter, .article, .checklist, .script]
  /// The same, and those of them that other sites embed.
  static let writtenOrEmbedded: PageTemplates = [written, .embed]
  static let all: PageTemplates = [
    writtenOrEmbedded, .tag, .tags, .alphabet, .offline, .notKept, .redirect, .languages, .book, .packet,
    .file, .notFound,
  ]

  private static let byName: [(name: String, template: PageTemplates)] = [
    ("home", .home), ("page", .page), ("chapter", .chapter), ("article", .article), ("checklist", .checklist),
    ("script", .script), ("embed", .embed), ("tag", .tag), ("tags", .tags), ("a_z", .alphabet),
    ("offline", .offline),
    ("not_kept", .notKept), ("redirect", .redirect), ("languages", .languages),
    ("book", .book), ("packet", .packet), ("file", .file), ("not_found", .notFound),
  ]

  /// In the order of docs/themes.md.
  var names: [String] { Self.byName.filter { contains($0.template) }.map(\.name) }

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// - Parameter name: a template's
  init(name: String) { self = Self.byName.first { $0.name == name }?.template ?? [] }
}

/// The variables of one scope, to be looked up by name.
final class Scope: Sendable {
  final class Entry: Sendable {
    let variable: Variable
    /// In the table's slots; nil for what is none.
    let slot: Int?
    /// The variables of its elements.
    let inner: Scope?

    init(_ variable: Variable, slot: Int? = nil, inner: Scope? = nil) {
      self.variable = variable
      self.slot = slot
      self.inner = inner
    }
  }

  /// A variable in which pages that would share a skeleton differ, or whose own variables do: what every page is asked.
  ///
  /// A value and no object: all cores ask at once, and counting references to what they share would hold them up.
  struct Varying: Sendable {
    enum Question: Sendable {
      case isThere(@Sendable (RenderContext, Element) -> Bool)
      case bodyIsThere(@Sendable (RenderContext) -> Bool)
      case object(Scope?, @Sendable (RenderContext, Element) -> Element?)
      case list(Scope?, @Sendable (RenderContext, Element) -> [Element])
      case longList(LongList)
    }

    let templates: PageTemplates
    let question: Question

    /// - Returns: nil if all pages that would share a skeleton have the same
    fileprivate init?(_ entry: Entry) {
      templates = entry.variable.templates
      let inner = entry.inner.flatMap { $0.varying.isEmpty ? nil : $0 }
      switch entry.variable.value {
      case .slot(let isThere?, _): question = .isThere(isThere)
      case .body(let isThere, _): question = .bodyIsThere(isThere)
      case .flag(true, let flag): question = .isThere(flag)
      case .object(let varies, _, let element) where varies || inner != nil:
        question = .object(inner, element)
      case .list(true, _, let elements): question = .list(inner, elements)
      case .longList(_, let count):
        guard let scope = entry.inner else { return nil }
        question = .longList(LongList(scope: scope, count: count))
      default: return nil
      }
    }
  }

  let entries: [Entry]
  private let positions: [String: Int]
  /// In the order of their declaration.
  let varying: [Varying]

  fileprivate init(_ variables: [Variable], _ slots: inout [VariableTable.SlotValue]) {
    var entries: [Entry] = []
    for variable in variables {
      switch variable.value {
      case .slot(_, let text):
        entries.append(Entry(variable, slot: slots.count))
        slots.append(.init(.text(text)))
      case .body(_, let append):
        entries.append(Entry(variable, slot: slots.count))
        slots.append(.init(.body(append)))
      case .object(_, let inner, _), .list(_, let inner, _):
        entries.append(Entry(variable, inner: Scope(inner, &slots)))
      case .longList(let inner, let count):
        let first = slots.count
        let scope = Scope(inner, &slots)
        precondition(scope.entries.allSatisfy { $0.slot != nil }, "elements of a long list have slots only")
        for slot in first..<slots.count { slots[slot].list = LongList(scope: scope, count: count) }
        entries.append(Entry(variable, inner: scope))
      default: entries.append(Entry(variable))
      }
    }
    self.entries = entries
    positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.variable.name, $0) })
    varying = entries.compactMap(Varying.init)
  }

  subscript(_ name: String) -> Entry? { positions[name].map { entries[$0] } }
}

/// All variables of templates.
package struct VariableTable: Sendable {
  /// What is written where a slot stands.
  struct SlotValue: Sendable {
    enum Filling: Sendable {
      case text(@Sendable (RenderContext, Element) -> String)
      case body(@Sendable (RenderContext, inout [UInt8]) -> Void)
    }

    let filling: Filling
    /// The long list of whose elements it speaks.
    fileprivate(set) var list: LongList?

    fileprivate init(_ filling: Filling) { self.filling = filling }
  }

  let root: Scope
  /// By the slots' numbers.
  let slots: [SlotValue]

  static let all = VariableTable(rootVariables)

  private init(_ variables: [Variable]) {
    var slots: [SlotValue] = []
    root = Scope(variables, &slots)
    self.slots = slots
  }
}

extension VariableTable {
  /// What templates may name, for their check.
  static var vocabulary: [String: Vocabulary] { vocabulary(all.root) }

  private static func vocabulary(_ scope: Scope) -> [String: Vocabulary] {
    Dictionary(
      uniqueKeysWithValues: scope.entries.map { entry in
        let templates = Set(entry.variable.templates.names)
        let kind: Vocabulary.Kind =
          switch entry.variable.value {
          case .text, .slot, .body: .text
          case .flag: .flag
          case .object: .object(entry.inner.map(vocabulary) ?? [:])
          case .list, .longList: .list(entry.inner.map(vocabulary) ?? [:])
          case .strings: .strings
          case .parameters: .parameters
          case .assets: .assets
          }
        return (entry.variable.name, Vocabulary(kind, templates: templates))
      })
  }
}
