import Content
import Diagnostics
import Site

/// The pages that are made for paper, as indices in the site's pages.
package func printablePages(_ site: Site) -> [Int] {
  site.pages.indices.filter { site.pages[$0].page.kind != .prose }
}

/// The path of a page's PDF in the output.
package func pdfAddress(of page: SitePage) -> String { "\(page.address.dropLast(".html".utf8.count)).pdf" }

/// The path of a language's whole handbook as a PDF.
package func bookAddress(_ language: String) -> String { "\(language)/handbook.pdf" }

/// What the path of a booklet's PDF in the output ends with.
package let bookletEnding = "/handbook-booklet.pdf"

/// The paths in the output of the whole handbook as booklets.
package func bookletAddresses(_ site: Site) -> Set<String> {
  Set(site.languages.map { $0.code + bookletEnding })
}

/// The path that a booklet's HTML would have in the output.
package func bookletPage(ofBook page: String) -> String {
  "\(page.dropLast(".html".utf8.count))-booklet.html"
}

/// Enters the PDFs that pages link to.
func claimPDFs(_ site: Site, _ addresses: inout AddressBook) {
  guard site.configuration.makesPDFs else { return }
  let help = "rename the file"
  for index in printablePages(site) { addresses.add(pdfAddress(of: site.pages[index]), nil, help: help) }
  for language in site.languages { addresses.add(bookAddress(language.code), nil, help: help) }
}

/// The paths in the output of all PDFs that can be made of a site.
package func pdfAddresses(_ site: Site) -> Set<String> {
  Set(
    printablePages(site).map { pdfAddress(of: site.pages[$0]) } + site.languages.map { bookAddress($0.code) })
}

/// The paths in the output of what may lie beside the site and is no part of it: PDFs and e-books that no page links to.
package func looseAddresses(_ site: Site) -> Set<String> {
  bookletAddresses(site)
    .union(site.configuration.makesPDFs ? [] : pdfAddresses(site))
    .union(site.configuration.makesEBooks ? [] : eBookAddresses(site))
}

/// Files beside the pages that a PDF would replace.
package func pdfClashes(_ site: Site) -> [Diagnostic] {
  let addresses = pdfAddresses(site).union(bookletAddresses(site))
  return site.files.filter { addresses.contains($0.outputPath) }.map { file in
    Diagnostic(
      .error, "the PDF of a page has the address '\(file.outputPath)'", at: SourceLocation(file: file.path),
      help: "rename the file")
  }
}

/// Files beside the pages that an e-book would replace.
package func eBookClashes(_ site: Site) -> [Diagnostic] {
  let addresses = eBookAddresses(site)
  return site.files.filter { addresses.contains($0.outputPath) }.map { file in
    Diagnostic(
      .error, "the handbook as an e-book has the address '\(file.outputPath)'",
      at: SourceLocation(file: file.path), help: "rename the file")
  }
}
