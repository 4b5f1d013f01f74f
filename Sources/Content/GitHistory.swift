import Dates
import Foundation

/// What Git knows of the handbook's files.
package struct GitHistory: Sendable {
  /// The handbook's folder in the repository: empty, or `book/`.
  package let folder: String
  /// Whether it goes back to the first commit; otherwise the last one seems to have made every file, and no day is known.
  package let isWhole: Bool
  /// When each file was last committed, by its path from the handbook's folder.
  private let days: [String: CalendarDate]

  /// Runs `git` twice, without waiting for anything else; a file that was never committed is not in it.
  /// - Parameters:
  ///   - root: the handbook's folder
  ///   - searchPath: folders separated by `:`, as in PATH
  /// - Returns: nil without `git`, and where there is no repository
  package init?(root: String, searchPath: String) {
    let programs = searchPath.split(separator: ":").map { "\($0)/git" }
    guard let git = programs.first(where: FileManager.default.isExecutableFile),
      let place = Self.output(
        of: git, ["-C", root, "rev-parse", "--show-prefix", "--is-shallow-repository"])
    else { return nil }
    let lines = place.split(separator: "\n", omittingEmptySubsequences: false)
    folder = lines.first.map(String.init) ?? ""
    isWhole = lines.count > 1 && lines[1] == "false"
    days = isWhole ? Self.days(git, root) : [:]
  }

  /// - Parameter path: from the handbook's folder
  package func day(of path: String) -> CalendarDate? { days[path] }

  private static func days(_ git: String, _ root: String) -> [String: CalendarDate] {
    // %cs is the day of the commit where it was made.
    let log = output(
      of: git,
      [
        "-C", root, "-c", "core.quotePath=false", "log", "--format=%x00%cs", "--name-only", "--no-renames",
        "--relative",
        "--", "content",
      ])
    var days: [String: CalendarDate] = [:]
    for commit in (log ?? "").split(separator: "\0") {
      let lines = commit.split(separator: "\n")
      guard let first = lines.first, let day = CalendarDate(String(first)) else { continue }
      for path in lines.dropFirst() where days[String(path)] == nil { days[String(path)] = day }
    }
    return days
  }

  /// - Returns: nil if it fails
  private static func output(of program: String, _ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: bytes, as: UTF8.self) : nil
  }
}
