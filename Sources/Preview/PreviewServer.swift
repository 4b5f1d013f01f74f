import NIOCore
import NIOHTTP1
import NIOPosix

/// Where browsers find the live site.
package struct PreviewPlace: Sendable {
  package let port: Int
  /// This computer's addresses (IPv4) in local networks, from which others may look; empty if nobody may, or there is none.
  package let lanAddresses: [String]
}

/// Serves a site to the browsers of this computer, and if asked to those of its network, over HTTP.
struct PreviewServer: Sendable {
  private typealias Connection = NIOAsyncChannel<
    HTTPServerRequestPart, HTTPServerResponsePart
  >

  let place: PreviewPlace
  private let responder: Responder
  private let listener: NIOAsyncChannel<Connection, Never>

  /// Listens, from a port on: where something listens already, on the next one.
  /// - Throws: `PortsTaken` if none of twenty is free
  static func listen(_ site: PreviewSite, from first: Int, isOpen: Bool) async throws -> PreviewServer {
    let addresses = isOpen ? try lanAddresses() : []
    for port in first..<(first + PortsTaken.count) {
      do {
        // What a server that has ended left waiting does not keep the port; a server that runs does.
        let bootstrap = ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
          .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        let listener = try await bootstrap.bind(host: isOpen ? "0.0.0.0" : "127.0.0.1", port: port) {
          channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
            return try Connection(wrappingChannelSynchronously: channel)
          }
        }
        let place = PreviewPlace(port: port, lanAddresses: addresses)
        return PreviewServer(place: place, responder: Responder(site: site, place: place), listener: listener)
      } catch let error as IOError where error.errnoCode == EADDRINUSE {
        continue
      }
    }
    throw PortsTaken(first: first)
  }

  private static func lanAddresses() throws -> [String] {
    try System.enumerateDevices().compactMap { device in
      guard device.pointToPointDestinationAddress == nil, let address = device.address,
        address.protocol == .inet,
        let text = address.ipAddress, !text.hasPrefix("127.")
      else { return nil }
      return text
    }
  }

  /// Serves until the task is cancelled.
  /// - Throws: if the port is lost
  func run() async throws {
    try await withThrowingDiscardingTaskGroup { group in
      try await listener.executeThenClose { connections in
        for try await connection in connections {
          // A browser that goes away in the middle is no fault.
          group.addTask { try? await serve(connection) }
        }
      }
    }
  }

  /// Answers the requests of one connection, one after the other.
  private func serve(_ connection: Connection) async throws {
    try await connection.executeThenClose { inbound, outbound in
      var head: HTTPRequestHead?
      for try await part in inbound {
        switch part {
        case .head(let started): head = started
        case .body: continue
        case .end:
          guard let request = head else { return }
          let isKept = try await answer(request, outbound)
          if !isKept { return }
        }
      }
    }
  }

  /// - Returns: whether the connection stays open
  private func answer(
    _ request: HTTPRequestHead,
    _ outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
  ) async throws -> Bool {
    let response = try await responder.response(to: request)
    var headers = HTTPHeaders(response.headers)
    headers.add(name: "Cache-Control", value: "no-store")
    headers.add(name: "X-Content-Type-Options", value: "nosniff")
    switch response.body {
    case .bytes(let bytes):
      headers.add(name: "Content-Length", value: String(bytes.count))
      try await outbound.write(
        .head(HTTPResponseHead(version: .http1_1, status: response.status, headers: headers)))
      if request.method != .HEAD { try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: bytes)))) }
      try await outbound.write(.end(nil))
      return request.isKeepAlive
    case .states(let states):
      // Server-sent events (HTML Living Standard, section 9.2): one for each state of the site.
      try await outbound.write(
        .head(HTTPResponseHead(version: .http1_1, status: response.status, headers: headers)))
      for await state in states {
        try await outbound.write(.body(.byteBuffer(ByteBuffer(string: "data: \(state.json)\n\n"))))
      }
      return false
    }
  }
}

/// None of the ports that were tried is free.
package struct PortsTaken: Error {
  package static let count = 20
  package let first: Int
}
