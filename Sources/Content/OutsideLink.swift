import Diagnostics
import Files

/// The error for a file or folder that a symbolic link on its path takes out of the handbook, from where a stranger's theme
/// or pages could publish anything that this computer can read.
/// - Parameters:
///   - path: from the site's root folder
///   - folder: what it must lie in, from the site's root folder: `content`, `themes`
package func outsideLinkFinding(_ path: String, in folder: String, root: String) -> Diagnostic? {
  guard let real = realPath("\(root)/\(path)"), let allowed = realPath("\(root)/\(folder)"),
    !real.hasPrefix("\(allowed)/")
  else { return nil }
  return Diagnostic(
    .error, "the link leads out of \(folder)/", at: SourceLocation(file: path),
    help: "copy the file into \(folder)/")
}

/// The error for a page to be written below a symbolic link that leads out of the content folder, or over one.
/// - Parameter path: from the site's root folder; it need not be there
package func outsideFolderFinding(_ path: String, root: String) -> Diagnostic? {
  var existing = path
  while realPath("\(root)/\(existing)") == nil, !existing.isEmpty { existing = parentFolder(of: existing) }
  return existing.isEmpty || existing == "content"
    ? nil : outsideLinkFinding(existing, in: "content", root: root)
}

/// What is wrong with the front matter of a page that is not written yet.
/// - Parameters:
///   - path: from the site's root folder
///   - pathInLanguage: from its language's folder
package func frontMatterFindings(_ bytes: [UInt8], path: String, pathInLanguage: String) -> [Diagnostic] {
  FrontMatterPart(SourceFile(path: path, bytes: bytes), Page.Kind(path: pathInLanguage)).diagnostics
}
