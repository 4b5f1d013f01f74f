import Dates
import Markdown

/// What a checklist's HTML says besides the editor's words.
package struct ChecklistFrame: Sendable {
  /// The page's title, plain.
  let title: String
  /// From the language's folder, without `.md`; the same in every language.
  let path: String
  let language: String
  /// See `GeneratedChecklist.site`.
  let site: String
  /// The site's root folder, seen from the page: `../../`.
  let root: String
  /// What keeps the page's ids apart from those of other pages in the document.
  let idPrefix: String
  /// Whether the form carries the words that its script says; otherwise they stand once for all checklists.
  let hasWords: Bool
  /// Those that readers choose among, the first until they have chosen; empty if working days are Monday to Friday.
  let calendars: [WorkCalendar]
  /// Whether items lead to scripts, which are printed together with the list.
  let hasPacket: Bool
  /// What was entered, for paper; nil on the site, where the page's script enters it.
  let filled: FilledChecklist?
  let words: ChecklistWords

  package init(
    title: String, path: String, language: String, site: String = "handbook", root: String,
    idPrefix: String = "", hasWords: Bool = true, calendars: [WorkCalendar], hasPacket: Bool = false,
    filled: FilledChecklist? = nil,
    words: ChecklistWords
  ) {
    self.title = title
    self.path = path
    self.language = language
    self.site = site
    self.root = root
    self.idPrefix = idPrefix
    self.hasWords = hasWords
    self.calendars = calendars
    self.hasPacket = hasPacket
    self.filled = filled
    self.words = words
  }
}

/// The page's text as one form: prose as it is, questions as fields, items as boxes to tick.
///
/// It works without a script; what only a script can do is hidden until one shows it. docs/themes.md describes classes
/// and attributes.
package func markup(of checklist: Checklist, _ document: MarkdownDocument, _ frame: ChecklistFrame)
  -> [BodyPiece]
{
  var markup = ChecklistMarkup(checklist, document, frame)
  return markup.write()
}

private struct ChecklistMarkup {
  let checklist: Checklist
  let document: MarkdownDocument
  let frame: ChecklistFrame
  let words: ChecklistWords
  let numbers: ConditionNumbers
  let countsWorkingDays: Bool
  let controls: ChecklistControls
  private var pieces: [BodyPiece] = []
  /// Up to where the document's HTML is written.
  private var position = 0
  private var openPart: Int?

  init(_ checklist: Checklist, _ document: MarkdownDocument, _ frame: ChecklistFrame) {
    self.checklist = checklist
    self.document = document
    self.frame = frame
    words = frame.words
    controls = ChecklistControls(
      words: frame.words, idPrefix: frame.idPrefix, hasPacket: frame.hasPacket,
      application: frame.filled?.application)
    numbers = ConditionNumbers(checklist)
    countsWorkingDays = checklist.items.contains { $0.due?.unit == .workingDays }
  }

  mutating func write() -> [BodyPiece] {
    openForm()
    let lists = checklist.lists
    let above = checklist.questionsHTML.map { questions in
      lists.prefix { $0.html.lowerBound < questions.lowerBound }
    }
    for list in above ?? [] { writeList(list) }
    closePart()
    if let questions = checklist.questionsHTML {
      writeDocument(to: questions.lowerBound)
      writeQuestions()
      position = questions.upperBound
    } else if let first = lists.first {
      writeDocument(
        to: first.part.map { checklist.parts[$0].html.lowerBound } ?? first.html.lowerBound)
    }
    if checklist.questionsHTML == nil { write(controls.applications) }
    write(controls.progress)
    for list in lists.dropFirst(above?.count ?? 0) { writeList(list) }
    closePart()
    writeDocument(to: document.outline.last?.html.upperBound ?? position)
    write(controls.tools)
    write(controls.device)
    write("</form>\n")
    writeDocument(to: document.html.count)
    return pieces
  }

  private mutating func writeList(_ list: Checklist.List) {
    let part = list.part
    if part != openPart { closePart() }
    let items = checklist.items[list.items].filter { frame.filled?.shows($0) ?? true }
    if let part, frame.filled?.hides(checklist.parts[part], of: checklist) == true {
      return pass(checklist.parts[part].html)
    }
    if let part, part != openPart {
      writeDocument(to: checklist.parts[part].html.lowerBound)
      write("<section class=\"part\" data-part=\"\(part + 1)\">\n")
      openPart = part
    }
    if items.isEmpty { return pass(list.html) }
    writeDocument(to: list.html.lowerBound)
    write("<ul class=\"items\">\n")
    for item in items { writeItem(item) }
    write("</ul>\n")
    position = list.html.upperBound
  }

  /// Leaves a part of the document out.
  private mutating func pass(_ range: Range<Int>) {
    writeDocument(to: range.lowerBound)
    position = max(position, range.upperBound)
  }

