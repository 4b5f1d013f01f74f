import ArgumentParser
import Diagnostics
import Files
import Foundation
import Printing
import Publishing
import SiteBuild

struct PDF: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pdf",
    abstract: "Builds the site, and makes a PDF beside each script and checklist.",
    discussion: """
      Each PDF is tagged for programs that read aloud (PDF/UA-1) and has fields to fill in. Besides, the whole \
      handbook becomes one PDF for each language, handbook.pdf. What has not changed is not printed again. With \
      'pdf: true' in handbook.yml every build does the same, and pages link to their PDF.

      Needs WeasyPrint: python3 -m venv .venv && .venv/bin/pip install weasyprint==70.0; on Debian also \
      apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation

      Examples:
        handbook pdf --weasyprint .venv/bin/weasyprint
        handbook pdf content/en/scripts/phone-call.md
      """)

  @Argument(
    help: ArgumentHelp(
      "Scripts and checklists; without any, all of them and the whole handbook.", valueName: "page"))
  var pages: [String] = []

  @OptionGroup var site: SiteOptions
  @OptionGroup var printing: PrintingOptions
  @OptionGroup var reporting: ReportingOptions

  func run() async throws {
    let reporter = Reporter(reporting)
    do {
      try checkOutputFolder(site.outputFolder, root: site.root, home: Environment.value("HOME"))
      let (model, diagnostics) = await (try await LoadedSite.load(try site.buildOptions())).model()
      reporter.report(diagnostics)
      let failsStrictly = reporting.strict && diagnostics.contains { $0.severity == .warning }
      guard let model, !failsStrictly else {
        reporter.reportFailure(diagnostics)
        throw ExitCode(1)
      }
      let chosen = try choose(model, reporter)
      let press = try Press(printing, reporter)
      let isLinked = model.site.configuration.makesPDFs
      try await press.print(isLinked ? nil : chosen, of: model, output: site.outputFolder) { printed in
        let linked = isLinked ? printed : []
        _ = try await publish(model.renderer.files + linked.map(\.outputFile), to: site.outputFolder)
        if !isLinked { try press.put(printed, into: site.outputFolder) }
        let new = printed.count(where: \.isNew)
        reporter.result("\(counted(printed.count, "PDF")), \(new) printed, \(printed.count - new) unchanged")
      }
    } catch let refusal as PublishingRefusal {
      throw reporter.exit(for: refusal)
    } catch let error where !(error is ExitCode) && !(error is ValidationError) {
      throw reporter.exit(for: error)
    }
  }

  /// The pages that are named, as paths in the output; nil for all.
  /// - Throws: `ExitCode` if one is none that is printed
  private func choose(_ model: SiteModel, _ reporter: Reporter) throws -> Set<String>? {
    if pages.isEmpty { return nil }
    var chosen: Set<String> = []
    for path in pages {
      let real = realPath(path) ?? realPath("\(site.root)/\(path)")
      let index = printablePages(model.site).first {
        realPath("\(site.root)/\(model.site.pages[$0].page.head.path)") == real && real != nil
      }
      guard let index else {
        reporter.report([
          Diagnostic(
            .error, "\(path) is no script and no checklist of this handbook", at: nil,
            help: "name a file such as content/en/scripts/phone-call.md")
        ])
        throw ExitCode(64)
      }
      chosen.insert(model.site.pages[index].address)
    }
    return chosen
  }
}
