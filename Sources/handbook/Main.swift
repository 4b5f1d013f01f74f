import ArgumentParser
import Diagnostics
import Dispatch
import Glibc

/// Where the program begins: what the machine must have is asked for before anything relies on it, for the runtime would
/// crash without a word.
@main
enum Main {
  static func main() {
    requireOpenFiles()
    Task {
      do {
        var command = try Handbook.parseAsRoot()
        if var asynchronous = command as? any AsyncParsableCommand {
          try await asynchronous.run()
        } else {
          try command.run()
        }
        exit(0)
      } catch {
        end(with: error)
      }
    }
    dispatchMain()
  }

  private static func requireOpenFiles() {
    let needed = 32
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < needed else {
      return
    }
    end(
      "only \(limit.rlim_cur) files may be open at once",
      help: "allow at least \(needed): ulimit -n \(needed)")
  }

  private static func end(_ message: String, help: String) -> Never {
    let printer = DiagnosticPrinter(format: .text, colors: false)
    print(printer.print(Diagnostic(.error, message, at: nil, help: help)), to: STDERR_FILENO)
    exit(CommandFailure.Code.software.rawValue)
  }

  /// What the command line was told is repeated in messages, and must not reach a terminal as it is.
  private static func end(with error: any Error) -> Never {
    let code = Handbook.exitCode(for: error)
    let message = printable(Handbook.fullMessage(for: error), keepsLines: true)
    if !message.isEmpty { print(message + "\n", to: code.isSuccess ? STDOUT_FILENO : STDERR_FILENO) }
    exit(code.rawValue)
  }

  private static func print(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 { return }
      rest = rest.dropFirst(count)
    }
  }
}
