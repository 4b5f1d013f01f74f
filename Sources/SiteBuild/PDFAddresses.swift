import Content
import Site

/// The pages that are made for paper, as indices in the site's pages.
package func printablePages(_ site: Site) -> [Int] {
  site.pages.indices.filter { site.pages[$0].page.kind != .prose }
}

/// The path of a page's PDF in the output.
package func pdfAddress(of page: SitePage) -> String { "\(page.address.dropLast(".html".utf8.count)).pdf" }

/// The path of a language's whole handbook as a PDF.
package func bookAddress(_ language: String) -> String { "\(language)/handbook.pdf" }

/// Enters the PDFs that pages link to.
func claimPDFs(_ site: Site, _ addresses: inout AddressBook) {
  guard site.configuration.makesPDFs else { return }
  let help = "rename the file"
  for index in printablePages(site) { addresses.add(pdfAddress(of: site.pages[index]), nil, help: help) }
  for language in site.languages { addresses.add(bookAddress(language.code), nil, help: help) }
}
