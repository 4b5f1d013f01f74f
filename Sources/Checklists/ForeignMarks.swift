import Diagnostics

/// What plain lists of boxes have and checklists do not: items without ids, in other items, ticked. A few are told one by
/// one; many come from a list that was written elsewhere, and are told once.
struct ForeignMarks {
  // Lines, in bytes.
  var missingIDs: [Range<Int>] = []
  var nested: [Range<Int>] = []
  var ticked: [Range<Int>] = []

  private static let mostToldOneByOne = 3

  func findings(_ lines: SourceLines) -> [Diagnostic] {
    let all = missingIDs + nested + ticked
    if all.count <= Self.mostToldOneByOne {
      return missingIDs.map {
        error("the item has no id", $0, help: "write one behind it, such as `call-once`", lines)
      }
        + nested.map {
          error("an item inside another list or a quotation", $0, help: "write it at the left margin", lines)
        } + ticked.map { error("the box is ticked already", $0, help: "write '[ ]'", lines) }
    }
    let parts = [
      missingIDs.isEmpty ? nil : "\(missingIDs.count) without an id",
      nested.isEmpty ? nil : "\(nested.count) inside another item or a quotation",
      ticked.isEmpty ? nil : "\(ticked.count) ticked already",
    ].compactMap { $0 }
    let first = all.min { $0.lowerBound < $1.lowerBound } ?? 0..<1
    return [
      error(
        "a plain list of boxes: \(parts.joined(separator: ", "))", first,
        help: "'handbook checklist --write-ids \(lines.file.path)' makes a checklist of it", lines)
    ]
  }

  private func error(_ message: String, _ line: Range<Int>, help: String, _ lines: SourceLines) -> Diagnostic
  {
    Diagnostic(.error, message, at: lines.location(line), help: help)
  }
}
