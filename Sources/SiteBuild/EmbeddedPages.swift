import Content
import Site

/// The pages that other sites can embed, as indices in the site's pages: checklists and scripts, if handbook.yml wants it.
func embeddedPages(_ site: Site) -> [Int] { site.configuration.makesEmbeds ? printablePages(site) : [] }

/// Enters the pages that are there to be embedded.
func claimEmbeds(_ site: Site, _ addresses: inout AddressBook) {
  for index in embeddedPages(site) {
    addresses.add(OwnAddress.embed(site.pages[index].address), nil, help: "rename the file")
  }
}
