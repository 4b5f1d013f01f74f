import Foundation

@testable import TestSupport

/// What happens to a build at one of its system calls.
enum MachineFault: String, CaseIterable {
  /// The disk is full.
  case full = "error=ENOSPC"
  /// The disk is broken at one place.
  case broken = "error=EIO"
  /// The disk cannot be written to any more.
  case readOnly = "error=EROFS"
  case kill = "signal=SIGKILL"

  /// - Parameter number: of the call, from 1
  func injection(at call: String, _ number: Int) -> String {
    "inject=\(call):\(rawValue):when=\(number)\(self == .readOnly ? "+" : "")"
  }
}

/// Builds under strace, which makes system calls fail.
enum Tracer {
  /// Not everybody has strace, nor may everybody trace.
  static let isAvailable = !processors.isEmpty && succeeds("strace", "-o", "/dev/null", "true")

  /// The numbers of the processors that builds may run on.
  private static let processors = (0..<ProcessInfo.processInfo.processorCount).filter {
    succeeds("taskset", "-c", "\($0)", "true")
  }

  /// The calls by which a build changes the output folder; at each of them all that came before is done.
  static let changingCalls = ["/^rename", "/^unlink", "/^mkdir", "/^rmdir", "write"]

  /// All calls by which a build has to do with the output folder.
  private static let calls = [
    "openat", "read", "write", "close", "rename", "unlink", "mkdir", "rmdir", "fsync", "syncfs", "newfstatat",
    "fstat", "getdents64", "flock",
  ]

  /// One of a build's calls.
  struct Point {
    let call: String
    /// Among those of its name in its thread, as strace counts them; from 1.
    let number: Int
  }

  /// Kills a build at one of its calls.
  @discardableResult
  static func kill(_ site: Fixture, _ folder: String, at call: String, _ number: Int) throws -> Run {
    try build(site, folder, .kill, at: call, number)
  }

  /// - Parameters:
  ///   - call: a system call, or a regular expression after `/`
  ///   - number: which of these calls, from 1
  static func build(
    _ site: Fixture, _ folder: String, _ fault: MachineFault, at call: String, _ number: Int
  ) throws -> Run {
    try trace(
      site, folder, ["-o", "/dev/null", "-e", "trace=\(call)", "-e", fault.injection(at: call, number)])
  }

  /// The calls of a build that have to do with the output folder.
  static func points(_ site: Fixture, _ folder: String) throws -> [Point] {
    let log = "\(site.outside)/calls"
    let all = calls.joined(separator: ",")
    _ = try trace(site, folder, ["-y", "-o", log, "-e", "trace=\(all)"])
    var counts: [String: Int] = [:]
    var found: [(thread: String, point: Point)] = []
    var first: String?
    for line in try site.text(log).split(separator: "\n") {
      guard let match = line.prefixMatch(of: #/(\d+) +(\w+)\(/#) else { continue }
      let (thread, call) = (String(match.1), String(match.2))
      if first == nil { first = thread }
      counts["\(thread) \(call)", default: 0] += 1
      if line.contains(folder), let number = counts["\(thread) \(call)"] {
        found.append((thread, Point(call: call, number: number)))
      }
    }
    // A fault meant for a later thread would meet the first one, which starts the program.
    return found.filter { thread, point in
      thread == first || point.number > counts["\(first ?? "") \(point.call)"] ?? 0
    }.map(\.point)
  }

  private static func trace(_ site: Fixture, _ folder: String, _ options: [String]) throws -> Run {
    try run(
      // On one processor a build has one thread, and strace counts calls by thread and by name. Which one is all the same,
      // but not all tests should wait for the first.
      ["taskset", "-c", "\(processors.randomElement() ?? 0)", "strace", "-f", "-qq"] + options + [
        Program.path(), "build", "--output", folder,
      ],
      in: site.root)
  }
}
