import Foundation
import PackagePlugin

/// Puts the files of the default theme, and those that a new handbook begins with, into the program.
@main
struct EmbedFiles: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL
    let folders = ["themes/handbook", "Sources/BuiltIn/Starter"].map { root.appending(path: $0) }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding the default theme and the starter",
        executable: try context.tool(named: "embed-files").url,
        arguments: [output.path(percentEncoded: false)] + folders.map { $0.path(percentEncoded: false) },
        inputFiles: folders.flatMap(files), outputFiles: [output])
    ]
  }

  private func files(in folder: URL) -> [URL] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    return (all?.allObjects ?? []).compactMap { $0 as? URL }.filter {
      (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
    }
  }
}
