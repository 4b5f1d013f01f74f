/// Files that are part of the program: the default theme, and what a new handbook begins with.
package struct BuiltInFiles: Sendable {
  /// By their paths in the folder.
  private let texts: [String: StaticString]

  /// The default theme, `handbook`.
  package static let theme = BuiltInFiles("handbook/")
  /// What `handbook init` and `handbook new` write, a folder for each language.
  package static let starter = BuiltInFiles("Starter/")

  private init(_ folder: String) {
    let own = embeddedFiles.filter { $0.path.hasPrefix(folder) }
    texts = Dictionary(uniqueKeysWithValues: own.map { (String($0.path.dropFirst(folder.count)), $0.text) })
  }

  /// All paths, sorted.
  package var paths: [String] { texts.keys.sorted() }

  /// What a file holds; nil if there is none of this path.
  package func bytes(_ path: String) -> [UInt8]? {
    texts[path].map { Array(UnsafeBufferPointer(start: $0.utf8Start, count: $0.utf8CodeUnitCount)) }
  }
}
