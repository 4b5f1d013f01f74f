import Checklists
import Markdown
import Scripts
import Site
import Theming

/// The sheets of a packet, one after the other: the checklist with a line of contents, then the scripts.
struct PacketSheets: Sendable {
  /// The path that the packet's HTML would have in the output.
  static let page = "packet.html"

  private let packet: Packet
  private let checklist: FilledChecklist
  private let values: [[String: String]]
  /// Of the sheets' pages: links among them lead inwards.
  private let addresses: Set<String>
  private let sheetNames: [Int: String]

  init(_ packet: Packet, _ checklist: FilledChecklist, _ values: [[String: String]], _ shared: SharedContext)
  {
    self.packet = packet
    self.checklist = checklist
    self.values = values
    let site = shared.site
    addresses = Set(([packet.checklist] + packet.scripts).map { site.pages[$0].address })
    let words = PaperWords(shared.theme, site.pages[packet.checklist].page.language)
    sheetNames = Dictionary(
      uniqueKeysWithValues: packet.scripts.enumerated().map {
        ($1, words.filled(.onSheet, ["number": String($0 + 2)]))
      })
  }

  func append(_ shared: SharedContext, to output: inout [UInt8]) {
    output += "<style>\n\(footers(shared))</style>\n".utf8
    for (number, index) in ([packet.checklist] + packet.scripts).enumerated() {
      let page = shared.site.pages[index]
      let addresses = AddressStyle.book(
        Self.page, pages: addresses, page: page.address, shared.site.configuration.baseURL)
      let entries = PacketEntries(
        checklist: checklist, values: number == 0 ? [:] : values[number - 1], sheetNames: sheetNames)
      let sheet = PacketSheet(page: page, addresses: addresses, entries: entries)
      sheet.append(
        contents: number == 0 ? contents(shared) : nil, number: number == 0 ? "" : numberText(number, shared),
        attributes: " id=\"\(escapedForXML(page.address))\" style=\"page:\(pageName(number))\"", shared,
        to: &output)
    }
  }

  private func pageName(_ number: Int) -> String { number == 0 ? "steps" : "sheet-\(number + 1)" }

  private func numberText(_ number: Int, _ shared: SharedContext) -> String {
    words(shared).filled(.sheet, ["number": String(number + 1), "all": String(packet.sheetCount)])
  }

  private func words(_ shared: SharedContext) -> PaperWords {
    PaperWords(shared.theme, shared.site.pages[packet.checklist].page.language)
  }

  /// "Sheet 1 of 3: your steps; 2: The call; 3: The letter"; nil for a sheet alone.
  private func contents(_ shared: SharedContext) -> String? {
    if packet.scripts.isEmpty { return nil }
    let titles = packet.scripts.enumerated().map { "\($0 + 2): \(shared.site.pages[$1].title)" }
    return (["\(numberText(0, shared)): \(words(shared)[.steps])"] + titles).joined(separator: "; ")
  }

  /// What stands at the foot of each sheet (CSS Paged Media, page-margin boxes); nothing on a letter, which is sent.
  private func footers(_ shared: SharedContext) -> String {
    let font = "font:8pt sans-serif;color:#444"
    return packet.scripts.enumerated().map { number, index in
      let page = shared.site.pages[index]
      if page.isLetter { return "" }
      let (title, sheet) = (cssString(page.title), cssString(numberText(number + 1, shared)))
      return "@page \(pageName(number + 1)){@bottom-left{content:\(title);\(font)}"
        + "@bottom-right{content:\(sheet);\(font)}}\n"
    }.joined()
  }
}

/// One page as a sheet of a packet.
struct PacketSheet {
  let page: SitePage
  let addresses: AddressStyle
  /// Nil for one that a browser fills in.
  var entries: PacketEntries?

  /// - Parameters:
  ///   - contents: of the whole packet
  ///   - number: "Sheet 2 of 3"; empty where the contents say it, and where a browser numbers
  ///   - attributes: of the whole sheet
  func append(
    contents: String?, number: String, attributes: String, _ shared: SharedContext, to output: inout [UInt8]
  ) {
    func append(_ text: String) { output += text.utf8 }
    let site = shared.site.configuration.title[page.page.language] ?? ""
    let kind = page.kind == .checklist ? "checklist-page" : "script-page"
    append("<article class=\"sheet \(kind)\"\(attributes)>\n")
    append("<p class=\"sheet-head\"><strong>\(escapedForXML(site))</strong>")
    append(" <span class=\"sheet-number\">\(escapedForXML(number))</span></p>\n")
    if let address = codeAddress(of: page, shared.site) {
      append("<div class=\"code\">\(code(of: page, shared.site, shared.theme))")
      append("<p>\(escapedForXML(address))</p></div>\n")
    }
    append("<h1>\(escapedForXML(page.title))</h1>\n")
    if let summary = page.summary { append("<p class=\"summary\">\(escapedForXML(summary))</p>\n") }
    if let contents { append("<p class=\"packet-contents\">\(escapedForXML(contents))</p>\n") }
    PageBody(page, shared.site, shared.theme, addresses, packet: entries).append(to: &output)
    append("<div class=\"colophon\"><p>\(colophon(shared))</p></div>\n</article>\n")
  }

  /// The days that say how old the text is.
  private func colophon(_ shared: SharedContext) -> String {
    let strings = shared.theme.strings[page.page.language] ?? [:]
    let language = shared.site.configuration.language(page.page.language)
    let days = [
      ("updated", page.page.frontMatter.updated?.value), ("reviewed", page.page.frontMatter.reviewed?.value),
    ]
    return days.compactMap { key, day in
      day.map { "<span>\(escapedForXML("\(strings[key] ?? "") \(language.text(of: $0))"))</span>" }
    }.joined(separator: " ")
  }
}

extension SitePage {
  /// Whether it is a letter, which is sent as it is printed.
  var isLetter: Bool {
    if case .script(let script) = page.body { script.channel == .letter } else { false }
  }
}
