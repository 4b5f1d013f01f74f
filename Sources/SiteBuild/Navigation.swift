import Diagnostics
import Mustache
import Parallel
import Site
import Theming

/// How links in the navigation are marked; which page is being rendered is not known yet.
enum NavigationMarks: Sendable {
  case none
  /// Each link carries its page's index between two control characters, for the page itself to find.
  case byPage(openChapter: Int?)

  private static let delimiter = "\u{14}"

  func mark(_ page: Int) -> String {
    switch self {
    case .none: ""
    case .byPage: "\(Self.delimiter)\(page)\(Self.delimiter)"
    }
  }

  /// Whether the chapter is the one that the pages of this navigation belong to.
  func isOpen(_ chapter: Chapter) -> Bool {
    guard case .byPage(let open?) = self else { return false }
    return chapter.opening == open
  }
}

/// The navigation of every folder, rendered once: its links are the same on all of the folder's pages but for the mark
/// at the current one.
struct Navigations: Sendable {
  private let byFolder: [String: Navigation]

  struct Navigation: Sendable {
    /// HTML before, between and after the places for marks.
    let pieces: [[UInt8]]
    /// The pages whose marks belong between the pieces.
    let pages: [Int]
  }

  init(_ byFolder: [String: Navigation]) { self.byFolder = byFolder }

  func append(for context: RenderContext, to output: inout [UInt8]) {
    guard let navigation = byFolder[navigationKey(context)] else { return }
    var current: Int?
    if case .page(let index) = context.task { current = index }
    for (number, piece) in navigation.pieces.enumerated() {
      output.append(contentsOf: piece)
      if number < navigation.pages.count, navigation.pages[number] == current {
        output.append(contentsOf: " aria-current=\"page\"".utf8)
      }
    }
  }
}

/// Pages with one key have one navigation.
private func navigationKey(_ context: RenderContext) -> String {
  if case .notFound = context.task { return "404" }
  return "\(context.language.code):\(parentFolder(of: context.address))"
}

/// Renders the navigation for every folder that pages lie in, if the theme has one.
func renderNavigations(_ shared: SharedContext) async throws -> (Navigations, [Diagnostic]) {
  guard shared.theme.paths["navigation"] != nil else { return (Navigations([:]), []) }
  var examples: [String: RenderContext] = [:]
  func note(_ task: RenderTask) {
    let context = RenderContext(task, shared)
    let key = navigationKey(context)
    if examples[key] == nil { examples[key] = context }
  }
  for index in shared.site.pages.indices { note(.page(index)) }
  for index in shared.site.languages.indices { note(.tagIndex(language: index)) }
  note(.languageChoice)
  note(.notFound)
  var navigations: [String: Navigations.Navigation] = [:]
  var findings: [Diagnostic] = []
  for (key, example) in examples {
    let context = NavigationContext(root: example)
    let text = shared.theme.render("navigation", context) ?? ""
    navigations[key] = pieces(text)
    findings += unknownNames(example.unknownNames, "navigation", shared.theme)
  }
  return (Navigations(navigations), findings)
}

private func pieces(_ text: String) -> Navigations.Navigation {
  let parts = text.utf8.split(separator: 0x14, omittingEmptySubsequences: false)
  var pieces: [[UInt8]] = []
  var pages: [Int] = []
  for (number, part) in parts.enumerated() {
    if number % 2 == 0 {
      pieces.append(Array(part))
    } else {
      pages.append(Int(String(decoding: Array(part), as: UTF8.self)) ?? -1)
    }
  }
  return Navigations.Navigation(pieces: pieces, pages: pages)
}

/// The root context of the navigation: the same as a page's, but its links carry marks.
private struct NavigationContext: MustacheParent {
  let root: RenderContext

  func child(named name: String) -> Any? {
    switch name {
    case "chapters":
      root.language.chapters.map {
        ChapterContext(shared: root.shared, chapter: $0, addresses: root.addresses, marks: marks)
      }
    case "plain_pages":
      root.language.plainPages.map { index in
        LinkContext(
          page: root.shared.site.pages[index], shared: root.shared, addresses: root.addresses, mark: marks.mark(index))
      }
    default: root.child(named: name)
    }
  }

  private var marks: NavigationMarks {
    guard let page = root.sitePage, let chapter = page.chapter else { return .byPage(openChapter: nil) }
    return .byPage(openChapter: root.language.chapters[chapter].opening)
  }
}
