import ArgumentParser
import Files
import Publishing
import SiteBuild

struct EBooks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "epub",
    abstract: "Builds the site, and makes an e-book of each language beside it.",
    discussion: """
      The whole handbook of each language becomes one file, handbook.epub in the language's folder, for e-readers \
      and reading apps (EPUB 3). Needs no other program. With 'epub: true' in handbook.yml every build does the \
      same, and pages link to the e-book of their language.

      Examples:
        handbook epub
        handbook epub --output public --base-url https://example.org/handbook/
      """)

  @OptionGroup var site: SiteOptions
  @OptionGroup var reporting: ReportingOptions

  func run() async throws {
    try await Runner.run(reporting) { runner in
      let (_, model, _) = try await runner.model(site)
      let isLinked = model.site.configuration.makesEBooks
      let findings = eBookClashes(model.site) + missingEBookWords(model.site, model.theme)
      if !findings.isEmpty { throw CommandFailure(findings.sortedAndUnique(), .content) }
      let books = try renderEBooks(model, site.buildOptions())
      let files = await model.publishedFiles() + pdfs(model)
      let new = books.count { !isPublished($0) }
      _ = try await publish(files + (isLinked ? books : []), to: site.outputFolder, isDurable: site.sync)
      try put(
        isLinked ? [] : books.compactMap(LooseFile.init), besideSiteIn: site.outputFolder,
        keeping: looseAddresses(model.site))
      try runner.reporter.result(
        "\(counted(books.count, "e-book")), \(new) written, \(books.count - new) unchanged")
    }
  }

  /// The PDFs that belong to the site, which stay as they are.
  private func pdfs(_ model: SiteModel) -> [OutputFile] {
    if !model.site.configuration.makesPDFs { return [] }
    return pdfAddresses(model.site).sorted().compactMap { path in
      let location = "\(site.outputFolder)/\(path)"
      guard let status = try? FileStatus.of(location), status.kind == .file else { return nil }
      return OutputFile(path: path, content: .copy(of: location), role: .asset)
    }
  }

  /// Whether a file is there with the same bytes.
  private func isPublished(_ file: OutputFile) -> Bool {
    guard case .bytes(let bytes) = file.content else { return false }
    return (try? readFileIfPresent("\(site.outputFolder)/\(file.path)")) == bytes
  }
}
