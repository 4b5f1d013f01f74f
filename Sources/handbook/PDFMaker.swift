import ArgumentParser
import Diagnostics
import Files
import Printing
import Publishing
import SiteBuild

/// The options of commands that may make PDFs.
struct PrintingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The program that makes PDFs, version 70.", valueName: "path"))
  var weasyprint = "weasyprint"

  @Option(help: ArgumentHelp("How long one PDF may take, in seconds.", valueName: "seconds"))
  var pdfTimeout = 300

  func validate() throws {
    if !(1...86_400).contains(pdfTimeout) {
      throw ValidationError("--pdf-timeout must be a number of seconds from 1 to 86400")
    }
  }
}

/// Makes the PDFs of a site in a temporary folder.
struct PDFMaker {
  private let tool: WeasyPrint
  private let reporter: Reporter

  /// - Throws: `PrintingFailure` if the program is missing
  init(_ options: PrintingOptions, _ reporter: Reporter) throws {
    tool = try WeasyPrint(
      options.weasyprint, searchPath: Environment.value("PATH") ?? "", timeLimit: options.pdfTimeout)
    self.reporter = reporter
  }

  /// Makes PDFs and hands them over, as long as the temporary folder is there.
  /// - Parameters:
  ///   - chosen: paths in the output; nil for all pages and the whole handbook
  ///   - booklets: whether the whole handbook becomes booklets, too
  /// - Throws: `FileFailure`, `PrintingFailure`, and what `use` throws
  func make<Result>(
    _ chosen: Set<String>?, of model: SiteModel, output: String, booklets: Bool = false,
    use: ([PrintedPDF]) async throws -> Result
  ) async throws -> Result {
    let folder = TemporaryFolder.newPath(prefix: "handbook-pdf-")
    let remove = { @Sendable in
      tool.stop()
      TemporaryFolder.remove(folder)
    }
    return try await Interruption.withCleanup(remove) {
      try makeFolders(folder)
      defer { remove() }
      let printer = try PDFPrinter(
        tool, files: model.renderer.files, styleSheet: model.pdfStyleSheet, output: output, folder: folder)
      let documents = try documents(chosen, booklets: booklets, of: model)
      let progress = reporter.progress(of: documents.count)
      let printed = try await printer.print(documents) { done, pdf in progress(done, pdf.path) }
      reporter.report(tooLong(printed, model) + missingFonts(printed) + sheets(printed))
      return try await use(printed)
    }
  }

  /// Makes one PDF, whole or not at all.
  /// - Parameters:
  ///   - page: what it is made of
  ///   - output: the PDF's path
  /// - Throws: `FileFailure`, `PrintingFailure`
  func make(_ page: OutputFile, of model: SiteModel, to output: String) async throws {
    guard case .bytes(let html) = page.content else { return }
    let folder = TemporaryFolder.newPath(prefix: "handbook-pdf-")
    let remove = { @Sendable in
      tool.stop()
      TemporaryFolder.remove(folder)
    }
    try await Interruption.withCleanup(remove) {
      try makeFolders(folder)
      defer { remove() }
      let printer = try PDFPrinter(
        tool, files: model.renderer.files, styleSheet: nil, output: folder, folder: folder)
      let document = PrintableDocument(path: page.path, html: html, hasFields: false)
      let pdfs = try await printer.print([document]) { _, _ in }
      for pdf in pdfs {
        try writeWholeFile(output, try readFile(pdf.location))
      }
    }
  }

  /// What one holds in the hand during a call is a sheet, front and back.
  private func tooLong(_ printed: [PrintedPDF], _ model: SiteModel) -> [Diagnostic] {
    let files = Dictionary(
      uniqueKeysWithValues: printablePages(model.site).map {
        (pdfAddress(of: model.site.pages[$0]), model.site.pages[$0].page.head.path)
      })
    return printed.compactMap { pdf in
      guard let count = pdf.pageCount, count > 2, let file = files[pdf.path] else { return nil }
      return Diagnostic(
        .warning, "the printed form has \(count) pages; two fit a sheet", at: SourceLocation(file: file),
        help: "shorten the text, or make two pages of it")
    }
  }

  /// Another font changes how every page of a book looks, and how many there are.
  private func missingFonts(_ printed: [PrintedPDF]) -> [Diagnostic] {
    Set(printed.flatMap(\.missingFonts)).sorted().map { font in
      Diagnostic(
        .warning, "the font '\(font)', in which the book is set, is not installed", at: nil,
        help:
          "install it (the book of the theme 'handbook': apt-get install fonts-paratype), remove the PDFs "
          + "of the book and run the command again")
    }
  }

  private func sheets(_ printed: [PrintedPDF]) -> [Diagnostic] {
    printed.compactMap { pdf in
      guard let sheets = pdf.sheets else { return nil }
      return Diagnostic(
        .note, "\(pdf.path) takes \(counted(sheets.count, "sheet"))", at: nil,
        help: "print on both sides, turned over on the short edge; fold and staple "
          + "\(sheets.foldedTogether) at a time")
    }
  }

  private func documents(
    _ chosen: Set<String>?, booklets: Bool, of model: SiteModel
  ) throws -> [PrintableDocument] {
    let wanted = printablePages(model.site).filter { index in
      chosen.map { $0.contains(model.site.pages[index].address) } ?? true
    }
    var documents = renderForPrint(wanted, model).compactMap { file -> PrintableDocument? in
      guard case .bytes(let html) = file.content else { return nil }
      return PrintableDocument(path: file.path, html: html, form: .form)
    }
    if chosen != nil, !booklets { return documents }
    let (books, findings) = renderBooks(model)
    if findings.hasErrors { throw CommandFailure(findings.sortedAndUnique(), .content) }
    for book in books {
      guard case .bytes(let html) = book.content else { continue }
      if chosen == nil { documents.append(PrintableDocument(path: book.path, html: html, form: .book)) }
      guard booklets else { continue }
      documents.append(
        PrintableDocument(
          path: bookletPage(ofBook: book.path), html: html, form: .booklet,
          styleSheet: model.bookletStyleSheet)
      )
    }
    return documents
  }
}

extension PrintedPDF {
  /// As part of the site that is published.
  var outputFile: OutputFile { OutputFile(path: path, content: .copy(of: location), role: .asset) }

  var isBooklet: Bool { path.hasSuffix(bookletEnding) }
}
