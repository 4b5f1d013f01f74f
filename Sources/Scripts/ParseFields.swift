import Diagnostics
import Languages
import Markdown

/// More ruled lines than this fill a page.
private let lineLimit = 30

extension ScriptParser {
  /// The fields of the list below the heading, and that list's place in the HTML.
  mutating func parseFields(_ passage: Passage) -> ([Script.Field], Range<Int>?) {
    let lists = passage.blocks.compactMap { block -> (OutlineList, Range<Int>)? in
      if case .list(let list) = block.kind { (list, block.html) } else { nil }
    }
    guard let (list, html) = lists.first else {
      report(
        "no list under the heading of the fields", at: passage.opening.source,
        help: "write '\(keywords.examples.field)'")
      return ([], nil)
    }
    var fields: [Script.Field] = []
    for item in list.items {
      guard let field = parseField(item) else { continue }
      if let first = fields.first(where: { $0.name == field.name }) {
        diagnostics.append(
          Diagnostic(
            .error, "the field '\(field.name)' is declared twice", at: field.location,
            help: "remove one of the two",
            related: .init(first.location, "the first one")))
      } else {
        fields.append(field)
      }
    }
    return (fields, html)
  }

  private mutating func parseField(_ item: OutlineItem) -> Script.Field? {
    guard let text = item.text, let opening = text.opening, opening.kind == .code, item.lists.isEmpty,
      !item.hasOtherBlocks
    else {
      report("the field cannot be read", at: item.source, help: "write '\(keywords.examples.field)'")
      return nil
    }
    let name = opening.plain
    let place = namePlace(text.source, name)
    guard isIdentifier(name) else {
      report(
        "'\(name)' cannot be a field's name", at: place, help: "use small Latin letters, digits and '-' only")
      return nil
    }
    let declared = plainText(text).dropFirst(name.count)
    guard let colon = declared.firstIndex(of: ":") else {
      report("the field '\(name)' has no type", at: place, help: "write '\(keywords.examples.field)'")
      return nil
    }
    let label = declared[..<colon].trimmed
    if label.isEmpty {
      report(
        "the field '\(name)' has no label", at: place, help: "write what it asks for between name and colon")
      return nil
    }
    return parseType(declared[declared.index(after: colon)...], name: name, label: label, place)
  }

  /// With what stands in a code span at its end.
  private func plainText(_ text: OutlineText) -> Substring {
    (text.trailingCode.map { "\(text.plain) \($0.text)" } ?? text.plain)[...]
  }

  private func namePlace(_ range: Range<Int>, _ name: String) -> SourceLocation {
    let start = range.lowerBound + 1
    return lines.location(start..<min(range.upperBound, start + name.utf8.count))
  }

  /// `text, required, e.g. Anna`.
  private mutating func parseType(
    _ written: Substring, name: String, label: String, _ location: SourceLocation
  ) -> Script.Field? {
    var marks = written
    var example: String?
    if let found = keywords.example.forms.lazy.compactMap({ written.range(of: $0) }).first {
      example = typeset(written[found.upperBound...].trimmed)
      marks = written[..<found.lowerBound]
    }
    var kind: Script.Field.Kind?
    var isRequired = false
    var isByHand = false
    for mark in marks.split(separator: ",").map(\.trimmed) where !mark.isEmpty {
      switch mark.lowercased() {
      case let mark where keywords.required.matches(mark): isRequired = true
      case let mark where keywords.byHand.matches(mark): isByHand = true
      default:
        guard kind == nil, let read = self.kind(mark) else {
          report(
            kind == nil
              ? "the field '\(name)' has an unknown type '\(mark)'" : "unknown mark '\(mark)'",
            at: location, help: help(for: mark))
          return nil
        }
        kind = read
      }
    }
    guard let kind else {
      report("the field '\(name)' has no type", at: location, help: help(for: ""))
      return nil
    }
    return Script.Field(
      name: name, label: typeset(label), kind: kind, isRequired: isRequired, isByHand: isByHand,
      example: example,
      location: location)
  }

  private func kind(_ mark: String) -> Script.Field.Kind? {
    let lowercased = mark.lowercased()
    if keywords.text.matches(lowercased) { return .text }
    if keywords.date.matches(lowercased) { return .date }
    if let choice = keywords.choice.forms.first(where: { lowercased.hasPrefix("\($0) ") }) {
      let options = mark.dropFirst(choice.count).split(separator: "|").map { $0.trimmed }
      return options.count >= 2 && !options.contains("") ? .choice(options.map { typeset($0) }) : nil
    }
    let words = lowercased.split(separator: " ", maxSplits: 1)
    if words.count == 2, keywords.lines.matches(String(words[1])), let count = Int(words[0]),
      (1...lineLimit).contains(count)
    {
      return .lines(count)
    }
    return nil
  }

  private func help(for mark: String) -> String {
    let types = [
      keywords.text.shown, keywords.date.shown, "\(keywords.choice.shown) A | B", "3 \(keywords.lines.shown)",
    ]
    let marks = [keywords.required.shown, keywords.byHand.shown]
    if !mark.isEmpty, let help = didYouMean(mark, among: types + marks) { return help }
    return "the types are: \(types.joined(separator: ", ")); the marks: \(marks.joined(separator: ", ")), "
      + "\(keywords.example.shown) …"
  }
}

extension StringProtocol {
  /// Without white space at its ends.
  var trimmed: String {
    let isSpace: (Character) -> Bool = { $0.isWhitespace }
    return String(String(drop(while: isSpace).reversed()).drop(while: isSpace).reversed())
  }

  /// Where another text first stands, in any case.
  func range(of text: String) -> Range<Index>? {
    lowercased().ranges(of: text).first.map { found in
      let lower = lowercased()
      let start = lower.distance(from: lower.startIndex, to: found.lowerBound)
      let from = index(startIndex, offsetBy: start)
      return from..<index(from, offsetBy: text.count)
    }
  }
}
