import ArgumentParser

struct Handbook: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handbook",
    abstract: "Publishes a career handbook: Markdown in, a site that works anywhere out.",
    discussion: """
      Examples:
        handbook init my-handbook
        handbook build
      """,
    version: "0.1.0",
    subcommands: [
      Init.self, New.self, Serve.self, Build.self, Check.self, Checklist.self, Script.self,
      PacketCommand.self, PDF.self, EBooks.self,
      ThemeCommand.self, Schema.self,
    ])
}
