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
  /// Whether pages of the site have addresses that can be written on paper.
  let knowsAddresses: Bool
  /// Where each of the document's links leads, as it can be written on paper; nil for one that cannot, and for one inside
  /// the page.
  let addresses: [String?]

  package init(
    title: String, path: String, language: String, root: String, words: ScriptWords, isPrinted: Bool,
    knowsAddresses: Bool, addresses: [String?]
  ) {
    self.title = title
    self.path = path
    self.language = language
    self.root = root
    self.words = words
    self.isPrinted = isPrinted
    self.knowsAddresses = knowsAddresses
    self.addresses = addresses
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

/// The HTML of a place where a field is used: a labelled blank, which the page's script fills in.
private func blank(_ use: FieldUse, _ script: Script) -> String {
  guard let field = script.fields.first(where: { $0.name == use.name }) else { return "" }
  var attributes = " class=\"blank\" data-field=\"\(field.name)\""
  if !use.choices.isEmpty {
    attributes += " data-choices=\"\(escapedForXML(use.choices.joined(separator: "|")))\""
    return "<span\(attributes)>\(escapedForXML(use.choices.joined(separator: " / ")))</span>"
  }
  if case .choice(let options) = field.kind {
    return "<span\(attributes)>\(escapedForXML(options.joined(separator: " / ")))</span>"
  }
  guard case .lines(let count) = field.kind else {
    return "<span\(attributes)>\(escapedForXML(field.label))</span>"
  }
  return "<span\(attributes) data-lines=\"\(count)\">\(ruledLines(count))\(escapedForXML(field.label))</span>"
}

/// The HTML of a blank in a PDF, where it is a field to fill in.
/// - Parameter number: of the use in the page; PDF wants each field's name once
private func printedBlank(_ use: FieldUse, _ script: Script, number: Int) -> String {
  guard use.choices.isEmpty, let field = script.fields.first(where: { $0.name == use.name }) else {
    return blank(use, script)
  }
  let label = escapedForXML(field.label)
  let name = "name=\"\(field.name)-\(number)\" title=\"\(label)\" aria-label=\"\(label)\""
  switch field.kind {
  case .choice: return blank(use, script)
  case .text, .date:
    return
      "<span class=\"blank printed\"><input type=\"text\" \(name)><span class=\"label\">\(label)</span></span>"
  case .lines(let count):
    return "<span class=\"blank printed lines\"><textarea rows=\"\(count)\" \(name)></textarea>"
      + "<span class=\"label\">\(label)</span></span>"
  }
}

/// Lines to write on: style sheets cannot repeat one, and printers leave backgrounds out.
private func ruledLines(_ count: Int) -> String {
  String(repeating: "<span class=\"line\"></span>", count: count)
}

/// How many lines there are for notes.
private let noteLines = 6

private struct ScriptMarkup {
  let script: Script
  let document: MarkdownDocument
  let frame: ScriptFrame
  let words: ScriptWords
  private var pieces: [BodyPiece] = []
  /// Up to where the document's HTML is written.
  private var position = 0

  init(_ script: Script, _ document: MarkdownDocument, _ frame: ScriptFrame) {
    self.script = script
    self.document = document
    self.frame = frame
    words = frame.words
  }

  mutating func write() -> [BodyPiece] {
    open()
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
    for section in script.sections { writeSection(section) }
    writeDocument(to: document.outline.last?.html.upperBound ?? position)
    writeNotes()
    writeLinks()
    writeTools()
    write("</div>\n")
    writeDocument(to: document.html.count)
    return pieces
  }

  private mutating func write(_ html: String) { pieces.append(.html(html)) }

  private mutating func writeDocument(to offset: Int) {
    for hole in document.holes(in: position..<max(position, offset)) {
      guard case .field(let index) = hole.content else { continue }
      if hole.offset > position { pieces.append(.document(position..<hole.offset)) }
      position = hole.offset
      let use = document.fieldUses[index]
      write(frame.isPrinted ? printedBlank(use, script, number: index + 1) : blank(use, script))
    }
    if offset > position { pieces.append(.document(position..<offset)) }
    position = max(position, offset)
  }

  private mutating func open() {
    let spoken: [(String, ScriptWord)] = [
      ("copied", .copied), ("copied-with-blanks", .copiedWithBlanks), ("copy-failed", .copyFailed),
      ("forgotten", .forgotten), ("forget-question", .forgetQuestion), ("characters", .characters),
      ("step-of", .stepOf), ("missing", .missing), ("call-start", .callStart), ("call-end", .callEnd),
      ("back", .back), ("mail-too-long", .mailTooLong),
    ]
    let attributes = [
      ("channel", script.channel.rawValue), ("path", frame.path), ("root", frame.root),
      ("title", frame.title),
      ("language", frame.language), ("links", frame.knowsAddresses ? "all" : "external"),
      ("months", words.language.months.joined(separator: " ")), ("date", words.language.datePattern),
    ]
    write("<div class=\"script\"")
    for (name, value) in attributes + spoken.map({ ("word-\($0.0)", words[$0.1]) }) {
      write("\n data-\(name)=\"\(escapedForXML(value))\"")
    }
    write(">\n")
  }

  // MARK: Fields

  private mutating func writeFields() {
    // Outside a dialog, this method sends nothing anywhere.
    write("<form class=\"fields\" method=\"dialog\" autocomplete=\"off\">\n")
    for field in script.fields { writeField(field) }
    write("<p class=\"small privacy\">\(escapedForXML(words[.privacy]))</p>\n")
    write("<p class=\"actions\" hidden><button type=\"button\" data-do=\"forget\">")
    write("\(escapedForXML(words[.forget]))</button></p>\n</form>\n")
  }

  private mutating func writeField(_ field: Script.Field) {
    let name = "f:\(field.name)"
    write("<p class=\"field\"><label for=\"")
    pieces.append(.idPrefix)
    write("\(name)\">\(escapedForXML(field.label))")
    if field.isRequired { write(" <span class=\"required\">\(escapedForXML(words[.required]))</span>") }
    write("</label> ")
    let required = field.isRequired ? " required" : ""
    let hint = field.example.map { " placeholder=\"\(escapedForXML($0))\"" } ?? ""
    let byHand = field.isByHand ? " data-by-hand" : ""
    let element =
      switch field.kind {
      case .text: "input type=\"text\""
      case .date: "input type=\"date\""
      case .lines(let count): "textarea rows=\"\(count)\""
      case .choice: "select"
      }
    write("<\(element) id=\"")
    pieces.append(.idPrefix)
    write("\(name)\" name=\"\(name)\"\(byHand)\(required)")
    switch field.kind {
    case .text: write("\(hint)>")
    case .date: write(">")
    case .lines: write("\(hint)></textarea>")
    case .choice(let options):
      write("><option value=\"\">\(escapedForXML(words[.choose]))</option>")
      for option in options { write("<option>\(escapedForXML(option))</option>") }
      write("</select>")
    }
    write("</p>\n")
  }

  // MARK: Steps

  private mutating func writeCallTools() {
    write("<p class=\"call-start\" hidden><button type=\"button\" data-do=\"call\">")
    write("\(escapedForXML(words[.callStart]))</button></p>\n")
  }

  private mutating func writeStep(_ step: Script.Step) {
    write("<section class=\"step\" data-step=\"\(step.number)\">\n")
    position = step.html.lowerBound
    for block in step.blocks {
      switch block.kind {
      case .prose: continue
      case .direction(let content): writeDirection(block, content)
      case .turn(let speaker, let name, let speech): writeTurn(block, speaker, name, speech)
      case .next:
        writeDocument(to: block.html.lowerBound)
        position = block.html.upperBound
        writeNext(step)
      }
    }
    if let branches = step.branchesHTML {
      writeDocument(to: branches.lowerBound)
      position = branches.upperBound
      writeBranches(step)
    }
    writeDocument(to: step.html.upperBound)
    if step.branches.isEmpty, step.next == nil {
      write("<p class=\"end\">\(escapedForXML(words[.end]))</p>\n")
    }
    write("</section>\n")
  }

  private mutating func writeDirection(_ block: Script.Block, _ content: Range<Int>) {
    writeDocument(to: block.html.lowerBound)
    write("<p class=\"direction\">")
    position = content.lowerBound
    writeDocument(to: content.upperBound)
  }

  private mutating func writeTurn(
    _ block: Script.Block, _ speaker: Script.Speaker, _ name: Range<Int>, _ speech: Range<Int>
  ) {
    writeDocument(to: block.html.lowerBound)
    write("<p class=\"turn \(speaker == .you ? "you" : "they")\"><strong class=\"speaker\">")
    position = name.lowerBound
    writeDocument(to: name.upperBound)
    write("</strong>")
    position = speech.lowerBound
    writeDocument(to: speech.upperBound)
  }

  private mutating func writeBranches(_ step: Script.Step) {
    write("<ul class=\"branches\">\n")
    for branch in step.branches {
      guard let target = branch.target?.step else { continue }
      write("<li>")
      writeLink(to: target, text: branch.text, shown: branch.answer)
      write("</li>\n")
    }
    write("</ul>\n")
  }

  private mutating func writeNext(_ step: Script.Step) {
    guard let target = step.next?.step else { return }
    write("<p class=\"next\">")
    writeLink(to: target, text: words[.goOn], shown: nil)
    write("</p>\n")
  }

  /// A link to a step, with the step's number in words for paper.
  /// - Parameter shown: the answer alone, for a button
  private mutating func writeLink(to index: Int, text: String, shown: String?) {
    let step = script.steps[index]
    let short = shown.map { " data-answer=\"\(escapedForXML($0))\"" } ?? ""
    write("<a href=\"#")
    pieces.append(.idPrefix)
    write(
      "\(step.id)\" data-to=\"\(step.number)\"\(short)>"
        + "<span class=\"answer\">\(escapedForXML(text))</span> "
        + "<span class=\"target\">\(words.language.direction.arrow)\u{A0}\(escapedForXML(step.title))</span></a>"
        + " <span class=\"go-to\">\(escapedForXML(words.filled(.goTo, ["number": String(step.number)])))</span>"
    )
  }

  // MARK: Messages

  private mutating func writeSection(_ section: Script.Section) {
    writeDocument(to: section.html.lowerBound)
    write("<section class=\"message-part\" data-part=\"\(section.kind.rawValue)\">\n")
    writeDocument(to: section.html.upperBound)
    write("</section>\n")
  }

  // MARK: What only paper or a script needs

  private mutating func writeNotes() {
    if script.channel.isConversation {
      write(
        "<section class=\"notes\"><h2>\(escapedForXML(words[.notes]))</h2>\(ruledLines(noteLines))</section>\n"
      )
    }
  }

  /// The addresses of the links in the text, for paper; the style sheet numbers links in the same order.
  private mutating func writeLinks() {
    let addressed = zip(document.links, frame.addresses).compactMap { link, address in
      link.isImage ? nil : address.map { (link, $0) }
    }
    if addressed.isEmpty { return }
    write("<section class=\"links\"><h2>\(escapedForXML(words[.links]))</h2>\n<ol>\n")
    for (link, address) in addressed {
      write("<li>\(escapedForXML(document.text.plain(link.html)))")
      write(" <span class=\"address\">\(escapedForXML(address))</span></li>\n")
    }
    write("</ol>\n</section>\n")
  }

  private mutating func writeTools() {
    var buttons: [(String, ScriptWord)] = [("print", .print), ("copy", .copy)]
    if script.channel == .email { buttons.append(("mail", .mail)) }
    write("<div class=\"tools\" hidden>\n")
    for (action, word) in buttons {
      write("<button type=\"button\" data-do=\"\(action)\">\(escapedForXML(words[word]))</button>\n")
    }
    if script.channel == .messenger { write("<p class=\"length\"></p>\n") }
    write("<p role=\"status\"></p>\n</div>\n")
  }
}
