import Diagnostics

/// Values that YAML cuts because a `#` with a space before it begins a comment: `title: Rule #1`, `accent: #1b5e8c`.
///
/// A comment that somebody means has a space behind its `#`, too.
extension YAMLText {
  /// Spares nearly all texts a closer look.
  var mayHoldStrayComments: Bool {
    let bytes = file.bytes
    var index = range.lowerBound + 1
    while index + 1 < range.upperBound {
      if bytes[index] == UInt8(ascii: "#"), isStray(at: index) { return true }
      index += 1
    }
    return false
  }

  private func isStray(at index: Int) -> Bool {
    let (before, behind) = (file.bytes[index - 1], file.bytes[index + 1])
    return (before == UInt8(ascii: " ") || before == UInt8(ascii: "\t"))
      && behind > UInt8(ascii: " ") && behind != UInt8(ascii: "#")
  }

  /// A warning for each value behind which such a comment stands.
  func strayComments(in node: YAMLNode, key: String? = nil) -> [Diagnostic] {
    switch node.content {
    case .scalar(let scalar): scalar.isPlain ? strayComment(behind: scalar, key) : []
    case .sequence(let elements): elements.flatMap { strayComments(in: $0) }
    case .mapping(let entries):
      entries.flatMap { strayComments(in: $0.value, key: $0.key.scalar?.string) }
    }
  }

  private func strayComment(behind scalar: YAMLScalar, _ key: String?) -> [Diagnostic] {
    let bytes = file.bytes
    var index = offset(of: scalar.end)
    while index < range.upperBound, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") {
      index += 1
    }
    guard index + 1 < range.upperBound, index > range.lowerBound, bytes[index] == UInt8(ascii: "#"),
      isStray(at: index)
    else { return [] }
    let comment = bytes[index..<range.upperBound].prefix { $0 != UInt8(ascii: "\n") }
    let text = String(decoding: comment, as: UTF8.self)
    let whole = scalar.string.isEmpty ? text : "\(scalar.string) \(text)"
    let message =
      scalar.string.isEmpty
      ? "the value is empty: YAML takes '\(text)' for a comment"
      : "the value ends before '\(text)', which YAML takes for a comment"
    return [
      Diagnostic(
        .warning, message, at: file.location(offset: index, length: comment.count),
        help: "write '\(key.map { "\($0): " } ?? "")\"\(whole)\"'; a comment has a space behind its '#'")
    ]
  }
}
