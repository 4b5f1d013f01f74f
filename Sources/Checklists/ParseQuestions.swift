import Diagnostics
import Markdown

/// A question's options are bits of one number.
private let optionLimit = 64

extension ChecklistParser {
  mutating func parseQuestion(_ item: OutlineItem) {
    guard let text = item.text else {
      report("the question has no text", at: firstLine(item.source), help: "write it behind the number")
      return
    }
    let options = optionItems(of: item)
    guard let (id, location) = id(of: text, "question"), claim(id, "question", at: location) else { return }
    let (question, hint, choice) = splitChoice(text)
    if question.plain.isEmpty {
      report("the question has no text", at: location, help: "write it before the id")
    }
    if options.isEmpty {
      report(
        "the question '\(id)' has no options", at: location,
        help: "write them below it, indented by three spaces: '   - By phone `call`'")
      return
    }
    if options.count > optionLimit {
      report(
        "the question '\(id)' has more than \(optionLimit) options", at: location,
        help: "make two questions of it")
      return
    }
    let parsed = options.compactMap { parseOption($0, scope: choice == nil ? "date" : "option of \(id)") }
    guard let choice else {
      let first = dates.count
      dates += parsed.map { Checklist.DateField(id: $0.id, text: $0.text, location: $0.location) }
      questions.append(
        Checklist.Question(
          id: id, choice: .dates(first..<dates.count), text: question, hint: nil, options: [],
          location: location))
      return
    }
    if options.count == 1 {
      report(
        "the question '\(id)' has one option only", at: location, help: "add another, or remove the question")
    }
    questions.append(
      Checklist.Question(
        id: id, choice: choice, text: question, hint: hint, options: parsed, location: location))
  }

  private mutating func optionItems(of item: OutlineItem) -> [OutlineItem] {
    if item.hasOtherBlocks || item.lists.count > 1 {
      report(
        "a question is one paragraph and one list of options", at: firstLine(item.source),
        help: "move the rest above the questions")
    }
    return item.lists.first?.items ?? []
  }

  private mutating func parseOption(_ item: OutlineItem, scope: String) -> Checklist.Option? {
    guard let text = item.text else {
      report("the option has no text", at: firstLine(item.source), help: "write it behind the '-'")
      return nil
    }
    if item.box != nil {
      report("an option has no box", at: firstLine(item.source), help: "remove the '[ ]'")
      return nil
    }
    if item.hasOtherBlocks || !item.lists.isEmpty {
      report(
        "an option is one paragraph", at: firstLine(item.source),
        help: "move what stands below it out of the list")
      return nil
    }
    guard let (id, location) = id(of: text, scope == "date" ? "date" : "option"),
      claim(id, scope, at: location)
    else { return nil }
    let range = textRange(text)
    if range.isEmpty { report("the option has no text", at: location, help: "write it before the id") }
    return Checklist.Option(id: id, text: richText(range), location: location)
  }

  /// A question's text, the words that say how many options may be chosen, and what they say; without such words the
  /// question asks for dates.
  private func splitChoice(_ text: OutlineText) -> (RichText, RichText?, Checklist.Question.Choice?) {
    let range = textRange(text)
    let isEnd: (Character) -> Bool = { ".() *_:".contains($0) }
    var plain = text.plain.replacing("\u{A0}", with: " ")[...]
    while let last = plain.last, isEnd(last) { plain.removeLast() }
    for (keyword, choice) in [
      (keywords.chooseOne, Checklist.Question.Choice.one), (keywords.chooseAny, .any),
    ] {
      guard let phrase = keyword.ending(of: plain.lowercased()) else { continue }
      guard let start = document.text.lastStart(of: phrase, in: range) else {
        return (richText(range), nil, choice)
      }
      var question = document.text.trimmed(range.lowerBound..<start)
      var hint = document.text.trimmed(start..<range.upperBound)
      if !question.isEmpty, document.text.character(before: question.upperBound) == UInt8(ascii: "(") {
        hint = (question.upperBound - 1)..<hint.upperBound
        question = document.text.trimmed(question.lowerBound..<hint.lowerBound)
      }
      return (richText(question), richText(hint), choice)
    }
    return (richText(range), nil, nil)
  }
}
