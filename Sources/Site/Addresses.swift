import Content
import Diagnostics
import Files
import Markdown

/// The relative URL from one output file to another, percent-encoded.
/// - Parameters:
///   - folder: the folder of the file that holds the link, from the output folder; empty at its top
///   - target: a path in the output
package func relativeAddress(from folder: String, to target: String) -> String {
  var result: [UInt8] = []
  result.reserveCapacity(target.utf8.count + 16)
  appendRelativeAddress(from: folder, to: target, to: &result)
  return String(decoding: result, as: UTF8.self)
}

/// As `relativeAddress`, at the end of some bytes.
package func appendRelativeAddress(from folder: String, to target: String, to output: inout [UInt8]) {
  var (folder, target) = (folder, target)
  folder.withUTF8 { from in
    target.withUTF8 { to in
      let common = lengthOfCommonFolders(from, to)
      if common < from.count {
        for byte in from[common...] where byte == UInt8(ascii: "/") { output.append(contentsOf: "../".utf8) }
        output.append(contentsOf: "../".utf8)
      }
      // The common part ends with the slash that the folder itself has not.
      appendPercentEncoded(UnsafeBufferPointer(rebasing: to[min(common, to.count)...]), to: &output)
    }
  }
}

/// How many bytes of the target's path the whole folders take that both lie in, with the slash after them.
private func lengthOfCommonFolders(_ folder: UnsafeBufferPointer<UInt8>, _ target: UnsafeBufferPointer<UInt8>)
  -> Int
{
  let slash = UInt8(ascii: "/")
  var common = 0
  var position = 0
  while position < folder.count, position < target.count, folder[position] == target[position] {
    position += 1
    if folder[position - 1] == slash { common = position }
  }
  let folderEnds = position == folder.count && !folder.isEmpty
  if folderEnds, position < target.count, target[position] == slash { common = position + 1 }
  return common
}

/// A path or fragment as a URL has it (RFC 3986, section 2): what is neither unreserved nor `/` is percent-encoded.
package func percentEncoded(_ path: String) -> String {
  var path = path
  if path.withUTF8({ $0.allSatisfy(isUnreservedOrSlash) }) { return path }
  var result: [UInt8] = []
  result.reserveCapacity(path.utf8.count)
  appendPercentEncoded(path, to: &result)
  return String(decoding: result, as: UTF8.self)
}

/// As `percentEncoded`, at the end of some bytes.
package func appendPercentEncoded(_ path: String, to output: inout [UInt8]) {
  var path = path
  path.withUTF8 { appendPercentEncoded($0, to: &output) }
}

private func appendPercentEncoded(_ path: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
  var start = 0
  for index in path.indices where !isUnreservedOrSlash(path[index]) {
    output.append(contentsOf: UnsafeBufferPointer(rebasing: path[start..<index]))
    appendPercentEncoded(path[index], to: &output)
    start = index + 1
  }
  output.append(contentsOf: UnsafeBufferPointer(rebasing: path[start...]))
}

private func isUnreservedOrSlash(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
    UInt8(ascii: "~"), UInt8(ascii: "/"):
    true
  default: false
  }
}

/// Why a name cannot be given to a file on every system that a site may be copied to; nil if it can.
func problem(inFileName name: Substring.UTF8View) -> String? {
  guard let last = name.last else { return "is empty" }
  if name.count > 255 { return "is longer than 255 bytes" }
  for byte in name {
    if byte < 0x20 || byte == 0x7F { return "holds a control character" }
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "|"),
      UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "\\"):
      return "holds '\(Unicode.Scalar(byte))'"
    default: break
    }
  }
  if last == UInt8(ascii: ".") || last == UInt8(ascii: " ") { return "ends with a dot or a space" }
  let stem = name.prefix { $0 != UInt8(ascii: ".") }
  return (3...4).contains(stem.count) && isReservedByWindows(Substring(stem).lowercased())
    ? "is reserved by Windows" : nil
}

/// Names of devices, which no file may have, whatever follows their dot.
private func isReservedByWindows(_ stem: String) -> Bool {
  if ["con", "prn", "aux", "nul"].contains(stem) { return true }
  return (stem.hasPrefix("com") || stem.hasPrefix("lpt"))
    && stem.utf8.last.map { (0x30...0x39).contains($0) } == true
    && stem.utf8.count == 4
}

/// Keeps two things from one address: exactly the same, the same in another letter case, or in another Unicode form.
package struct AddressBook {
  /// Swift compares strings by canonical equivalence, so that NFC and NFD forms are one key.
  private var owners: [String: Owner] = [:]
  /// Every folder that an address lies in, with the first such address.
  private var folders: [String: Owner] = [:]

  private struct Owner {
    /// Made only where two things have one address.
    let location: @Sendable () -> SourceLocation?
    let address: String
  }

  package private(set) var diagnostics: [Diagnostic] = []

  package init() {}

  /// - Parameters:
  ///   - location: what an editor wrote to get the address; nil for what the program itself makes
  ///   - help: how to get another one
  package mutating func add(
    _ address: String, _ location: @autoclosure @escaping @Sendable () -> SourceLocation?, help: String
  ) {
    // The folders of most addresses are known, and were checked with the first address in them.
    let folder = parentFolder(of: address)
    let start = folders[folder.lowercased()] == nil || folder.isEmpty ? 0 : folder.utf8.count + 1
    for name in address.utf8.dropFirst(start).split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    {
      guard let problem = problem(inFileName: name) else { continue }
      diagnostics.append(
        Diagnostic(
          .error,
          "the address '\(address)' cannot be a file's on every system: '\(Substring(name))' \(problem)",
          at: location(),
          help: help))
      return
    }
    let key = address.lowercased()
    let own = Owner(location: location, address: address)
    if let inside = folders[key] {
      refuse("the address '\(address)' is a folder in '\(inside.address)'", own, inside, help: help)
      return
    }
    guard let owner = owners[key] else {
      owners[key] = own
      claimFolders(of: key, own, help: help)
      return
    }
    let sameBytes = owner.address.utf8.elementsEqual(address.utf8)
    let message =
      if owner.location() == nil {
        "the address '\(address)' is one that the program itself uses"
      } else if sameBytes {
        "two sources have the address '\(address)'"
      } else {
        "the addresses '\(address)' and '\(owner.address)' are one file on many systems"
      }
    refuse(message, own, owner, help: help)
  }

  /// Enters the folders of an address; one that is a file of another address cannot be a folder too.
  private mutating func claimFolders(of key: String, _ own: Owner, help: String) {
    var folder = parentFolder(of: key)
    while !folder.isEmpty, folders[folder] == nil {
      if let owner = owners[folder] {
        refuse("the address '\(own.address)' makes a folder of '\(owner.address)'", own, owner, help: help)
        return
      }
      folders[folder] = own
      folder = parentFolder(of: folder)
    }
  }

  private mutating func refuse(_ message: String, _ own: Owner, _ other: Owner, help: String) {
    let (place, otherPlace) = (own.location(), other.location())
    let related = place == nil ? nil : otherPlace.map { Diagnostic.Related($0, "the other one") }
    diagnostics.append(
      Diagnostic(.error, message, at: place ?? otherPlace, help: help, related: related))
  }
}
