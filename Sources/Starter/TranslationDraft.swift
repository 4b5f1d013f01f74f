/// A page as a draft in another language: a copy that is to be translated in its place.
///
/// Ids, links and conditions stay as they are, because they are the same in all languages; being a draft it is not read
/// beyond its front matter, so that it can be built while half of it is in the old language.
package struct TranslationDraft {
  package let file: NewFile

  /// What belongs to one language's page only, or is not true of the draft yet.
  private static let ownKeys: Set<String> = ["aliases", "draft", "expires", "publish", "reviewed", "slug"]

  /// - Parameters:
  ///   - source: the page's bytes, with front matter
  ///   - original: the page's path from the handbook's folder, for the note in the draft
  ///   - languageName: of the language to translate from
  /// - Returns: nil if the source has no front matter
  package init?(
    of source: [UInt8], original: String, languageName: String, to path: String
  ) {
    // As builds read it: without a byte order mark and carriage returns.
    let bytes = source.starts(with: [0xEF, 0xBB, 0xBF]) ? source[3...] : source[...]
    var lines = String(decoding: bytes.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)[...]
    guard let first = lines.popFirst(), isFence(first), let end = lines.firstIndex(where: isFence) else {
      return nil
    }
    var kept: [Substring] = []
    var isOwn = false
    for line in lines[..<end] {
      // A key's value may go on below it; a comment belongs to what follows.
      if let key = key(of: line) { isOwn = Self.ownKeys.contains(key) }
      if line.first == "#" { isOwn = false }
      if !isOwn { kept.append(line) }
    }
    let note =
      "<!-- From \(languageName), \(original): translate title, summary and text. What stands in {#…} and in backticks "
      + "and the files in links stay as they are. Then remove this note and 'draft: true'. -->"
    let text =
      ["---"] + kept.map(String.init) + ["draft: true", "---", note] + lines[(end + 1)...].map(String.init)
    file = NewFile(path: path, text: text.joined(separator: "\n"))
  }
}

private func isFence(_ line: Substring) -> Bool {
  line.hasPrefix("---") && line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" || $0 == "\r" }
}

/// The key that a line of front matter begins with; nil for one that goes on with the value above.
private func key(of line: Substring) -> String? {
  guard let first = line.first, first.isLetter || first == "\"" || first == "'",
    let colon = line.firstIndex(of: ":")
  else { return nil }
  return String(line[..<colon].filter { $0 != "\"" && $0 != "'" && $0 != " " })
}
