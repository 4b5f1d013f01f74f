import JSON
import Markdown
import Publishing
import Scripts
import Site
import Theming

/// Scripts as sheets of a packet that a reader's browser puts together: `.js` files, for a page that was opened from a disk
/// cannot load HTML. A checklist's page loads those that it needs, when its reader wants them.
func sheetFiles(_ shared: SharedContext) -> [OutputFile] {
  shared.site.pages.indices.compactMap { sheetFile($0, shared) }
}

/// - Parameter index: in the site's pages
/// - Returns: nil unless the page is a script
func sheetFile(_ index: Int, _ shared: SharedContext) -> OutputFile? {
  let page = shared.site.pages[index]
  guard page.kind == .script else { return nil }
  return OutputFile(
    path: sheetAddress(of: page),
    content: .made {
      // The call finds out from which file it comes.
      Array("handbookSheet(\(JSON.string(sheet(of: page, shared)).text));\n".utf8)
    }, role: .page)
}

/// The path in the output of a script as a sheet.
func sheetAddress(of page: SitePage) -> String { "\(page.address.dropLast(".html".utf8.count)).sheet.js" }

/// Enters the sheets, which lie beside their pages.
func claimSheets(_ site: Site, _ addresses: inout AddressBook) {
  for page in site.pages where page.kind == .script {
    addresses.add(sheetAddress(of: page), nil, help: "rename the file")
  }
}

private func sheet(of page: SitePage, _ shared: SharedContext) -> String {
  let words = PaperWords(shared.theme, page.page.language)
  let spoken: [(String, PaperWord)] = [
    ("sheet", .sheet), ("on-sheet", .onSheet), ("steps", .steps), ("missing", .missing),
  ]
  let attributes = spoken.map { " data-word-\($0)=\"\(escapedForXML(words[$1]))\"" }.joined()
  var bytes: [UInt8] = []
  PacketSheet(
    page: page, addresses: .sheet(of: page.address, shared.site.configuration.baseURL), entries: nil
  ).append(
    contents: nil, number: "", attributes: attributes + (page.isLetter ? " data-letter" : ""), shared,
    to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}
