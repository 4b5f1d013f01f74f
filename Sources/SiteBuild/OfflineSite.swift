import Content
import Files
import JSON
import Publishing
import Site
import Synchronization
import Theming

/// The asset that keeps pages on readers' devices.
private let workerAsset = "worker.js"

/// Whether readers' devices keep pages: the site knows where it lives, handbook.yml does not forbid it, and the theme knows
/// how.
func keepsPages(_ configuration: Configuration, _ theme: Theme?) -> Bool {
  guard configuration.baseURL != nil, configuration.keepsPages, let theme else { return false }
  return theme.assets.contains { $0.name == workerAsset } && theme.paths["offline"] != nil
    && theme.paths["not_kept"] != nil
}

extension SiteModel {
  /// All files of the site, as they are to be published. With a base URL the last of them is the service worker: with the
  /// list of what devices may keep, or, where they are to keep nothing, one that clears away what they have.
  package func publishedFiles() async -> [OutputFile] {
    let files = await renderer.files + renderer.search.files()
    if site.configuration.baseURL == nil { return files }
    guard renderer.shared.keepsPages, let worker = theme.assets.first(where: { $0.name == workerAsset })
    else {
      return files + [
        OutputFile(path: OwnAddress.worker, content: .bytes(Array(clearingWorker.utf8)), role: .list)
      ]
    }
    let list = OfflineList(files, renderer.shared)
    let workerFile = OutputFile(
      path: OwnAddress.worker, content: .made { list.worker(worker.address) }, role: .list)
    return files.map(list.noting) + [workerFile]
  }
}

/// What devices may keep, with a fingerprint and the size of each file.
///
/// Pages know nothing of it, so that none changes with another one: files are noted while they are made for the site, and
/// the list is written after the last of them.
private final class OfflineList: Sendable {
  private struct Entry: Sendable {
    let fingerprint: String
    /// In bytes.
    let size: Int
  }

  private let files: [(file: OutputFile, group: String)]
  private let groups: [String: String]
  private let languages: [String]
  private let noted = Mutex<[String: Entry]>([:])

  init(_ files: [OutputFile], _ shared: SharedContext) {
    languages = shared.site.languages.map(\.code)
    let grouping = Grouping(shared)
    self.files = files.compactMap { file in grouping.group(of: file).map { (file, $0) } }
    groups = Dictionary(self.files.map { ($0.file.path, $0.group) }, uniquingKeysWith: { $1 })
  }

  /// The same file, which is noted when its bytes are made.
  func noting(_ file: OutputFile) -> OutputFile {
    guard groups[file.path] != nil, case .made(let make) = file.content else { return file }
    return OutputFile(
      path: file.path,
      content: .made { [self] in
        let bytes = make()
        if noted.withLock({ $0[file.path] }) == nil { note(file.path, bytes) }
        return bytes
      }, role: file.role)
  }

  @discardableResult
  private func note(_ path: String, _ bytes: [UInt8]) -> Entry {
    let entry = Entry(fingerprint: hexadecimalFingerprint(bytes), size: bytes.count)
    noted.withLock { $0[path] = entry }
    return entry
  }

  /// Nil for what cannot be read, which fails when it is published.
  private func entry(_ file: OutputFile) -> Entry? {
    if let known = noted.withLock({ $0[file.path] }) { return known }
    return (try? file.bytes).map { note(file.path, $0) }
  }

  /// The service worker: this list, and the theme's script that goes by it. Another byte anywhere in the list makes it
  /// another version.
  func worker(_ script: String) -> [UInt8] {
    var lists: [String: [(name: String, value: JSON)]] = [:]
    for (file, group) in files.sorted(by: { $0.file.path < $1.file.path }) {
      guard let entry = entry(file) else { continue }
      lists[group, default: []].append(
        (file.path, .array([.string(entry.fingerprint), .number(entry.size)])))
    }
    let notKept = languages.map { (name: $0, value: JSON.string(OwnAddress.notKept($0))) }
    let listed = JSON.object(
      ([Grouping.shared] + languages).map { (name: $0, value: .object(lists[$0] ?? [])) })
    let version = hexadecimalFingerprint(Array("\(script) \(listed.text)".utf8))
    let site = JSON.object([
      ("version", .string(version)), ("notKept", .object(notKept)), ("files", listed),
    ])
    return Array("self.handbookSite = \(site.text);\nimportScripts(\"\(script)\");\n".utf8)
  }
}

/// Which language a file is kept for.
private struct Grouping {
  /// What all languages need.
  static let shared = ""
  /// A larger one is not kept on anybody's phone unasked, in bytes.
  private static let largest = 1 << 22

  /// The longest first: `pt-BR` before `pt`.
  private let languages: [String]
  private let frame: Set<String>
  private let copies: [String: String]
  private let styleSheets: [String: Set<String>]

  init(_ shared: SharedContext) {
    let site = shared.site
    languages = site.languages.map(\.code).sorted { $0.utf8.count > $1.utf8.count }
    frame = Set([site.frame.logo, site.frame.favicon].compactMap { $0.map { site.files[$0].outputPath } })
    copies = Dictionary(site.files.map { ($0.outputPath, $0.path) }, uniquingKeysWith: { $1 })
    var styleSheets: [String: Set<String>] = [:]
    for (page, sheet) in shared.styleSheets {
      styleSheets[sheet.path, default: []].insert(site.pages[page].page.language)
    }
    self.styleSheets = styleSheets
  }

  /// - Returns: nil for what no page shows: feeds, PDFs, lists for programs, pages for other sites
  func group(of file: OutputFile) -> String? {
    let path = file.path
    if path == OwnAddress.languageChoice || frame.contains(path) { return Self.shared }
    if let sheet = styleSheets[path] { return sheet.count == 1 ? sheet.first : Self.shared }
    if path.hasPrefix("assets/") {
      return languages.first { path.hasPrefix("assets/search-\($0)-") } ?? Self.shared
    }
    guard let language = languages.first(where: { path.hasPrefix("\($0)/") }) else { return nil }
    if copies[path] != nil {
      return path.lowercased().hasSuffix(".pdf") || isLarge(file) ? nil : language
    }
    return path.hasSuffix(".html") || path.hasSuffix(".js") ? language : nil
  }

  private func isLarge(_ file: OutputFile) -> Bool {
    guard case .copy(let source) = file.content else { return false }
    return ((try? FileStatus.of(source, followingLinks: true))?.size ?? 0) > Self.largest
  }
}

/// Takes the place of a worker that earlier visitors have: it deletes what was kept, and then itself. Browsers look for a
/// newer worker at this address alone, so it has to stay there.
private let clearingWorker = """
  // This site keeps no pages on its readers' devices. What it kept there before is deleted here.
  self.addEventListener('install', () => self.skipWaiting());
  self.addEventListener('activate', event => {
    const prefix = 'handbook:' + new URL('./', self.location).pathname + ':';
    event.waitUntil(caches.keys()
      .then(names => Promise.all(names.filter(name => name.startsWith(prefix)).map(name => caches.delete(name))))
      .then(() => self.registration.unregister()));
  });

  """
