import Diagnostics

/// What other servers said of the handbook's links.
package struct LinkReport: Sendable {
  package let diagnostics: [Diagnostic]
  /// How many addresses there are, and how many of them servers were asked after; of the others it was known.
  package let addressCount: Int
  package let askedCount: Int
  /// Whether there were addresses to ask after and no server could be reached.
  package let nobodyAnswered: Bool
  /// With what was learnt.
  package let cache: LinkCache

  init(
    _ links: [OutsideLink], _ states: [String: LinkState], missingFragments: [String: Set<String>],
    asked: Int,
    _ cache: LinkCache
  ) {
    self.cache = cache
    addressCount = links.count
    askedCount = asked
    nobodyAnswered =
      asked > 0
      && links.allSatisfy {
        switch states[$0.address] {
        // Who was not asked for want of time says nothing of the network.
        case .alive, .gone, .notAsked: false
        case .unclear(let reason): !reason.hasPrefix("the server")
        case .unreachable, nil: true
        }
      }
    if nobodyAnswered {
      // Of a network that is not there each link would say the same.
      let help = "check the network, or leave other sites out with --offline"
      diagnostics = [Diagnostic(.warning, "no other server could be reached", at: nil, help: help)]
    } else {
      diagnostics = links.flatMap { link in
        findings(link, states[link.address] ?? .notAsked, missingFragments[link.address] ?? [])
      }.sortedAndUnique()
    }
  }
}

private func findings(_ link: OutsideLink, _ state: LinkState, _ missing: Set<String>) -> [Diagnostic] {
  link.uses.compactMap { use in
    if let fragment = use.fragment, missing.contains(fragment) {
      return Diagnostic(
        .warning, "the page has no place '#\(fragment)'", at: use.location,
        help: "open it: a script may make the place; if not, link to the page as a whole")
    }
    return finding(link, use, state)
  }
}

private func finding(_ link: OutsideLink, _ use: OutsideLink.Use, _ state: LinkState) -> Diagnostic? {
  switch state {
  case .alive(nil): nil
  case .alive(let movedTo?):
    Diagnostic(
      .note, "the address has moved for good", at: use.location,
      help: "write '\(movedTo)\(use.fragment.map { "#\($0)" } ?? "")'")
  case .gone(let status):
    Diagnostic(
      .error, "the page is not there: the server answers \(status)", at: use.location,
      help: "look for where it went, or for a copy of it at web.archive.org")
  case .unreachable(let reason):
    Diagnostic(
      .error, "readers cannot open the address: \(reason)", at: use.location,
      help: "check how it is written; if the site is gone, remove the link")
  case .unclear(let reason):
    Diagnostic(
      .warning, "nobody knows whether the address is alive: \(reason)", at: use.location,
      help:
        "open it in a browser; where it works there, name it in handbook.yml: 'check: {skip_links: [\(link.address)]}'"
    )
  case .notAsked:
    Diagnostic(
      .warning, "the address was not looked at: the time was up", at: use.location,
      help: "allow more with --time-limit")
  }
}
