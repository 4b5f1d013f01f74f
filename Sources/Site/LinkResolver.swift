import Checklists
import Content
import Diagnostics
import Markdown

/// Finds what the links and pictures of pages lead to, when all pages are known.
struct LinkResolver: Sendable {
  /// Every page that was read, by its path in the content folder: `en/asking/write-or-call.md`.
  private let pages: [String: Target]
  /// In the order of the site's pages.
  private let shown: [Page]
  private let files: [String: Int]
  /// Pages that have no place in the site, which was reported, by their paths in the content folder.
  private let misplaced: Set<String>
  private let content: Content
  var configuration: Configuration { content.configuration }

  private enum Target: Sendable {
    /// An index in `shown`.
    case shown(Int)
    case hidden(Page.Absence)
  }

  /// - Parameter shown: in the order of the site's pages
  init(_ shown: [Page], misplaced: Set<String>, _ content: Content) {
    self.shown = shown
    self.misplaced = misplaced
    self.content = content
    var pages: [String: Target] = [:]
    pages.reserveCapacity(shown.count + content.hidden.count)
    for (index, page) in shown.enumerated() {
      pages["\(page.language)/\(page.path)"] = .shown(index)
    }
    for hidden in content.hidden {
      pages["\(hidden.page.language)/\(hidden.page.path)"] = .hidden(hidden.absence)
    }
    self.pages = pages
    // Names that differ in Unicode form only are one key, and an error that the address book reports.
    let numbered = content.files.enumerated().map { ($0.element.pathInContent, $0.offset) }
    self.files = Dictionary(numbered, uniquingKeysWith: { first, _ in first })
  }

  /// What a page's links lead to, one for one.
  func targets(of page: Page) -> (targets: [LinkTarget], diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var capitals = CapitalLetters()
    let folder = page.folderInContent
    let targets = page.document.links.map { link -> LinkTarget in
      if link.kind == .outside {
        if let finding = outsideMistake(link.destination) {
          diagnostics.append(diagnostic(finding, link, page))
        }
        return .outside
      }
      // A script whose steps do not hang together has said so.
      if page.kind == .script, case .unsound = page.body, link.kind == .fragment { return .missing }
      switch target(
        of: link, page, folder, &capitals,
        suggests: link.snippet == nil && diagnostics.count < Self.suggestionLimit)
      {
      case .success(let target): return target
      case .failure(let finding):
        diagnostics.append(diagnostic(finding, link, page))
        return .missing
      }
    }
    return (targets, diagnostics + capitals.findings)
  }

  static let snippetNote = "the snippet is used here"

  /// What is wrong with a link: where it was written, and if that is a snippet, on which page.
  private func diagnostic(_ finding: Finding, _ link: Link, _ page: Page) -> Diagnostic {
    let place = link.place.location(in: page.head.path)
    guard let snippet = link.snippet else {
      return Diagnostic(.error, finding.message, at: place, help: finding.help)
    }
    return Diagnostic(
      .error, finding.message, at: snippet.place.location(in: snippet.file), help: finding.help,
      related: .init(place, Self.snippetNote))
  }

  /// Fragments of a page's links that differ from a heading's id in capital letters only. They lead there all the same:
  /// GitHub's own ids had capital letters once, and a handbook may have hundreds of them.
  private struct CapitalLetters {
    private var first: (location: SourceLocation, written: String, id: String)?
    private var count = 0

    mutating func note(_ location: @autoclosure () -> SourceLocation, _ written: String, _ id: String) {
      count += 1
      if first == nil { first = (location(), written, id) }
    }

    var findings: [Diagnostic] {
      guard let first else { return [] }
      let more = count > 1 ? ", and \(count - 1) more in this file" : ""
      return [
        Diagnostic(
          .warning, "'#\(first.written)' differs from the heading's id in capital letters\(more)",
          at: first.location, help: "write '#\(first.id)': ids have small letters only")
      ]
    }
  }

  struct Finding: Error {
    let message: String
    let help: String
  }

  /// Somebody who has more dead links on a page than this has other worries than the spelling of each.
  private static let suggestionLimit = 50

