import Markdown

/// The page's text as a script to be followed without any device: what to fill in as lines, the steps with their answers as
/// links, a message's parts with blanks. XHTML.
///
/// docs/themes.md describes its classes.
package func paperMarkup(of script: Script, _ document: MarkdownDocument, _ frame: ScriptFrame) -> [BodyPiece]
{
  var markup = ScriptMarkup(script, document, frame)
  return markup.writeForPaper()
}

extension ScriptMarkup {
  mutating func writeForPaper() -> [BodyPiece] {
    write("<div class=\"script \(script.channel.rawValue)\">\n")
    if script.channel.isConversation { writeConversationForPaper() } else { writeMessageForPaper() }
    write("</div>\n")
    writeDocument(to: document.html.count)
    return pieces
  }

  private mutating func writeConversationForPaper() {
    if let fields = script.fieldsHTML {
      writeDocument(to: fields.list.lowerBound)
      writeFieldsForPaper()
      position = fields.list.upperBound
    }
    if let first = script.steps.first {
      writeDocument(to: first.html.lowerBound)
      for step in script.steps { writeStep(step) }
    }
    writeDocument(to: document.outline.last?.html.upperBound ?? position)
  }

  private mutating func writeMessageForPaper() {
    for section in script.sections {
      write("<section class=\"message-part \(section.kind.rawValue)\">\n")
      writeDocument(section.html)
      write("</section>\n")
    }
    let ownParts = (script.fieldsHTML.map { [$0.part] } ?? []) + script.sections.map(\.html)
    if let fields = script.fieldsHTML {
      writeDocument(fields.part.lowerBound..<fields.list.lowerBound)
      writeFieldsForPaper()
      writeDocument(fields.list.upperBound..<fields.part.upperBound)
    }
    if let first = ownParts.map(\.lowerBound).min() { writeDocument(0..<first) }
    position = document.outline.last?.html.upperBound ?? position
  }

  private mutating func writeFieldsForPaper() {
    write("<ul class=\"fields\">\n")
    for field in script.fields {
      write("<li>\(escapedForXML(field.label))")
      switch field.kind {
      case .choice(let options): write(": \(escapedForXML(options.joined(separator: " / ")))")
      case .text, .date, .lines: write(" <span class=\"line\"></span>")
      }
      write("</li>\n")
    }
    write("</ul>\n")
  }
}
