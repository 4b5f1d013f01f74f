import Dates
import Foundation

/// A small handbook with the repository's theme in a temporary folder, which goes away with the object.
final class TestSite: Sendable {
  let root: String

  static let day = CalendarDate(daysSince1970: 20_776)

  /// The repository's own folder.
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path(percentEncoded: false)

  /// In each language a home page, a page "about", and a chapter "asking" with the pages "call" and "write".
  init(languages: [String] = ["en"]) throws {
    root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "handbook-site-\(UUID().uuidString)").path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: "\(root)/themes", withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: "\(Self.repository)/themes/handbook", toPath: "\(root)/themes/handbook")
    try write("content/handbook.yml", configuration(languages))
    for language in languages {
      for page in ["index", "about", "asking/index", "asking/call", "asking/write"] {
        try writePage("\(language)/\(page)")
      }
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func configuration(_ languages: [String]) -> String {
    "title: Test\nlanguages: [\(languages.joined(separator: ", "))]\n"
  }

  /// - Parameters:
  ///   - path: from the content folder, without `.md`
  ///   - frontMatter: lines besides the title
  func writePage(_ path: String, _ frontMatter: String..., text: String = "Text.") throws {
    let lines = ["---", "title: Page \(path)"] + frontMatter + ["---", text]
    try write("content/\(path).md", lines.joined(separator: "\n") + "\n")
  }

  func write(_ path: String, _ text: String) throws {
    let file = URL(filePath: "\(root)/\(path)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}
