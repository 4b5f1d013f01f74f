import CCmark
import Diagnostics

/// A place in a script's text where a reader's words are put in: `{recruiter}`, or `{form: he|she}`.
package struct FieldUse: Sendable {
  package let name: String
  /// For a field of choices the words for each of them; empty for the field's own words.
  package let choices: [String]
  /// In bytes, in the file.
  package let source: Range<Int>
}

extension HTMLRenderer {
  /// Writes text with holes where fields are used.
  mutating func writeWithFields(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while let brace = text[start...].firstIndex(where: isBrace) {
      guard text[brace] == Byte.openBrace, let close = text[(brace + 1)...].firstIndex(where: isBrace),
        text[close] == Byte.closeBrace
      else {
        reportBrace(UnsafeBufferPointer(rebasing: text[brace...brace]))
        writeTypeset(UnsafeBufferPointer(rebasing: text[start...brace]))
        start = brace + 1
        continue
      }
      writeTypeset(UnsafeBufferPointer(rebasing: text[start..<brace]))
      writeField(UnsafeBufferPointer(rebasing: text[brace...close]))
      start = close + 1
    }
    writeTypeset(UnsafeBufferPointer(rebasing: text[start...]))
  }

  private func isBrace(_ byte: UInt8) -> Bool { byte == Byte.openBrace || byte == Byte.closeBrace }

  /// - Parameter written: with its braces
  private mutating func writeField(_ written: UnsafeBufferPointer<UInt8>) {
    let range = place.find(written, in: source)
    if openHeading != nil {
      report(.error, "a field cannot be used in a heading", at: range, help: "write it into the text below")
      return writeTypeset(written)
    }
    let content = String(decoding: written.dropFirst().dropLast(), as: UTF8.self)
    let parts = content.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let choices = parts.count < 2 ? [] : parts[1].split(separator: "|", omittingEmptySubsequences: false)
    holes.append(Hole(offset: html.count, content: .field(fieldUses.count)))
    html.passHole()
    fieldUses.append(
      FieldUse(name: trimmed(parts[0]), choices: choices.map(trimmed), source: range))
    typographer?.passWord()
  }

  private func trimmed(_ text: Substring) -> String {
    let isSpace: (Character) -> Bool = { $0.isWhitespace }
    return String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }

  private mutating func reportBrace(_ brace: UnsafeBufferPointer<UInt8>) {
    report(
      .error, "a brace has no partner", at: place.find(brace, in: source),
      help: "write a field as {name}, and a brace as such as code: `{`")
  }

  /// A field in an address could not be filled in.
  mutating func reportFields(inAddress url: UnsafeBufferPointer<UInt8>, at range: Range<Int>) {
    if !options.readsFields || !url.contains(Byte.openBrace) { return }
    report(.error, "a field cannot be used in an address", at: range, help: "write it into the text")
  }
}
