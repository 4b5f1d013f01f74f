import Content
import Diagnostics
import Site

/// An address outside of the handbook, and where pages link to it.
package struct OutsideLink: Sendable {
  package struct Use: Sendable {
    /// What stands behind `#`; nil for the whole page.
    let fragment: String?
    let location: SourceLocation
  }

  /// Without the part behind `#`.
  let address: String
  let uses: [Use]
}

/// The addresses of other sites that shown pages link to, in the order of the pages, but for those that handbook.yml takes
/// out.
package func outsideLinks(_ site: Site) -> [OutsideLink] {
  let skipped = site.configuration.check.skippedLinks
  var order: [String] = []
  var uses: [String: [OutsideLink.Use]] = [:]
  func add(_ whole: String, at location: SourceLocation) {
    guard isWeb(whole), !skipped.contains(where: { matches(whole, pattern: $0) }) else { return }
    let parts = whole.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let fragment = parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil
    if uses[parts[0]] == nil { order.append(parts[0]) }
    uses[parts[0], default: []].append(OutsideLink.Use(fragment: fragment, location: location))
  }
  for page in site.pages.map(\.page) {
    for link in page.document.links where link.kind == .outside {
      let place = (link.snippet?.place ?? link.place).location(in: link.snippet?.file ?? page.head.path)
      add(link.outsideAddress, at: place)
    }
  }
  for link in site.frame.links.joined() {
    if case .outside(let address) = link.target { add(address, at: link.location) }
  }
  return order.map { OutsideLink(address: $0, uses: uses[$0] ?? []) }
}

private func isWeb(_ address: String) -> Bool {
  let scheme = address.prefix { $0 != ":" }.lowercased()
  return scheme == "https" || scheme == "http"
}

/// Whether a text is what a pattern says, in which `*` stands for any characters.
func matches(_ text: String, pattern: String) -> Bool {
  let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
  guard let first = parts.first, let last = parts.last, parts.count > 1 else { return text == pattern }
  guard text.hasPrefix(first) else { return false }
  var rest = text.dropFirst(first.count)
  for part in parts.dropFirst().dropLast() where !part.isEmpty {
    guard let found = rest.firstRange(of: part) else { return false }
    rest = rest[found.upperBound...]
  }
  return rest.count >= last.count && rest.hasSuffix(last)
}
