import FlyingFox
import FlyingSocks
import Foundation

/// Serves a site to the browsers of this computer, over HTTP.
package struct PreviewServer: Sendable {
  private let server: HTTPServer

  /// - Parameter port: on which nothing else may listen
  /// - Throws: never for this address
  package init(_ site: PreviewSite, port: UInt16) throws {
    server = HTTPServer(
      address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), logger: .disabled,
      handler: PreviewHandler(site: site, port: port))
  }

  /// Serves until the task is cancelled.
  /// - Throws: if nothing can listen on the port
  package func run() async throws { try await server.run() }

  /// - Throws: if the server does not listen
  package func waitUntilListening() async throws { try await server.waitUntilListening() }
}

private struct PreviewHandler: HTTPHandler {
  let site: PreviewSite
  let port: UInt16

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard isForUs(request) else {
      // Another site's name may lead here (DNS rebinding); its pages must not read ours.
      return answer(.misdirectedRequest, "text/plain", Array("open http://localhost:\(port)/\n".utf8))
    }
    guard request.method == .GET || request.method == .HEAD else {
      return answer(.methodNotAllowed, "text/plain", Array("only GET and HEAD\n".utf8))
    }
    let path = String(request.target.path(percentEncoded: false).drop { $0 == "/" })
    switch path {
    case LivePage.eventsPath: return await events()
    case LivePage.scriptPath:
      return answer(.ok, "text/javascript; charset=utf-8", Array(LivePage.script.utf8))
    default: return try await file(path, request)
    }
  }

  private func isForUs(_ request: HTTPRequest) -> Bool {
    let host = request.headers[.host] ?? ""
    return ["localhost", "127.0.0.1"].contains { host == "\($0):\(port)" }
  }

  private func file(_ path: String, _ request: HTTPRequest) async throws -> HTTPResponse {
    let state = await site.state
    let isPage = request.headers[HTTPHeader("Accept")]?.contains("text/html") == true
    for name in path.isEmpty || path.hasSuffix("/") ? ["\(path)index.html"] : [path, "\(path)/index.html"] {
      guard let bytes = try await site.bytes(name) else { continue }
      if name != path, !path.isEmpty, !path.hasSuffix("/") { return redirect(to: "\(path)/") }
      let isHTML = name.hasSuffix(".html") && isPage
      return answer(
        .ok, mediaType(name), isHTML ? LivePage.withScript(bytes, revision: state.revision) : bytes)
    }
    if let missing = try await site.bytes("404.html") {
      let html = isPage ? LivePage.withScript(missing, revision: state.revision) : missing
      return answer(.notFound, "text/html; charset=utf-8", html)
    }
    return answer(
      .serviceUnavailable, "text/html; charset=utf-8", LivePage.placeholder(revision: state.revision))
  }

  private func redirect(to path: String) -> HTTPResponse {
    let allowed = CharacterSet.urlPathAllowed
    let address = "/" + (path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path)
    return HTTPResponse(statusCode: .movedPermanently, headers: [.location: address], body: Data())
  }

  private func answer(_ status: HTTPStatusCode, _ type: String, _ bytes: [UInt8]) -> HTTPResponse {
    HTTPResponse(
      statusCode: status,
      headers: [
        .contentType: type, HTTPHeader("Cache-Control"): "no-store",
        HTTPHeader("X-Content-Type-Options"): "nosniff",
      ], body: Data(bytes))
  }

  /// Server-sent events (HTML Living Standard, section 9.2): one for each state of the site.
  private func events() async -> HTTPResponse {
    HTTPResponse(
      statusCode: .ok,
      headers: [.contentType: "text/event-stream", HTTPHeader("Cache-Control"): "no-store"],
      body: HTTPBodySequence(from: StateEvents(states: await site.states())))
  }
}

/// The states of a site as the bytes of server-sent events.
private struct StateEvents: AsyncBufferedSequence {
  typealias Element = UInt8
  let states: AsyncStream<PreviewSite.State>

  func makeAsyncIterator() -> Iterator { Iterator(states: states.makeAsyncIterator()) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    var states: AsyncStream<PreviewSite.State>.Iterator

    mutating func next() async throws -> UInt8? {
      preconditionFailure("bytes are taken by the event")
    }

    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
      await states.next().map { Array("data: \($0.json)\n\n".utf8) }
    }
  }
}

/// What a file is, by its name (IANA's media types).
private func mediaType(_ path: String) -> String {
  switch path.split(separator: ".").last {
  case "html": "text/html; charset=utf-8"
  case "css": "text/css; charset=utf-8"
  case "js": "text/javascript; charset=utf-8"
  case "xml":
    path.hasSuffix("feed.xml") ? "application/atom+xml; charset=utf-8" : "application/xml; charset=utf-8"
  case "json": "application/json"
  case "txt": "text/plain; charset=utf-8"
  case "svg": "image/svg+xml"
  case "png": "image/png"
  case "jpg", "jpeg": "image/jpeg"
  case "gif": "image/gif"
  case "webp": "image/webp"
  case "ico": "image/x-icon"
  case "pdf": "application/pdf"
  case "woff2": "font/woff2"
  default: "application/octet-stream"
  }
}
