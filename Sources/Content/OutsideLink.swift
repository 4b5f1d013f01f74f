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