  private func target(
    of link: Link, _ page: Page, _ folder: String, _ capitals: inout CapitalLetters, suggests: Bool
  ) -> Result<LinkTarget, Finding> {
    let (seenFromHere, fragment) = pathAndFragment(link.destination)
    let written = link.snippet.map { pathAndFragment($0.destination).path } ?? seenFromHere
    let path: String
    let found: Target?
    if !written.isEmpty {
      switch resolved(seenFromHere, from: folder, writtenAs: written) {
      case .success(let place): (path, found) = place
      case .failure(let finding): return .failure(finding)
      }
    } else if link.isImage || fragment == nil {
      return .failure(Finding(message: "the address is empty", help: "name a file in the parentheses"))
    } else {
      path = "\(page.language)/\(page.path)"
      found = pages[path]
    }
    if link.isImage {
      if let index = files[path] { return .success(.image(index)) }
      return .failure(missing("image", written, path, folder, among: suggests ? Array(files.keys) : []))
    }
    switch found {
    case nil: break
    case .hidden(let absence): return .failure(hidden(written, absence))
    case .shown(let index):
      guard let fragment, !fragment.isEmpty else { return .success(.page(index, fragment: nil)) }
      if case .checklist(let checklist) = shown[index].body, fragment.hasPrefix(Checklist.linkPrefix) {
        if let mistake = checklist.mistake(inLink: fragment) {
          return .failure(Finding(message: mistake.message, help: mistake.help))
        }
        return .success(.page(index, fragment: fragment))
      }
      let fragments = shown[index].document.fragments
      if fragments.contains(fragment) { return .success(.page(index, fragment: fragment)) }
      let small = fragment.lowercased()
      if fragments.contains(small) {
        capitals.note(link.place.location(in: page.head.path), fragment, small)
        return .success(.page(index, fragment: small))
      }
      return .failure(missingFragment(fragment, path, fragments, suggests: suggests))
    }
    if let index = files[path] { return .success(.file(index, fragment: fragment)) }
    if content.isKnownToBeMissing(path) || misplaced.contains(path) { return .success(.missing) }
    let isPage = path.hasSuffix(".md") || path.hasSuffix(".html") || !path.contains(".")
    return .failure(
      missing(
        isPage ? "page" : "file", written, path, folder,
        among: suggests ? Array(pages.keys) + Array(files.keys) : []))
  }

  /// An address as written before its `#`, and decoded behind it; nil if it has none.
  private func pathAndFragment(_ address: String) -> (path: String, fragment: String?) {
    var address = address
    let parts = address.withUTF8 { bytes -> (String, String)? in
      guard let mark = bytes.firstIndex(of: UInt8(ascii: "#")) else { return nil }
      return (
        String(decoding: UnsafeBufferPointer(rebasing: bytes[..<mark]), as: UTF8.self),
        String(decoding: UnsafeBufferPointer(rebasing: bytes[(mark + 1)...]), as: UTF8.self)
      )
    }
    return parts.map { ($0, percentDecoded($1)) } ?? (address, nil)
  }

  /// The path in the content folder that a relative address names, and the page there.
  private func resolved(
    _ address: String, from folder: String, writtenAs written: String
  ) -> Result<(String, Target?), Finding> {
    if written.hasPrefix("/") {
      return .failure(
        Finding(
          message: "an address may not begin with '/': the site may live in a folder",
          help: "write it relative to this file, such as '../asking/index.md'"))
    }
    let decoded = percentDecoded(address)
    guard let path = contentPath(decoded, from: folder) else {
      return .failure(
        Finding(message: "'\(written)' leads out of content/", help: "link to a file in content/"))
    }
    let page = pages[path]
    if !decoded.hasSuffix("/"), page != nil || files[path] != nil { return .success((path, page)) }
    let opening = path.isEmpty ? "index.md" : "\(path)/index.md"
    return .success(pages[opening].map { (opening, $0) } ?? (path, page))
  }

  private func hidden(_ written: String, _ absence: Page.Absence) -> Finding {
    let help = "remove the link, or build with --drafts to see the page"
    switch absence {
    case .draft: return Finding(message: "the page '\(written)' is a draft", help: help)
    case .scheduled(let date):
      return Finding(message: "the page '\(written)' is not shown before \(date)", help: help)
    case .expired(let date):
      return Finding(
        message: "the page '\(written)' expired on \(date)",
        help: "remove the link, or change the page's 'expires:'")
    }
  }

