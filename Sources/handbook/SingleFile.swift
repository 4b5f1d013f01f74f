import Files
import Publishing
import SiteBuild

extension Build {
  /// Writes each language's whole handbook as one file, in place of a site.
  func writeSingleFiles(_ runner: Runner) async throws {
    if precompress {
      throw CommandFailure.usage(
        "--single-file and --precompress do not go together", help: "leave one of them out")
    }
    let (_, model, _) = try await runner.model(site, isPublished: false)
    let (files, findings) = try await renderOneFiles(model, root: site.handbook.root)
    try runner.report(findings)
    // None is written if one must not be.
    for file in files {
      try checkOutputFile(
        "\(site.outputFolder)/\(file.path)", root: site.handbook.root, what: "a handbook in one file",
        isOurs: isHandbookFile)
    }
    try makeFolders(site.outputFolder)
    var lines: [String] = []
    for case (let name, .bytes(let bytes)) in files.map({ ($0.path, $0.content) }) {
      let path = "\(site.outputFolder)/\(name)"
      try writeWholeFile(path, bytes)
      lines.append("\(path): \(counted(bytes.count / 1000, "kilobyte"))")
    }
    try runner.reporter.result(lines.joined(separator: "\n"))
  }

  /// Whether a file was made by this command, and may be replaced.
  private func isHandbookFile(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes.prefix(4096), as: UTF8.self).contains(oneFileMark)
  }
}
