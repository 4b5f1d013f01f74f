import Markdown

/// The HTML of every place where a field is used, and where it stands in the document's HTML.
func blanks(_ script: Script, _ document: MarkdownDocument, _ frame: ScriptFrame) -> [(
  offset: Int, html: String
)] {
  document.holes.compactMap { hole in
    guard case .field(let index) = hole.content else { return nil }
    let use = document.fieldUses[index]
    if let text = filling(of: use, script, frame.values) {
      // A date may end with a full stop, as in Russian, and the sentence too.
      let isSecondStop =
        text.hasSuffix(".") && document.html.dropFirst(hole.offset).first == UInt8(ascii: ".")
      return (hole.offset, filledBlank(isSecondStop ? String(text.dropLast()) : text, use))
    }
    return (
      hole.offset, frame.isPrinted ? printedBlank(use, script, number: index + 1) : blank(use, script)
    )
  }
}

/// What stands in the place where a field is used; nil while the field has no value.
private func filling(of use: FieldUse, _ script: Script, _ values: [String: String]) -> String? {
  guard let value = values[use.name], !value.isEmpty else { return nil }
  guard !use.choices.isEmpty else { return value }
  guard case .choice(let options) = script.fields.first(where: { $0.name == use.name })?.kind,
    let index = options.firstIndex(of: value)
  else { return nil }
  return use.choices[index]
}

/// The HTML of a place where a field is used, filled in.
private func filledBlank(_ text: String, _ use: FieldUse) -> String {
  "<span class=\"blank filled\" data-field=\"\(use.name)\">\(escapedForXML(text))</span>"
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

extension ScriptMarkup {
  mutating func writeFields() {
    // Outside a dialog, this method sends nothing anywhere.
    write("<form class=\"fields\" method=\"dialog\" autocomplete=\"off\">\n")
    write("<noscript><p class=\"small\">\(escapedForXML(words[.withoutJavaScript]))</p></noscript>\n")
    for field in script.fields { writeField(field) }
    // The page's script shows it, or says that it is not true of the browser.
    write("<p class=\"small privacy\" hidden>\(escapedForXML(words[.privacy]))</p>\n")
    write("<p class=\"actions\" hidden><button type=\"button\" data-do=\"forget\">")
    write("\(escapedForXML(words[.forget]))</button></p>\n</form>\n")
  }

  private mutating func writeField(_ field: Script.Field) {
    let name = "f:\(field.name)"
    write("<p class=\"field\"><label for=\"")
    writeIDPrefix()
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
    writeIDPrefix()
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
}
