import Diagnostics
import Files
import Parallel

/// A picture that has more bytes makes readers on a phone wait.
private let pictureSizeLimit = 2 << 20

/// What is wrong with files that are published as they are: they stand for another file, or are too large.
/// - Parameter shown: paths of the pictures that pages show
/// - Throws: `FileFailure`
func fileFindings(
  _ files: [ContentFolder.FileEntry], shown: Set<String>, root: String
) async throws -> [Diagnostic] {
  let large = files.filter { shown.contains($0.path) && $0.stamp.size > pictureSizeLimit }.map { file in
    let tenths = (file.stamp.size * 10) >> 20
    return Diagnostic(
      .warning, "the picture has \(tenths / 10).\(tenths % 10) MiB; readers on a phone wait long for it",
      at: SourceLocation(file: file.path), help: "save it smaller: 2000 pixels are wide enough")
  }
  let small = files.filter { Pointer.sizes.contains($0.stamp.size) }
  let pointers = try await parallelMap(small) { file in
    Pointer(try readFile("\(root)/\(file.path)")).map { pointer in
      Diagnostic(
        .warning, "not the file itself, but what \(pointer.program) keeps in its place",
        at: SourceLocation(file: file.path), help: "get the file with '\(pointer.command)', then build again")
    }
  }
  return large + pointers.compactMap { $0 }
}

/// A few lines that stand in the place of a large file until somebody fetches it.
private enum Pointer {
  case lfs, annex

  /// Of such a file, in bytes.
  static let sizes = 40...1024

  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8) {
      self = .lfs
    } else if bytes.starts(with: "/annex/objects/".utf8) {
      self = .annex
    } else {
      return nil
    }
  }

  var program: String { self == .lfs ? "Git LFS" : "git-annex" }
  var command: String { self == .lfs ? "git lfs pull" : "git annex get" }
}
