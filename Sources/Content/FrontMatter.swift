import Dates
import Diagnostics
import Markdown
import Scripts

/// What a page says about itself above its text, as written.
package struct FrontMatter: Sendable {
  package let title: String
  package let summary: String?
  /// The page's place among its neighbours, ascending; pages without one come after those with one.
  package let order: Int?
  /// The last part of the page's address, in place of its file's name.
  package let slug: Located<String>?
  /// When the text last changed its meaning.
  package let updated: Located<CalendarDate>?
  /// When somebody last checked that it is still right.
  package let reviewed: Located<CalendarDate>?
  /// Who answers for the page.
  package let owner: String?
  package let tags: [Located<String>]
  package let isDraft: Bool
  /// The first day on which the page is shown.
  package let publish: Located<CalendarDate>?
  /// The first day on which it no longer is.
  package let expires: Located<CalendarDate>?
  /// Addresses that the page had before, from its language's folder.
  package let aliases: [Located<String>]
  /// What readers may look for it by and what does not stand in it.
  package let searchTerms: [String]
  /// A checklist's calendar of working days, in place of the site's.
  package let calendar: Located<String>?
  /// The languages in which the page may not be missing, in place of the site's; nil if it says nothing.
  package let complete: [Located<String>]?
  /// How a script's words are sent or spoken.
  package let channel: Located<Script.Channel>?
  /// How long a conversation takes.
  package let minutes: Located<Int>?
}

/// A page's front matter and where its Markdown begins.
struct FrontMatterPart {
  let frontMatter: FrontMatter?
  /// The file as far as the front matter goes, so that places in it can be told when the rest is gone.
  let head: SourceFile
  /// In bytes, at the start of a line.
  let bodyOffset: Int
  let diagnostics: [Diagnostic]

  /// - Parameter substitutions: values for names in the title and the summary
  init(_ file: SourceFile, _ kind: Page.Kind, _ substitutions: Substitutions? = nil) {
    guard let (yaml, body) = Self.split(file.bytes) else {
      head = file
      frontMatter = nil
      bodyOffset = 0
      diagnostics = [Self.missing(file)]
      return
    }
    bodyOffset = body
    head = SourceFile(path: file.path, bytes: Array(file.bytes[..<body]))
    let (parsed, findings) = YAMLReader.parse(head, yaml, about: "front matter")
    guard var reader = parsed else {
      frontMatter = nil
      diagnostics = findings
      return
    }
    frontMatter = Self.read(&reader, kind, substitutions)
    diagnostics = reader.diagnostics
  }

  private static func missing(_ file: SourceFile) -> Diagnostic {
    if file.bytes.allSatisfy({ $0 <= UInt8(ascii: " ") }) {
      return Diagnostic(
        .error, "the file is empty", at: SourceLocation(file: file.path),
        help: "write '---', 'title: …', '---' and the text, or remove the file")
    }
    let text = file.bytes.drop { $0 <= UInt8(ascii: " ") }
    if text.startIndex > 0, text.starts(with: "---\n".utf8) {
      return Diagnostic(
        .error, "the front matter must begin on the first line",
        at: file.location(offset: text.startIndex, length: 3),
        help: "remove what stands above it")
    }
    let isOpen = Self.openingLength(file.bytes) != nil
    return Diagnostic(
      .error, isOpen ? "the front matter has no end" : "the page has no front matter",
      at: file.location(offset: 0),
      help: isOpen
        ? "write '---' on a line of its own after it"
        : "begin the file with '---', 'title: …' and '---', each on a line")
  }

