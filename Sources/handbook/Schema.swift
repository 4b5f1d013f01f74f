import ArgumentParser
import Files

struct Schema: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints schemas by which editors complete and check settings.",
    discussion: """
      Without a name, lists the schemas; with one, prints it as JSON Schema. With --into, writes all of them into a folder; \
      a line at the top of a file, such as '# yaml-language-server: $schema=../.schemas/handbook.json', then makes Visual \
      Studio Code and others complete and check it. 'handbook init' writes both.

      Examples:
        handbook schema
        handbook schema handbook
        handbook schema --into .schemas
      """)

  @Argument(
    help: ArgumentHelp(
      "One of \(JSONSchema.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "name"))
  var name: String?

  @Option(help: ArgumentHelp("Write all schemas into this folder.", valueName: "dir"))
  var into: String?

  @OptionGroup var reporting: ReportingOptions

  func run() async throws {
    try await Runner.run(reporting) { runner in
      if let name {
        guard let schema = JSONSchema(rawValue: name) else {
          let known = JSONSchema.allCases.map(\.rawValue)
          throw CommandFailure.usage(
            "there is no schema '\(name)'", help: "the schemas are: \(known.joined(separator: ", "))")
        }
        guard into != nil else { return try runner.reporter.output(schema.json.text + "\n") }
      }
      guard let into else {
        for schema in JSONSchema.allCases {
          try runner.reporter.output("\(schema.rawValue): \(schema.title)\n")
        }
        return
      }
      for file in JSONSchema.files where name.map({ file.name == "\($0).json" }) ?? true {
        try makeFolders(into)
        try writeFile("\(into)/\(file.name)", file.bytes)
        try runner.reporter.result("\(into)/\(file.name)")
      }
    }
  }
}

extension JSONSchema {
  /// All of them as files: `handbook.json`.
  static var files: [(name: String, bytes: [UInt8])] {
    allCases.map { ("\($0.rawValue).json", Array("\($0.json.text)\n".utf8)) }
  }
}
