import Mustache
import Theming

/// A scope of variables as swift-mustache asks for it.
///
/// One reference to its parts: swift-mustache boxes contexts anew at every step, and asks of objects at twice the price
/// what protocols they conform to.
struct VariableContext: MustacheParent {
  private final class Parts {
    let scope: Scope
    let element: Element
    let root: RenderContext
    let shortenedList: String?

    init(_ scope: Scope, _ element: Element, _ root: RenderContext, shortenedList: String?) {
      self.scope = scope
      self.element = element
      self.root = root
      self.shortenedList = shortenedList
    }
  }

  private let parts: Parts

  /// - Parameter shortenedList: the name of the shortened list that the element is one of
  init(_ scope: Scope, _ element: Element, _ root: RenderContext, shortenedList: String? = nil) {
    parts = Parts(scope, element, root, shortenedList: shortenedList)
  }

  func child(named name: String) -> Any? {
    if name == parts.shortenedList { parts.root.shortenedLists.isNested = true }
    return parts.scope[name].map { parts.root.answer(to: $0, parts.element) }
  }
}

extension RenderContext {
  /// What a template is told of a variable; what the page does not have renders as nothing.
  func answer(to entry: Scope.Entry, _ element: Element) -> Any {
    if !entry.variable.templates.contains(pageTemplate) { return TemplateText.empty }
    switch entry.variable.value {
    case .text(let text): return TemplateText(text(self, element) ?? "")
    case .slot(let isThere, _):
      return isThere?(self, element) == false ? TemplateText.empty : Slot(entry.slot ?? 0, element).marker
    case .body(let isThere, _):
      return isThere(self) ? Slot(entry.slot ?? 0, element).marker : TemplateText.empty
    case .flag(_, let flag): return flag(self, element)
    case .object(_, _, let inner):
      guard let scope = entry.inner, let inner = inner(self, element) else { return TemplateText.empty }
      return VariableContext(scope, inner, self)
    case .list(_, _, let elements):
      guard let scope = entry.inner else { return TemplateText.empty }
      return elements(self, element).map { VariableContext(scope, $0, self) }
    case .longList(_, let count):
      guard let scope = entry.inner else { return TemplateText.empty }
      let shown = LongList(scope: scope, count: count).shownCount(self)
      if shown == count(self) { return (0..<shown).map { VariableContext(scope, Element($0), self) } }
      let name = entry.variable.name
      return ShownElements(
        (0..<shown).map { VariableContext(scope, Element($0), self, shortenedList: name) }, self)
    case .strings(let isOwn, let strings):
      return WordContext(words: strings(self, element), unknownNames: isOwn ? unknownNames : nil)
    case .parameters: return WordContext(words: shared.theme.parameters, unknownNames: unknownNames)
    case .assets:
      return AssetContext(theme: shared.theme, addresses: addresses, recorder: namedAssets, path: "")
    }
  }
}

/// The theme's words in a language, or its parameters, by key.
struct WordContext: MustacheParent {
  let words: [String: String]
  /// Nil where a key may belong to the language around it.
  let unknownNames: UnknownNames?

  func child(named name: String) -> Any? {
    if let text = words[name] { return TemplateText(text) }
    unknownNames?.names.insert(name)
    return nil
  }
}

/// The theme's assets by file name; Mustache takes a name apart at its dots, so that it is put together again here.
struct AssetContext: MustacheParent {
  let theme: Theme
  let addresses: AddressStyle
  let recorder: AddressRecorder
  let path: String

  func child(named name: String) -> Any? {
    let path = path.isEmpty ? name : "\(self.path).\(name)"
    if let asset = theme.assets.first(where: { $0.name == path }) {
      recorder.record(asset.address)
      return TemplateText(addresses.fileAddress(of: asset.address))
    }
    return AssetContext(theme: theme, addresses: addresses, recorder: recorder, path: path)
  }
}
