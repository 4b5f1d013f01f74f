import Diagnostics

/// A link or picture, as it was written and where it stands in the HTML.
package struct Link: Sendable {
  package enum Kind: Sendable {
    /// Of the handbook.
    case page
    /// Any other file of the handbook.
    case file
    /// A place on the same page.
    case fragment
    /// It has a scheme or names another host.
    case outside
  }

  package let kind: Kind
  package let isImage: Bool
  /// As cmark hands it over: backslashes and entities resolved, percent signs as written.
  package let destination: String
  /// The whole element, in bytes, in the document's HTML.
  package internal(set) var html: Range<Int>
  /// Where the destination stands in the source file; of a link in a snippet, where the snippet's name stands.
  package let place: SourcePlace
  /// Where it was written; nil if it was on the page itself.
  package let snippet: SnippetLink?

  init(
    kind: Kind, isImage: Bool, destination: String, html: Range<Int>, place: SourcePlace,
    snippet: SnippetLink? = nil
  ) {
    self.kind = kind
    self.isImage = isImage
    self.destination = destination
    self.html = html
    self.place = place
    self.snippet = snippet
  }

  /// The destination of a link that leads outside, percent-encoded where CommonMark's reference implementation does so.
  package var outsideAddress: String {
    var address: [UInt8] = []
    for byte in destination.utf8 { appendToAddress(byte, &address) }
    return String(decoding: address, as: UTF8.self)
  }

  /// As `outsideAddress`, for the value of an attribute, at the end of some bytes; nothing for one that was refused.
  package func appendOutsideAddress(to output: inout [UInt8]) {
    var destination = destination
    destination.withUTF8 { if !Address.isDangerous($0) { appendAddress($0, to: &output) } }
  }
}

/// An address for an attribute: unsafe bytes percent-encoded, `&` and `'` as entities, percent signs kept.
func appendAddress(_ address: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
  for byte in address {
    switch byte {
    case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
    case UInt8(ascii: "'"): output.append(contentsOf: "&#x27;".utf8)
    default: appendToAddress(byte, &output)
    }
  }
}

private func appendToAddress(_ byte: UInt8, _ output: inout [UInt8]) {
  if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "'") || isSafeInAddress(byte) {
    output.append(byte)
    return
  }
  appendPercentEncoded(byte, to: &output)
}

/// Letters, digits and what CommonMark's reference implementation leaves alone in an address.
private func isSafeInAddress(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "("),
    UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: "-"),
    UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="),
    UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "_"), UInt8(ascii: "~"):
    true
  default: false
  }
}

/// What an address begins with decides who resolves it.
enum Address {
  /// Whether the address has a scheme (RFC 3986, section 3.1) or names another host.
  static func isOutside(_ url: UnsafeBufferPointer<UInt8>) -> Bool {
    if url.count >= 2, url[0] == UInt8(ascii: "/"), url[1] == UInt8(ascii: "/") { return true }
    guard let first = url.first, isLetter(first) else { return false }
    for byte in url.dropFirst() {
      if byte == Byte.colon { return true }
      let inScheme =
        isLetter(byte) || Byte.isDigit(byte) || byte == UInt8(ascii: "+") || byte == Byte.hyphen
        || byte == Byte.dot
      if !inScheme { return false }
    }
    return false
  }

  /// What a destination names, by its form: a page's name ends with `.md` or has no extension.
  static func kind(of url: UnsafeBufferPointer<UInt8>, isImage: Bool) -> Link.Kind {
    if isOutside(url) { return .outside }
    if url.first == UInt8(ascii: "#") { return isImage ? .file : .fragment }
    if isImage { return .file }
    let path = url.prefix { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "?") }
    let name = path.suffix(from: (path.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex - 1) + 1)
    guard let dot = name.lastIndex(of: Byte.dot) else { return .page }
    return name[dot...].elementsEqual(".md".utf8) || name.allSatisfy { $0 == Byte.dot } ? .page : .file
  }

  /// Whether following the address could run a script or open a local file; cmark refuses the same ones.
  static func isDangerous(_ url: UnsafeBufferPointer<UInt8>) -> Bool {
    if starts(url, with: "data:image/") {
      let safe: [StaticString] = [
        "data:image/png", "data:image/gif", "data:image/jpeg", "data:image/webp",
      ]
      return !safe.contains { starts(url, with: $0) }
    }
    let refused: [StaticString] = ["javascript:", "vbscript:", "file:", "data:"]
    return refused.contains { starts(url, with: $0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
  }

  private static func starts(_ url: UnsafeBufferPointer<UInt8>, with prefix: StaticString) -> Bool {
    let count = prefix.utf8CodeUnitCount
    if url.count < count { return false }
    for index in 0..<count {
      let byte = url[index]
      let lower = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
      if lower != prefix.utf8Start[index] { return false }
    }
    return true
  }
}
