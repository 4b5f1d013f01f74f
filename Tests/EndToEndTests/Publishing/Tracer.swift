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

enum TracerError: Error {
  case build(Run)
  case manyThreads
}

/// Builds under strace, which makes system calls fail.
enum Tracer {
  /// Not everybody has strace, nor may everybody trace.
  static let isAvailable = !processors.isEmpty && succeeds("strace", "-o", "/dev/null", "true")

  /// The numbers of the processors that builds may run on.
  private static let processors = (0..<ProcessInfo.processInfo.processorCount).filter {
    succeeds("taskset", "-c", "\($0)", "true")
  }

  /// In seconds. A traced build stops at each call, and on a machine that does other things waits long for its turn.
  private static let limit = 600.0

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

  /// Kills a build at a call that it makes more often than that.
  ///
  /// A busy machine may make the program replace its thread, and then neither of the two makes so many calls.
  /// - Parameter reset: makes the folder what it was before
  /// - Returns: false if every build of twenty was let through
  static func killSurely(
    _ site: Fixture, _ folder: String, at call: String, _ number: Int, reset: () throws -> Void
  ) throws -> Bool {
    for _ in 0..<20 {
      let run = try kill(site, folder, at: call, number)
      if run.exitCode == 137 { return true }
      guard run.exitCode == 0 else { throw TracerError.build(run) }
      try reset()
    }
    return false
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
  ///
  /// On one processor one thread makes them all, unless a busy machine makes the program replace that thread. Then calls
  /// are numbered anew, and the build is traced again.
  /// - Parameter reset: makes the folder what it was before
  static func points(_ site: Fixture, _ folder: String, reset: () throws -> Void) throws -> [Point] {
    for _ in 0..<20 {
      try reset()
      if let points = try pointsOfOneThread(site, folder) { return points }
    }
    throw TracerError.manyThreads
  }

  /// - Returns: nil if more than one thread had to do with the output folder
  private static func pointsOfOneThread(_ site: Fixture, _ folder: String) throws -> [Point]? {
    let log = "\(site.outside)/calls"
    let all = calls.joined(separator: ",")
    let run = try trace(site, folder, ["-y", "-o", log, "-e", "trace=\(all)"])
    // A log of a build that did not end would lack calls.
    guard run.exitCode == 0 else { throw TracerError.build(run) }
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
    guard Set(found.map(\.thread)).count == 1 else { return nil }
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
      in: site.root, limit: limit)
  }
}
