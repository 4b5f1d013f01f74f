import Markdown

extension ScriptMarkup {
  /// The text first, its fields in a closed element above it; what else the editor wrote, such as when to send it, comes
  /// below.
  mutating func writeMessage() {
    let ownParts = (script.fieldsHTML.map { [$0.part] } ?? []) + script.sections.map(\.html)
    if let fields = script.fieldsHTML {
      write("<details class=\"fields-part\">\n<summary>")
      writeDocument(fields.heading)
      write("<span class=\"count\"></span></summary>\n")
      writeFields()
      write("</details>\n")
    }
    write("<div class=\"message\">\n")
    for section in script.sections {
      write("<section class=\"message-part\" data-part=\"\(section.kind.rawValue)\">\n")
      writeDocument(section.html)
      write("</section>\n")
    }
    write("</div>\n")
    writeTools()
    write("<div class=\"advice\">\n")
    if let first = ownParts.first { writeDocument(0..<first.lowerBound) }
    if let fields = script.fieldsHTML {
      writeDocument(fields.heading.upperBound..<fields.list.lowerBound)
      writeDocument(fields.list.upperBound..<fields.part.upperBound)
    }
    write("</div>\n")
  }

  /// Buttons, which a script of the page shows, and what they have to say.
  mutating func writeTools() {
    write("<div class=\"tools\" hidden>\n")
    for (action, word) in buttons {
      write("<button type=\"button\" data-do=\"\(action)\">\(escapedForXML(words[word]))</button>\n")
    }
    if script.channel == .messenger { write("<p class=\"length\"></p>\n") }
    if script.channel == .email {
      write("<p class=\"small limit\" hidden>\(escapedForXML(words[.mailTooLong]))</p>\n")
    }
    write("<p role=\"status\"></p>\n</div>\n")
  }

  private var buttons: [(String, ScriptWord)] {
    switch script.channel {
    case .call, .talk: [("print", .print), ("copy", .copy)]
    case .email: [("copy", .copy), ("mail", .mail), ("share", .share), ("print", .print)]
    case .messenger, .letter: [("copy", .copy), ("share", .share), ("print", .print)]
    }
  }
}
