import Content
import Diagnostics
import Foundation
import JSON
import Publishing
import Site
import SiteBuild

/// A site that is kept in memory and follows its files: the last one without errors, and what is wrong now.
package actor PreviewSite {
  /// What came of loading the site.
  package struct Report: Sendable {
    package let diagnostics: [Diagnostic]
    /// How many pages the site has; nil if the one before is still shown.
    package let pageCount: Int?
    /// Whether there is a site to show, this one or one before it.
    package let isAnythingShown: Bool
  }

  /// What browsers are told.
  struct State: Sendable {
    /// Grows with every site that is shown.
    var revision: Int
    /// Messages, as on the terminal; nil if nothing is wrong.
    var problems: String?
    /// The path of the page that was edited last, for browsers that go there, and the revision that showed it first.
    var edited: (path: String, revision: Int)?
  }

  private let options: @Sendable () throws -> BuildOptions
  private let secondsSince1970: @Sendable () -> Int
  /// Whether browsers go to the page that was edited.
  private let follows: Bool
  private let printer = DiagnosticPrinter(format: .text, colors: false)
  private var loaded: LoadedSite?
  /// The last site without errors, what it was made of, and what was found in it.
  private var shown: (model: SiteModel, source: LoadedSite, diagnostics: [Diagnostic])?
  private var files: [String: OutputFile] = [:]
  /// Of the site that is shown, and of the one before, for pages that are open still.
  private var searches: [SiteSearch] = []
  private(set) var state: State
  private var listeners: [UUID: AsyncStream<State>.Continuation] = [:]

  /// - Parameters:
  ///   - options: asked for at each load, for the day may have changed
  ///   - secondsSince1970: the clock
  ///   - follows: whether browsers go to the page that was edited
  package init(
    options: @escaping @Sendable () throws -> BuildOptions, secondsSince1970: @escaping @Sendable () -> Int,
    follows: Bool
  ) {
    self.follows = follows
    self.options = options
    self.secondsSince1970 = secondsSince1970
    // Another one than that of a server that ran before, to which a page may still be connected.
    state = State(revision: secondsSince1970() * 1000)
  }

  /// Loads the site anew; pages whose files have not changed are taken over. What is wrong is told, and the site before
  /// stays.
  package func reload() async -> Report {
    let diagnostics: [Diagnostic]
    var model: SiteModel?
    do {
      let site = try await LoadedSite.load(try options(), reusing: loaded, at: secondsSince1970())
      loaded = site
      if let shown, let updated = site.model(updating: shown.model, of: shown.source) {
        (model, diagnostics) = (updated, shown.diagnostics)
      } else {
        (model, diagnostics) = await site.model()
      }
      if let model {
        // Several saves may come between two messages to a browser; the last edit stands until the next one.
        if follows, let path = editedPage(site, model) { state.edited = (path, state.revision + 1) }
        shown = (model, site, diagnostics)
      }
    } catch {
      diagnostics = [Diagnostic(.error, "\(error)", at: nil)]
    }
    if let model {
      files = Dictionary(model.renderer.files.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
      searches = [model.renderer.search] + searches.prefix(1)
      state.revision += 1
      state.problems = nil
    } else {
      state.problems = diagnostics.filter { $0.severity == .error }.map(printer.print).joined(separator: "\n")
    }
    for listener in listeners.values { listener.yield(state) }
    return Report(diagnostics: diagnostics, pageCount: model?.site.pages.count, isAnythingShown: shown != nil)
  }

  /// The path in the site of the page that was edited since the last site that was shown, if it is a single one.
  private func editedPage(_ site: LoadedSite, _ model: SiteModel) -> String? {
    guard let shown else { return nil }
    let edited = site.editedPages(since: shown.source)
    guard edited.count == 1 else { return nil }
    return model.site.pages.first { $0.page.head.path == edited[0] }?.address
  }

  /// The bytes of a file of the site; nil if it has none at this path.
  /// - Throws: `FileFailure` if the file that is copied cannot be read
  func bytes(_ path: String) async throws -> [UInt8]? {
    if let file = files[path] { return try file.bytes }
    for search in searches {
      if let file = await search.file(path) { return try file.bytes }
    }
    return nil
  }

  /// Why readers would not see the page at a path, if it is one that they would not see.
  func absence(_ path: String) -> Page.Absence? {
    guard let shown, let page = shown.model.site.pages.first(where: { $0.address == path }) else {
      return nil
    }
    return page.page.absence(ContentOptions(date: shown.source.options.date, includesDrafts: false))
  }

  /// The states from now on, the present one first.
  func states() -> AsyncStream<State> {
    let (stream, continuation) = AsyncStream.makeStream(of: State.self, bufferingPolicy: .bufferingNewest(1))
    let id = UUID()
    continuation.onTermination = { [weak self] _ in
      Task { await self?.forget(id) }
    }
    listeners[id] = continuation
    continuation.yield(state)
    return stream
  }

  private func forget(_ id: UUID) { listeners[id] = nil }
}

extension PreviewSite.State {
  /// As the page's script takes it.
  var json: String {
    JSON.object(skippingMissing: [
      ("revision", .number(revision)), ("problems", problems.map { .string($0) }),
      ("edited", edited.map { .string("/\(relativeAddress(from: "", to: $0.path))") }),
      ("editedAt", edited.map { .number($0.revision) }),
    ])
    .text
  }
}