  private func missing(
    _ kind: String, _ written: String, _ path: String, _ folder: String,
    among candidates: [String]
  ) -> Finding {
    let message = "no \(kind) '\(written)'"
    if path.hasSuffix(".html"), pages["\(path.dropLast(5)).md"] != nil {
      return Finding(message: message, help: "name the Markdown file: '\(written.dropLast(5)).md'")
    }
    if !candidates.isEmpty, let meant = usualMistake(written, folder) {
      return Finding(message: message, help: didYouMean(meant, insteadOf: written))
    }
    let name = path.split(separator: "/").last ?? ""
    let language = path.prefix { $0 != "/" }
    let candidates = candidates.filter { $0.hasPrefix("\(language)/") }.sorted()
    let elsewhere = candidates.filter { $0.hasSuffix("/\(name)") || $0.hasSuffix("/\(name).md") }
    // As an editor would write them here, so that only what can be mistyped is compared.
    let relative = candidates.map { relativePath(from: folder, to: $0) }
    if kind == "page", let other = otherLanguage(with: path) {
      return Finding(
        message: message,
        help:
          "it is there in '\(other)' only: translate it, or link to \(relativePath(from: folder, to: "\(other)/\(path.dropFirst(language.count + 1))"))"
      )
    }
    let only = elsewhere.count == 1 ? elsewhere.first.map { relativePath(from: folder, to: $0) } : nil
    let decoded = percentDecoded(written)
    let help =
      only.map { didYouMean($0, insteadOf: decoded) } ?? didYouMean(decoded, among: relative)
    return Finding(message: message, help: help ?? "check the name, and the folder it is in")
  }

  /// A language that has a page which is missing in its own.
  private func otherLanguage(with path: String) -> String? {
    let rest = path.drop { $0 != "/" }
    guard !rest.isEmpty else { return nil }
    return configuration.languages.first { pages["\($0)\(rest)"] != nil }
  }

  /// What is meant by an address as other programs write it: a page without `.md`, a README that opens a folder, a path
  /// with backslashes, a web or mail address without its scheme.
  private func usualMistake(_ written: String, _ folder: String) -> String? {
    if written.hasPrefix("www.") { return "https://\(written)" }
    if written.contains("@"), !written.contains("/") { return "mailto:\(written)" }
    func exists(_ candidate: String) -> Bool {
      contentPath(percentDecoded(candidate), from: folder).map { pages[$0] != nil || files[$0] != nil }
        ?? false
    }
    let slashed = String(written.map { $0 == "\\" ? "/" : $0 })
    let withoutDot = slashed.hasPrefix("./") ? String(slashed.dropFirst(2)) : slashed
    for candidate in [withoutDot, "\(withoutDot).md"] where candidate != written && exists(candidate) {
      return candidate
    }
    let name = slashed.split(separator: "/").last.map { $0.lowercased() }
    guard name == "readme.md" || name == "_index.md" else { return nil }
    let opening = slashed.split(separator: "/").dropLast().map { "\($0)/" }.joined() + "index.md"
    return exists(opening) ? opening : nil
  }

  private func missingFragment(
    _ fragment: String, _ path: String, _ fragments: Fragments, suggests: Bool
  ) -> Finding {
    let headings = fragments.headings
    let name = path.split(separator: "/").last ?? ""
    let message = "no heading '#\(fragment)' in \(name)"
    if suggests, let help = didYouMean(fragment, among: headings, writtenAs: { "#\($0)" }) {
      return Finding(message: message, help: help)
    }
    let known = headings.prefix(5).map { "#\($0)" }.joined(separator: ", ")
    return Finding(message: message, help: known.isEmpty ? "the page has no headings" : "it has \(known)")
  }

  /// As `relativeAddress`, but as an editor writes it, not encoded.
  private func relativePath(from folder: String, to path: String) -> String {
    percentDecoded(relativeAddress(from: folder, to: path))
  }
}
