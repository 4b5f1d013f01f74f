import Checklists
import Content
import Diagnostics
import Markdown
import Publishing
import Scripts
import Site
import Theming

/// What somebody takes along: a checklist and the scripts that its steps lead to, as numbered sheets.
package struct Packet: Sendable {
  /// An index in the site's pages.
  package let checklist: Int
  /// Likewise, in the order of the steps.
  package let scripts: [Int]

  /// - Parameters:
  ///   - checklist: an index in the site's pages
  ///   - answers: by which steps apply
  package init(of checklist: Int, for answers: Answers, _ site: Site) {
    self.checklist = checklist
    scripts = packetScripts(of: site.pages[checklist], answers, site)
  }

  package var sheetCount: Int { 1 + scripts.count }
}

/// What stands on the sheets of a packet besides the pages' own words.
struct PacketEntries: Sendable {
  let checklist: FilledChecklist
  /// What stands in the place of fields, by their names.
  let values: [String: String]
  /// On which sheet a script is, in words, by its index in the site's pages.
  let sheetNames: [Int: String]
}

/// The scripts that a checklist's steps lead to, as indices in the site's pages, each once, in the order of the steps.
/// - Parameter answers: nil for those of all steps
func packetScripts(of page: SitePage, _ answers: Answers?, _ site: Site) -> [Int] {
  guard case .checklist(let checklist) = page.page.body else { return [] }
  let links = zip(page.page.document.links, page.targets)
  var scripts: [Int] = []
  for item in checklist.items where answers.map({ item.isShown($0) }) ?? true {
    for text in [item.text] + item.reasons + item.uses.map(\.text) {
      for case (let link, .page(let index, _)) in links where text.html.contains(link.html.lowerBound) {
        if site.pages[index].kind == .script, !scripts.contains(index) { scripts.append(index) }
      }
    }
  }
  return scripts
}

/// A packet as one HTML page, which becomes a PDF and is not published.
/// - Parameter values: what stands in the place of fields, script by script as in the packet
/// - Returns: nil if the theme has no template for it, or that cannot be rendered; and what was found
package func renderPacket(
  _ packet: Packet, _ checklist: FilledChecklist, values: [[String: String]], _ model: SiteModel
) -> (page: OutputFile?, diagnostics: [Diagnostic]) {
  let shared = model.renderer.shared
  let context = RenderContext(
    .page(packet.checklist), shared, for: .packet(PacketSheets(packet, checklist, values, shared)))
  let (skeleton, findings) = Skeleton.render(context)
  guard let skeleton else { return (nil, findings) }
  let bytes = skeleton.filled(for: context)
  return (OutputFile(path: PacketSheets.page, content: .bytes(bytes), role: .page), findings)
}
