/// A file of the built site.
package struct OutputFile: Sendable {
  package enum Content: Sendable {
    case bytes([UInt8])
    /// The same bytes as another file, which is read when it is needed.
    case copy(of: String)
    /// Bytes that are made when they are needed, the same each time.
    case made(@Sendable () -> [UInt8])
  }

  /// Pages name assets, so that assets are put in place before pages. A list says what the other files hold, so it is made
  /// after they were made and put in place after them.
  package enum Role: Sendable {
    case asset, page, list
  }

  /// From the output folder, with `/`.
  package let path: String
  package let content: Content
  package let role: Role

  package init(path: String, content: Content, role: Role) {
    self.path = path
    self.content = content
    self.role = role
  }
}

/// What publishing did, in files.
package struct PublishingSummary: Sendable, Equatable {
  package var written: Int
  package var unchanged: Int
  package var removed: Int
  /// Pages that are no longer there, by their paths in the output.
  package var removedPages: [String] = []
  /// What was done because a list of the site's files was damaged; nil if none was.
  package var repair: Repair?

  /// A list of the site's files was empty, cut or garbled.
  package struct Repair: Sendable, Equatable {
    /// The names of the lists.
    package let lists: [String]
    /// Files that stood in the way and that nobody knows the owner of, by their old paths; they were moved.
    package let moved: [String]

    /// The folder to which files are moved, from the output folder.
    package static let folder = ".handbook-rescued"
  }

  package init(written: Int = 0, unchanged: Int = 0, removed: Int = 0) {
    self.written = written
    self.unchanged = unchanged
    self.removed = removed
  }
}

/// Why nothing was published: the folder is not ours to write into, or somebody else is writing.
package enum PublishingRefusal: Error, Sendable {
  /// The command named a folder that must not be written into.
  case folder(message: String, help: String)
  /// Another build holds the folder's lock.
  case busy(folder: String)
}
