import Diagnostics

/// Serves a site, and loads it anew whenever one of its files changes.
/// - Parameters:
///   - root: the handbook's folder
///   - port: tried first; where something listens there, the next ones are
///   - isOpen: whether others in the local network may look, too
///   - started: told where browsers can connect, and whether changes are noticed at once
///   - loaded: told what came of each load, what was found at the load before, and how long it took
/// - Throws: `PortsTaken`; what `started` and `loaded` throw
package func preview(
  _ site: PreviewSite, root: String, port: Int, isOpen: Bool,
  started: @Sendable (PreviewPlace, _ isImmediate: Bool) throws -> Void,
  loaded: @Sendable (PreviewSite.Report, _ earlier: Set<Diagnostic>, _ elapsed: Duration) throws -> Void
) async throws {
  let watcher = FileWatcher(["content", "themes"], in: root)
  // Changes are collected from before the first load on, so that none falls between.
  let changes = watcher.changes()
  let clock = ContinuousClock()
  let start = clock.now
  var report = await site.reload()
  let server = try await PreviewServer.listen(site, from: port, isOpen: isOpen)
  try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask { try await server.run() }
    try started(server.place, watcher.isImmediate)
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
