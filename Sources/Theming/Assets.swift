import Content
import Diagnostics
import Files
import Glibc

/// The name of the style sheet that holds the theme's parameters as custom properties.
private let parametersName = "parameters.css"

/// Reads the assets of all layers and gives each its published name.
/// - Throws: `FileFailure`
func loadAssets(
  _ layers: [ThemeLayer], _ parameters: [String: String], _ paper: PaperSize?, root: String
) throws -> ([Theme.Asset], [Diagnostic]) {
  var files: [String: (path: String, bytes: [UInt8])] = [:]
  var findings: [Diagnostic] = []
  for layer in layers {
    for name in try layer.files.names(in: "assets") where !name.hasPrefix(".") && !name.hasSuffix("~") {
      let path = "\(layer.path)/assets/\(name)"
      if try layer.files.isFolder("assets/\(name)") {
        findings.append(
          Diagnostic(
            .error, "a theme's assets/ holds files only", at: SourceLocation(file: path),
            help: "move its files up into assets/"))
        continue
      }
      if let bytes = try layer.files.bytes("assets/\(name)") { files[name] = (path, bytes) }
    }
  }
  if try FileStatus.of("\(root)/\(extraStyleSheetPath)") != nil {
    if let finding = outsideLinkFinding(extraStyleSheetPath, in: "content", root: root) {
      findings.append(finding)
    } else if try FileStatus.of("\(root)/\(extraStyleSheetPath)", followingLinks: true)?.kind != .file {
      findings.append(
        Diagnostic(
          .error, "content/extra.css is no file", at: SourceLocation(file: extraStyleSheetPath),
          help: "write a style sheet in its place, or remove it"))
    } else {
      files[Theme.extraStyleSheet] = (extraStyleSheetPath, try readFile("\(root)/\(extraStyleSheetPath)"))
    }
  }
  if let own = files[parametersName] {
    findings.append(
      Diagnostic(
        .error, "\(parametersName) is made from the theme's parameters", at: SourceLocation(file: own.path),
        help: "give the file another name"))
  }
  files[parametersName] = ("", parametersStyleSheet(parameters, paper))
  var publisher = AssetPublisher(files: files)
  for name in files.keys.sorted() { publisher.publish(name) }
  // A later layer's join replaces an earlier one's of the same name.
  var joined: [String: (name: Located<String>, parts: [Located<String>])] = [:]
  for join in layers.flatMap(\.joined) { joined[join.name.value] = join }
  for (_, join) in joined.sorted(by: { $0.key < $1.key }) { publisher.join(join.name, join.parts) }
  return (publisher.assets.sorted { $0.name < $1.name }, findings + publisher.diagnostics)
}

/// Gives assets their published names; a style sheet's depends on those of the assets that it names.
private struct AssetPublisher {
  let files: [String: (path: String, bytes: [UInt8])]
  private(set) var assets: [Theme.Asset] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var addresses: [String: String] = [:]
  private var underWay: [String] = []

  init(files: [String: (path: String, bytes: [UInt8])]) { self.files = files }

  mutating func publish(_ name: String) {
    guard addresses[name] == nil, let (path, bytes) = files[name] else { return }
    var published = bytes
    if name.hasSuffix(".css") {
      underWay.append(name)
      published = withPublishedNames(SourceFile(path: path, bytes: bytes))
      underWay.removeLast()
    }
    let isScript = name.hasSuffix(".js")
    if isScript || name.hasSuffix(".css") { published = compacted(published, hasLineComments: isScript) }
    let asset = Theme.Asset(name: name, address: "assets/\(hashedName(name, published))", bytes: published)
    addresses[name] = asset.address
    assets.append(asset)
  }

