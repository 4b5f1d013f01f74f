import Diagnostics
import Foundation

/// Serves a site, and loads it anew whenever one of its files changes.
/// - Parameters:
///   - root: the handbook's folder
///   - port: tried first; where something listens there, the next ones are
///   - started: told the port, once browsers can connect, and whether changes are noticed at once
///   - loaded: told what came of each load, what was found at the load before, and how long it took
/// - Throws: if none of twenty ports is free
package func preview(
  _ site: PreviewSite, root: String, port: UInt16,
  started: @Sendable (_ port: UInt16, _ isImmediate: Bool) throws -> Void,
  loaded: @Sendable (PreviewSite.Report, _ earlier: Set<Diagnostic>, _ elapsed: Duration) throws -> Void
) async throws {
  let watcher = FileWatcher(["content", "themes"], in: root)
  // Changes are collected from before the first load on, so that none falls between.
  let changes = watcher.changes()
  let clock = ContinuousClock()
  let start = clock.now
  var report = await site.reload()
  try await withThrowingTaskGroup(of: Void.self) { group in
    let (server, free) = try await listeningServer(site, from: port, in: &group)
    try withExtendedLifetime(server) { try started(free, watcher.isImmediate) }
    try loaded(report, [], clock.now - start)
    for await _ in changes {
      let start = clock.now
      let earlier = Set(report.diagnostics)
      report = await site.reload()
      try loaded(report, earlier, clock.now - start)
    }
    try await group.waitForAll()
  }
}

private func listeningServer(
  _ site: PreviewSite, from first: UInt16, in group: inout ThrowingTaskGroup<Void, any Error>
) async throws -> (PreviewServer, UInt16) {
  for port in first...(first + 19) where isFree(port) {
    let server = try PreviewServer(site, port: port)
    group.addTask { try await server.run() }
    try await server.waitUntilListening()
    return (server, port)
  }
  throw PortsTaken(first: first)
}

/// None of the ports that were tried is free.
package struct PortsTaken: Error {
  package let first: UInt16
}

/// Whether nothing listens on a port of this computer.
private func isFree(_ port: UInt16) -> Bool {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  guard descriptor >= 0 else { return false }
  defer { close(descriptor) }
  var yes: Int32 = 1
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  return withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
    }
  }
}
