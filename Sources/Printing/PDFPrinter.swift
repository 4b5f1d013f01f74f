import Files
import Foundation
import Publishing

/// What became of one page's PDF.
package struct PrintedPDF: Sendable {
  /// From the output folder.
  package let path: String
  /// Where its bytes are: a temporary file for a new one, the old one for one that has not changed.
  package let location: String
  package let isNew: Bool
  /// Nil for one that was not printed anew.
  package let pageCount: Int?
  /// What its style sheets name first and the machine does not have; of a book printed anew.
  package let missingFonts: [String]
  /// Of a booklet printed anew.
  package let sheets: Sheets?

  /// The paper of a booklet.
  package struct Sheets: Sendable {
    package let count: Int
    /// So many are laid into one another, folded and stapled; the last of these gatherings may have fewer.
    package let foldedTogether: Int
  }
}

/// Makes PDFs of pages, on all processors; those whose page and styles have not changed are left as they are.
///
/// Works in a temporary folder, so that nothing half-made is seen anywhere.
package struct PDFPrinter: Sendable {
  private let tool: WeasyPrint
  private let folder: String
  private let output: String
  private let identifierSeed: [UInt8]
  private let styleSheet: String?
  private let processors: Int

  /// - Parameters:
  ///   - files: the built site's; assets and pictures are put beside the pages
  ///   - root: the site's folder, from which pictures are read
  ///   - styleSheet: the path in the output of the one that comes on top of the own ones of pages with fields
  ///   - output: the published site, in which PDFs may be already
  ///   - folder: a temporary one of the caller's, which is empty
  ///   - processors: how many PDFs are made at a time
  /// - Throws: `FileFailure`
  package init(
    _ tool: WeasyPrint, files: [OutputFile], styleSheet: String?, output: String, folder: String,
    processors: Int = ProcessInfo.processInfo.activeProcessorCount
  ) throws {
    self.tool = tool
    self.processors = processors
    self.output = output
    self.folder = folder
    self.styleSheet = styleSheet
    var seed = Array(WeasyPrint.version.utf8)
    for file in files where file.role == .asset {
      try makeFolders(parentFolder(of: "\(folder)/\(file.path)"))
      switch file.content {
      case .bytes(let bytes):
        try writeFile("\(folder)/\(file.path)", bytes)
        // A hashed name says what is in the file.
        seed += Array(file.path.utf8)
      case .made(let make): try writeFile("\(folder)/\(file.path)", make())
      case .copy(let source):
        let bytes = try readFile(source)
        try writeFile("\(folder)/\(file.path)", bytes)
        seed += Array("\(file.path) \(fingerprint(bytes))".utf8)
      }
    }
    identifierSeed = seed
  }

  /// - Parameter progress: called after each page with the number of pages done; not in order
  /// - Throws: `FileFailure`, `PrintingFailure`
  package func print(
    _ pages: [PrintableDocument], progress: @escaping @Sendable (_ done: Int, _ pdf: PrintedPDF) -> Void
  ) async throws -> [PrintedPDF] {
    // Made here and not page by page, so that a page that is begun while everything is given up makes none anew.
    for parent in Set(pages.map { parentFolder(of: $0.path) }) { try makeFolders("\(folder)/\(parent)") }
    var results: [PrintedPDF?] = Array(repeating: nil, count: pages.count)
    // The longest first: begun last, a book would keep one processor busy while the others are idle.
    var order = pages.indices.sorted { (pages[$0].html.count, $1) > (pages[$1].html.count, $0) }[...]
    try await withThrowingTaskGroup(of: (Int, PrintedPDF).self) { group in
      var done = 0
      func start() {
        guard let index = order.popFirst() else { return }
        group.addTask { (index, try print(pages[index])) }
      }
      for _ in 0..<max(1, processors) { start() }
      while let (index, pdf) = try await group.next() {
        results[index] = pdf
        done += 1
        progress(done, pdf)
        start()
      }
    }
    return results.compactMap { $0 }
  }

  private func print(_ page: PrintableDocument) throws -> PrintedPDF {
    let styleSheet = page.styleSheet ?? (page.hasFields ? styleSheet : nil)
    let identifier = fingerprint(identifierSeed + Array(page.form.rawValue.utf8) + page.html)
    let published = "\(output)/\(page.pdfPath)"
    if let old = try readFileIfPresent(published), old.holds(identifier) {
      return PrintedPDF(
        path: page.pdfPath, location: published, isNew: false, pageCount: nil, missingFonts: [], sheets: nil)
    }
    let input = "\(folder)/\(page.path)"
    try writeFile(input, page.html)
    let made = "\(folder)/\(page.pdfPath)"
    let report = try tool.print(
      input, in: folder, to: made, styleSheet: styleSheet.map { "\(folder)/\($0)" }, identifier: identifier,
      form: page.form)
    return PrintedPDF(
      path: page.pdfPath, location: made, isNew: true, pageCount: report.pageCount,
      missingFonts: report.missingFonts, sheets: report.sheets)
  }
}

/// Two hashes of 64 bits, in hexadecimal digits.
private func fingerprint(_ bytes: [UInt8]) -> String {
  let second = fnv1a(bytes.map { $0 ^ 0x5A }, basis: 0x9E37_79B9_7F4A_7C15)
  return String(fnv1a(bytes), radix: 16) + String(second, radix: 16)
}

extension [UInt8] {
  /// Whether a PDF was made with an identifier, which stands in the trailer (ISO 32000-1, 14.4).
  fileprivate func holds(_ identifier: String) -> Bool {
    Data(self).range(of: Data("(\(identifier))".utf8), options: .backwards) != nil
  }
}
