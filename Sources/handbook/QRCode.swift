import Foundation

/// A code that phones scan, drawn in a terminal by the program qrencode.
enum QRCode {
  /// - Returns: lines to print; nil if the program is not there, or fails
  static func text(for address: String) -> String? {
    let folders = (Environment.value("PATH") ?? "").split(separator: ":")
    guard
      let program = folders.map({ "\($0)/qrencode" }).first(where: FileManager.default.isExecutableFile)
    else { return nil }
    let process = Process()
    process.executableURL = URL(filePath: program)
    // In colours, it is dark on light whatever the terminal is.
    process.arguments = ["-t", isatty(STDOUT_FILENO) == 1 ? "ANSIUTF8" : "UTF8", "-m", "2", address]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationStatus != 0 { return nil }
    return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
  }
}
