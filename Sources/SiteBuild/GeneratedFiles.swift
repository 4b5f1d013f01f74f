import Content
import Publishing
import Site
import Theming

/// The addresses of pages that no editor wrote.
enum OwnAddress {
  static let languageChoice = "index.html"
  static let notFound = "404.html"
  static let robots = "robots.txt"
  static let sitemap = "sitemap.xml"

  static func tagIndex(_ language: String) -> String { "\(language)/tags/index.html" }

  /// The service worker, whose place decides what it may keep.
  static let worker = "service-worker.js"

  static func offline(_ language: String) -> String { "\(language)/without-network.html" }

  static func notKept(_ language: String) -> String { "\(language)/not-kept.html" }

  static func appManifest(_ language: String) -> String { "\(language)/app.webmanifest" }

  /// - Parameter page: the address of the page itself
  static func embed(_ page: String) -> String { "embed/\(page)" }

  static func alphabet(_ language: String) -> String { "\(language)/a-z.html" }
}

/// Enters what the program itself makes into the book, before the editors' pages.
func claimOwnAddresses(_ theme: Theme?, _ content: Content, _ addresses: inout AddressBook) {
  let help = "rename it"
  for address in [OwnAddress.languageChoice, OwnAddress.notFound, OwnAddress.sitemap] {
    addresses.add(address, nil, help: help)
  }
  if !hasOwnRobots(content.files) { addresses.add(OwnAddress.robots, nil, help: help) }
  if content.configuration.baseURL != nil { addresses.add(OwnAddress.worker, nil, help: help) }
  for language in content.configuration.languages {
    if keepsPages(content.configuration, theme) {
      for address in [OwnAddress.offline, OwnAddress.notKept, OwnAddress.appManifest] {
        addresses.add(address(language), nil, help: help)
      }
    }
    addresses.add(OwnAddress.tagIndex(language), nil, help: help)
    addresses.add(feedAddress(language), nil, help: help)
    addresses.add(ChecklistScripts.address(language), nil, help: help)
    if ContentsScript.isAsked(by: theme) { addresses.add(ContentsScript.address(language), nil, help: help) }
    if !isSearched(content.configuration, theme) { continue }
    addresses.add(OwnAddress.alphabet(language), nil, help: help)
    addresses.add(SiteSearch.address(language), nil, help: help)
  }
  for asset in theme?.assets ?? [] { addresses.add(asset.address, nil, help: help) }
}

/// A host may have other wishes for search engines than we have.
private func hasOwnRobots(_ files: [ContentFile]) -> Bool {
  files.contains { $0.outputPath == OwnAddress.robots }
}

func assetFiles(_ theme: Theme) -> [OutputFile] {
  theme.assets.map { OutputFile(path: $0.address, content: .bytes($0.bytes), role: .asset) }
}

/// Pictures and other files beside the pages, as they are.
func contentFiles(_ site: Site, root: String) -> [OutputFile] {
  site.files.map { OutputFile(path: $0.outputPath, content: .copy(of: "\(root)/\($0.path)"), role: .asset) }
}

/// Files for programs: robots.txt, and what needs absolute addresses where they are known.
func machineFiles(_ site: Site) -> [OutputFile] {
  var files =
    hasOwnRobots(site.files) ? [] : [text(OwnAddress.robots, robots(baseURL: site.configuration.baseURL))]
  guard let baseURL = site.configuration.baseURL else { return files }
  files.append(
    OutputFile(
      path: OwnAddress.sitemap, content: .made { sitemap(site, baseURL: baseURL) }, role: .page))
  for language in site.languages {
    guard let feed = feed(site, language: language, baseURL: baseURL) else { continue }
    files.append(text(feedAddress(language.code), feed))
  }
  return files
}

private func text(_ path: String, _ text: String) -> OutputFile {
  OutputFile(path: path, content: .bytes(Array(text.utf8)), role: .page)
}
