import ArgumentParser
import Codes
import Content
import Diagnostics
import Files
import Foundation
import Preview
import SiteBuild

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows the site in a browser while it is being written.",
    discussion: """
      Only this computer can look, unless --lan lets everybody in its network. Nothing is written. After each change to content/ or \
      themes/ a page that looks different is loaded again; what is wrong stands over it until it is mended. Drafts and pages \
      of other days are shown, too. Ctrl-C ends it.

      Examples:
        handbook serve
        handbook serve --port 8080 --open
        handbook serve --lan
      """)

  @OptionGroup var handbook: HandbookOptions

  @Option(help: ArgumentHelp("The port; if it is taken, the next free one.", valueName: "number"))
  var port = 4000

  @Flag(help: "Open the site in the browser.")
  var open = false

  @Flag(help: "Let phones and computers of this network look, too; print the address and a code to scan.")
  var lan = false

  @Flag(help: "After an edit to another page, go to that page.")
  var follow = false

  @OptionGroup var reporting: ReportingOptions

  func validate() throws {
    if port < 1024 || port > 65_500 { throw ValidationError("--port must be from 1024 to 65500") }
  }

  func run() async throws {
    try await Runner.run(reporting) { runner in
      // Another folder was meant; what is wrong in a handbook is shown, and mended, while it is served.
      let (configuration, problems) = try Configuration.load(root: handbook.root)
      if configuration == nil, try FileStatus.of("\(handbook.root)/\(Configuration.path)") == nil {
        throw CommandFailure(problems, .content)
      }
      Interruption.endQuietly()
      let root = handbook.root
      let site = PreviewSite(
        options: {
          BuildOptions(
            root: root, baseURL: nil, date: try Environment.buildDate(), includesDrafts: true,
            keepsPages: false, searchPath: Environment.value("PATH") ?? "")
        }, secondsSince1970: { Environment.secondsSince1970 }, follows: follow)
      let (wanted, opens, isOpen, reporter) = (port, open, lan, runner.reporter)
      do {
        try await preview(site, root: root, port: port, isOpen: isOpen) { place, isImmediate in
          let address = "http://localhost:\(place.port)/"
          let taken = place.port == wanted ? "" : " (port \(wanted) is taken)"
          try reporter.result("\(address)\(taken), until Ctrl-C")
          if isOpen { try reporter.result(Self.invitation(to: place)) }
          if !isImmediate {
            try reporter.result("this system tells of no changes: files are looked at twice a second")
          }
          if opens { Self.openBrowser(address) }
        } loaded: { report, earlier, elapsed in
          // What was said of the site before is not said again.
          reporter.report(report.diagnostics.filter { !earlier.contains($0) || $0.severity == .error })
          let milliseconds = Int(elapsed / .milliseconds(1))
          try reporter.result(
            report.pageCount.map { "\(counted($0, "page")), \(milliseconds) ms" }
              ?? "\(counted(report.diagnostics.count { $0.severity == .error }, "error")); "
              + (report.isAnythingShown
                ? "the site before is shown" : "the site is shown once they are mended")
          )
        }
      } catch let failure as PortsTaken {
        throw CommandFailure.usage(
          "the ports from \(failure.first) to \(failure.first + PortsTaken.count - 1) are taken",
          help: "choose another with --port")
      }
    }
  }

  /// What others in the network are to open.
  private static func invitation(to place: PreviewPlace) -> String {
    guard let first = place.lanAddresses.first else {
      return "this computer is in no network: nobody else can look"
    }
    let addresses = place.lanAddresses.map { "http://\($0):\(place.port)/" }
    let line = "everybody in this network may look: \(addresses.joined(separator: ", "))"
    let code = QRCode("http://\(first):\(place.port)/")
    return "\(line)\n\(code?.text(hasColors: isatty(STDOUT_FILENO) == 1) ?? "")"
  }

  /// The desktop's own way (freedesktop.org, xdg-utils); where there is none, the address was printed.
  private static func openBrowser(_ address: String) {
    let opener = Process()
    opener.executableURL = URL(filePath: "/usr/bin/env")
    opener.arguments = ["xdg-open", address]
    opener.standardError = FileHandle.nullDevice
    try? opener.run()
  }
}
