extension Checklist {
  /// Who sees an item, in words; a line for each condition.
  package func explanation(of item: Item, _ words: ChecklistWords) -> String {
    let conditions = item.conditions.map { words.text(of: $0, self) }
    let lines = conditions.enumerated().map {
      "\($0.offset == 0 ? words[.onlyIf] : words[.and]) \($0.element)"
    }
    return ([item.text.plain] + (lines.isEmpty ? [words[.always]] : lines)).joined(separator: "\n") + "\n"
  }
}
