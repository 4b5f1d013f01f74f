import Markdown
import Site

/// An attribute of our HTML that means something else in another document.
enum TurnedAttribute {
  case id
  /// Where a picture is.
  case source
  /// Where an `a` element leads.
  case link
}

/// HTML of ours with other values of some attributes; an attribute without a value is left out.
///
/// All quotes in our HTML are those of attributes; in texts they are entities.
func rewritten(_ html: [UInt8], _ value: (TurnedAttribute, String) -> String?) -> [UInt8] {
  var output: [UInt8] = []
  output.reserveCapacity(html.count + html.count / 8)
  var index = 0
  while index < html.count {
    guard html[index] == UInt8(ascii: " "), let (attribute, start) = attribute(at: index + 1, html),
      let end = html[start...].firstIndex(of: UInt8(ascii: "\""))
    else {
      output.append(html[index])
      index += 1
      continue
    }
    if let new = value(attribute, String(decoding: html[start..<end], as: UTF8.self)) {
      output += html[index..<start]
      output += "\(new)\"".utf8
    }
    index = end + 1
  }
  return output
}

/// The attribute whose name begins at an offset, and where its value begins.
private func attribute(at offset: Int, _ html: [UInt8]) -> (TurnedAttribute, start: Int)? {
  for (name, attribute) in [
    ("href=\"", TurnedAttribute.link), ("src=\"", .source), ("id=\"", .id), ("for=\"", .id),
  ]
  where html[offset...].starts(with: name.utf8) {
    if attribute == .link, !isInLink(offset, html) { return nil }
    return (attribute, offset + name.utf8.count)
  }
  return nil
}

/// Whether an attribute belongs to an `a` element, and not to a style sheet's `link`.
private func isInLink(_ offset: Int, _ html: [UInt8]) -> Bool {
  html[..<offset].lastIndex(of: UInt8(ascii: "<")).map { html[$0...].starts(with: "<a ".utf8) } ?? false
}

/// Whether an address names another site, or no page at all.
func isExternal(_ address: String) -> Bool { address.contains(":") && !address.hasPrefix("#") }

/// The path in the output that an address means, seen from a page, and the fragment.
func resolved(_ address: String, from page: String) -> (path: String, fragment: String?) {
  let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
  let fragment = parts.count > 1 ? parts[1] : nil
  if parts[0].isEmpty { return (page, fragment) }
  var path = parentFolder(of: page).split(separator: "/").map(String.init)
  for part in percentDecoded(parts[0]).split(separator: "/") where part != "." {
    if part == ".." { _ = path.popLast() } else { path.append(String(part)) }
  }
  return (path.joined(separator: "/"), fragment)
}

/// A link as it leads from a file that is read anywhere: to the published site, if that is known.
func publishedAddress(_ link: String, from page: String, _ site: Site) -> String? {
  if link.hasPrefix("#") || isExternal(link) { return link }
  guard let baseURL = site.configuration.baseURL else { return nil }
  let (path, fragment) = resolved(link, from: page)
  return absoluteURL(path, baseURL) + (fragment.map { "#\($0)" } ?? "")
}
