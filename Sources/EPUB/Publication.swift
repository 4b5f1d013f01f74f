/// An e-book: pages in XHTML in their order, and what belongs to them (EPUB 3.3). Its paths are of ASCII letters, digits and
/// `-_./`, which every program reads alike.
package struct Publication: Sendable {
  /// What is known of the book, as plain text.
  package let metadata: Metadata
  /// What stands in the book's own list of contents, and around it.
  package let words: Words
  /// In reading order.
  package let pages: [Page]
  /// How many pages stand before the list of contents.
  package let contentsPosition: Int
  /// Pictures and style sheets.
  package let files: [File]
  /// The path of the picture that stands for the book.
  package let cover: String
  package let contents: [Entry]
  package let landmarks: [Landmark]

  package struct Metadata: Sendable {
    /// The same for all editions of the book, and no other one's.
    package let identifier: String
    package let title: String
    /// A BCP 47 tag.
    package let language: String
    package let isRightToLeft: Bool
    package let author: String?
    package let description: String?
    /// Where it is published on the web.
    package let source: String?
    /// The day of the last change, as 2026-11-20.
    package let modified: String
    /// What readers should know who do not see the book, in its language.
    package let accessibilitySummary: String
    package let hasPictures: Bool

    package init(
      identifier: String, title: String, language: String, isRightToLeft: Bool, author: String?,
      description: String?, source: String?, modified: String, accessibilitySummary: String,
      hasPictures: Bool
    ) {
      self.identifier = identifier
      self.title = title
      self.language = language
      self.isRightToLeft = isRightToLeft
      self.author = author
      self.description = description
      self.source = source
      self.modified = modified
      self.accessibilitySummary = accessibilitySummary
      self.hasPictures = hasPictures
    }
  }

  package struct Words: Sendable {
    package let contents: String
    /// Of the list of landmarks, which few programs show.
    package let landmarks: String

    package init(contents: String, landmarks: String) {
      self.contents = contents
      self.landmarks = landmarks
    }
  }

  /// An XHTML file.
  package struct Page: Sendable {
    /// From the book's folder.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  package struct File: Sendable {
    /// From the book's folder.
    package let path: String
    package let mediaType: String
    package let bytes: [UInt8]

    package init(path: String, mediaType: String, bytes: [UInt8]) {
      self.path = path
      self.mediaType = mediaType
      self.bytes = bytes
    }
  }

  /// A line of the contents.
  package struct Entry: Sendable {
    package let title: String
    package let path: String
    package let entries: [Entry]

    package init(title: String, path: String, entries: [Entry] = []) {
      self.title = title
      self.path = path
      self.entries = entries
    }
  }

  package struct Landmark: Sendable {
    /// From the EPUB Structural Semantics Vocabulary: `bodymatter`.
    package let type: String
    package let title: String
    package let path: String

    package init(type: String, title: String, path: String) {
      self.type = type
      self.title = title
      self.path = path
    }
  }

  package init(
    metadata: Metadata, words: Words, pages: [Page], contentsPosition: Int, files: [File], cover: String,
    contents: [Entry], landmarks: [Landmark]
  ) {
    self.metadata = metadata
    self.words = words
    self.pages = pages
    self.contentsPosition = contentsPosition
    self.files = files
    self.cover = cover
    self.contents = contents
    self.landmarks = landmarks
  }
}

extension Publication {
  /// Where the list of contents is, which is made here.
  package static let contentsPath = "nav.xhtml"

  /// The bytes of the `.epub` file (Open Container Format 3.3): the same for the same book.
  package var bytes: [UInt8] {
    var archive = ZipArchive()
    archive.add("mimetype", Array("application/epub+zip".utf8), isStored: true)
    archive.add("META-INF/container.xml", Array(containerDocument.utf8))
    archive.add("\(bookFolder)/\(packagePath)", Array(packageDocument.utf8))
    archive.add("\(bookFolder)/\(Self.contentsPath)", Array(navigationDocument.utf8))
    archive.add("\(bookFolder)/\(oldNavigationPath)", Array(oldNavigationDocument.utf8))
    for page in pages { archive.add("\(bookFolder)/\(page.path)", page.bytes) }
    for file in files { archive.add("\(bookFolder)/\(file.path)", file.bytes) }
    return archive.finished()
  }
}

/// The folder in the archive that the book is in.
let bookFolder = "EPUB"
/// The paths in it of what is made here.
let packagePath = "package.opf"
let oldNavigationPath = "toc.ncx"
