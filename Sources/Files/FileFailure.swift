import Glibc

/// What the machine could not do with a file: neither the editor's mistake nor ours.
package struct FileFailure: Error, CustomStringConvertible {
  /// What was being done: "read", "write", "rename"…
  package let operation: String
  package let path: String
  /// The system's error number.
  package let code: Int32
  /// In words of our own, in place of the system's for the number.
  private let reason: String?

  package init(_ operation: String, _ path: String, code: Int32 = errno) {
    self.operation = operation
    self.path = path
    self.code = code
    reason = nil
  }

  /// What the system would do, and we do not.
  init(_ operation: String, _ path: String, because reason: String) {
    self.operation = operation
    self.path = path
    self.reason = reason
    code = 0
  }

  /// Whether a folder was found where a file was expected.
  package var isFolder: Bool { code == EISDIR }

  package var description: String {
    "cannot \(operation) \(path): \(reason ?? String(cString: strerror(code)))"
  }
}
