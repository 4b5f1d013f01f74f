import ArgumentParser
import Content
import Dates
import Diagnostics
import SiteBuild

/// The settings of the handbook that a command is about.
/// - Throws: `CommandFailure` if they have errors, `FileFailure`
func loadConfiguration(root: String) throws -> Configuration {
  let (configuration, problems) = try Configuration.load(root: root)
  guard let configuration, !problems.hasErrors else {
    throw CommandFailure(problems.sortedAndUnique(), .content)
  }
  return configuration
}

/// The option that says where the handbook is, common to all commands.
struct HandbookOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The handbook's folder, which holds content/ and themes/.", valueName: "dir"))
  var root = "."

  func validate() throws {
    if root.isEmpty { throw ValidationError("a folder's name is empty") }
  }
}

/// The options that say what is built, common to all commands that need a site.
struct SiteOptions: ParsableArguments {
  @OptionGroup var handbook: HandbookOptions

  @Option(
    help: ArgumentHelp(
      "Where the site is written. (default: output/ in the handbook's folder)", valueName: "dir"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The address the site will have, in place of base_url in handbook.yml.", valueName: "url"))
  var baseURL: String?

  @Flag(help: "Show drafts, and pages that are not shown yet or no longer.")
  var drafts = false

  @Option(
    help: ArgumentHelp(
      "The day for which the site is built, as 2026-11-20. (default: SOURCE_DATE_EPOCH, else today)",
      valueName: "date"))
  var date: String?

  @Flag(help: "Wait until the site is on the disk, so that it survives a power cut.")
  var sync = false

  var outputFolder: String { output ?? "\(handbook.root)/output" }

  func validate() throws {
    if let baseURL, Configuration.normalizedBaseURL(baseURL) == nil {
      throw ValidationError("--base-url must be an address such as https://example.org/handbook/")
    }
    if let date, CalendarDate(date) == nil {
      throw ValidationError("--date must be a date that exists, such as 2026-11-20")
    }
    if output?.isEmpty == true { throw ValidationError("a folder's name is empty") }
  }

  /// - Throws: `CommandFailure`
  func buildOptions() throws -> BuildOptions {
    BuildOptions(
      root: handbook.root, baseURL: baseURL.flatMap { Configuration.normalizedBaseURL($0) },
      date: try date.flatMap { CalendarDate($0) } ?? Environment.buildDate(), includesDrafts: drafts,
      searchPath: Environment.value("PATH") ?? "")
  }
}
