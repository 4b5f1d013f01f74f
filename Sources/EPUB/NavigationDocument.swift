import Markdown

extension Publication {
  /// The list of contents, for readers and for programs, and the landmarks.
  var navigationDocument: String {
    let marks = landmarks.map {
      "<li><a epub:type=\"\($0.type)\" href=\"\($0.path)\">\(escapedForXML($0.title))</a></li>"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \(languageAttributes)>
      <head>
      <title>\(escapedForXML(words.contents))</title>
      \(styleSheets)</head>
      <body>
      <nav epub:type="toc" role="doc-toc" aria-labelledby="contents" class="contents">
      <h1 id="contents">\(escapedForXML(words.contents))</h1>
      \(list(contents))</nav>
      <nav epub:type="landmarks" aria-labelledby="landmarks" hidden="hidden">
      <h2 id="landmarks">\(escapedForXML(words.landmarks))</h2>
      <ol>
      \(marks.joined(separator: "\n"))
      </ol>
      </nav>
      </body>
      </html>

      """
  }

  private var languageAttributes: String {
    let direction = metadata.isRightToLeft ? "rtl" : "ltr"
    return "lang=\"\(metadata.language)\" xml:lang=\"\(metadata.language)\" dir=\"\(direction)\""
  }

  private var styleSheets: String {
    files.filter { $0.mediaType == "text/css" }
      .map { "<link rel=\"stylesheet\" type=\"text/css\" href=\"\($0.path)\"/>\n" }.joined()
  }

  private func list(_ entries: [Entry]) -> String {
    let items = entries.map { entry in
      let inner = entry.entries.isEmpty ? "" : "\n\(list(entry.entries))"
      return "<li><a href=\"\(entry.path)\">\(escapedForXML(entry.title))</a>\(inner)</li>\n"
    }
    return "<ol>\n\(items.joined())</ol>\n"
  }

  /// The same list for readers made for EPUB 2 (DAISY's NCX), of which many are in use.
  var oldNavigationDocument: String {
    var number = 0
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="\(metadata.language)">
      <head><meta name="dtb:uid" content="\(escapedForXML(metadata.identifier))"/></head>
      <docTitle><text>\(escapedForXML(metadata.title))</text></docTitle>
      <navMap>
      \(points(contents, &number))</navMap>
      </ncx>

      """
  }

  private func points(_ entries: [Entry], _ number: inout Int) -> String {
    var text = ""
    for entry in entries {
      number += 1
      text +=
        "<navPoint id=\"n\(number)\" playOrder=\"\(number)\"><navLabel><text>\(escapedForXML(entry.title))"
      text += "</text></navLabel><content src=\"\(entry.path)\"/>"
      text += entry.entries.isEmpty ? "" : "\n\(points(entry.entries, &number))"
      text += "</navPoint>\n"
    }
    return text
  }
}
