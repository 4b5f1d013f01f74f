import Files
import Foundation
import Synchronization

/// Why curl could not be asked.
package struct CurlFailure: Error {
  package let description: String
}

/// curl, the separate program that asks other servers (curl.se): TLS, proxies and certificates are as on the rest of the
/// computer.
package final class Curl: Sendable {
  private let path: String
  private let folder: String
  private let state = Mutex(State())

  private struct State {
    var running: [Int: Process] = [:]
    var started = 0
    /// No more are to begin.
    var isStopped = false
  }

  /// What a server answered to one request, as curl writes it.
  struct Answer: Decodable {
    /// Which of the addresses it is about.
    let urlnum: Int
    /// 0 if there was none.
    let responseCode: Int
    /// curl's own; 0 if all went well.
    let exitcode: Int
    let errormsg: String?
    /// Where a redirection leads that was not followed.
    let redirectUrl: String?

    /// The same about an address further down the list.
    func moved(by count: Int) -> Answer {
      Answer(
        urlnum: urlnum + count, responseCode: responseCode, exitcode: exitcode, errormsg: errormsg,
        redirectUrl: redirectUrl)
    }
  }

  /// What is asked of a server.
  enum Question {
    /// Whether the address is there, without following a redirection.
    case head
    /// The page, at the end of all redirections.
    case page
    /// The same, kept in files.
    case keptPage
  }

  /// - Parameters:
  ///   - program: a path, or a name to look for
  ///   - searchPath: folders separated by `:`, as in PATH
  ///   - folder: one of our own, for what is exchanged with curl
  /// - Returns: nil if it is not there
  package init?(_ program: String, searchPath: String, folder: String) {
    let candidates =
      program.contains("/") ? [program] : searchPath.split(separator: ":").map { "\($0)/\(program)" }
    guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
      return nil
    }
    (path, self.folder) = (found, folder)
  }

  /// Ends all that is under way, and keeps more from beginning.
  package func stop() {
    state.withLock { state in
      state.isStopped = true
      // Threads that Swift runs on block other signals, and curl inherits that.
      for process in state.running.values { kill(process.processIdentifier, SIGKILL) }
    }
  }

  /// Asks one server after addresses, one after the other.
  /// - Returns: what was answered until the process ended, and for kept pages where they lie, by the address's index
  /// - Throws: `FileFailure`, `CurlFailure`
  func ask(_ question: Question, _ addresses: [String]) async throws -> (answers: [Answer], pages: [String]) {
    var answers: [Answer] = []
    var pages: [String] = []
    // A server may send what curl gives up at, with all that would follow; the rest is asked after anew.
    while pages.count < addresses.count {
      let first = pages.count
      let run = try await askOnce(question, Array(addresses[first...]))
      answers += run.answers.map { $0.moved(by: first) }
      let isStopped = state.withLock { $0.isStopped }
      guard run.answers.count < run.pages.count, !isStopped else {
        pages += run.pages
        break
      }
      if run.answers.isEmpty, [1, 2, 126, 127].contains(run.status) {
        throw CurlFailure(description: "\(path) ended with \(run.status) and did not answer: \(run.said)")
      }
      if let last = run.answers.last, last.exitcode == Int(run.status) {
        pages += run.pages.prefix(run.answers.count)
        continue
      }
      answers.append(
        Answer(
          urlnum: first + run.answers.count, responseCode: 0, exitcode: Int(run.status),
          errormsg: "curl ended with \(run.status) \(run.said)", redirectUrl: nil))
      pages += run.pages.prefix(run.answers.count + 1)
    }
    return (answers, pages)
  }

  private func askOnce(
    _ question: Question, _ addresses: [String]
  ) async throws -> (answers: [Answer], pages: [String], status: Int32, said: String) {
    let number = state.withLock { state in
      state.started += 1
      return state.started
    }
    let pages = addresses.indices.map { question == .keptPage ? "\(folder)/\(number).\($0)" : "/dev/null" }
    let answers = "\(folder)/\(number).answers"
    try writeFile("\(folder)/\(number).config", Array(configuration(question, addresses, pages).utf8))
    try writeFile(answers, [])
    let status = try await run(number, answers: answers)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    var read: [Answer] = []
    var rest: [String] = []
    for line in try readFile(answers).split(separator: UInt8(ascii: "\n")) {
      if let answer = try? decoder.decode(Answer.self, from: Data(line)) {
        read.append(answer)
      } else {
        rest.append(String(decoding: line, as: UTF8.self))
      }
    }
    return (read, pages, status, rest.suffix(3).joined(separator: "; "))
  }

  private func configuration(_ question: Question, _ addresses: [String], _ pages: [String]) -> String {
    var lines = [
      "silent", "globoff", "proto = \"=http,https\"", "proto-redir = \"=http,https\"", "connect-timeout = 10",
      "max-time = 20", "retry = 2", "retry-max-time = 30", "compressed", "max-filesize = 10000000",
      "user-agent = \"Mozilla/5.0 (compatible; handbook; looks whether links are alive)\"",
      // On standard error nothing waits in a buffer when the process is ended.
      "write-out = \"%{stderr}%{json}\\n\"",
    ]
    lines += question == .head ? ["head"] : ["location", "max-redirs = 10"]
    for (address, page) in zip(addresses, pages) {
      let quoted = address.replacingOccurrences(of: "\\", with: "%5C").replacingOccurrences(
        of: "\"", with: "%22")
      lines += ["url = \"\(quoted)\"", "output = \"\(page)\""]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// - Returns: the exit code; 0 also if it was not begun because all is to end
  /// - Throws: `FileFailure`, `CurlFailure` if it cannot be started
  private func run(_ number: Int, answers: String) async throws -> Int32 {
    guard let output = FileHandle(forWritingAtPath: answers) else { throw FileFailure("write", answers) }
    defer { try? output.close() }
    let process = Process()
    process.executableURL = URL(filePath: path)
    // The user's own settings could change what is written.
    process.arguments = ["--disable", "--config", "\(folder)/\(number).config"]
    // Names of hosts in other alphabets are read by the locale.
    process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = output
    return try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Int32, any Error>) in
      process.terminationHandler = { [self] process in
        _ = state.withLock { $0.running.removeValue(forKey: number) }
        ended.resume(returning: process.terminationStatus)
      }
      state.withLock { state in
        if state.isStopped { return ended.resume(returning: 0) }
        do {
          state.running[number] = process
          try process.run()
        } catch {
          state.running[number] = nil
          ended.resume(throwing: CurlFailure(description: "cannot start \(path): \(error)"))
        }
      }
    }
  }
}
