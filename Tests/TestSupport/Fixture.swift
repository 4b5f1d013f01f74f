import Foundation

/// A small handbook with the repository's theme in a temporary folder, which goes away with the object.
final class Fixture: Sendable {
  /// The handbook's folder.
  let root: String
  /// A folder around it, for what must not belong to the handbook.
  let outside: String

  static let baseURL = "https://example.org/book/"

  /// In each language a home page, a page "about", and a chapter "asking" with the pages "call" and "write".
  init(languages: [String] = ["en"]) throws {
    outside = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "handbook-e2e-\(UUID().uuidString)").path(percentEncoded: false)
    root = "\(outside)/site"
    try copyFromRepository("themes/handbook")
    try writeConfiguration(languages: languages)
    for language in languages {
      for (path, title) in [
        ("index", "Home"), ("about", "About"), ("asking/index", "Asking"), ("asking/call", "Call"),
        ("asking/write", "Write"),
      ] {
        try write("content/\(language)/\(path).md", page(title, "Text of \(title)."))
      }
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: outside) }

  /// Makes the repository's theme one of the handbook's own, `mine`, below which the program's does not lie.
  func makeThemeOwn() throws {
    try move("themes/handbook", to: "themes/mine")
    try write("content/handbook.yml", try text("content/handbook.yml") + "theme: mine\n")
  }

  /// Takes the benchmark's theme, which builds twice as fast, for tests to which the theme is all the same.
  func takeSmallTheme() throws {
    try copyFromRepository("Tests/Benchmarks/theme")
    try remove("themes/handbook")
    try move("Tests/Benchmarks/theme", to: "themes/small")
    try write("content/handbook.yml", try text("content/handbook.yml") + "theme: small\n")
  }

  // MARK: Files

  /// A Markdown file's text.
  func page(_ title: String, _ text: String = "Text.", _ more: String...) -> String {
    (["---", "title: \(title)"] + more + ["---", text]).joined(separator: "\n") + "\n"
  }

  /// handbook.yml with the lines that every handbook needs, and more.
  @discardableResult
  func writeConfiguration(languages: [String] = ["en"], _ more: String...) throws -> MarkedFile {
    let lines = [
      "title: Test handbook", "languages: [\(languages.joined(separator: ", "))]",
      "base_url: \(Self.baseURL)",
    ]
    return try write("content/handbook.yml", (lines + more).joined(separator: "\n") + "\n")
  }

  /// Writes a file of the handbook; marks in the text are taken out.
  @discardableResult
  func write(_ path: String, _ marked: String) throws -> MarkedFile {
    let text = MarkedText(marked)
    try write(path, bytes: Array(text.text.utf8))
    return MarkedFile(path: path, text: text)
  }

  func write(_ path: String, bytes: [UInt8]) throws {
    let parent = (absolute(path) as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: absolute(path)))
  }

  /// Copies a folder of the repository, its permissions and owner aside.
  func copyFromRepository(_ folder: String) throws {
    let tree = try Tree(of: "\(Program.repository)/\(folder)")
    for path in tree.paths { try write("\(folder)/\(path)", bytes: tree.bytes(path) ?? []) }
  }

  func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: absolute(path), withIntermediateDirectories: true)
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: absolute(path)) }

  func move(_ path: String, to newPath: String) throws {
    try FileManager.default.moveItem(atPath: absolute(path), toPath: absolute(newPath))
  }

  /// - Parameter target: as it stands in the link, absolute or from the link's folder
  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: absolute(path), withDestinationPath: target)
  }

  func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: absolute(path))), as: UTF8.self)
  }

  func exists(_ path: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: absolute(path))) != nil
  }

  func tree(_ folder: String = "output") throws -> Tree {
    exists(folder) ? try Tree(of: absolute(folder)) : Tree()
  }

  /// - Parameter path: from the handbook's folder, unless it begins with `/`
  func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(root)/\(path)" }

  // MARK: Running

  /// `handbook build` in the handbook's folder.
  func build(_ arguments: String..., environment: [String: String?] = [:], limit: Double = 120) throws -> Run
  {
    try handbook(["build"] + arguments, environment: environment, limit: limit)
  }

  /// The program in the handbook's folder, with a home folder of its own.
  func handbook(
    _ arguments: [String], environment: [String: String?] = [:], limit: Double = 120
  ) throws -> Run {
    let home = ["HOME": "\(outside)/home"].merging(environment) { $1 }
    return try run([Program.path()] + arguments, in: root, environment: home, limit: limit)
  }
}
