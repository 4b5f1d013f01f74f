import Foundation

// Writes one Swift file that holds the text files of some folders: embed-files OUTPUT FOLDER…
//
// Each file is a literal, which the compiler puts into the program's read-only data as it is.

struct Failure: Error, CustomStringConvertible { let description: String }

func literal(_ file: URL) throws -> String {
  guard let text = String(data: try Data(contentsOf: file), encoding: .utf8),
    !text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
  else { throw Failure(description: "\(file.path): only text can be embedded") }
  // More number signs than stand anywhere in the text.
  let longest = text.split(whereSeparator: { $0 != "#" }).map(\.count).max() ?? 0
  let marks = String(repeating: "#", count: longest + 1)
  return "\(marks)\"\"\"\n\(text)\n\"\"\"\(marks)"
}

func entries(of folder: URL) throws -> [String] {
  let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
  return try paths.compactMap { path in
    let file = folder.appendingPathComponent(path)
    var isFolder: ObjCBool = false
    let name = file.lastPathComponent
    guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue,
      !name.hasSuffix("~"), name != ".DS_Store"
    else { return nil }
    return "  (\"\(folder.lastPathComponent)/\(path)\", \(try literal(file))),"
  }
}

let arguments = CommandLine.arguments
let lines = try arguments.dropFirst(2).flatMap { try entries(of: URL(fileURLWithPath: $0)) }
let text = """
  /// Paths, the folder's name first, and what the files hold.
  let embeddedFiles: [(path: String, text: StaticString)] = [
  \(lines.joined(separator: "\n"))
  ]

  """
try Data(text.utf8).write(to: URL(fileURLWithPath: arguments[1]))
