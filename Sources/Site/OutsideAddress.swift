import Content

/// What is wrong with an address that leads out of the handbook.
extension LinkResolver {
  /// - Returns: nil for an address that readers can follow
  func outsideMistake(_ destination: String) -> Finding? {
    if destination.utf8.starts(with: "https://".utf8) { return nil }
    if destination.hasPrefix("//") {
      return Finding(
        message: "an address may not begin with '//': read from a disk it leads nowhere",
        help: "write 'https:\(destination)'")
    }
    let scheme = destination.prefix { $0 != ":" }.lowercased()
    if scheme.utf8.count == 1 {
      let name = destination.split { $0 == "\\" || $0 == "/" }.last.map(String.init) ?? ""
      return Finding(
        message: "'\(scheme.uppercased()):' is a disk of one computer, which readers do not have",
        help: "put the file beside the page, and write its name: '\(name)'")
    }
    // RFC 3986, section 3.1; browsers take other signs out, and what remains may run something.
    if !scheme.utf8.allSatisfy({
      ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || ($0 >= 0x30 && $0 <= 0x39) || "+-.".utf8.contains($0)
    }) {
      return Finding(
        message: "'\(scheme):' is no scheme of an address", help: "write 'https://…', or a page's file")
    }
    // What would run something was refused where the page was read.
    if configuration.linkSchemes.contains(scheme) || ["javascript", "vbscript", "file"].contains(scheme) {
      return nil
    }
    if scheme.contains(".") {
      return Finding(message: "the address has no scheme", help: "write 'https://\(destination)'")
    }
    return Finding(
      message: "unknown scheme '\(scheme):' of an address",
      help: "if readers' devices know it, write 'link_schemes: [\(scheme)]' in handbook.yml")
  }
}
