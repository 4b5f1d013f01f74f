import Content
import Diagnostics

/// The relative URL from one output file to another, percent-encoded.
/// - Parameters:
///   - folder: the folder of the file that holds the link, from the output folder; empty at its top
///   - target: a path in the output
package func relativeAddress(from folder: String, to target: String) -> String {
  var common = 0
  var position = 0
  let from = Array(folder.utf8)
  let to = Array(target.utf8)
  // The longest run of whole folders that both share.
  while position < from.count, position < to.count, from[position] == to[position] {
    position += 1
    if position == from.count, position < to.count, to[position] == UInt8(ascii: "/") { common = position + 1 }
    if position < from.count, from[position] == UInt8(ascii: "/"), position < to.count,
      to[position] == UInt8(ascii: "/")
    {
      common = position + 1
    }
  }
  var result = ""
  if common <= from.count && !from.isEmpty {
    let levels = from[min(common, from.count)...].count { $0 == UInt8(ascii: "/") } + 1
    for _ in 0..<levels { result += "../" }
  }
  let rest = String(decoding: to[common...], as: UTF8.self)
  return result + percentEncoded(rest)
}

/// A path or fragment as a URL has it (RFC 3986, section 2): what is neither unreserved nor `/` is percent-encoded.
package func percentEncoded(_ path: String) -> String {
  var path = path
  return path.withUTF8 { bytes in
    if bytes.allSatisfy(isUnreservedOrSlash) { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 3)
    for byte in bytes {
      if isUnreservedOrSlash(byte) {
        result.append(byte)
      } else {
        result.append(UInt8(ascii: "%"))
        result.append(hexDigit(byte >> 4))
        result.append(hexDigit(byte & 15))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
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

/// The text that a percent-encoded one stands for; as it is where the encoding is broken.
func percentDecoded(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  var index = 0
  while index < bytes.count {
    if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
      let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
    {
      result.append(value)
      index += 3
    } else {
      result.append(bytes[index])
      index += 1
    }
  }
  return String(decoding: result, as: UTF8.self)
}

/// The folder of a path; empty at the top.
package func parentFolder(of path: String) -> String {
  path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
}

/// Why a name cannot be given to a file on every system that a site may be copied to; nil if it can.
func problem(inFileName name: String) -> String? {
  if name.isEmpty { return "is empty" }
  if name.utf8.count > 255 { return "is longer than 255 bytes" }
  if name == "." || name == ".." { return "names a folder" }
  if let scalar = name.unicodeScalars.first(where: { $0.value < 0x20 || $0.value == 0x7F || "<>:\"|?*\\".unicodeScalars.contains($0) }) {
    return scalar.value < 0x20 || scalar.value == 0x7F ? "holds a control character" : "holds '\(scalar)'"
  }
  if name.hasSuffix(".") || name.hasSuffix(" ") { return "ends with a dot or a space" }
  let stem = name.prefix { $0 != "." }.lowercased()
  let reserved =
    ["con", "prn", "aux", "nul"].contains(stem)
    || (stem.utf8.count == 4 && (stem.hasPrefix("com") || stem.hasPrefix("lpt")) && stem.last?.isNumber == true)
  return reserved ? "is reserved by Windows" : nil
}

/// Keeps two things from one address: exactly the same, the same in another letter case, or in another Unicode form.
package struct AddressBook {
  /// Swift compares strings by canonical equivalence, so that NFC and NFD forms are one key.
  private var owners: [String: Owner] = [:]
  /// Every folder that an address lies in, with the first such address.
  private var folders: [String: Owner] = [:]

  private struct Owner {
    let location: SourceLocation?
    let address: String
  }

  package private(set) var diagnostics: [Diagnostic] = []

  package init() {}

  /// - Parameters:
  ///   - location: what an editor wrote to get the address; nil for what the program itself makes
  ///   - help: how to get another one
  package mutating func add(_ address: String, _ location: SourceLocation?, help: String) {
    for name in address.split(separator: "/", omittingEmptySubsequences: false) {
      guard let problem = problem(inFileName: String(name)) else { continue }
      diagnostics.append(
        Diagnostic(
          .error, "the address '\(address)' cannot be a file's on every system: '\(name)' \(problem)", at: location,
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
      if owner.location == nil {
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
    let related = own.location == nil ? nil : other.location.map { Diagnostic.Related($0, "the other one") }
    diagnostics.append(
      Diagnostic(.error, message, at: own.location ?? other.location, help: help, related: related))
  }
}
