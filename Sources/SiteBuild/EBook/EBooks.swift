import Content
import Dates
import EPUB
import Files
import Publishing
import Site
import Theming

/// The path in the output of a language's whole handbook as an e-book.
package func eBookAddress(_ language: String) -> String { "\(language)/handbook.epub" }

/// The paths in the output of all e-books of a site.
package func eBookAddresses(_ site: Site) -> Set<String> { Set(site.languages.map { eBookAddress($0.code) }) }

/// Enters the e-books that pages link to.
func claimEBooks(_ site: Site, _ addresses: inout AddressBook) {
  guard site.configuration.makesEBooks else { return }
  for language in site.languages { addresses.add(eBookAddress(language.code), nil, help: "rename the file") }
}

/// Each language's whole handbook as an e-book: the same bytes for the same content.
/// - Parameters:
///   - options: of the build that made the model
/// - Throws: `FileFailure` if a picture cannot be read
package func renderEBooks(_ model: SiteModel, _ options: BuildOptions) throws -> [OutputFile] {
  try model.site.languages.indices.map { index in
    let book = EBook(language: index, model.renderer.shared, date: options.date)
    let publication = try book.publication(root: options.root)
    return OutputFile(
      path: eBookAddress(model.site.languages[index].code), content: .bytes(publication.bytes), role: .asset)
  }
}

/// One language's pages as an e-book.
struct EBook {
  let shared: SharedContext
  let languageIndex: Int
  /// The day on which it changed if no page tells.
  private let date: CalendarDate

  var site: Site { shared.site }
  var language: SiteLanguage { site.languages[languageIndex] }
  var strings: [String: String] { shared.theme.strings[language.code] ?? [:] }
  var title: String { site.configuration.title[language.code] ?? "" }

  init(language: Int, _ shared: SharedContext, date: CalendarDate) {
    self.shared = shared
    self.date = date
    languageIndex = language
  }

  /// Its pages in reading order, as indices in the site's pages.
  var pages: [Int] { (language.home.map { [$0] } ?? []) + bookPages(site, language: languageIndex) }

  /// - Throws: `FileFailure`
  func publication(root: String) throws -> Publication {
    let addresses = Set(pages.map { site.pages[$0].address })
    let written = pages.map { EBookPage(site.pages[$0], self, addresses) }
    let pictures = try pictures(root: root)
    return Publication(
      metadata: metadata(hasPictures: !pictures.isEmpty),
      words: Publication.Words(
        contents: strings["contents"] ?? "", landmarks: strings["ebook_landmarks"] ?? ""),
      pages: [coverPage, titlePage]
        + written.map { Publication.Page(path: eBookPath($0.page.address), bytes: $0.bytes) },
      contentsPosition: 2,
      files: [cover] + styleSheets + pictures, cover: cover.path, contents: contents, landmarks: landmarks)
  }

  private func metadata(hasPictures: Bool) -> Publication.Metadata {
    let configuration = site.configuration
    return Publication.Metadata(
      identifier: "\(configuration.identity):\(language.code)", title: title, language: language.code,
      isRightToLeft: configuration.language(language.code).direction == .rtl,
      author: configuration.author?[language.code], description: configuration.description?[language.code],
      source: configuration.baseURL, modified: modified.description,
      accessibilitySummary: strings["ebook_accessibility"] ?? "", hasPictures: hasPictures)
  }

  /// The day of the last change, so that equal books are equal on all days.
  var modified: CalendarDate {
    let days = pages.compactMap { index -> CalendarDate? in
      let page = site.pages[index].page
      return page.frontMatter.updated?.value ?? site.history?.day(of: page.head.path)
        ?? page.frontMatter.reviewed?.value
    }
    return days.max() ?? date
  }

  /// Keys of the theme's words in it.
  static let words = [
    "contents", "updated", "reviewed", "owner", "footnote_back", "script_links", "ebook_landmarks",
    "ebook_cover", "ebook_text", "ebook_accessibility",
  ]

  // MARK: Files

  /// Whether the theme has a style sheet for e-books.
  var hasStyleSheet: Bool { !styleSheets.isEmpty }

  private var styleSheets: [Publication.File] {
    shared.theme.assets.filter { $0.name == Self.styleSheetName }.map {
      Publication.File(path: Self.styleSheetPath, mediaType: "text/css", bytes: $0.bytes)
    }
  }

  /// The theme's asset that e-books are styled by.
  private static let styleSheetName = "epub.css"
  /// Where it is in the book.
  static let styleSheetPath = styleSheetName

  /// The pictures that the pages show.
  /// - Throws: `FileFailure`
  private func pictures(root: String) throws -> [Publication.File] {
    var files: Set<Int> = []
    for page in pages {
      for case .image(let file) in site.pages[page].targets { files.insert(file) }
    }
    return try files.sorted().compactMap { index in
      let file = site.files[index]
      guard let type = pictureType(file.outputPath) else { return nil }
      return Publication.File(
        path: eBookPath(file.outputPath), mediaType: type, bytes: try readFile("\(root)/\(file.path)"))
    }
  }

  // MARK: Contents

  private var contents: [Publication.Entry] {
    let home = language.home.map { [entry($0)] } ?? []
    let chapters = language.chapters.map { chapter in
      entry(
        chapter.opening,
        chapter.articles.map { article in entry(article, site.pages[article].sectionPages.map { entry($0) }) }
      )
    }
    return home + chapters + language.plainPages.map { entry($0) }
  }

  private func entry(_ page: Int, _ entries: [Publication.Entry] = []) -> Publication.Entry {
    Publication.Entry(
      title: site.pages[page].title, path: eBookPath(site.pages[page].address), entries: entries)
  }

  private var landmarks: [Publication.Landmark] {
    let first = pages.first.map { eBookPath(site.pages[$0].address) }
    return [
      Publication.Landmark(type: "cover", title: strings["ebook_cover"] ?? "", path: coverPage.path),
      Publication.Landmark(type: "titlepage", title: title, path: titlePage.path),
      Publication.Landmark(type: "toc", title: strings["contents"] ?? "", path: Publication.contentsPath),
    ]
      + (first.map {
        [Publication.Landmark(type: "bodymatter", title: strings["ebook_text"] ?? "", path: $0)]
      } ?? [])
  }
}

/// Where a page or file of the site is in an e-book: names that every program reads alike.
/// - Parameter address: the path in the output
func eBookPath(_ address: String) -> String {
  let isPlain = address.utf8.allSatisfy {
    ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x2D && $0 <= 0x39) || $0 == 0x5F
  }
  let end = address.lastIndex(of: ".") ?? address.endIndex
  let name = isPlain ? String(address[..<end]) : hexadecimalFingerprint(Array(address.utf8))
  let suffix = address[end...].lowercased()
  return name + (suffix == ".html" ? ".xhtml" : suffix)
}

/// The media type of a picture that e-books may show (EPUB 3.3, core media types); nil for others.
func pictureType(_ path: String) -> String? {
  switch path.lastIndex(of: ".").map({ path[$0...].lowercased() }) {
  case ".svg": "image/svg+xml"
  case ".png": "image/png"
  case ".jpg", ".jpeg": "image/jpeg"
  case ".gif": "image/gif"
  case ".webp": "image/webp"
  default: nil
  }
}
