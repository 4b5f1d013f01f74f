import ArgumentParser

struct Handbook: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handbook",
    abstract: "Publishes a career handbook: Markdown in, a site that works anywhere out.",
    discussion: """
      Example:
        handbook build
      """,
    version: "0.1.0",
    subcommands: [Build.self, Checklist.self, Script.self, PDF.self])
}
