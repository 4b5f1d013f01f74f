import Diagnostics
import Files

/// The name of the style sheet that holds the theme's parameters as custom properties.
private let parametersName = "parameters.css"

/// Reads the assets of all layers and gives each its published name.
/// - Throws: `FileFailure`
func loadAssets(
  root: String, _ layers: [ThemeLayer], _ parameters: [String: String]
) throws -> ([Theme.Asset], [Diagnostic]) {
  var files: [String: (path: String, bytes: [UInt8])] = [:]
  for layer in layers {
    let folder = "\(layer.path)/assets"
    guard try FileStatus.of("\(root)/\(folder)")?.kind == .folder else { continue }
    for name in try namesInFolder("\(root)/\(folder)") where !name.hasPrefix(".") && !name.hasSuffix("~") {
      files[name] = ("\(folder)/\(name)", try readFile("\(root)/\(folder)/\(name)"))
    }
  }
  var findings: [Diagnostic] = []
  if let own = files[parametersName] {
    findings.append(
      Diagnostic(
        .error, "\(parametersName) is made from the theme's parameters", at: SourceLocation(file: own.path),
        help: "give the file another name"))
  }
  files[parametersName] = ("", parametersStyleSheet(parameters))
  // Style sheets name other assets, whose published names must be known first.
  var addresses: [String: String] = [:]
  var assets: [Theme.Asset] = []
  let sheets = files.keys.filter { $0.hasSuffix(".css") }.sorted()
  for name in files.keys.filter({ !$0.hasSuffix(".css") }).sorted() + sheets {
    guard let (path, bytes) = files[name] else { continue }
    var published = bytes
    if name.hasSuffix(".css") {
      let (rewritten, problems) = withPublishedNames(SourceFile(path: path, bytes: bytes), addresses)
      published = rewritten
      findings += problems
    }
    let asset = Theme.Asset(name: name, address: "assets/\(hashedName(name, published))", bytes: published)
    addresses[name] = asset.address
    assets.append(asset)
  }
  return (assets.sorted { $0.name < $1.name }, findings)
}

private func parametersStyleSheet(_ parameters: [String: String]) -> [UInt8] {
  let properties = parameters.sorted { $0.key < $1.key }.map { "  --\($0.key): \($0.value);\n" }
  return Array(":root {\n\(properties.joined())}\n".utf8)
}

/// `handbook.css` becomes `handbook.0f3a9c21.css`.
private func hashedName(_ name: String, _ bytes: [UInt8]) -> String {
  let hex = String(fnv1a(bytes), radix: 16)
  let hash = String(repeating: "0", count: 16 - hex.count) + hex
  guard let dot = name.lastIndex(of: ".") else { return "\(name).\(hash)" }
  return "\(name[..<dot]).\(hash)\(name[dot...])"
}

/// FNV-1a, 64 bits (RFC 9923): tells versions of a file apart; it is no protection against forgery.
private func fnv1a(_ bytes: [UInt8]) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return hash
}

/// A style sheet in which `url(name)` names the published files. Addresses with a scheme, and fragments, stay.
private func withPublishedNames(
  _ sheet: SourceFile, _ addresses: [String: String]
) -> (bytes: [UInt8], diagnostics: [Diagnostic]) {
  let bytes = sheet.bytes
  let opening = Array("url(".utf8)
  var result: [UInt8] = []
  var findings: [Diagnostic] = []
  var index = 0
  while index < bytes.count {
    guard bytes[index...].starts(with: opening), let close = bytes[index...].firstIndex(of: UInt8(ascii: ")")) else {
      result.append(bytes[index])
      index += 1
      continue
    }
    let isQuoteOrSpace: (UInt8) -> Bool = { " \"'\n".utf8.contains($0) }
    let inner = bytes[(index + 4)..<close].drop(while: isQuoteOrSpace).reversed().drop(while: isQuoteOrSpace).reversed()
    let name = String(decoding: Array(inner), as: UTF8.self)
    if name.contains(":") || name.hasPrefix("#") {
      result += bytes[index...close]
    } else if let address = addresses[name] {
      // Style sheets and what they name lie in one folder.
      result += Array("url(\"\(address.dropFirst("assets/".utf8.count))\")".utf8)
    } else {
      let suggestion = nearest(to: name, among: addresses.keys.sorted())
      findings.append(
        Diagnostic(
          .error, "no asset '\(name)' in the theme", at: sheet.location(offset: index + 4, length: name.utf8.count),
          help: suggestion.map { "did you mean '\($0)'?" } ?? "put the file into assets/"))
    }
    index = close + 1
  }
  return (result, findings)
}
