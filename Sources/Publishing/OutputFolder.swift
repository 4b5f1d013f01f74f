import Files

/// What people write, by its place in the site's folder.
private let sources = ["content", "themes", "Sources"]

/// Refuses folders that a build must not write into.
/// - Parameters:
///   - folder: the output folder
///   - root: the site's folder
///   - home: the user's home folder, if there is one
/// - Throws: `PublishingRefusal`, `FileFailure`
package func checkOutputFolder(_ folder: String, root: String, home: String?) throws {
  let output = try realPathOfFutureFolder(folder)
  if let name = source(holding: output, root: root) {
    throw PublishingRefusal.folder(
      message: "the output folder \(folder) lies in \(name)/, which a build must not change",
      help: "choose another folder with --output")
  }
  for name in sources {
    guard let source = realPath("\(root)/\(name)"), isInside(source, output) else { continue }
    throw PublishingRefusal.folder(
      message: "the output folder \(folder) holds \(name)/, which a build must not change",
      help: "choose a folder of its own with --output")
  }
  if output == "/" || output == home.flatMap({ realPath($0) }) {
    throw PublishingRefusal.folder(
      message: "the output folder \(folder) is \(output == "/" ? "the root folder" : "your home folder")",
      help: "choose a folder of its own with --output")
  }
  guard let status = try FileStatus.of(folder, followingLinks: true) else { return }
  guard status.kind == .folder else {
    throw PublishingRefusal.folder(message: "\(folder) is a file", help: "choose a folder with --output")
  }
  let names = try namesInFolder(folder)
  if names.contains(Manifest.fileName) || names.contains(Manifest.journalName) { return }
  // Hidden files such as .gitignore or .git do not make a folder somebody's.
  if let foreign = names.first(where: { !$0.hasPrefix(".") }) {
    throw PublishingRefusal.folder(
      message: "the output folder \(folder) holds files that handbook did not write, such as \(foreign)",
      help: "empty it, or choose another folder with --output")
  }
}

/// Refuses a path at which a command must not write a file of its own: in a folder that people write in, or where something
/// else is.
/// - Parameters:
///   - what: what the file is, with an article
///   - isOurs: whether a file that is there is such a one, and may be replaced
/// - Throws: `PublishingRefusal`, `FileFailure`
package func checkOutputFile(
  _ path: String, root: String, what: String, isOurs: ([UInt8]) -> Bool
) throws {
  let parent = parentFolder(of: path)
  let folder = parent.isEmpty ? "." : parent
  if let status = try FileStatus.of(folder, followingLinks: true), status.kind != .folder {
    throw PublishingRefusal.folder(
      message: "\(folder) is a file", help: "choose another place with --output")
  }
  if let name = source(holding: try realPathOfFutureFolder(folder), root: root) {
    throw PublishingRefusal.folder(
      message: "\(path) would lie in \(name)/, which a command must not change",
      help: "choose another place with --output")
  }
  guard let status = try FileStatus.of(path) else { return }
  guard status.kind == .file else {
    throw PublishingRefusal.folder(
      message: "\(path) is no file that could be replaced", help: "choose another name with --output")
  }
  if !isOurs(try readFile(path)) {
    throw PublishingRefusal.folder(
      message: "\(path) is there already, and is not \(what)",
      help: "move it away, or choose another name with --output")
  }
}

/// The real path that a folder has or will have.
/// - Throws: `PublishingRefusal` where `..` follows a folder that does not exist, for nobody knows where that leads
private func realPathOfFutureFolder(_ path: String) throws -> String {
  var existing = path.split(separator: "/", omittingEmptySubsequences: true)
  var missing: [Substring] = []
  let start = path.hasPrefix("/") ? "/" : "./"
  while true {
    if let real = realPath(start + existing.joined(separator: "/")) {
      if missing.contains("..") {
        throw PublishingRefusal.folder(
          message: "the output folder \(path) leads through a folder that does not exist",
          help: "make the folder first, or write its path without '..'")
      }
      return missing.isEmpty ? real : (real == "/" ? "" : real) + "/" + missing.joined(separator: "/")
    }
    guard let last = existing.popLast() else { return path }
    missing.insert(last, at: 0)
  }
}

/// The name of the folder that people write in and that a path is or lies in.
/// - Parameter path: a real one
private func source(holding path: String, root: String) -> String? {
  sources.first { name in
    guard let source = realPath("\(root)/\(name)") else { return false }
    return path == source || isInside(path, source)
  }
}

private func isInside(_ path: String, _ folder: String) -> Bool {
  folder == "/" ? path != "/" : path.hasPrefix(folder + "/")
}
