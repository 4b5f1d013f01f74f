import Testing

@testable import TestSupport

extension Fixture {
  /// Breaks the handbook and builds it: the command fails with these messages and nothing else, and the output folder
  /// stays as it was.
  /// - Parameters:
  ///   - breakIt: returns the expected messages without source excerpts and without the last line, which is counted
  func expectRefused(
    _ arguments: String..., at location: SourceLocation = #_sourceLocation, breakIt: () throws -> [String]
  ) throws {
    let before = try tree()
    let expected = try breakIt()
    let run = try handbook(["build"] + arguments)
    #expect(run.messages == expected + [lastLine(expected)], sourceLocation: location)
    #expect(run.exitCode == 1, "\(run)", sourceLocation: location)
    #expect(run.standardOutput == "", sourceLocation: location)
    #expect(try tree().changes(since: before) == [], sourceLocation: location)
  }

  /// Builds the handbook, which works.
  @discardableResult
  func expectBuilt(
    _ arguments: String..., environment: [String: String?] = [:],
    at location: SourceLocation = #_sourceLocation
  ) throws -> Run {
    let run = try handbook(["build"] + arguments, environment: environment)
    try #require(run.exitCode == 0, "\(run)", sourceLocation: location)
    return run
  }
}

/// What a failed build says last.
private func lastLine(_ messages: [String]) -> String {
  func count(_ severity: String) -> Int {
    messages.count { $0.contains(": \(severity): ") || $0.hasPrefix("\(severity): ") }
  }
  func counted(_ number: Int, _ noun: String) -> [String] {
    number == 0 ? [] : [number == 1 ? "1 \(noun)" : "\(number) \(noun)s"]
  }
  let parts = counted(count("error"), "error") + counted(count("warning"), "warning")
  return
    "\(parts.joined(separator: ", "))\(count("error") == 0 ? " (--strict)" : ""); the site was not changed"
}
