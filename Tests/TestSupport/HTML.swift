import Foundation

/// A start tag of an HTML page and the text up to the next tag.
struct HTMLElement {
  let name: String
  /// By name; character references resolved.
  let attributes: [String: String]
  /// As it stands in the page.
  let rawText: String

  /// With character references resolved.
  var text: String { unescaped(rawText) }

  subscript(_ attribute: String) -> String? { attributes[attribute] }
}

/// A page's start tags, in order. It reads what a well-kept theme writes: quoted attributes, no stray `<`.
struct HTMLPage {
  let elements: [HTMLElement]

  init(_ html: String) {
    let bytes = Array(html.utf8)
    var elements: [HTMLElement] = []
    var index = 0
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      guard index < bytes.count, isLetter(bytes[index]) else { continue }
      let end = tagEnd(bytes, from: index)
      let next = bytes[end...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
      let text = String(decoding: bytes[min(end + 1, next)..<next], as: UTF8.self)
      elements.append(element(bytes[index..<end], text))
      index = end
    }
    self.elements = elements
  }

  func all(_ name: String, where matches: (HTMLElement) -> Bool = { _ in true }) -> [HTMLElement] {
    elements.filter { $0.name == name && matches($0) }
  }

  func first(_ name: String, where matches: (HTMLElement) -> Bool = { _ in true }) -> HTMLElement? {
    elements.first { $0.name == name && matches($0) }
  }

  var ids: Set<String> { Set(elements.compactMap { $0["id"] }) }

  /// Every address in the page that a browser may follow or load.
  var addresses: [String] {
    elements.flatMap { element -> [String] in
      var addresses = ["href", "src", "action", "poster"].compactMap { element[$0] }
      if element["http-equiv"] == "refresh", let url = element["content"]?.split(separator: "url=").last {
        addresses.append(String(url))
      }
      return addresses
        + (element["srcset"] ?? "").split(separator: ",").compactMap {
          $0.split(separator: " ").first.map(String.init)
        }
    }
  }

  /// The value of `<meta name=…>` or `<meta property=…>`.
  func meta(_ name: String) -> String? {
    first("meta") { $0["name"] == name || $0["property"] == name }?["content"]
  }
}

private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

/// The offset of the `>` that ends a tag; those in quotes do not.
private func tagEnd(_ bytes: [UInt8], from start: Int) -> Int {
  var quote: UInt8?
  for index in start..<bytes.count {
    if let open = quote {
      if bytes[index] == open { quote = nil }
    } else if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
      quote = bytes[index]
    } else if bytes[index] == UInt8(ascii: ">") {
      return index
    }
  }
  return bytes.count
}

/// - Parameter tag: what stands between `<` and `>`
private func element(_ tag: ArraySlice<UInt8>, _ text: String) -> HTMLElement {
  let isSpace: (UInt8) -> Bool = { $0 <= UInt8(ascii: " ") || $0 == UInt8(ascii: "/") }
  let name = tag.prefix { !isSpace($0) }
  var rest = tag[name.endIndex...].drop(while: isSpace)
  var attributes: [String: String] = [:]
  while !rest.isEmpty {
    let key = rest.prefix { !isSpace($0) && $0 != UInt8(ascii: "=") }
    rest = rest[key.endIndex...]
    var value: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: "="), let quote = rest.dropFirst().first {
      value = rest.dropFirst(2).prefix { $0 != quote }
      rest = rest[value.endIndex...].dropFirst()
    }
    attributes[String(decoding: key, as: UTF8.self)] = unescaped(String(decoding: value, as: UTF8.self))
    rest = rest.drop(while: isSpace)
  }
  return HTMLElement(
    name: String(decoding: name, as: UTF8.self).lowercased(), attributes: attributes, rawText: text)
}

private func unescaped(_ text: String) -> String {
  if !text.utf8.contains(UInt8(ascii: "&")) { return text }
  let names = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&#x27;": "'", "&amp;": "&"]
  return text.replacing(#/&(?:lt|gt|quot|#39|#x27|amp);/#) { names[String($0.output)] ?? "" }
}

/// The path that an address in a page names in the output folder, and its fragment; nil for other sites.
func target(of address: String, from page: String) -> (path: String, fragment: String?)? {
  let scheme = address.prefix { $0.isLetter || $0.isNumber || "+.-".contains($0) }
  if address[scheme.endIndex...].hasPrefix(":") || address.hasPrefix("//") { return nil }
  let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
  let fragment = parts.count > 1 ? parts[1].removingPercentEncoding : nil
  guard let path = parts.first?.removingPercentEncoding, !path.isEmpty else { return (page, fragment) }
  if path.hasPrefix("/") { return ("/" + path, fragment) }
  var folders = page.split(separator: "/").dropLast()
  for part in path.split(separator: "/", omittingEmptySubsequences: false) where part != "." {
    if part != ".." {
      folders.append(part)
    } else if folders.popLast() == nil {
      return ("out of the output folder: \(address)", fragment)
    }
  }
  return (folders.joined(separator: "/"), fragment)
}

extension Tree {
  /// Paths of pages.
  var pages: [String] { paths.filter { $0.hasSuffix(".html") } }

  /// A page's elements.
  func page(_ path: String) -> HTMLPage { HTMLPage(text(path) ?? "") }

  /// What a page's address names, as a path in the tree.
  func path(_ address: String?, from page: String) -> String? {
    address.flatMap { target(of: $0, from: page)?.path }
  }

  /// Addresses that name no file of the tree, or an id that its page lacks: `page: address`.
  /// - Parameter root: what the server has before the site's own addresses; only 404.html and not-kept.html may name it
  func deadAddresses(root: String = "/book/") -> [String] {
    let parsed = Dictionary(uniqueKeysWithValues: pages.map { ($0, page($0)) })
    return pages.flatMap { path in
      (parsed[path]?.addresses ?? []).filter { address in
        let isAbsolute = (path == "404.html" || path.hasSuffix("/not-kept.html")) && address.hasPrefix(root)
        let address = isAbsolute ? String(address.dropFirst(root.count)) : address
        guard let (file, fragment) = target(of: address, from: isAbsolute ? "404.html" : path)
        else { return false }
        guard bytes(file) != nil else { return true }
        guard let fragment, !fragment.isEmpty else { return false }
        return parsed[file]?.ids.contains(fragment) != true
      }.map { "\(path): \($0)" }
    }
  }
}
