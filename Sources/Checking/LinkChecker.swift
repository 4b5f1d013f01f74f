import Diagnostics
import Files
import Foundation

/// What is known of an address.
enum LinkState: Equatable {
  case alive(movedTo: String?)
  /// The server says that there is no such page.
  case gone(status: Int)
  /// Nobody can read it: no such host, a certificate that is not valid.
  case unreachable(String)
  /// The server did not say; a reader with a browser may have more luck.
  case unclear(String)
  /// The time was up.
  case notAsked
}

/// Asks other servers whether addresses are alive.
package struct LinkChecker: Sendable {
  private let curl: Curl
  /// In seconds, for all addresses.
  private let timeLimit: Int
  private let checksFragments: Bool
  /// So many servers are asked at once, each after one address at a time.
  private static let widestServers = 8

  package init(_ curl: Curl, timeLimit: Int, checksFragments: Bool) {
    self.curl = curl
    self.timeLimit = timeLimit
    self.checksFragments = checksFragments
  }

  /// - Parameters:
  ///   - cache: addresses in it are not asked after
  ///   - progress: makes of the number of servers what is told how many of them have answered to everything
  /// - Throws: `FileFailure`
  package func check(
    _ links: [OutsideLink], _ cache: LinkCache, progress: (_ all: Int) -> @Sendable (Int, String) -> Void
  ) async throws -> LinkReport {
    var cache = cache
    var states: [String: LinkState] = [:]
    for link in links {
      if let known = cache[link.address], !needsPage(link) {
        states[link.address] = .alive(movedTo: known.movedTo)
      }
    }
    let open = links.filter { states[$0.address] == nil }
    var missing: [String: Set<String>] = [:]
    for answer in try await ask(open, progress: progress) {
      states.merge(answer.states) { $1 }
      missing.merge(answer.missingFragments) { $1 }
      for case (let address, .alive(let movedTo)) in answer.states { cache.note(address, movedTo: movedTo) }
    }
    return LinkReport(links, states, missingFragments: missing, asked: open.count, cache)
  }

  private func needsPage(_ link: OutsideLink) -> Bool {
    checksFragments && link.uses.contains { $0.fragment != nil }
  }

  private struct ServerAnswer: Sendable {
    var states: [String: LinkState] = [:]
    /// By address.
    var missingFragments: [String: Set<String>] = [:]
  }

  /// Servers side by side, until the time is up.
  private func ask(
    _ links: [OutsideLink], progress: (_ all: Int) -> @Sendable (Int, String) -> Void
  ) async throws -> [ServerAnswer] {
    let byServer = Dictionary(grouping: links) { server(of: $0.address) }
    let progress = progress(byServer.count)
    var waiting = byServer.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }[...]
    let timer = Task { [curl, timeLimit] in
      try await Task.sleep(for: .seconds(timeLimit))
      curl.stop()
    }
    defer { timer.cancel() }
    return try await withThrowingTaskGroup(of: (String, ServerAnswer).self) { group in
      func start() {
        guard let (server, links) = waiting.popFirst() else { return }
        group.addTask { (server, try await answer(links)) }
      }
      for _ in 0..<Self.widestServers { start() }
      var answers: [ServerAnswer] = []
      for try await (server, answer) in group {
        answers.append(answer)
        progress(answers.count, server)
        start()
      }
      return answers
    }
  }

  /// HEAD first, which costs a server next to nothing; then GET where that did not help, for some servers know no HEAD, and
  /// some answer wrongly to it.
  private func answer(_ links: [OutsideLink]) async throws -> ServerAnswer {
    var result = ServerAnswer()
    let addresses = links.map(\.address)
    for address in addresses { result.states[address] = .notAsked }
    var movedTo: [String: String] = [:]
    var open: [OutsideLink] = []
    for answer in try await curl.ask(.head, addresses).answers where addresses.indices.contains(answer.urlnum)
    {
      let link = links[answer.urlnum]
      if answer.exitcode == 0, (200..<300).contains(answer.responseCode), !needsPage(link) {
        result.states[link.address] = .alive(movedTo: nil)
        continue
      }
      if [301, 308].contains(answer.responseCode) { movedTo[link.address] = answer.redirectUrl }
      open.append(link)
    }
    for (question, chosen) in [
      (Curl.Question.page, open.filter { !needsPage($0) }), (.keptPage, open.filter(needsPage)),
    ] where !chosen.isEmpty {
      let (answers, pages) = try await curl.ask(question, chosen.map(\.address))
      for answer in answers where chosen.indices.contains(answer.urlnum) {
        let link = chosen[answer.urlnum]
        let state = state(answer, movedTo: movedTo[link.address])
        result.states[link.address] = state
        if question == .keptPage, case .alive = state {
          // A page that curl did not take whole says nothing.
          let page = answer.exitcode == 0 ? try readFileIfPresent(pages[answer.urlnum]) : nil
          result.missingFragments[link.address] = page.map { missingFragments(of: link, in: $0) }
        }
      }
    }
    return result
  }

  /// Numbers of curl's exit codes are those of its manual page.
  private func state(_ answer: Curl.Answer, movedTo: String?) -> LinkState {
    let said = answer.errormsg ?? "curl ended with \(answer.exitcode)"
    switch (answer.exitcode, answer.responseCode) {
    // The page began to come, and is long.
    case (0, 200..<300), (28, 200..<300), (63, 200..<300): return .alive(movedTo: movedTo)
    case (0, 404), (0, 410): return .gone(status: answer.responseCode)
    case (0, let status): return .unclear("the server answers \(status)")
    case (6, _), (60, _), (47, _): return .unreachable(said)
    default: return .unclear(said)
    }
  }
}

/// The part of an address that names the server.
private func server(of address: String) -> String {
  let rest = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]
  return rest.prefix { !"/?#".contains($0) }.lowercased()
}

/// The fragments of a link that no element of a page is named by.
private func missingFragments(of link: OutsideLink, in page: [UInt8]) -> Set<String> {
  Set(
    link.uses.compactMap(\.fragment).filter { fragment in
      // Browsers search a page's words for these (WICG, Scroll to Text Fragment).
      if fragment.hasPrefix(":~:") { return false }
      let name = Array((fragment.removingPercentEncoding ?? fragment).utf8)
      return !page.ranges(of: name).contains { isName(page, $0) }
    })
}

/// Whether a word of a page is the value of `id` or `name`, quoted or not.
private func isName(_ page: [UInt8], _ word: Range<Int>) -> Bool {
  let quotes: Set<UInt8> = [UInt8(ascii: "\""), UInt8(ascii: "'")]
  var before = page[..<word.lowerBound]
  let quote = before.last.flatMap { quotes.contains($0) ? $0 : nil }
  if quote != nil { before.removeLast() }
  guard before.suffix(3).elementsEqual("id=".utf8) || before.suffix(5).elementsEqual("name=".utf8) else {
    return false
  }
  guard let next = page[word.upperBound...].first else { return false }
  return quote.map { $0 == next }
    ?? (next <= UInt8(ascii: " ") || next == UInt8(ascii: ">") || next == UInt8(ascii: "/"))
}
