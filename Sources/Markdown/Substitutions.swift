import CCmark
import Diagnostics

/// What stands for `{{name}}` on the pages of a language: values, short texts inside of other text, and snippets, blocks of
/// Markdown that stand alone.
///
/// An object, because every page's renderer holds it.
package final class Substitutions: Sendable {
  let values: [String: String]
  let snippets: [String: Snippet]
  /// Snippets that may not be used here, with the reason and what to do.
  private let refused: [String: (reason: String, help: String)]

  /// - Parameter refused: names of snippets that may not be used here, with the reason and what to do
  package init(
    values: [String: String], snippets: [String: Snippet],
    refused: [String: (reason: String, help: String)] = [:]
  ) {
    self.values = values
    self.snippets = snippets
    self.refused = refused
  }

  /// A name has at most so many bytes, so that what opens and never closes is not searched to the end again and again.
  private static let longestName = 64

  /// A text with values in the place of their names; names that nothing stands for stay.
  /// - Parameter value: what is written in a value's place
  package func applied(to text: String, _ value: (String) -> String = { $0 }) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let use = use(in: bytes, at: index), let found = values[use.name] {
        result += value(found).utf8
        index = use.end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The first name in a text that nothing stands for.
  package func firstMistake(in text: String) -> (message: String, help: String)? {
    let bytes = Array(text.utf8)
    for index in bytes.indices {
      guard let use = use(in: bytes, at: index), values[use.name] == nil,
        let mistake = mistake(in: "{{\(use.name)}}")
      else { continue }
      return mistake
    }
    return nil
  }

  /// `{{name}}` at a place in a text.
  private func use(in bytes: [UInt8], at start: Int) -> (name: String, end: Int)? {
    guard start + 4 < bytes.count, bytes[start] == Byte.openBrace, bytes[start + 1] == Byte.openBrace else {
      return nil
    }
    let reach = min(bytes.count, start + 2 + Self.longestName)
    guard let close = bytes[(start + 2)..<reach].firstIndex(of: Byte.closeBrace), close + 1 < bytes.count,
      bytes[close + 1] == Byte.closeBrace
    else { return nil }
    return (String(decoding: bytes[(start + 2)..<close], as: UTF8.self).trimmed, close + 2)
  }

  /// What is wrong with `{{name}}` that nothing was put in the place of.
  /// - Returns: nil if there is no name in the braces, for what other programs replace
  func mistake(in written: String) -> (message: String, help: String)? {
    guard written.hasPrefix("{{"), written.hasSuffix("}}") else { return nil }
    let name = String(written.dropFirst(2).dropLast(2)).trimmed
    let small = name.lowercased()
    guard Self.isName(small) else { return nil }
    if small != name, values[small] != nil || snippets[small] != nil {
      return ("no value or snippet '\(name)'", "write '{{\(small)}}': names have small letters only")
    }
    if let refusal = refused[name] { return (refusal.reason, refusal.help) }
    if snippets[name] != nil {
      return (
        "the snippet '\(name)' must stand alone",
        "leave a blank line above and below it, and no mark before it"
      )
    }
    let known = (Array(values.keys) + snippets.keys).sorted()
    return (
      "no value or snippet '\(name)'",
      didYouMean(name, among: known, writtenAs: { "{{\($0)}}" })
        ?? "write it under 'values:' in handbook.yml, or as content/snippets/\(name).md"
    )
  }

  /// Whether a name has the form of one: small letters, digits and hyphens.
  package static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy { $0.properties.isLowercase || $0 == "-" || ("0"..."9").contains($0) }
  }
}

/// A text of its own file that stands on many pages.
package struct Snippet: Sendable {
  /// From the site's root folder.
  package let path: String
  package let document: MarkdownDocument

  /// - Parameter document: without headings and footnotes
  package init(path: String, document: MarkdownDocument) { (self.path, self.document) = (path, document) }
}

