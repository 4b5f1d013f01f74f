import Foundation

/// Takes from a command what lets root write everywhere.
enum Privileges {
  /// Root keeps its number, and so its own files and the toolchain's, but loses the power over file permissions.
  static func dropped(_ command: [String]) -> [String] {
    getuid() == 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] + command : command
  }

  /// False where root may not give up its powers, as in some containers.
  static let canBeDropped =
    getuid() != 0 || succeeds("setpriv", "--bounding-set=-dac_override,-dac_read_search", "true")
}
