import Content
import Diagnostics
import Languages
import Markdown

/// The tags that pages carry, by language.
struct TagIndex {
  private(set) var byLanguage: [String: [Tag]] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  /// By language and tag: its index in the language's tags.
  private var positions: [String: [String: Int]] = [:]
  /// Every tag page, and the first place that asks for it.
  private(set) var all: [(address: String, use: Located<String>)] = []

  init(_ structure: SiteStructure, _ configuration: Configuration) {
    for language in configuration.languages { addLanguage(language, structure, configuration) }
  }

  private mutating func addLanguage(
    _ language: String, _ structure: SiteStructure, _ configuration: Configuration
  ) {
    var pages: [String: [Int]] = [:]
    var firstUses: [String: Located<String>] = [:]
    for (index, placed) in structure.pages.enumerated() where placed.page.language == language {
      for tag in placed.page.frontMatter.tags {
        if firstUses[tag.value] == nil {
          guard isKnown(tag, configuration) else { continue }
          firstUses[tag.value] = tag
        }
        if pages[tag.value]?.last == index {
          diagnostics.append(
            Diagnostic(.warning, "the tag '\(tag.value)' is named twice", at: tag.location, help: "keep one"))
        } else {
          pages[tag.value, default: []].append(index)
        }
      }
    }
    let written = configuration.language(language)
    let tags = pages.map { id, pages in
      let known = configuration.tags?[id]
      let name = known?.name?[language] ?? id
      return Tag(
        id: id, name: written.typography.applied(to: name),
        address: "\(language)/tags/\(known?.slug ?? tagSlug(id)).html", pages: pages)
    }
    let sorted = tags.map { ($0, written.alphabet.sortKey($0.name)) }
      .sorted { ($0.1, $0.0.id) < ($1.1, $1.0.id) }.map(\.0)
    byLanguage[language] = sorted
    for (position, tag) in sorted.enumerated() {
      positions[language, default: [:]][tag.id] = position
      if let use = firstUses[tag.id] { all.append((tag.address, use)) }
    }
  }

  /// A page's tags as indices in its language's tags.
  func tags(of page: Page) -> [Int] {
    let positions = positions[page.language] ?? [:]
    let tags = page.frontMatter.tags.compactMap { positions[$0.value] }
    if tags.count < 2 { return tags }
    var seen: Set<Int> = []
    return tags.filter { seen.insert($0).inserted }
  }

  /// Where handbook.yml names the tags, another one is a slip of the pen.
  private mutating func isKnown(_ tag: Located<String>, _ configuration: Configuration) -> Bool {
    if configuration.tags?[tag.value]?.slug == nil, tagSlug(tag.value).isEmpty {
      diagnostics.append(
        Diagnostic(
          .error, "the tag '\(tag.value)' has neither letters nor digits", at: tag.location, help: "rename it"
        ))
      return false
    }
    guard let names = configuration.tags, names[tag.value] == nil else { return true }
    let suggestion = didYouMean(tag.value, among: names.keys.sorted())
    diagnostics.append(
      Diagnostic(
        .error, "no tag '\(tag.value)' in handbook.yml", at: tag.location,
        help: suggestion ?? "add it under 'tags:' there"))
    return false
  }
}

/// A tag as part of an address. Signs by which programming languages differ become words: C, C++, C#, .NET.
private func tagSlug(_ tag: String) -> String {
  var spelled = tag.hasPrefix(".") ? "dot\(tag.dropFirst())" : tag
  spelled = spelled.split(separator: "+", omittingEmptySubsequences: false).joined(separator: "plus")
  spelled = spelled.split(separator: "#", omittingEmptySubsequences: false).joined(separator: "sharp")
  return slug(spelled)
}
