import Diagnostics

/// Signs that look like markup, are none here, and that readers would see as they stand.
///
/// They are looked for in text that is about to be written: what cmark made something of, and code, never gets here. What
/// was escaped is told by the source, where a backslash stands in between.
struct LiteralMark {
  enum Kind: UInt8 {
    case link, spacedLink, reference, wikiLink, embed, heading, strong, strikethrough, highlight, shortcode
    case container, contents, comment, table, list
  }

  let kind: Kind
  /// In the text, on one line.
  let range: Range<Int>
}

/// The kinds that were reported in a block.
struct ReportedMarks {
  private var bits: UInt32 = 0

  /// - Returns: whether it is the first of its kind
  mutating func insert(_ kind: LiteralMark.Kind) -> Bool {
    let bit: UInt32 = 1 << UInt32(kind.rawValue)
    defer { bits |= bit }
    return bits & bit == 0
  }
}

extension HTMLRenderer {
  /// Reports what looks like markup in a piece of text.
  /// - Parameter startsBlock: whether the text is a block's first
  mutating func reportLiteralMarks(_ text: UnsafeBufferPointer<UInt8>, startsBlock: Bool) {
    var scan = LiteralMarkScan(
      text, startsBlock: startsBlock, looksInside: source.signs.mayMark(text),
      mayHoldRows: source.signs.mayHoldRows(text))
    while let mark = scan.next() {
      // A little of what follows tells a sign from an escaped one elsewhere in the block.
      let end = text[mark.range.upperBound...].prefix(4).firstIndex(of: Byte.lineFeed)
      let needle = mark.range.lowerBound..<(end ?? min(text.count, mark.range.upperBound + 4))
      // Of signs a message a block is enough, but each thing that leads nowhere is mended by itself.
      guard let found = place.findVerbatim(UnsafeBufferPointer(rebasing: text[needle]), in: source) else {
        continue
      }
      let written = String(decoding: text[mark.range], as: UTF8.self)
      if mark.kind == .shortcode, let substitutions = options.substitutions,
        let finding = substitutions.mistake(in: written)
      {
        let range = found.lowerBound..<(found.lowerBound + mark.range.count)
        report(.error, finding.message, at: range, help: finding.help)
        continue
      }
      guard mark.kind.leadsNowhere || reportedMarks.insert(mark.kind) else { continue }
      let (severity, message, help) = mark.kind.finding(written)
      report(severity, message, at: found.lowerBound..<(found.lowerBound + mark.range.count), help: help)
    }
  }
}

extension LiteralMark.Kind {
  fileprivate var leadsNowhere: Bool {
    switch self {
    case .link, .spacedLink, .reference, .wikiLink, .embed: true
    default: false
    }
  }

  fileprivate func finding(_ written: String) -> (Diagnostic.Severity, message: String, help: String) {
    switch self {
    case .link:
      let parts = written.dropLast().split(separator: "](", maxSplits: 1)
      let text = parts.count == 2 ? parts[0] : "[text"
      let address = parts.last ?? ""
      return address.contains(where: \.isWhitespace)
        ? (
          .warning, "not a link: its address holds a space",
          "write '\(text)](<\(address)>)'"
        )
        : (.warning, "not a link: its address cannot be read", "write '[text](address)'")
    case .spacedLink:
      return (.warning, "not a link: a space stands before its address", "write '[text](address)'")
    case .reference:
      let label = written.split(separator: "[").last.map { $0.dropLast() } ?? ""
      return (
        .warning, "no link definition '\(label)'",
        "write '[\(label)]: address' on a line of its own, or '[text](address)'"
      )
    case .wikiLink:
      let name = written.dropFirst(2).dropLast(2).prefix { $0 != "|" && $0 != "#" }
      return (.warning, "'[[…]]' makes no link here", "write '[\(name)](\(name).md)'")
    case .embed:
      let name = written.dropFirst(3).dropLast(2).prefix { $0 != "|" }
      return (.warning, "'![[…]]' shows no picture here", "write '![what it shows](\(name))'")
    case .heading:
      return (.warning, "not a heading: a space is missing behind '\(written)'", "write '\(written) Heading'")
    case .strong:
      return (
        .warning, "'**' emphasizes nothing here",
        "close it, with no space inside and none but punctuation outside; for '*' as such write '\\*'"
      )
    case .strikethrough:
      return (.warning, "'~~' strikes nothing through here", "remove it; for '~' as such write '\\~'")
    case .highlight:
      return (.warning, "'==' marks nothing here", "write '**words**'; for '=' as such write '\\='")
    case .shortcode:
      return (
        .warning, "'\(written.prefix(2))' is not replaced by anything here",
        "write it in Markdown; signs as such go into code: `\(written.prefix(2))`"
      )
    case .container:
      return (
        .warning, "'\(written)' makes no box here", "begin the lines with '>', and the first with '> [!TIP]'"
      )
    case .contents:
      return (
        .warning, "'\(written)' makes no table of contents here", "remove it: pages with headings have one"
      )
    case .comment:
      return (
        .error, "'%%' hides nothing here: readers would see the text",
        "write '<!-- … -->' on a line of its own"
      )
    case .table:
      return (
        .warning, "not a table: the line of hyphens below its first line is missing",
        "write '|---|---|' there; for '|' as such write '\\|'"
      )
    case .list:
      return (.warning, "not a list: its lines begin with '\(written)'", "begin each with '- '")
    }
  }
}
