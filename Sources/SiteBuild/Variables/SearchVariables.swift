import Site

/// What a page needs to offer the search.
let searchVariables: [Variable] = [
  Variable(
    "index", "the address of the language's index, a script",
    .text { page, _ in page.addresses.fileAddress(of: SiteSearch.address(page.language.code)) }),
  Variable(
    "root", "the address of the site's root folder", .text { page, _ in page.addresses.rootAddress }),
  Variable(
    "a_z", "the address of the language's page from A to Z",
    .text { page, _ in
      // In one file the contents stand in its place.
      page.isFile ? "#site:contents" : page.addresses.address(of: OwnAddress.alphabet(page.language.code))
    }),
]

/// A letter, by its index among those of the language.
let letterVariables: [Variable] = [
  Variable(
    "letter", on: .alphabet, "in upper case; `#` for what begins with none",
    .text { page, letter in page.alphabet.letters[letter.index].text }),
  Variable(
    "entries", on: .alphabet, "list of the pages and tags that begin with it",
    .list(entryVariables) { page, letter in
      page.alphabet.letters[letter.index].entries.indices.map { Element($0, in: letter.index) }
    }),
]

/// A page or a tag, by its index among those of a letter.
private let entryVariables: [Variable] = [
  Variable(
    "title", on: .alphabet, "the page's title, or the tag's name",
    .text { page, entry in
      switch page.entry(entry) {
      case .page(let index): page.shared.site.pages[index].title
      case .tag(let index): page.language.tags[index].name
      }
    }),
  Variable(
    "address", on: .alphabet, "its address",
    .text { page, entry in
      switch page.entry(entry) {
      case .page(let index): page.addresses.address(of: page.shared.site.pages[index].address)
      case .tag(let index): page.addresses.address(of: page.language.tags[index].address)
      }
    }),
  entryFlag("is_checklist", "whether it is a checklist") { $0 == .checklist },
  entryFlag("is_script", "whether it is a script") { $0 == .script },
  Variable(
    "is_tag", on: .alphabet, "whether it is a tag",
    .flag { page, entry in if case .tag = page.entry(entry) { true } else { false } }),
]

private func entryFlag(
  _ name: String, _ description: String, _ isKind: @escaping @Sendable (SitePage.Kind) -> Bool
) -> Variable {
  Variable(
    name, on: .alphabet, description,
    .flag { page, entry in
      if case .page(let index) = page.entry(entry) {
        isKind(page.shared.site.pages[index].kind)
      } else {
        false
      }
    })
}

extension RenderContext {
  /// The language's pages and tags from A to Z.
  var alphabet: AlphabeticalIndex { shared.alphabets[languageIndex] }

  fileprivate func entry(_ entry: Element) -> AlphabeticalIndex.Entry {
    alphabet.letters[entry.outer].entries[entry.index]
  }
}
