import ArgumentParser
import Files
import Printing
import Publishing
import SiteBuild

struct PDF: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pdf",
    abstract: "Builds the site, and makes a PDF beside each script and checklist.",
    discussion: """
      Each PDF is tagged for programs that read aloud (PDF/UA-1) and has fields to fill in. Besides, the whole \
      handbook becomes a book for each language, handbook.pdf. What has not changed is not printed again. With \
      'pdf: true' in handbook.yml every build does the same, and pages link to their PDF.

      Needs WeasyPrint: python3 -m venv .venv && .venv/bin/pip install weasyprint==70.0; on Debian also \
      apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fonts-paratype

      Examples:
        handbook pdf --weasyprint .venv/bin/weasyprint
        handbook pdf content/en/scripts/phone-call.md
        handbook pdf --booklet
      """)

  @Argument(
    help: ArgumentHelp(
      "Scripts and checklists; without any, all of them and the whole handbook.", valueName: "page"))
  var pages: [String] = []

  @Flag(
    help: """
      Also make handbook-booklet.pdf: the book with two small pages on each side of a sheet, to print, fold and staple.
      """)
  var booklet = false

  @OptionGroup var site: SiteOptions
  @OptionGroup var printing: PrintingOptions
  @OptionGroup var reporting: ReportingOptions

  func run() async throws {
    try await Runner.run(reporting) { runner in
      let (_, model, _) = try await runner.model(site)
      let chosen = try choose(model)
      let maker = try PDFMaker(printing, runner.reporter)
      let isLinked = model.site.configuration.makesPDFs
      let clashes = pdfClashes(model.site)
      if !clashes.isEmpty { throw CommandFailure(clashes, .content) }
      let pdfs = try await maker.make(
        isLinked ? nil : chosen, of: model, output: site.outputFolder, booklets: booklet
      ) { pdfs in
        // No page links to a booklet, so that a build without one does not remove it.
        let linked = pdfs.filter { isLinked && !$0.isBooklet }
        let books = model.site.configuration.makesEBooks ? try renderEBooks(model, site.buildOptions()) : []
        _ = try await publish(
          await model.publishedFiles() + linked.map(\.outputFile) + books,
          to: site.outputFolder, isDurable: site.sync)
        let loose = pdfs.filter { $0.isNew && (!isLinked || $0.isBooklet) }
        try put(
          loose.map { LooseFile(path: $0.path, source: $0.location) }, besideSiteIn: site.outputFolder,
          keeping: looseAddresses(model.site))
        return pdfs
      }
      let new = pdfs.count(where: \.isNew)
      try runner.reporter.result(
        "\(counted(pdfs.count, "PDF")), \(new) printed, \(pdfs.count - new) unchanged")
    }
  }

  /// The pages that are named, as paths in the output; nil for all.
  /// - Throws: `CommandFailure` if one is none that is printed
  private func choose(_ model: SiteModel) throws -> Set<String>? {
    if pages.isEmpty { return nil }
    var chosen: Set<String> = []
    for path in pages {
      let real = realPath(path) ?? realPath("\(site.handbook.root)/\(path)")
      let index = printablePages(model.site).first {
        realPath("\(site.handbook.root)/\(model.site.pages[$0].page.head.path)") == real && real != nil
      }
      guard let index else {
        throw CommandFailure.usage(
          "\(path) is neither a script nor a checklist of this handbook",
          help: "name a file such as content/en/scripts/phone-call.md")
      }
      chosen.insert(model.site.pages[index].address)
    }
    return chosen
  }
}
