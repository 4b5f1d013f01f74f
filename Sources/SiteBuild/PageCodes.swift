import Codes
import Content
import Markdown
import Site
import Theming

/// The address that the code on a page's paper leads to; nil where there is none: without `base_url`, where handbook.yml
/// does not want it, on a letter, which is sent as it is printed, and for an address that no code of ours can hold.
func codeAddress(of page: SitePage, _ site: Site) -> String? {
  guard let baseURL = site.configuration.baseURL, site.configuration.makesCodes else { return nil }
  if page.isLetter { return nil }
  let address = absoluteURL(page.address, baseURL)
  return address.utf8.count <= QRCode.mostBytes ? address : nil
}

/// The code on a page's paper, as SVG; empty where there is none.
func code(of page: SitePage, _ site: Site, _ theme: Theme) -> String {
  guard let address = codeAddress(of: page, site), let code = QRCode(address) else { return "" }
  return code.svg(title: escapedForXML(PaperWords(theme, page.page.language)[.code]))
}
