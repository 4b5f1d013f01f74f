import Foundation

/// The program under test, which SwiftPM builds beside the test bundle.
enum Program {
  struct Missing: Error, CustomStringConvertible {
    let path: String
    var description: String { "there is no \(path); build the product 'handbook' first" }
  }

  /// - Throws: `Missing` if it was not built
  static func path() throws -> String {
    let bundle = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let path = (bundle as NSString).deletingLastPathComponent + "/handbook"
    guard FileManager.default.isExecutableFile(atPath: path) else { throw Missing(path: path) }
    return path
  }

  /// The repository's own folder.
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .path(percentEncoded: false).trimmingSuffix("/")
}

/// What a run of a program left behind.
struct Run: CustomStringConvertible {
  /// 128 and the signal's number if a signal ended it, as shells count; 137 also if it took longer than it may.
  let exitCode: Int32
  let standardOutput: String
  let standardError: String

  /// Standard error line by line, without the source lines and the markers below them.
  var messages: [String] {
    standardError.split(separator: "\n").map(String.init).filter { $0.prefixMatch(of: #/ *\d* \| /#) == nil }
  }

  var description: String { "exit code \(exitCode)\n\(standardOutput)\(standardError)" }
}

/// Runs a command to its end.
/// - Parameters:
///   - environment: added to this process's; nil takes a variable away
///   - limit: in seconds, after which it is killed
func run(
  _ command: [String], in folder: String, environment: [String: String?] = [:], limit: Double = 120
) throws -> Run {
  let scratch = FileManager.default.temporaryDirectory.appending(path: "handbook-run-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: scratch) }
  let output = scratch.appending(path: "stdout")
  let errors = scratch.appending(path: "stderr")
  try Data().write(to: output)
  try Data().write(to: errors)
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["timeout", "--signal=KILL", "\(limit)"] + command
  process.currentDirectoryURL = URL(filePath: folder)
  process.environment = inherited(environment)
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = try FileHandle(forWritingTo: output)
  process.standardError = try FileHandle(forWritingTo: errors)
  try process.run()
  process.waitUntilExit()
  let signal: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
  return Run(
    exitCode: signal + process.terminationStatus,
    standardOutput: String(decoding: try Data(contentsOf: output), as: UTF8.self),
    standardError: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
}

/// This process's environment without what would change what the program does.
private func inherited(_ changes: [String: String?]) -> [String: String] {
  var result = ProcessInfo.processInfo.environment
  for name in ["NO_COLOR", "SOURCE_DATE_EPOCH", "COLUMNS"] { result[name] = nil }
  // A crash is told by its exit code; a backtrace would only take time.
  result["SWIFT_BACKTRACE"] = "enable=no"
  for (name, value) in changes { result[name] = value }
  return result
}

/// Whether a command can be run and succeeds here.
func succeeds(_ command: String...) -> Bool {
  (try? run(command, in: "/"))?.exitCode == 0
}

extension String {
  func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
