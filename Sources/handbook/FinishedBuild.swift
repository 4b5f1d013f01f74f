import Files
import Publishing
import SiteBuild

/// What a build leaves beside the site, so that the next one need not begin if nothing was touched since: neither a file
/// in content/ or themes/, nor one of the site's, nor the program, nor what the command was told.
///
/// Files are told by their stamps, as `make` and Git tell them. Only a build that found nothing to say leaves this behind:
/// what it found would have to be said again.
struct FinishedBuild {
  private static let firstLine = "handbook stamps 1"

  let pageCount: Int
  let languageCount: Int
  let fileCount: Int

  /// The stamps of everything that a build reads.
  struct Inputs {
    fileprivate let fingerprint: String

    /// - Parameters:
    ///   - moment: seconds since 1970
    ///   - told: what the command was told
    /// - Returns: nil where stamps cannot be relied on: for links, for files that were changed a moment ago
    init?(root: String, at moment: Int, told: [String]) async {
      guard let program = try? FileStatus.of("/proc/self/exe", followingLinks: true) else { return nil }
      var bytes: [UInt8] = []
      for text in told { bytes += Array(text.utf8) + [0] }
      program.stamp.append(to: &bytes)
      let themes = (try? FileStatus.of("\(root)/themes")) == nil ? [] : ["themes"]
      guard let stamps = await inputStamps(of: ["content"] + themes, in: root, at: moment) else { return nil }
      bytes += stamps
      fingerprint = hexadecimalFingerprint(bytes)
    }
  }

  init(pageCount: Int, languageCount: Int, fileCount: Int) {
    self.pageCount = pageCount
    self.languageCount = languageCount
    self.fileCount = fileCount
  }

  /// - Returns: nil if a build has something to do
  init?(of inputs: Inputs, in folder: String) async {
    guard let bytes = try? readFile("\(folder)/\(stampsName)") else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.count == 4, lines[0] == Self.firstLine, lines[1] == inputs.fingerprint else { return nil }
    let counts = lines[3].split(separator: " ").compactMap { Int($0) }
    guard counts.count == 3, let published = await publishedFingerprint(in: folder), lines[2] == published
    else {
      return nil
    }
    self.init(pageCount: counts[0], languageCount: counts[1], fileCount: counts[2])
  }

  /// Writes it beside the site that was made of the inputs.
  func leave(_ inputs: Inputs, in folder: String) async {
    guard let published = await publishedFingerprint(in: folder) else { return }
    let lines = [
      Self.firstLine, inputs.fingerprint, published, "\(pageCount) \(languageCount) \(fileCount)",
    ]
    let temporary = temporaryStampsPath(in: folder)
    do {
      try writeFile(temporary, Array((lines.joined(separator: "\n") + "\n").utf8))
      try renameFile(temporary, to: "\(folder)/\(stampsName)")
    } catch {
      // The site is there; without this, the next build only takes longer.
      try? removeFile(temporary)
    }
  }
}
