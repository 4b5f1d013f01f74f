import Glibc

/// A script or style sheet without comments, blank lines, indentation, and spaces that mean nothing: for a reader on a phone
/// a third less to load, and its author may comment all the same.
///
/// It is read by lines and not by a grammar, so a file in which a line may be the inside of a text stays as it is: one
/// with a template literal, a line that is continued, or a comment that begins behind code and ends on another line.
/// - Parameter hasLineComments: whether `//` begins a comment
func compacted(_ bytes: [UInt8], hasLineComments: Bool) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  var isComment = false
  for line in bytes.split(separator: UInt8(ascii: "\n")) {
    guard let code = code(in: line, isComment: &isComment, hasLineComments) else { return bytes }
    if !code.isEmpty { result += code + [UInt8(ascii: "\n")] }
  }
  if isComment { return bytes }
  // Nothing is changed in a licence.
  if result.isEmpty || offset(of: "/*!", in: result[...]) != nil { return result }
  return hasLineComments ? tightenedScript(result) : tightenedStyle(result)
}

/// What of a line is no comment; nil if that is not certain.
private func code(
  in line: ArraySlice<UInt8>, isComment: inout Bool, _ hasLineComments: Bool
) -> ArraySlice<UInt8>? {
  var rest = trimmed(line)
  while isComment || rest.starts(with: "/*".utf8) && !rest.starts(with: "/*!".utf8) {
    let start = isComment ? rest.startIndex : rest.startIndex + 2
    guard let end = offset(of: "*/", in: rest[start...]) else {
      isComment = true
      return []
    }
    isComment = false
    rest = trimmed(rest[(end + 2)...])
  }
  if hasLineComments, rest.starts(with: "//".utf8) { return [] }
  let opensComment =
    offset(of: "/*", in: rest).map { offset(of: "*/", in: rest[($0 + 2)...]) == nil } ?? false
  let isCertain = !opensComment && offset(of: "`", in: rest) == nil && rest.last != UInt8(ascii: "\\")
  return isCertain ? rest : nil
}

private func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  guard let first = line.firstIndex(where: { !isSpace($0) }),
    let last = line.lastIndex(where: { !isSpace($0) })
  else { return [] }
  return line[first...last]
}

private func isSpace(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
}

/// Where a few letters stand first. Every build goes through all of a theme's assets, so the C library looks for the first.
func offset(of letters: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
  bytes.withUnsafeBytes { buffer in
    var rest = buffer[...]
    while let base = UnsafeRawBufferPointer(rebasing: rest).baseAddress,
      let hit = memchr(base, Int32(letters.utf8Start[0]), rest.count)
    {
      rest = rest.dropFirst(UnsafeRawPointer(hit) - base)
      if rest.starts(with: UnsafeBufferPointer(start: letters.utf8Start, count: letters.utf8CodeUnitCount)) {
        return bytes.startIndex + rest.startIndex
      }
      rest = rest.dropFirst()
    }
    return nil
  }
}
