import Markdown

extension Publication {
  /// META-INF/container.xml, which says where the package document is.
  var containerDocument: String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
    <rootfiles><rootfile full-path="\(bookFolder)/\(packagePath)" media-type="application/oebps-package+xml"/></rootfiles>
    </container>

    """
  }

  /// The package document: what the book is, of which files it consists, in which order they are read.
  var packageDocument: String {
    let direction = metadata.isRightToLeft ? " page-progression-direction=\"rtl\"" : ""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="\(metadata.language)">
      <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
      \(descriptions.joined(separator: "\n"))
      </metadata>
      <manifest>
      \(manifest.joined(separator: "\n"))
      </manifest>
      <spine toc="ncx"\(direction)>
      \(order.map { "<itemref idref=\"\($0)\"/>" }.joined(separator: "\n"))
      </spine>
      </package>

      """
  }

  private var descriptions: [String] {
    func element(_ name: String, _ text: String, _ attributes: String = "") -> String {
      "<dc:\(name)\(attributes)>\(escapedForXML(text))</dc:\(name)>"
    }
    func meta(_ property: String, _ text: String) -> String {
      "<meta property=\"\(property)\">\(escapedForXML(text))</meta>"
    }
    let optional = [
      ("creator", metadata.author), ("description", metadata.description), ("source", metadata.source),
    ]
    return [
      element("identifier", metadata.identifier, " id=\"id\""), element("title", metadata.title),
      element("language", metadata.language),
    ] + optional.compactMap { name, text in text.map { element(name, $0) } }
      + [meta("dcterms:modified", "\(metadata.modified)T00:00:00Z")]
      + accessibility.map { meta("schema:\($0)", $1) }
      // By which readers made for EPUB 2 find the cover.
      + ["<meta name=\"cover\" content=\"cover\"/>"]
  }

  /// EPUB Accessibility 1.1, section 2.2, in the terms of schema.org.
  private var accessibility: [(String, String)] {
    let features = ["tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"]
    return [("accessMode", "textual")] + (metadata.hasPictures ? [("accessMode", "visual")] : [])
      + [("accessModeSufficient", "textual")]
      + (features + (metadata.hasPictures ? ["alternativeText"] : [])).map { ("accessibilityFeature", $0) }
      + [("accessibilityHazard", "none"), ("accessibilitySummary", metadata.accessibilitySummary)]
  }

  private var order: [String] {
    let ids = pages.indices.map { "p\($0)" }
    return ids[..<contentsPosition] + ["nav"] + ids[contentsPosition...]
  }

  private var manifest: [String] {
    func item(_ id: String, _ path: String, _ mediaType: String, _ properties: String? = nil) -> String {
      let properties = properties.map { " properties=\"\($0)\"" } ?? ""
      return "<item id=\"\(id)\" href=\"\(path)\" media-type=\"\(mediaType)\"\(properties)/>"
    }
    return [
      item("nav", Self.contentsPath, "application/xhtml+xml", "nav"),
      item("ncx", oldNavigationPath, "application/x-dtbncx+xml"),
    ]
      + pages.enumerated().map { item("p\($0)", $1.path, "application/xhtml+xml") }
      + files.enumerated().map { number, file in
        file.path == cover
          ? item("cover", file.path, file.mediaType, "cover-image")
          : item("f\(number)", file.path, file.mediaType)
      }
  }
}
