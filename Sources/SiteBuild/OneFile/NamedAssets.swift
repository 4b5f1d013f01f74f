import EPUB
import JSON
import Publishing
import Theming

/// What templates of the one file name by an address; it stands in the file itself.
final class AddressRecorder {
  private(set) var addresses: [String] = []

  func record(_ address: String) { addresses.append(address) }
}

/// The assets that pages in one file name, each once, in the order of their first naming.
struct NamedAssets {
  private var addresses: [String] = []
  private var known: Set<String> = []
  /// The style sheets that the frame names, which are in force on all pages without a script; those that only pages name come
  /// with the pages.
  private let common: Set<String>

  /// - Parameter frame: what the frame names
  init(frame: [String]) {
    common = Set(frame.filter { $0.hasSuffix(".css") })
    add(frame)
  }

  mutating func add(_ more: [String]) {
    for address in more where known.insert(address).inserted { addresses.append(address) }
  }

  /// The style sheets that the frame names.
  func styleSheets(_ shared: SharedContext) -> [UInt8] {
    assets(shared, ".css").filter { common.contains($0.address) }.flatMap {
      element("style", " data-file=\"\($0.address)\"", $0.bytes)
    }
  }

  /// The script that shows pages, and what it needs: the scripts and style sheets that pages name, the search's
  /// files. These are packed, for without a script nobody needs them.
  func scripts(_ shared: SharedContext, _ searchFiles: [OutputFile]) -> [UInt8] {
    let scripts = (assets(shared, ".js") + assets(shared, ".css")).filter {
      $0.name != Self.runner && !common.contains($0.address)
    }.map { ($0.address, $0.bytes) }
    let others = (styleSheetFiles(shared.styleSheets).filter { known.contains($0.path) } + searchFiles)
      .compactMap { file -> (String, [UInt8])? in
        if case .bytes(let bytes) = file.content { (file.path, bytes) } else { nil }
      }
    let files = (scripts + others).map { ($0, JSON.string(String(decoding: $1, as: UTF8.self))) }
    let packed = base64(deflated(Array(JSON.object(files).text.utf8)))
    return assets(shared, ".js").filter { $0.name == Self.runner }.reduce(
      Array("<script type=\"text/plain\" id=\"site:files\">\(packed)</script>\n".utf8)
    ) { $0 + element("script", "", $1.bytes) }
  }

  /// The one that shows pages and runs the others.
  private static let runner = "file.js"

  private func assets(_ shared: SharedContext, _ end: String) -> [Theme.Asset] {
    let byAddress = Dictionary(
      shared.theme.assets.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    return addresses.filter { $0.hasSuffix(end) }.compactMap { byAddress[$0] }
  }

  /// An element that holds a script or style sheet, whose end tag must not stand in it (HTML, "Restrictions for contents of
  /// script elements").
  private func element(_ name: String, _ attributes: String, _ bytes: [UInt8]) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing("</\(name)", with: "<\\/\(name)").replacing("<!--", with: "<\\!--")
    return Array("<\(name)\(attributes)>\(text)</\(name)>\n".utf8)
  }
}
