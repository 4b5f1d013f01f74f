import Site

/// How a page names other files of the site.
struct AddressStyle: Sendable {
  private let folder: String
  private let prefix: String?

  /// Relative to the page's own folder, so that the site works under any path and from disk.
  static func relative(to page: String) -> AddressStyle {
    AddressStyle(folder: parentFolder(of: page), prefix: nil)
  }

  /// From the server's root: for the page that is shown for any missing address.
  /// - Parameter baseURL: without one, the site is taken to be at the root of its server
  static func absolute(_ baseURL: String?) -> AddressStyle {
    guard let baseURL, let schemeEnd = baseURL.firstRange(of: "://") else {
      return AddressStyle(folder: "", prefix: "/")
    }
    let path = baseURL[schemeEnd.upperBound...].drop { $0 != "/" }
    return AddressStyle(folder: "", prefix: String(path))
  }

  /// The site's root folder: `../../`.
  var rootAddress: String {
    prefix ?? "./" + String(repeating: "../", count: folder.split(separator: "/").count)
  }

  /// As `address(of:)`, at the end of some bytes.
  func append(_ target: String, to output: inout [UInt8]) {
    guard let prefix else { return appendRelativeAddress(from: folder, to: target, to: &output) }
    output.append(contentsOf: prefix.utf8)
    appendPercentEncoded(target, to: &output)
  }

  /// The address as it stands in an attribute, percent-encoded.
  func address(of target: String) -> String {
    prefix.map { $0 + percentEncoded(target) } ?? relativeAddress(from: folder, to: target)
  }
}
