import Markdown

/// The page's text as a list to be followed without any device: questions with their answers, from each answer links to the
/// steps that depend on it, and from each such step a link back; boxes to tick with a pen. XHTML.
///
/// docs/themes.md describes its classes.
package func paperMarkup(of checklist: Checklist, _ document: MarkdownDocument, _ words: ChecklistWords)
  -> [BodyPiece]
{
  var markup = ChecklistPaperMarkup(checklist, document, words)
  return markup.write()
}

private struct ChecklistPaperMarkup {
  let checklist: Checklist
  let document: MarkdownDocument
  let words: ChecklistWords
  private var pieces: [BodyPiece] = []
  /// Up to where the document's HTML is written.
  private var position = 0

  init(_ checklist: Checklist, _ document: MarkdownDocument, _ words: ChecklistWords) {
    self.checklist = checklist
    self.document = document
    self.words = words
  }

  mutating func write() -> [BodyPiece] {
    write("<div class=\"checklist\">\n")
    var questions = checklist.questionsHTML
    for list in checklist.lists {
      if let place = questions, place.lowerBound < list.html.lowerBound {
        writeQuestions(place)
        questions = nil
      }
      writeDocument(to: list.html.lowerBound)
      write("<ol class=\"items\" start=\"\(list.items.lowerBound + 1)\">\n")
      for item in list.items { writeItem(item) }
      write("</ol>\n")
      position = list.html.upperBound
    }
    if let questions { writeQuestions(questions) }
    writeDocument(to: document.outline.last?.html.upperBound ?? position)
    write("</div>\n")
    writeDocument(to: document.html.count)
    return pieces
  }

  private mutating func write(_ html: String) { pieces.append(.html(html)) }

  private mutating func write(_ text: RichText) { pieces.append(.document(text.html)) }

  private mutating func writeDocument(to offset: Int) {
    if offset > position { pieces.append(.document(position..<offset)) }
    position = max(position, offset)
  }

  // MARK: Questions

  private mutating func writeQuestions(_ place: Range<Int>) {
    writeDocument(to: place.lowerBound)
    write("<div class=\"questions\">\n")
    for index in checklist.questions.indices { writeQuestion(index) }
    write("</div>\n")
    position = place.upperBound
  }

  private mutating func writeQuestion(_ index: Int) {
    let question = checklist.questions[index]
    write("<div class=\"question\"><p class=\"asked\" id=\"\(FieldName.question(question.id))\">")
    write(question.text)
    if let hint = question.hint {
      write(" <span class=\"hint\">")
      write(hint)
      write("</span>")
    }
    write("</p>\n<ul class=\"answers\">\n")
    if case .dates(let range) = question.choice {
      for date in checklist.dates[range] {
        write("<li>")
        write(date.text)
        write(" <span class=\"line\"></span></li>\n")
      }
    }
    for (number, option) in question.options.enumerated() {
      write("<li><span class=\"box\"></span> ")
      write(option.text)
      write("\(links(from: index, option: number))</li>\n")
    }
    write("</ul></div>\n")
  }

  /// To the steps that such an answer brings.
  private func links(from question: Int, option: Int) -> String {
    let steps = checklist.items.enumerated().filter { _, item in
      item.conditions.contains { condition in
        condition.comparisons.contains {
          $0.question == question && !$0.isNegated && $0.values & (1 << UInt64(option)) != 0
        }
      }
    }
    if steps.isEmpty { return "" }
    let links = steps.map { "<a href=\"#\(FieldName.tick($0.element.id))\">\($0.offset + 1)</a>" }
    return
      " <span class=\"steps\">\(words.language.direction.arrow)\u{A0}\(links.joined(separator: ", "))</span>"
  }

  // MARK: Items

  private mutating func writeItem(_ index: Int) {
    let item = checklist.items[index]
    write(
      "<li class=\"item\" id=\"\(FieldName.tick(item.id))\"><p class=\"task\"><span class=\"box\"></span> ")
    write(item.text)
    write("</p>\n")
    if let due = item.due {
      write(
        "<p class=\"due\">\(escapedForXML(words.text(of: due, checklist))) <span class=\"line\"></span></p>\n"
      )
    }
    for condition in item.conditions { writeCondition(condition) }
    for reason in item.reasons { writeParagraph("why", reason) }
    for use in item.uses { writeParagraph("use", use.text) }
    write("</li>\n")
  }

  private mutating func writeCondition(_ condition: Condition) {
    guard let first = condition.comparisons.first else { return }
    let question = FieldName.question(checklist.questions[first.question].id)
    let text = escapedForXML("\(words[.onlyIf]) \(words.text(of: condition, checklist))")
    write("<p class=\"condition\"><a href=\"#\(question)\">\(text)</a></p>\n")
  }

  private mutating func writeParagraph(_ name: String, _ text: RichText) {
    write("<p class=\"\(name)\">")
    write(text)
    write("</p>\n")
  }
}
