import Content
import Foundation
import NIOHTTP1

/// Decides what a request is answered with.
struct Responder: Sendable {
  let site: PreviewSite
  /// At which browsers reach us.
  let place: PreviewPlace

  struct Response: Sendable {
    enum Body: Sendable {
      case bytes([UInt8])
      case states(AsyncStream<PreviewSite.State>)
    }

    let status: HTTPResponseStatus
    let headers: [(String, String)]
    let body: Body

    init(_ status: HTTPResponseStatus, _ type: String, _ body: Body, more headers: [(String, String)] = []) {
      self.status = status
      self.headers = [("Content-Type", type)] + headers
      self.body = body
    }

    static func text(_ status: HTTPResponseStatus, _ text: String) -> Response {
      Response(status, "text/plain; charset=utf-8", .bytes(Array(text.utf8)))
    }
  }

  /// - Throws: `FileFailure` if a file that is copied cannot be read
  func response(to request: HTTPRequestHead) async throws -> Response {
    // Another site's name may lead here (DNS rebinding); its pages must not read ours.
    guard isForUs(request) else {
      return .text(.misdirectedRequest, "open http://localhost:\(place.port)/\n")
    }
    guard request.method == .GET || request.method == .HEAD else {
      return .text(.methodNotAllowed, "only GET and HEAD\n")
    }
    let written = request.uri.prefix { $0 != "?" && $0 != "#" }
    guard written.hasPrefix("/"), let path = written.dropFirst().removingPercentEncoding else {
      return .text(.badRequest, "this is no address\n")
    }
    switch path {
    case LivePage.eventsPath: return Response(.ok, "text/event-stream", .states(await site.states()))
    case LivePage.scriptPath:
      return Response(.ok, "text/javascript; charset=utf-8", .bytes(Array(LivePage.script.utf8)))
    default: return try await file(path, isForBrowser: accepts(request, "text/html"))
    }
  }

  private func isForUs(_ request: HTTPRequestHead) -> Bool {
    let hosts = request.headers["Host"]
    let names = ["localhost", "127.0.0.1"] + place.lanAddresses
    return hosts.count == 1 && names.contains { "\($0):\(place.port)" == hosts[0].lowercased() }
  }

  private func accepts(_ request: HTTPRequestHead, _ type: String) -> Bool {
    request.headers["Accept"].contains { $0.contains(type) }
  }

  /// - Parameter isForBrowser: whether a page gets the script that loads it again
  private func file(_ path: String, isForBrowser: Bool) async throws -> Response {
    let revision = await site.state.revision
    func page(_ status: HTTPResponseStatus, _ bytes: [UInt8], _ absence: Page.Absence? = nil) -> Response {
      let html = isForBrowser ? LivePage.withScript(bytes, revision: revision, absence) : bytes
      return Response(status, "text/html; charset=utf-8", .bytes(html))
    }
    let isFolder = path.isEmpty || path.hasSuffix("/")
    let name = isFolder ? "\(path)index.html" : path
    if let bytes = try await site.bytes(name) {
      return name.hasSuffix(".html")
        ? page(.ok, bytes, await site.absence(name)) : Response(.ok, mediaType(name), .bytes(bytes))
    }
    if !isFolder, try await site.bytes("\(path)/index.html") != nil {
      return Response(.movedPermanently, "text/plain", .bytes([]), more: [("Location", address("\(path)/"))])
    }
    if let missing = try await site.bytes("404.html") { return page(.notFound, missing) }
    return Response(
      .serviceUnavailable, "text/html; charset=utf-8", .bytes(LivePage.placeholder(revision: revision)))
  }

  private func address(_ path: String) -> String {
    "/" + (path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path)
  }
}

/// What a file is, by its name (IANA's media types).
private func mediaType(_ path: String) -> String {
  switch path.split(separator: ".").last {
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
  case "epub": "application/epub+zip"
  case "woff2": "font/woff2"
  default: "application/octet-stream"
  }
}
