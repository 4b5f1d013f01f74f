import Diagnostics
import Languages
import Markdown

extension ScriptParser {
  mutating func parseSteps(_ passages: [Passage]) -> [Script.Step] {
    let ids = Dictionary(
      passages.enumerated().map { ($0.element.heading.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    if passages.isEmpty {
      report("the script has no steps", at: 0..<1, help: "write '## 1. …' and what to say below it")
    }
    return passages.enumerated().map { index, passage in
      let location = lines.location(passage.opening.source)
      if !passage.heading.title.hasPrefix("\(index + 1). ") {
        report("this is step \(index + 1)", at: location, help: "write '## \(index + 1). …'")
      }
      return parseStep(passage, number: index + 1, ids, location)
    }
  }

  private mutating func parseStep(
    _ passage: Passage, number: Int, _ ids: [String: Int], _ location: SourceLocation
  ) -> Script.Step {
    var blocks: [Script.Block] = []
    var branches: [Script.Branch] = []
    var branchesHTML: Range<Int>?
    var next: Script.Target?
    for block in passage.blocks {
      switch block.kind {
      case .paragraph(let text) where isWayOn(text):
        if next != nil {
          report("the step goes on to two places", at: text.source, help: "keep one, or make answers of them")
        }
        next = target(of: text, ids, "step")
        blocks.append(self.block(.next, block))
      case .paragraph(let text): blocks.append(self.block(kind(of: text, in: block), block))
      case .list(let list) where isBranchList(list):
        if branchesHTML != nil {
          report("the step has two lists of answers", at: block.source, help: "make one list of them")
        }
        branches += list.items.compactMap { parseBranch($0, ids) }
        branchesHTML = block.html
      case .heading, .list, .other: blocks.append(self.block(.prose, block))
      }
    }
    if let next, !branches.isEmpty {
      report(
        "the step branches and goes on as well", at: next.location,
        help: "make it the answer '\(keywords.anythingElse.capitalized)', or remove it")
    }
    return Script.Step(
      number: number, title: passage.heading.title, id: passage.heading.id, html: passage.html,
      blocks: blocks, branches: branches,
      branchesHTML: branchesHTML, next: next, location: location)
  }

  /// What points to the next step, in either direction of writing.
  private static let arrows = ["→", "->", "←", "<-"]

  /// Whether a paragraph says where the step goes on.
  private func isWayOn(_ text: OutlineText) -> Bool { Self.arrows.contains(where: text.plain.hasPrefix) }

  private func block(_ kind: Script.Block.Kind, _ block: OutlineBlock) -> Script.Block {
    Script.Block(kind: kind, html: block.html, plain: document.text.plain(block.html))
  }

  /// Whether a paragraph is said, and by whom, or is done.
  private mutating func kind(of text: OutlineText, in block: OutlineBlock) -> Script.Block.Kind {
    for (name, written, speaker) in speakers {
      let plain = text.plain.lowercased()
      if plain.hasPrefix("**\(name):**") {
        report(
          "a space is missing behind '\(written)'", at: text.source,
          help: "write one, or the stars stay stars")
      }
      guard let opening = text.opening, opening.kind == .strong else {
        if text.opening == nil, plain.hasPrefix("\(name):") {
          report("the speaker's name is not bold", at: text.source, help: "write '\(written) …'")
        }
        continue
      }
      switch opening.plain.trimmed.lowercased() {
      case "\(name):":
        if opening.isWhole { report("the turn has no words", at: text.source, help: "write '\(written) …'") }
        return .turn(
          speaker, name: opening.content, speech: opening.html.upperBound..<block.html.upperBound)
      case name where plain.hasPrefix("\(name):"):
        report("the colon stands outside the stars", at: text.source, help: "write '\(written) …'")
      default: break
      }
    }
    if let opening = text.opening, opening.kind == .strong { reportUnknownSpeaker(opening.plain, text) }
    if let opening = text.opening, opening.kind == .emphasis, opening.isWhole {
      return .direction(content: text.html.lowerBound..<block.html.upperBound)
    }
    return .prose
  }

  /// A bold word with a colon that is a speaker in another language, or nearly one in this, would be published as prose.
  private mutating func reportUnknownSpeaker(_ opening: String, _ text: OutlineText) {
    let written = opening.trimmed
    guard written.hasSuffix(":") else { return }
    let word = written.dropLast().lowercased()
    for other in Language.builtIn.values.map(\.script) {
      for (theirs, ours) in [(other.you, keywords.you), (other.they, keywords.they)]
      where theirs.matches(word) {
        return report(
          "'\(written)' is the speaker in another language", at: text.source,
          help: "write '**\(ours.capitalized):** …'")
      }
    }
    if let help = didYouMean(
      word, among: speakers.map(\.name),
      writtenAs: { name in
        speakers.first { $0.name == name }?.written ?? name
      })
    {
      report("unknown speaker '\(written)'", at: text.source, help: help)
    }
  }

  /// What begins a turn, in lower case, and how it is written.
  private var speakers: [(name: String, written: String, speaker: Script.Speaker)] {
    [(keywords.you, .you), (keywords.they, .they)].flatMap { (keyword: Keyword, speaker: Script.Speaker) in
      keyword.forms.map { ($0, "**\(keyword.capitalized):**", speaker) }
    }
  }

  // MARK: Branches

  /// A list of answers and where they lead, and not one of prose.
  private func isBranchList(_ list: OutlineList) -> Bool {
    list.items.contains { item in
      guard let text = item.text, let opening = text.opening, opening.kind == .strong else { return false }
      let plain = opening.plain.lowercased()
      return keywords.ifTheySay.beginning(of: plain) != nil
        || keywords.anythingElse.beginning(of: plain) != nil
        || Self.arrows.contains(where: text.plain.contains)
    }
  }

  private mutating func parseBranch(_ item: OutlineItem, _ ids: [String: Int]) -> Script.Branch? {
    guard let text = item.text, let opening = text.opening, opening.kind == .strong, item.lists.isEmpty,
      !item.hasOtherBlocks
    else {
      report("the answer cannot be read", at: item.source, help: "write '\(keywords.examples.branch)'")
      return nil
    }
    let location = lines.location(item.source)
    let plain = opening.plain.trimmed
    let rest = text.plain.dropFirst(opening.plain.count).prefix { !"→←<[-".contains($0) }
    if text.links.count == 1, rest.contains(where: \.isLetter),
      ["→", "←"].contains(where: text.plain.contains)
    {
      report(
        "words between the answer and its link", at: location,
        help: "put them between the stars, or remove them: '\(keywords.examples.branch)'")
    }
    let shown = document.text.plain(opening.html)
    if keywords.anythingElse.matches(plain.lowercased()) {
      return Script.Branch(
        answer: nil, text: shown, target: target(of: text, ids, "answer"), location: location)
    }
    guard let opening = keywords.ifTheySay.beginning(of: plain.lowercased()) else {
      let known = [keywords.anythingElse, keywords.ifTheySay].map(\.capitalized)
      report(
        "the answer begins neither with '\(known[1])' nor is it '\(known[0])'", at: location,
        help: "write '\(keywords.examples.branch)' or '\(keywords.examples.anythingElse)'")
      return nil
    }
    let answer = shown.dropFirst(opening.count).trimmed
    if answer.isEmpty {
      report("the answer has no words", at: location, help: "write '\(keywords.examples.branch)'")
      return nil
    }
    return Script.Branch(
      answer: answer, text: shown, target: target(of: text, ids, "answer"), location: location)
  }

  /// Where the one link of a line leads.
  private mutating func target(of text: OutlineText, _ ids: [String: Int], _ what: String) -> Script.Target {
    let location = lines.location(text.source)
    guard text.links.count == 1, let link = text.links.first.map({ document.links[$0] }) else {
      report(
        "the \(what) leads \(text.links.isEmpty ? "nowhere" : "to several places")", at: location,
        help: "write one link to a step, such as '→ [4. Close](#4-close)'")
      return Script.Target(step: nil, location: location)
    }
    guard link.destination.hasPrefix("#") else {
      report("the \(what) leads out of the script", at: location, help: "link to one of its steps")
      return Script.Target(step: nil, location: location)
    }
    let fragment = percentDecoded(String(link.destination.dropFirst()))
    guard let step = ids[fragment] else {
      let suggestion = didYouMean(fragment, among: ids.keys.sorted(), writtenAs: { "#\($0)" })
      report(
        "no step '#\(fragment)'", at: location,
        help: suggestion ?? "the steps are: \(ids.keys.sorted().map { "#\($0)" }.joined(separator: ", "))")
      return Script.Target(step: nil, location: location)
    }
    return Script.Target(step: step, location: location)
  }
}
