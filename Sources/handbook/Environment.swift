import Content
import Dates
import Glibc

/// The clock, the environment and the process's end, which only this module knows.
enum Environment {
  /// - Returns: nil if the variable is not set
  static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  static var secondsSince1970: Int { time(nil) }

  /// Ends the process as done.
  static func exit() -> Never { Glibc.exit(EXIT_SUCCESS) }

  /// The day of SOURCE_DATE_EPOCH (reproducible-builds.org: seconds since 1970, UTC); without it, today where the
  /// user is.
  /// - Throws: `CommandFailure` if the variable is no number
  static func buildDate() throws -> CalendarDate {
    if let seconds = try sourceDate() { return CalendarDate(daysSince1970: seconds / 86_400) }
    var now = time(nil)
    var local = tm()
    localtime_r(&now, &local)
    return CalendarDate(daysSince1970: (Int(now) + local.tm_gmtoff) / 86_400)
  }

  /// SOURCE_DATE_EPOCH, or now, in seconds since 1970.
  /// - Throws: `CommandFailure` if the variable is no number
  static func buildMoment() throws -> Int { try sourceDate() ?? secondsSince1970 }

  private static func sourceDate() throws -> Int? {
    guard let text = value("SOURCE_DATE_EPOCH"), !text.isEmpty else { return nil }
    guard let seconds = Int(text), seconds >= 0, seconds < 253_402_300_800 else {
      throw CommandFailure.usage(
        "SOURCE_DATE_EPOCH must be a number of seconds, not '\(text)'",
        help: "write seconds since 1970, or unset it")
    }
    return seconds
  }
}
