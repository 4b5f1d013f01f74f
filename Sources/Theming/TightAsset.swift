/// A style sheet or script without the spaces that mean nothing. Only for what `compacted` was certain of: nothing in it goes
/// on behind the end of a line but comments, and those are gone.

/// Without spaces around braces, commas, semicolons and `>`, behind colons, and at the ends of lines.
func tightenedStyle(_ bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    if let end = endOfVerbatim(in: bytes[index...]) {
      result += bytes[index..<end]
      index = end
    } else if isSpace(byte) {
      let next = bytes[index...].firstIndex { !isSpace($0) } ?? bytes.count
      let follows = next < bytes.count ? bytes[next] : UInt8(ascii: "}")
      let last = result.last ?? UInt8(ascii: "}")
      // A property may be set to nothing: `--none: ;`.
      let isNeeded =
        last == UInt8(ascii: ":")
        ? follows == UInt8(ascii: ";") : !"{};,>".utf8.contains(last) && !"{};,>".utf8.contains(follows)
      if isNeeded { result.append(byte) }
      index = next
    } else {
      if byte == UInt8(ascii: "}"), result.last == UInt8(ascii: ";") { result.removeLast() }
      result.append(byte)
      index += 1
    }
  }
  return result + [UInt8(ascii: "\n")]
}

/// Without spaces beside signs, without comments behind code, and with lines that cannot end there joined.
func tightenedScript(_ bytes: [UInt8]) -> [UInt8] {
  let newline = UInt8(ascii: "\n")
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  var isCertain = false
  for line in bytes.split(separator: newline) {
    let tight = ScriptLine(line).tightened()
    if tight == nil, let last = result.last, last != newline { result.append(newline) }
    if isCertain, tight?.first == UInt8(ascii: "}"), result.last == newline { result.removeLast() }
    isCertain = tight != nil
    result += tight ?? Array(line)
    let goesOn = tight?.last.map { "{;,([".utf8.contains($0) } ?? false
    if !goesOn { result.append(newline) }
  }
  if result.last != newline { result.append(newline) }
  return result
}

private func isSpace(_ byte: UInt8) -> Bool { " \n\t\r".utf8.contains(byte) }

/// Behind a text, an address or a comment with which a part of a style sheet begins; nil if it begins with none.
private func endOfVerbatim(in bytes: ArraySlice<UInt8>) -> Int? {
  let start = bytes.startIndex
  switch bytes[start] {
  case UInt8(ascii: "\""), UInt8(ascii: "'"): return endOfText(in: bytes)
  case UInt8(ascii: "u") where bytes.starts(with: "url(".utf8):
    return bytes.firstIndex(of: UInt8(ascii: ")")).map { $0 + 1 } ?? bytes.endIndex
  case UInt8(ascii: "/") where bytes.starts(with: "/*".utf8):
    return offset(of: "*/", in: bytes[(start + 2)...]).map { $0 + 2 } ?? bytes.endIndex
  default: return nil
  }
}

/// Behind the quotation mark that ends a text, or the end of the bytes.
private func endOfText(in bytes: ArraySlice<UInt8>) -> Int {
  var index = bytes.startIndex + 1
  while index < bytes.endIndex, bytes[index] != bytes[bytes.startIndex] {
    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
  }
  return min(index + 1, bytes.endIndex)
}

/// A line of a script that is whole by itself: no text, comment or regular expression begins or ends on another one.
private struct ScriptLine {
  private let line: ArraySlice<UInt8>
  private var result: [UInt8] = []

  init(_ line: ArraySlice<UInt8>) { self.line = line }

  /// Nil if a slash may be read in two ways.
  func tightened() -> [UInt8]? {
    var copy = self
    return copy.tighten() ? copy.result : nil
  }

  private mutating func tighten() -> Bool {
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      let end: Int?
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): end = endOfText(in: line[index...])
      case UInt8(ascii: "/"):
        if line[index...].starts(with: "//".utf8) { return finish() }
        end = endOfSlash(index)
      case UInt8(ascii: " "):
        index = line[index...].firstIndex { $0 != UInt8(ascii: " ") } ?? line.endIndex
        if index < line.endIndex, isNeeded(between: result.last, and: line[index...]) { result.append(byte) }
        continue
      default: end = index + 1
      }
      guard let end else { return false }
      result += line[index..<end]
      index = end
    }
    return finish()
  }

  /// What old browsers take for comments of HTML must not come to be.
  private mutating func finish() -> Bool {
    while result.last == UInt8(ascii: " ") { result.removeLast() }
    return !result.starts(with: "-->".utf8)
      && !result.indices.contains { result[$0...].starts(with: "<!--".utf8) }
  }

  /// Behind a regular expression, or behind a slash that divides; nil if it is not certain which it is.
  private func endOfSlash(_ start: Int) -> Int? {
    let rest = line[(start + 1)...]
    let last = result.last { $0 != UInt8(ascii: " ") }
    if let last, "(,=:[!&|?{;".utf8.contains(last) { return endOfExpression(start) }
    return rest.contains(UInt8(ascii: "/")) || last == nil ? nil : start + 1
  }

  private func endOfExpression(_ start: Int) -> Int? {
    var isInClass = false
    var index = start + 1
    while index < line.endIndex {
      switch line[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "/") where !isInClass: return index + 1
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Whether two words, a number and a dot, or two signs that mean something together stand beside a space.
  private func isNeeded(between last: UInt8?, and rest: ArraySlice<UInt8>) -> Bool {
    guard let last, let next = rest.first else { return false }
    let isWord: (UInt8) -> Bool = { byte in
      byte >= 0x80 || "_$".utf8.contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    if isWord(last), isWord(next) || next == UInt8(ascii: ".") || next == UInt8(ascii: "\\") { return true }
    let pairs = "+-/*".utf8
    return pairs.contains(last) && pairs.contains(next)
  }
}
