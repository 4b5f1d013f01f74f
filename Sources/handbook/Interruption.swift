import Foundation
import Glibc
import Synchronization

/// What is put in order when the process is told to end before its work is done (SIGINT, SIGTERM).
///
/// A signal handler may do next to nothing, so that it only wakes a thread, which does the rest and then lets the signal
/// end the process as it would have.
enum Interruption {
  private static let hasBegun = Atomic(false)
  private static let cleanups = Mutex<[UUID: @Sendable () -> Void]>([:])

  /// The ends of a pipe, for reading and for writing.
  private static let pipe: (Int32, Int32) = {
    var ends: [Int32] = [0, 0]
    precondition(Glibc.pipe(&ends) == 0, "a process has room for one more pipe")
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }()

  /// - Parameter message: for standard error
  static func watch(saying message: String) {
    let reader = pipe.0
    for signal in [SIGINT, SIGTERM] {
      Glibc.signal(signal) { number in
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(Interruption.pipe.1, &byte, 1)
      }
    }
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while read(reader, &byte, 1) != 1 {}
      hasBegun.store(true, ordering: .sequentiallyConsistent)
      for cleanup in cleanups.withLock({ Array($0.values) }) { cleanup() }
      _ = message.withCString { write(STDERR_FILENO, $0, strlen($0)) }
      Glibc.signal(Int32(byte), SIG_DFL)
      kill(getpid(), Int32(byte))
    }
  }

  /// For a command that does nothing but wait: SIGINT and SIGTERM end it at once, as done.
  static func endQuietly() {
    for signal in [SIGINT, SIGTERM] { Glibc.signal(signal) { _ in _exit(0) } }
  }

  /// Waits for the process's end if it has been told to end: what fails now fails because of that.
  static func waitIfBegun() {
    while hasBegun.load(ordering: .sequentiallyConsistent) { pause() }
  }

  /// Does something that has to be undone if the process is interrupted meanwhile.
  /// - Parameter cleanup: not called if the work ends by itself
  static func withCleanup<Result>(
    _ cleanup: @escaping @Sendable () -> Void, _ body: () async throws -> Result
  ) async rethrows -> Result {
    let id = UUID()
    cleanups.withLock { $0[id] = cleanup }
    defer { cleanups.withLock { _ = $0.removeValue(forKey: id) } }
    return try await body()
  }
}
