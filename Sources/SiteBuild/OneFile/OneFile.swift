import Checklists
import Content
import Diagnostics
import EPUB
import Files
import Markdown
import Publishing
import Scripts
import Search
import Site
import Theming

/// The name of the file that holds a language's whole handbook.
package func oneFileName(_ language: String) -> String { "handbook-\(language).html" }

/// Stands near the beginning of such a file, so that it is known again.
package let oneFileMark = "<!-- A handbook in one file. -->"

/// Each language's whole handbook as one HTML file that needs no other: pages, pictures, styles, scripts, search.
/// - Returns: files whose paths are their names; none if there are errors
/// - Throws: `FileFailure` if a picture cannot be read
package func renderOneFiles(_ model: SiteModel, root: String) async throws -> (
  files: [OutputFile], diagnostics: [Diagnostic]
) {
  var files: [OutputFile] = []
  var findings: [Diagnostic] = []
  for language in model.site.languages.indices {
    let file = try OneFile(language: language, model.renderer.shared, root: root)
    let (bytes, problems) = await file.rendered(model.renderer.search)
    findings += problems
    if let bytes {
      files.append(
        OutputFile(
          path: oneFileName(model.site.languages[language].code), content: .bytes(bytes), role: .page))
    }
  }
  return (findings.hasErrors ? [] : files, findings)
}

/// What pages in one file need to know of it.
struct OneFile: Sendable {
  let shared: SharedContext
  let languageIndex: Int
  /// Pictures as addresses that hold them (RFC 2397), by their paths in the output.
  let pictures: [String: String]
  /// Addresses of the pages in it.
  let pageAddresses: Set<String>

  var language: SiteLanguage { shared.site.languages[languageIndex] }

  /// Its pages, in the order in which the search counts them.
  var pages: [Int] {
    shared.site.pages.indices.filter { shared.site.pages[$0].page.language == language.code }
  }

  /// - Throws: `FileFailure`
  init(language: Int, _ shared: SharedContext, root: String) throws {
    self.shared = shared
    languageIndex = language
    let code = shared.site.languages[language].code
    let own = shared.site.pages.filter { $0.page.language == code }
    pageAddresses = Set(own.map(\.address))
    var files = Set(own.flatMap(\.targets).compactMap { if case .image(let file) = $0 { file } else { nil } })
    files.formUnion([shared.site.frame.logo, shared.site.frame.favicon].compactMap { $0 })
    var pictures: [String: String] = [:]
    for file in files.map({ shared.site.files[$0] }) {
      pictures[file.outputPath] = dataAddress(file.outputPath, try readFile("\(root)/\(file.path)"))
    }
    for asset in shared.theme.assets where asset.name.hasSuffix(".svg") {
      pictures[asset.address] = dataAddress(asset.address, asset.bytes)
    }
    self.pictures = pictures
  }

  /// The whole file.
  func rendered(_ search: SiteSearch) async -> (bytes: [UInt8]?, diagnostics: [Diagnostic]) {
    var content = sharedWords
    let frameContext = RenderContext(.file(language: languageIndex), shared, for: .oneFile(self))
    var (frame, findings) = Skeleton.render(frameContext)
    var named = NamedAssets(frame: frameContext.namedAssets.addresses)
    for page in pages {
      let context = RenderContext(.page(page), shared, for: .oneFile(self))
      let (skeleton, problems) = Skeleton.render(context)
      findings += problems
      named.add(context.namedAssets.addresses)
      if let skeleton { content += skeleton.filled(for: context) }
      if let sheet = context.styleSheet { named.add([sheet.path]) }
    }
    let parts = OneFileParts(
      content: content, styleSheets: named.styleSheets(shared),
      scripts: named.scripts(shared, await search.filesInOneFile(language.code) + laterFiles))
    let context = RenderContext(.file(language: languageIndex), shared, for: .oneFile(self), parts)
    let bytes = frame.map { Array("<!DOCTYPE html>\n\(oneFileMark)\n".utf8) + $0.filled(for: context) }
    return (findings.hasErrors ? nil : bytes, findings)
  }
}

extension OneFile {
  /// What scripts of pages load when a reader does something, though no template names it.
  private var laterFiles: [OutputFile] {
    ChecklistScripts.files(shared.site, shared.theme).filter {
      $0.path == ChecklistScripts.address(language.code)
    }
  }

  /// The words that scripts of pages say, once for all pages that need them.
  fileprivate var sharedWords: [UInt8] {
    let strings = shared.theme.strings[language.code] ?? [:]
    let own = shared.site.configuration.language(language.code)
    var elements: [(selector: String, words: [(name: String, value: String)])] = []
    var channels: Set<String> = []
    for page in pages {
      switch shared.site.pages[page].page.body {
      case .checklist where channels.insert("").inserted:
        elements.append((".checklist", scriptWords(ChecklistWords(strings, own))))
      case .script(let script) where channels.insert(script.channel.rawValue).inserted:
        let words = scriptWords(ScriptWords(strings, own), on: script.channel)
        elements.append((".script[data-channel=\(script.channel.rawValue)]", words))
      default: continue
      }
    }
    let texts = elements.map { selector, words in
      let attributes = words.map { " data-\($0.name)=\"\(escapedForXML($0.value))\"" }
      return "<template data-for=\"\(selector)\"\(attributes.joined())></template>\n"
    }
    return Array(texts.joined().utf8)
  }
}

/// What the file's template puts together.
struct OneFileParts: Sendable {
  /// The pages' HTML.
  let content: [UInt8]
  /// As `<style>` elements.
  let styleSheets: [UInt8]
  /// Scripts and the search's files as elements that do nothing by themselves.
  let scripts: [UInt8]
}

/// The id of a page in the one file, which links to it lead to: `asking/write-or-call`.
/// - Parameter address: the path in the output, which begins with the language's folder
func idInOneFile(_ address: String) -> String {
  let path = address.firstIndex(of: "/").map { address[$0...].dropFirst() } ?? address[...]
  return String(path.hasSuffix(".html") ? path.dropLast(".html".utf8.count) : path)
}

/// A picture as an address that holds it.
private func dataAddress(_ path: String, _ bytes: [UInt8]) -> String {
  "data:\(pictureType(path) ?? "application/octet-stream");base64,\(base64(bytes))"
}

/// RFC 4648, section 4.
func base64(_ bytes: [UInt8]) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var result: [UInt8] = []
  result.reserveCapacity((bytes.count + 2) / 3 * 4)
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    for place in 0..<4 {
      result.append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
    }
  }
  return String(decoding: result, as: UTF8.self)
}