/// Where a link of a snippet was written.
package final class SnippetLink: Sendable {
  /// The snippet's file, from the site's root folder.
  package let file: String
  package let place: SourcePlace
  /// As it stands there.
  package let destination: String

  init(_ link: Link, in snippet: Snippet) {
    file = snippet.path
    place = link.place
    destination = link.destination
  }
}

extension HTMLRenderer {
  /// The text of a node with values in the place of their names; nil if it holds none.
  mutating func substituted(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard let substitutions = options.substitutions, text.holds(Byte.openBrace, Byte.openBrace) else {
      return nil
    }
    let written = String(decoding: text, as: UTF8.self)
    let result = substitutions.applied(to: written)
    return result == written ? nil : Array(result.utf8)
  }

  /// An address with values in the place of their names: of what is dialled, the digits.
  mutating func substituted(inAddress url: UnsafeBufferPointer<UInt8>, at range: Range<Int>) -> String? {
    guard let substitutions = options.substitutions, url.holds(Byte.openBrace, Byte.openBrace) else {
      return nil
    }
    let written = String(decoding: url, as: UTF8.self)
    let scheme = written.prefix { $0 != ":" }.lowercased()
    let isDialled = scheme == "tel" || scheme == "sms"
    var hasNumber = true
    let address = substitutions.applied(to: written) { value in
      guard isDialled else { return value }
      let number = value.filter { "+*#0123456789".contains($0) }
      if number.isEmpty { hasNumber = false }
      return number
    }
    if let mistake = substitutions.firstMistake(in: written) {
      report(.error, mistake.message, at: range, help: mistake.help)
    } else if !hasNumber {
      report(
        .error, "the value holds no number to dial", at: range, help: "name a value that is a phone number")
    }
    return address
  }

  /// The snippet whose name alone is a paragraph.
  func snippet(in paragraph: OpaquePointer) -> Snippet? {
    guard let substitutions = options.substitutions, !substitutions.snippets.isEmpty,
      let child = cmark_node_first_child(paragraph), cmark_node_next(child) == nil,
      cmark_node_get_type(child) == CMARK_NODE_TEXT
    else { return nil }
    let text = bytes(of: cmark_node_get_literal(child))
    guard text.starts(with: "{{".utf8), text.suffix(2).elementsEqual("}}".utf8), text.count > 4 else {
      return nil
    }
    let name = String(decoding: text.dropFirst(2).dropLast(2), as: UTF8.self).trimmed
    return substitutions.snippets[name]
  }

  /// Writes a snippet in the place of a paragraph.
  mutating func renderSnippet(_ snippet: Snippet) {
    html.startLine()
    let document = snippet.document
    let (start, firstLink) = (html.count, links.count)
    if options.readsFields, document.html.contains(Byte.openBrace) {
      report(
        .error, "a snippet in a script holds a brace, which is not filled in", at: place.start,
        help: "write the text with the field into the script")
    }
    html.append(document)
    for hole in document.holes {
      let content: Hole.Content =
        if case .link(let index) = hole.content { .link(firstLink + index) } else { hole.content }
      holes.append(Hole(offset: start + hole.offset, content: content))
    }
    let use = source.place(place.start)
    links += document.links.map { link in
      Link(
        kind: link.kind, isImage: link.isImage,
        destination: destination(of: link, in: snippet),
        html: (start + link.html.lowerBound)..<(start + link.html.upperBound), place: use,
        snippet: SnippetLink(link, in: snippet))
    }
    isAtBlockStart = false
  }

  /// A link of a snippet as this page would write it, over the content folder, which both lie in.
  private func destination(of link: Link, in snippet: Snippet) -> String {
    if link.kind == .outside || link.kind == .fragment { return link.destination }
    let up = source.file.path.split(separator: "/").dropFirst().dropLast().map { _ in "../" }.joined()
    let folder = snippet.path.split(separator: "/").dropFirst().dropLast().map { "\($0)/" }.joined()
    return up + folder + link.destination
  }
}

extension String {
  /// Without spaces around it.
  fileprivate var trimmed: String {
    let isSpace: (Character) -> Bool = { $0 == " " }
    return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}
