import Languages
import Markdown

/// A script with a reader's words put in.
package struct FilledScript: Sendable {
  package let script: Script
  private let document: MarkdownDocument
  let title: String
  let values: [String: String]
  private let words: ScriptWords

  /// - Parameters:
  ///   - title: the page's, plain
  ///   - values: by field; a field without one becomes a blank
  package init(
    _ script: Script, _ document: MarkdownDocument, title: String, values: [String: String],
    _ words: ScriptWords
  ) {
    self.script = script
    self.document = document
    self.title = title
    self.values = values
    self.words = words
  }

  /// Required fields without a value.
  package var missing: [Script.Field] {
    script.fields.filter { $0.isRequired && (values[$0.name] ?? "").isEmpty }
  }

  /// What stands in a field's place: the value, or a visible blank with the field's label.
  private func text(of use: FieldUse) -> String {
    guard let field = script.fields.first(where: { $0.name == use.name }) else { return "" }
    let value = values[field.name] ?? ""
    guard !use.choices.isEmpty, case .choice(let options) = field.kind else {
      return value.isEmpty ? "[\(field.label)]" : value
    }
    return options.firstIndex(of: value).map { use.choices[$0] } ?? use.choices.joined(separator: "/")
  }

  /// A part of the page as text, fields filled in.
  private func text(_ range: Range<Int>) -> String {
    var result = ""
    func append(_ more: String) {
      // A date may end with a full stop, as in Russian, and the sentence too.
      let isSecondStop = afterField && result.hasSuffix(".") && more.hasPrefix(".")
      result += isSecondStop ? String(more.dropFirst()) : more
    }
    var afterField = false
    var start = range.lowerBound
    for hole in document.holes(in: range) {
      guard case .field(let index) = hole.content else { continue }
      append(document.text.withLineBreaks(start..<hole.offset))
      result += text(of: document.fieldUses[index])
      afterField = true
      start = hole.offset
    }
    append(document.text.withLineBreaks(start..<range.upperBound))
    return result
  }

  func block(_ range: Range<Int>) -> String {
    // Runs of spaces are one, as on the page.
    text(range).split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ").trimmed }
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// A rule or a picture has none.
  private func texts(of section: Script.Section) -> [String] {
    section.blocks.map { block($0.html) }.filter { !$0.isEmpty }
  }

  // MARK: Forms

  /// What a message is sent as: its text alone, the subject aside; or the whole conversation.
  package var plainText: String {
    if script.channel.isConversation { return conversation(heading: { "\($0)\n" }, emphasis: { $0 }) }
    var paragraphs: [String] = []
    for section in script.sections {
      let body = texts(of: section).joined(separator: "\n\n")
      paragraphs.append(section.kind == .subject ? "\(section.title): \(body)" : body)
    }
    return paragraphs.joined(separator: "\n\n") + "\n"
  }

  /// CommonMark.
  package var markdown: String {
    if script.channel.isConversation {
      return conversation(heading: { "## \(escapedForMarkdown($0))\n" }, emphasis: { "**\($0)**" })
    }
    let sections = script.sections.map { section in
      let body = texts(of: section).map { hardBreaks(escapedForMarkdown($0)) }.joined(separator: "\n\n")
      return "## \(escapedForMarkdown(section.title))\n\n\(body)\n"
    }
    return "# \(escapedForMarkdown(title))\n\n\(sections.joined(separator: "\n"))"
  }

  private func conversation(heading: (String) -> String, emphasis: (String) -> String) -> String {
    let isMarkdown = emphasis("") != ""
    func shown(_ text: String) -> String { isMarkdown ? escapedForMarkdown(text) : text }
    var result =
      isMarkdown
      ? "# \(escapedForMarkdown(title))\n"
      : "\(title)\n\(String(repeating: "=", count: title.unicodeScalars.count))\n"
    for step in script.steps {
      result += "\n\(heading(step.title))\n"
      for block in step.blocks {
        switch block.kind {
        case .turn(let speaker, _, let speech):
          let keywords = words.language.script
          let name = (speaker == .you ? keywords.you : keywords.they).capitalized
          result +=
            "\(emphasis("\(name):")) \(shown(self.block(speech)))\n\n"
        case .direction:
          result += isMarkdown ? "*\(shown(self.block(block.html)))*\n\n" : "(\(self.block(block.html)))\n\n"
        case .prose:
          let text = self.block(block.html)
          if !text.isEmpty { result += "\(shown(text))\n\n" }
        case .next: continue
        }
      }
      if let target = step.next?.step { result += "\(arrow(to: target))\n\n" }
      for branch in step.branches {
        if let target = branch.target?.step { result += "- \(shown(branch.text)) \(arrow(to: target))\n" }
      }
      while result.hasSuffix("\n\n") { result.removeLast() }
    }
    return result
  }

  private func arrow(to index: Int) -> String {
    "\(words.language.direction.arrow) \(words.filled(.goTo, ["number": String(index + 1)]))"
  }

  private func hardBreaks(_ text: String) -> String { text.replacing("\n", with: "\\\n") }
}
