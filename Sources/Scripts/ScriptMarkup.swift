import Markdown

/// What a script's HTML says besides the editor's words.
package struct ScriptFrame {
  /// The page's title, plain.
  let title: String
  /// From the language's folder, without `.md`; the same in every language.
  let path: String
  let language: String
  /// The site's root folder, seen from the page: `./../../`.
  let root: String
  let words: ScriptWords
  /// Whether the page becomes a PDF, and blanks are fields to fill in.
  let isPrinted: Bool
  /// What stands in the place of fields, by their names, for paper; empty on the site, where the page's script fills them.
  let values: [String: String]
  /// Whether pages of the site have addresses that can be written on paper.
  let knowsAddresses: Bool
  /// Where each of the document's links leads, as it can be written on paper; nil for one that cannot, and for one inside
  /// the page.
  let addresses: [String?]
  /// Whether the script carries the words that its page's script says; otherwise they stand once for all of the channel.
  let hasWords: Bool

  package init(
    title: String, path: String, language: String, root: String, words: ScriptWords, isPrinted: Bool,
    values: [String: String] = [:], knowsAddresses: Bool, addresses: [String?], hasWords: Bool = true
  ) {
    self.title = title
    self.path = path
    self.language = language
    self.root = root
    self.words = words
    self.isPrinted = isPrinted
    self.values = values
    self.knowsAddresses = knowsAddresses
    self.addresses = addresses
    self.hasWords = hasWords
  }
}

/// The page's text as a script: fields as a form, steps or a message's parts as sections, blanks where fields are used.
///
/// It can be read without a script of the page; what only one can do is hidden until it shows it. docs/themes.md
/// describes classes and attributes.
package func markup(of script: Script, _ document: MarkdownDocument, _ frame: ScriptFrame) -> [BodyPiece] {
  var markup = ScriptMarkup(script, document, frame)
  return markup.write()
}

/// The theme's words that the page's script says, as names of `data-` attributes and their values.
package func scriptWords(_ words: ScriptWords, on channel: Script.Channel) -> [(name: String, value: String)]
{
  ScriptWord.spoken(on: channel).map { word in
    ("word-\(word.rawValue.dropFirst("script_".count).replacing("_", with: "-"))", words[word])
  }
}

/// The page's HTML while it is written: `pieces` so far, and the document up to `position`.
struct ScriptMarkup {
  let script: Script
  let document: MarkdownDocument
  let frame: ScriptFrame
  let words: ScriptWords
  private(set) var pieces: [BodyPiece] = []
  /// Up to where the document's HTML is written, or was passed over.
  var position = 0
  /// What stands between bytes of the document's HTML, in their order.
  private let insertions: [(offset: Int, html: String)]

  init(_ script: Script, _ document: MarkdownDocument, _ frame: ScriptFrame) {
    self.script = script
    self.document = document
    self.frame = frame
    words = frame.words
    insertions = (blanks(script, document, frame) + addressNumbers(document, frame))
      .sorted { $0.offset < $1.offset }
  }

  mutating func write() -> [BodyPiece] {
    open()
    if script.channel.isConversation { writeConversation() } else { writeMessage() }
    writeLinks()
    if script.channel.isConversation { writeTools() }
    write("</div>\n")
    writeDocument(document.footnotes)
    return pieces
  }

  /// Prose, fields, steps, in the order of the page.
  private mutating func writeConversation() {
    if let fields = script.fieldsHTML {
      writeDocument(to: fields.part.lowerBound)
      write("<section class=\"fields-part\">\n")
      writeDocument(to: fields.list.lowerBound)
      writeFields()
      position = fields.list.upperBound
      writeDocument(to: fields.part.upperBound)
      write("</section>\n")
    }
    if let first = script.steps.first {
      writeDocument(to: first.html.lowerBound)
      writeCallTools()
      write("<div class=\"steps\">\n")
      for step in script.steps { writeStep(step) }
      write("</div>\n")
    }
    writeDocument(to: document.footnotes.lowerBound)
    writeNotes()
  }

  mutating func write(_ html: String) { pieces.append(.html(html)) }

  mutating func writeIDPrefix() { pieces.append(.idPrefix) }

  mutating func writeDocument(_ range: Range<Int>) {
    position = range.lowerBound
    writeDocument(to: range.upperBound)
  }

  mutating func writeDocument(to offset: Int) {
    for insertion in insertions where position <= insertion.offset && insertion.offset < offset {
      if insertion.offset > position { pieces.append(.document(position..<insertion.offset)) }
      position = insertion.offset
      write(insertion.html)
    }
    if offset > position { pieces.append(.document(position..<offset)) }
    position = max(position, offset)
  }

  private mutating func open() {
    let hasDates = script.fields.contains { $0.kind == .date }
    let attributes = [
      ("channel", script.channel.rawValue), ("path", frame.path), ("root", frame.root),
      ("title", frame.title),
      ("language", frame.language), ("links", frame.knowsAddresses ? "all" : "external"),
      ("months", hasDates ? words.language.months.joined(separator: " ") : ""),
      ("date", hasDates ? words.language.datePattern : ""),
      ("minutes", script.minutes.map(String.init) ?? ""),
    ]
    let spoken = frame.hasWords ? scriptWords(words, on: script.channel) : []
    write("<div class=\"script\"")
    for (name, value) in attributes + spoken where !value.isEmpty {
      write("\n data-\(name)=\"\(escapedForXML(value))\"")
    }
    write(">\n")
  }

  // MARK: What only paper or a script needs

  private mutating func writeNotes() {
    write(
      "<section class=\"notes\"><h2>\(escapedForXML(words[.notes]))</h2>\(ruledLines(noteLines))</section>\n"
    )
  }

  /// The addresses of the links in the text, for paper, in the order of their numbers there.
  private mutating func writeLinks() {
    let addressed = addressedLinks(document, frame)
    if addressed.isEmpty { return }
    write("<section class=\"links\"><h2>\(escapedForXML(words[.links]))</h2>\n<ol>\n")
    for (link, address) in addressed {
      write("<li>\(escapedForXML(document.text.plain(link.html)))")
      write(" <span class=\"address\">\(escapedForXML(address))</span></li>\n")
    }
    write("</ol>\n</section>\n")
  }
}

/// How many lines there are for notes.
private let noteLines = 6

/// Lines to write on: style sheets cannot repeat one, and printers leave backgrounds out.
func ruledLines(_ count: Int) -> String {
  String(repeating: "<span class=\"line\"></span>", count: count)
}

/// The links that paper says more of, with what it says.
private func addressedLinks(_ document: MarkdownDocument, _ frame: ScriptFrame) -> [(Link, String)] {
  zip(document.links, frame.addresses).compactMap { link, address in
    link.isImage ? nil : address.map { (link, $0) }
  }
}

/// The number of each address on paper, behind its link.
private func addressNumbers(_ document: MarkdownDocument, _ frame: ScriptFrame) -> [(
  offset: Int, html: String
)] {
  addressedLinks(document, frame).enumerated().map { index, addressed in
    (addressed.0.html.upperBound, "<sup class=\"address-number\">\(index + 1)</sup>")
  }
}

extension MarkdownDocument {
  /// What the renderer wrote behind the last block.
  fileprivate var footnotes: Range<Int> { (outline.last?.html.upperBound ?? 0)..<html.count }
}
