import Languages
import Markdown

extension ScriptMarkup {
  mutating func writeCallTools() {
    write("<p class=\"call-start\" hidden>")
    for (action, word) in [("call", ScriptWord.callStart), ("rehearse", .rehearse)] {
      write("<button type=\"button\" data-do=\"\(action)\">\(escapedForXML(words[word]))</button> ")
    }
    write("</p>\n")
  }

  mutating func writeStep(_ step: Script.Step) {
    write("<section class=\"step\" data-step=\"\(step.number)\" data-seconds=\"\(step.seconds)\">\n")
    position = step.html.lowerBound
    if let heading = document.outline.first(where: { $0.html.lowerBound == position }) {
      writeDocument(to: heading.html.upperBound)
    }
    // What may be long stands in one element; where the step leads comes below it, wherever the editor wrote it.
    write("<div class=\"words\">\n")
    // What is to be done afterwards stands behind the end of the talk.
    let end = step.isEnd ? step.blocks.lastIndex(where: \.isTurn) : nil
    for (index, block) in step.blocks.enumerated() {
      if let branches = step.branchesHTML, position <= branches.lowerBound,
        branches.upperBound <= block.html.lowerBound
      {
        pass(branches)
      }
      switch block.kind {
      case .prose: continue
      case .direction(let content): writeDirection(block, content)
      case .turn(let speaker, let name, let speech): writeTurn(block, speaker, name, speech)
      case .next: pass(block.html)
      }
      if index == end { writeEnd(after: block.html.upperBound) }
    }
    if let branches = step.branchesHTML, position <= branches.lowerBound { pass(branches) }
    writeDocument(to: step.html.upperBound)
    if step.isEnd, end == nil { writeEnd(after: step.html.upperBound) }
    write("</div>\n")
    writeBranches(step)
    writeNext(step)
    write("</section>\n")
  }

  private mutating func writeEnd(after offset: Int) {
    writeDocument(to: offset)
    write("<p class=\"end\">\(escapedForXML(words[.end]))</p>\n")
  }

  /// Writes what stands before a part of the document, and leaves that part out.
  private mutating func pass(_ range: Range<Int>) {
    writeDocument(to: range.lowerBound)
    position = range.upperBound
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
    if step.branches.isEmpty { return }
    write("<ul class=\"branches\">\n")
    for branch in step.branches {
      guard let target = branch.target?.step else { continue }
      write("<li>")
      writeLink(to: target, words: answer(branch))
      write("</li>\n")
    }
    write("</ul>\n")
  }

  private mutating func writeNext(_ step: Script.Step) {
    guard let target = step.next?.step else { return }
    write("<p class=\"next\">")
    writeLink(to: target, words: escapedForXML(words[.goOn]))
    write("</p>\n")
  }

  /// What they say, in an element of its own: during the call it is all that a button says.
  private func answer(_ branch: Script.Branch) -> String {
    guard let answer = branch.answer, branch.text.hasSuffix(answer) else { return escapedForXML(branch.text) }
    return "<span class=\"if\">\(escapedForXML(String(branch.text.dropLast(answer.count))))</span>"
      + "<span class=\"reply\">\(escapedForXML(answer))</span>"
  }

  /// A link to a step, with the step's number in words for paper.
  /// - Parameter html: what it says
  private mutating func writeLink(to index: Int, words html: String) {
    let step = script.steps[index]
    write("<a href=\"#")
    writeIDPrefix()
    write(
      "\(step.id)\" data-to=\"\(step.number)\"><span class=\"answer\">\(html)</span> "
        + "<span class=\"target\">\(words.language.direction.arrow)\u{A0}\(escapedForXML(step.title))</span></a>"
        + " <span class=\"go-to\"><span class=\"arrow\">\(words.language.direction.arrow)\u{A0}</span>"
        + "\(escapedForXML(words.filled(.goTo, ["number": String(step.number)])))</span>"
    )
  }
}
