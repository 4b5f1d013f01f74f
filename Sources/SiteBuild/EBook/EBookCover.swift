import EPUB
import Languages
import Markdown
import Site

extension EBook {
  /// What libraries of readers show: the title, drawn.
  var cover: Publication.File {
    Publication.File(path: "cover.svg", mediaType: "image/svg+xml", bytes: Array(coverPicture.utf8))
  }

  var coverPage: Publication.Page {
    let bytes = document(title: title, styleSheet: Self.styleSheetPath, type: "frontmatter") { output in
      output +=
        "<section class=\"cover\" epub:type=\"cover\"><img src=\"cover.svg\" alt=\"\(escapedForXML(title))\"/></section>\n"
        .utf8
    }
    return Publication.Page(path: "cover.xhtml", bytes: bytes)
  }

  /// The title as text, and who made the book, when, and where it lives.
  var titlePage: Publication.Page {
    let configuration = site.configuration
    let code = language.code
    let own = configuration.language(code)
    let day = escapedForXML("\(strings["updated"] ?? "") \(own.text(of: modified))")
    var lines = [
      configuration.author?[code].map { "<p class=\"author\">\(escapedForXML($0))</p>\n" },
      "<p class=\"imprint\">\(day)</p>\n",
      configuration.baseURL.map {
        "<p class=\"imprint\"><a href=\"\(escapedForXML($0))\">\(escapedForXML($0))</a></p>\n"
      },
      configuration.footer?[code].map {
        "<p class=\"imprint\">\(escapedForXML(own.typography.applied(to: $0)))</p>\n"
      },
    ].compactMap { $0 }
    if let description = configuration.description?[code] {
      lines.insert(
        "<p class=\"summary\">\(escapedForXML(own.typography.applied(to: description)))</p>\n", at: 0)
    }
    let bytes = document(title: title, styleSheet: Self.styleSheetPath, type: "frontmatter") { output in
      output +=
        "<section class=\"title-page\" epub:type=\"titlepage\">\n<h1>\(escapedForXML(title))</h1>\n".utf8
      output += lines.joined().utf8
      output += "</section>\n".utf8
    }
    return Publication.Page(path: "title.xhtml", bytes: bytes)
  }

  // MARK: The picture

  private var coverPicture: String {
    let configuration = site.configuration
    let parameters = shared.theme.parameters
    let ink = "#1a1a1a"
    let size = CoverText.size(of: title)
    let lines = CoverText.lines(title, size: size)
    let description = CoverText.lines(configuration.description?[language.code] ?? "", size: 46)
    let isRightToLeft = configuration.language(language.code).direction == .rtl
    let x = isRightToLeft ? CoverText.width - CoverText.margin : CoverText.margin
    func text(_ line: String, _ y: Int, _ size: Int, _ attributes: String) -> String {
      "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\" \(attributes)>\(escapedForXML(line))</text>\n"
    }
    let top = 380
    let bottom = top + lines.count * size * 115 / 100
    let titleLines = lines.enumerated().map {
      text($1, top + $0 * size * 115 / 100, size, "font-weight=\"600\"")
    }
    let descriptionLines = description.prefix(5).enumerated().map {
      text($1, bottom + 130 + $0 * 66, 46, "fill=\"#444\"")
    }
    let author = configuration.author?[language.code].map { text($0, 1480, 46, "fill=\"\(ink)\"") } ?? ""
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="1200" height="1600" viewBox="0 0 1200 1600" role="img" \
      aria-label="\(escapedForXML(title))" xml:lang="\(language.code)"\(isRightToLeft ? " direction=\"rtl\"" : "")>
      <rect width="1200" height="1600" fill="\(escapedForXML(parameters["paper"] ?? "#fff"))"/>
      <rect x="\(CoverText.margin)" y="180" width="\(CoverText.width - 2 * CoverText.margin)" height="8" \
      fill="\(escapedForXML(parameters["accent"] ?? ink))"/>
      <g font-family="'PT Serif', 'Noto Serif', Georgia, serif" fill="\(ink)">
      \((titleLines + descriptionLines).joined())\(author)</g>
      <rect x="\(CoverText.margin)" y="\(bottom + 10)" width="160" height="4" \
      fill="\(escapedForXML(parameters["accent"] ?? ink))"/>
      </svg>

      """
  }
}

/// SVG breaks no lines, so that they are broken here, by what letters measure on the whole.
private enum CoverText {
  static let width = 1200
  static let margin = 120

  private static func fitting(_ size: Int) -> Int { (width - 2 * margin) * 100 / (size * 54) }

  /// In which the title takes four lines at most and no word is cut.
  static func size(of title: String) -> Int {
    [150, 132, 116, 100, 86, 74].first { size in
      let longest = title.split(separator: " ").map(\.count).max() ?? 0
      return longest <= fitting(size) && lines(title, size: size).count <= 4
    } ?? 64
  }

  static func lines(_ text: String, size: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + word.count < fitting(size) {
        lines[lines.count - 1] += " \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