  /// Publishes assets as one more, for what is loaded together weighs less in one file.
  mutating func join(_ name: Located<String>, _ parts: [Located<String>]) {
    if let own = files[name.value] {
      diagnostics.append(
        Diagnostic(
          .error, "'\(name.value)' is joined from others, and is \(own.path) too", at: name.location,
          help: "give it a name that no file has"))
      return
    }
    var bytes: [UInt8] = []
    for part in parts {
      guard let asset = assets.first(where: { $0.name == part.value && files[$0.name] != nil }) else {
        diagnostics.append(
          Diagnostic(
            .error, "no asset '\(part.value)' in the theme", at: part.location,
            help: didYouMean(part.value, among: files.keys.sorted()) ?? "put the file into assets/"))
        continue
      }
      bytes += asset.bytes
      if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    }
    assets.append(
      Theme.Asset(name: name.value, address: "assets/\(hashedName(name.value, bytes))", bytes: bytes))
  }

  /// A style sheet in which `url(name)` names the published files. Addresses with a scheme, and fragments, stay.
  private mutating func withPublishedNames(_ sheet: SourceFile) -> [UInt8] {
    let bytes = sheet.bytes
    var result: [UInt8] = []
    var index = 0
    while let start = bytes.offsetOfURL(from: index),
      let close = bytes[start...].firstIndex(of: UInt8(ascii: ")"))
    {
      let isEdge: (UInt8) -> Bool = { " \"'\n".utf8.contains($0) }
      let inner = bytes[(start + 4)..<close].drop(while: isEdge).reversed().drop(while: isEdge).reversed()
      let name = String(decoding: Array(inner), as: UTF8.self)
      result += bytes[index..<start]
      if name.contains(":") || name.hasPrefix("#") {
        result += bytes[start...close]
      } else if let address = publishedAddress(
        name, sheet.location(offset: start + 4, length: name.utf8.count))
      {
        // Style sheets and what they name lie in one folder.
        result += Array("url(\"\(address.dropFirst("assets/".utf8.count))\")".utf8)
      }
      index = close + 1
    }
    return result + bytes[index...]
  }

  /// Publishes an asset that a style sheet names, first; nil with a diagnostic if that is not possible.
  private mutating func publishedAddress(_ name: String, _ location: SourceLocation) -> String? {
    if underWay.contains(name) {
      diagnostics.append(
        Diagnostic(
          .error, "the style sheets name each other in a circle", at: location,
          help: "take one of the names out"))
      return nil
    }
    publish(name)
    if let address = addresses[name] { return address }
    let suggestion = didYouMean(name, among: files.keys.sorted())
    diagnostics.append(
      Diagnostic(
        .error, "no asset '\(name)' in the theme", at: location,
        help: suggestion
          ?? (location.file == extraStyleSheetPath
            ? "name a file of the theme, or an address with https:" : "put the file into assets/")))
    return nil
  }
}

extension [UInt8] {
  /// Where `url(` stands, from an offset on; nil if nowhere.
  fileprivate func offsetOfURL(from start: Int) -> Int? {
    withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      var offset = start
      while offset < bytes.count,
        let hit = memchr(base + offset, Int32(UInt8(ascii: "(")), bytes.count - offset)
      {
        let open = UnsafeRawPointer(hit) - base
        if open >= start + 3, bytes[(open - 3)..<open].elementsEqual("url".utf8) { return open - 3 }
        offset = open + 1
      }
      return nil
    }
  }
}

private func parametersStyleSheet(_ parameters: [String: String], _ paper: PaperSize?) -> [UInt8] {
  let properties = parameters.sorted { $0.key < $1.key }.map { "  --\($0.key): \($0.value);\n" }
  let page = paper.map { "@page { size: \($0.rawValue); }\n" } ?? ""
  return Array(":root {\n\(properties.joined())}\n\(page)".utf8)
}

/// `handbook.css` becomes `handbook.0f3a9c21.css`.
package func hashedName(_ name: String, _ bytes: [UInt8]) -> String {
  let hash = hexadecimalFingerprint(bytes)
  guard let dot = name.lastIndex(of: ".") else { return "\(name).\(hash)" }
  return "\(name[..<dot]).\(hash)\(name[dot...])"
}