  /// The YAML between two lines `---`, and the offset after the second.
  private static func split(_ bytes: [UInt8]) -> (yaml: Range<Int>, body: Int)? {
    guard let start = openingLength(bytes) else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      var lineStart = start
      while lineStart < bytes.count {
        let lineEnd = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        if isFence(bytes[lineStart..<lineEnd]) { return (start..<lineStart, min(lineEnd + 1, bytes.count)) }
        lineStart = lineEnd + 1
      }
      return nil
    }
  }

  /// How many bytes the first line takes, if it opens the front matter.
  private static func openingLength(_ bytes: [UInt8]) -> Int? {
    guard bytes.starts(with: "---".utf8), let lineEnd = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
      return nil
    }
    return bytes.withUnsafeBufferPointer { isFence($0[..<lineEnd]) } ? lineEnd + 1 : nil
  }

  /// Three hyphens; many editors leave spaces behind them.
  private static func isFence(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    line.starts(with: "---".utf8)
      && line.dropFirst(3).allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  static func read(
    _ reader: inout YAMLReader, _ kind: Page.Kind, _ substitutions: Substitutions? = nil
  ) -> FrontMatter? {
    let title = filled(reader.string("title"), substitutions, &reader)
    let frontMatter = FrontMatter(
      title: title?.value ?? "",
      summary: filled(reader.string("summary"), substitutions, &reader)?.value,
      order: reader.integer("order")?.value,
      slug: reader.string("slug"),
      updated: reader.date("updated"),
      reviewed: reader.date("reviewed"),
      owner: reader.string("owner")?.value,
      tags: reader.strings("tags"),
      isDraft: reader.bool("draft") ?? false,
      publish: reader.date("publish"),
      expires: reader.date("expires"),
      aliases: reader.strings("aliases"),
      searchTerms: reader.strings("search_terms").map(\.value),
      calendar: kind == .checklist ? reader.string("calendar") : nil,
      complete: complete(&reader),
      channel: kind == .script ? channel(&reader) : nil,
      minutes: kind == .script ? minutes(&reader) : nil)
    reader.refuseUnknownKeys(explaining: foreignKeys)
    if title?.value.allSatisfy(\.isWhitespace) ?? true, !reader.diagnostics.hasErrors {
      reader.report(
        .error, "the page has no title", at: reader.location(of: "title"), help: "add a line 'title: …'")
    }
    if let publish = frontMatter.publish, let expires = frontMatter.expires, expires.value <= publish.value {
      reader.report(
        .error, "'expires' is not after 'publish', so that the page is never shown", at: expires.location,
        help: "choose a later date than \(publish.value)")
    }
    if let minutes = frontMatter.minutes, let channel = frontMatter.channel, !channel.value.isConversation {
      reader.report(
        .warning, "'minutes' does not apply to a message", at: minutes.location, help: "remove the line")
    }
    return frontMatter
  }

  /// Keys that other programs read, and pages of other kinds, with what is written here.
  private static let foreignKeys: [String: String] = {
    let meanings: [(keys: [String], help: String)] = [
      (["description", "abstract", "excerpt", "lead", "subtitle"], "write 'summary: …'"),
      (
        ["date", "lastmod", "last_modified_at", "modified", "last_updated", "last_update"],
        "write 'updated: …'"
      ),
      (["weight", "sidebar_position", "nav_order", "position", "priority"], "write 'order: …'"),
      (
        ["permalink", "url", "path"],
        "write 'slug: …' for the last part of the address, 'aliases: […]' for addresses the page had before"
      ),
      (["redirect_from", "redirects"], "write 'aliases: […]'"),
      (["categories", "category", "topics"], "write 'tags: […]'"),
      (["keywords"], "write 'tags: […]' for topics, 'search_terms: […]' for what readers look for it by"),
      (["author", "authors", "maintainer"], "write 'owner: …'"),
      (["published"], "write 'draft: true' for a page that is not to be shown"),
      (["publishDate", "publish_date"], "write 'publish: …'"),
      (["expiryDate", "expiry_date", "unpublish"], "write 'expires: …'"),
      (
        ["layout", "template", "toc", "sidebar_label", "nav_exclude", "parent"],
        "remove it: nothing here reads it"
      ),
      (["calendar"], "remove it: only pages in checklists/ have a calendar"),
      (["channel", "minutes"], "remove it: only pages in scripts/ have it"),
    ]
    return Dictionary(
      uniqueKeysWithValues: meanings.flatMap { meaning in meaning.keys.map { ($0, meaning.help) } })
  }()

  /// A text with values in the place of their names.
  private static func filled(
    _ text: Located<String>?, _ substitutions: Substitutions?, _ reader: inout YAMLReader
  ) -> Located<String>? {
    guard let text, let substitutions else { return text }
    if let mistake = substitutions.firstMistake(in: text.value) {
      reader.report(.error, mistake.message, at: text.location, help: mistake.help)
    }
    return text.map { substitutions.applied(to: $0) }
  }

  private static func complete(_ reader: inout YAMLReader) -> [Located<String>]? {
    let languages = reader.strings("complete")
    return reader.hasValue("complete") ? languages : nil
  }

  private static func minutes(_ reader: inout YAMLReader) -> Located<Int>? {
    guard let minutes = reader.integer("minutes") else { return nil }
    if (1...600).contains(minutes.value) { return minutes }
    reader.report(
      .error, "'minutes' must be between 1 and 600", at: minutes.location, help: "write 'minutes: 3'")
    return nil
  }

  private static func channel(_ reader: inout YAMLReader) -> Located<Script.Channel>? {
    let names = Script.Channel.allCases.map(\.rawValue)
    guard let written = reader.string("channel") else {
      if !reader.diagnostics.hasErrors {
        reader.report(
          .error, "the script has no channel", at: reader.location(of: "channel"),
          help: "add a line 'channel: …' with one of: \(names.joined(separator: ", "))")
      }
      return nil
    }
    guard let channel = Script.Channel(rawValue: written.value) else {
      let suggestion = didYouMean(written.value, among: names)
      reader.report(
        .error, "unknown channel '\(written.value)'", at: written.location,
        help: suggestion
          ?? "the channels are: \(names.joined(separator: ", "))")
      return nil
    }
    return written.map { _ in channel }
  }
}