  private mutating func closePart() {
    guard let part = openPart else { return }
    openPart = nil
    writeDocument(to: checklist.parts[part].html.upperBound)
    write("</section>\n")
  }

  private mutating func write(_ html: String) { pieces.append(.html(html)) }

  private mutating func write(_ text: RichText) { pieces.append(.document(text.html)) }

  private mutating func writeDocument(to offset: Int) {
    if offset > position { pieces.append(.document(position..<offset)) }
    position = max(position, offset)
  }

  // MARK: The form

  private mutating func openForm() {
    var attributes = [
      ("path", frame.path), ("root", frame.root), ("title", frame.title), ("language", frame.language),
      ("site", frame.site),
    ]
    if countsWorkingDays, frame.calendars.count == 1, let calendar = frame.calendars.first {
      attributes.append(("calendar", notation(calendar)))
    }
    if frame.hasWords { attributes += scriptWords(words) }
    // Outside a dialog, this method sends nothing anywhere.
    write("<form class=\"checklist\" method=\"dialog\" autocomplete=\"off\"")
    for (name, value) in attributes { write("\n data-\(name)=\"\(escapedForXML(value))\"") }
    write(">\n")
  }

  private mutating func writeQuestions() {
    write("<div class=\"questions\">\n")
    write(controls.applications)
    for (index, question) in checklist.questions.enumerated() {
      writeQuestion(question, chosen: frame.filled?.answers.chosen[index] ?? 0)
    }
    if countsWorkingDays { write(controls.calendars(frame.calendars)) }
    write(controls.answered)
    write("</div>\n")
  }

  /// - Parameter chosen: a bit for each of its options
  private mutating func writeQuestion(_ question: Checklist.Question, chosen: UInt64) {
    let choice =
      switch question.choice {
      case .one: "one"
      case .any: "any"
      case .dates: "dates"
      }
    write(
      "<fieldset class=\"question\(chosen == 0 ? "" : " answered")\" data-question=\"\(question.id)\" data-choose=\"\(choice)\">\n<legend>"
    )
    write(question.text)
    if let hint = question.hint {
      write(" <span class=\"hint\">")
      write(hint)
      write("</span>")
    }
    write("</legend>\n")
    if case .dates(let range) = question.choice {
      for (index, date) in zip(range, checklist.dates[range]) {
        write("<label class=\"date\"\(day(ofDate: index))><span>")
        write(date.text)
        write("</span> <input type=\"date\" name=\"\(FieldName.date(date.id))\"></label>\n")
      }
    }
    for (index, option) in question.options.enumerated() {
      let type = choice == "one" ? "radio" : "checkbox"
      write("<label class=\"option\"><input type=\"\(type)\" name=\"\(FieldName.question(question.id))\"")
      write(" value=\"\(option.id)\"\(chosen & (1 << UInt64(index)) == 0 ? "" : " checked")> <span>")
      write(option.text)
      write("</span></label>\n")
    }
    write("</fieldset>\n")
  }

  /// The attribute that says a date in words.
  private func day(ofDate index: Int) -> String {
    guard let date = frame.filled?.answers.dates[index] else { return "" }
    return " data-day=\"\(escapedForXML(words.language.textWithWeekday(of: date)))\""
  }

  // MARK: Items

  private mutating func writeItem(_ item: Checklist.Item) {
    let classes = (["item"] + item.conditions.map { "if-\(numbers[$0])" }).joined(separator: " ")
    write("<li class=\"\(classes)\" data-item=\"\(item.id)\"")
    if !item.formerIDs.isEmpty { write(" data-was=\"\(item.formerIDs.map(\.id).joined(separator: " "))\"") }
    if !item.conditions.isEmpty {
      write(" data-if=\"\(item.conditions.map { notation($0, checklist) }.joined(separator: " "))\"")
    }
    if let due = item.due { write(" data-due=\"\(notation(due, checklist))\"") }
    write(
      ">\n<label class=\"task\"><input type=\"checkbox\" name=\"\(FieldName.tick(item.id))\"> <span class=\"text\">"
    )
    write(item.text)
    write("</span></label>\n")
    if let due = item.due {
      let day = frame.filled?.day(of: due, words)
      let rule = "<span class=\"rule\">\(escapedForXML(words.text(of: due, checklist)))</span>"
      write("<p class=\"due\">\(day ?? rule)</p>\n")
    }
    for condition in item.conditions where frame.filled?.leavesOpen(condition) ?? true {
      let text = "\(words[.onlyIf]) \(words.text(of: condition, checklist))"
      write("<p class=\"condition open-\(numbers[condition])\">\(escapedForXML(text))</p>\n")
    }
    for reason in item.reasons { writeParagraph("why", reason) }
    for use in item.uses { writeParagraph("use", use.text) }
    write("</li>\n")
  }

  private mutating func writeParagraph(_ name: String, _ text: RichText) {
    write("<p class=\"\(name)\">")
    write(text)
    write("</p>\n")
  }
}
