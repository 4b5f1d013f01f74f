import Diagnostics
import Languages

@testable import Markdown
@testable import TestSupport

extension MarkedSource {
  /// - Parameter frontMatter: what the file begins with that is no Markdown
  func document(after frontMatter: String = "", language: String? = nil) -> MarkdownDocument {
    let typography = language.flatMap { Language.builtIn[$0]?.typography }
    return parseMarkdown(file, from: frontMatter.utf8.count, MarkdownOptions(typography: typography))
  }

  /// What is found in the text as Markdown; see `described`.
  var findings: [String] { described(document().diagnostics) }

  /// Where the links and images stand, and what stands there.
  func places(after frontMatter: String = "") -> [String] {
    document(after: frontMatter).links.filter { $0.kind != .outside }.map {
      let location = $0.place.location(in: "")
      return described(line: location.line, column: location.column, length: location.length)
    }
  }
}

extension MarkdownDocument {
  /// The HTML with its holes filled: addresses as written, labels as `{their_key}`, fields as `{their-name}`.
  var filled: String {
    var result: [UInt8] = []
    var start = 0
    for hole in holes {
      result += html[start..<hole.offset]
      result += filling(hole).utf8
      start = hole.offset
    }
    return String(decoding: result + html[start...], as: UTF8.self)
  }

  private func filling(_ hole: Hole) -> String {
    switch hole.content {
    case .label(let label): return "{\(label.rawValue)}"
    case .field(let index): return "{\(fieldUses[index].name)}"
    case .headingID(let index): return " id=\"\(headings[index].id)\""
    case .idPrefix, .noteType: return ""
    case .box(let isTicked): return "<input type=\"checkbox\"\(isTicked ? " checked" : "") disabled />"
    case .link(let index):
      let link = links[index]
      var address = Array(link.destination.utf8)
      if link.kind == .outside {
        address = []
        link.appendOutsideAddress(to: &address)
      }
      return "\(link.isImage ? "src" : "href")=\"\(String(decoding: address, as: UTF8.self))\""
    }
  }
}

/// A text's HTML with its holes filled.
func html(_ markdown: String, language: String? = nil) -> String {
  MarkedSource(markdown).document(language: language).filled
}

/// The HTML inside a text's only paragraph, with `~` for no-break spaces.
func typeset(_ markdown: String, _ language: String) -> String {
  let html = html(markdown, language: language)
  guard html.hasPrefix("<p>"), html.hasSuffix("</p>\n") else { return html }
  return html.dropFirst(3).dropLast(5).map { $0 == "\u{A0}" ? "~" : String($0) }.joined()
}
