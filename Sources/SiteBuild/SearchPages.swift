import Checklists
import Content
import Languages
import Markdown
import Scripts
import Search
import Site

/// A language's pages as its search sees them, in reading order.
func searchPages(_ site: Site, language: String, _ words: SearchWords) -> [SearchPage] {
  site.pages.filter { $0.page.language == language }.map { page in
    let kind = kind(of: page)
    // Who looks for "a checklist before the interview" says what kind of page it is.
    let kindName: String? =
      switch kind {
      case .checklist, .script: words.name(of: kind)
      case .page, .article: nil
      }
    return SearchPage(
      address: percentEncoded(page.address), kind: kind, title: page.title, summary: page.summary,
      labels: page.tags.map { site.tagName($0, language) } + (kindName.map { [$0] } ?? []),
      terms: page.page.frontMatter.searchTerms, sections: sections(of: page))
  }
}

/// What the search of a language goes by, beside its pages.
func searchLanguage(_ site: Site, _ code: String) -> SearchLanguage {
  let own = site.configuration.language(code)
  let others = site.languages.filter { $0.code != code }.map { site.configuration.language($0.code) }
  // A keyboard in Latin letters lies beside every other one.
  let english = Language.builtIn["en"].map { [$0] } ?? []
  var keyboards: [(from: String, to: String)] = []
  for foreign in others + english where !own.keyboard.isEmpty && foreign.keyboard != own.keyboard {
    let keys = zip(foreign.keyboard, own.keyboard).flatMap { zip($0, $1) }
    let pair = (from: String(keys.map(\.0)), to: String(keys.map(\.1)))
    if keys.isEmpty || keyboards.contains(where: { $0.from == pair.from }) { continue }
    keyboards.append(pair)
    // English words stand on all pages, such as "GDPR", and are typed while one's own letters are on.
    if foreign.code == "en" { keyboards.append((from: pair.to, to: pair.from)) }
  }
  return SearchLanguage(
    code: code, isLatin: own.alphabet.has("a"),
    synonyms: site.synonyms[code] ?? [], endings: own.endings, keyboards: keyboards)
}

extension Site {
  fileprivate func tagName(_ index: Int, _ language: String) -> String {
    languages.first { $0.code == language }?.tags[index].name ?? ""
  }
}

private func kind(of page: SitePage) -> SearchPage.Kind {
  switch page.kind {
  case .home, .plain, .chapter, .section: .page
  case .article: .article
  case .checklist: .checklist
  case .script: .script
  }
}

// MARK: Texts

private func sections(of page: SitePage) -> [SearchPage.Section] {
  let document = page.page.document
  return (-1..<document.headings.count).compactMap { number in
    let heading = number < 0 ? nil : document.headings[number]
    let text: [UInt8] =
      switch page.page.body {
      case .prose, .unsound: Array(document.text.section(number < 0 ? nil : number))
      case .checklist(let checklist): Array(text(of: checklist, document, after: number).utf8)
      case .script(let script): Array(text(of: script, document, after: number).utf8)
      }
    return SearchPage.Section(id: heading?.id ?? "", heading: heading?.title ?? "", text: text)
  }
}

/// The part of a document's HTML between a heading and the next one.
/// - Parameter heading: an index in its headings; -1 for what stands above all of them
private func part(of document: MarkdownDocument, after heading: Int) -> Range<Int> {
  let start = heading < 0 ? 0 : document.headings[heading].html.upperBound
  let next = heading + 1
  let end = next < document.headings.count ? document.headings[next].html.lowerBound : document.html.count
  return start..<max(start, end)
}

/// What a reader of a checklist sees: questions and their answers, items and why they are there; not the lines by which the
/// program chooses.
private func text(of checklist: Checklist, _ document: MarkdownDocument, after heading: Int) -> String {
  let range = part(of: document, after: heading)
  var texts: [String] = []
  for block in document.outline where range.contains(block.html.lowerBound) {
    switch block.kind {
    case .heading: continue
    case .paragraph, .other: texts.append(document.text.plain(block.html))
    case .list:
      for question in checklist.questions where block.html.contains(question.text.html.lowerBound) {
        texts.append(question.text.plain)
        texts += question.options.map { "\($0.text.plain)." }
      }
      let items = checklist.items.filter { block.html.contains($0.text.html.lowerBound) }
      for item in items { texts += ([item.text] + item.reasons).map(\.plain) }
      let isChecklists = !items.isEmpty || checklist.questionsHTML?.overlaps(block.html) == true
      if !isChecklists { texts.append(document.text.plain(block.html)) }
    }
  }
  return texts.joined(separator: "\n")
}

/// What is said in a script, its fields by what they are called.
private func text(of script: Script, _ document: MarkdownDocument, after heading: Int) -> String {
  let range = part(of: document, after: heading)
  if let fields = script.fieldsHTML, fields.part.contains(range.lowerBound) {
    return script.fields.map { "\($0.label)." }.joined(separator: " ")
  }
  var text = ""
  var start = range.lowerBound
  for hole in document.holes(in: range) {
    guard case .field(let index) = hole.content else { continue }
    let use = document.fieldUses[index]
    text += document.text.withLineBreaks(start..<hole.offset)
    let label = script.fields.first { $0.name == use.name }?.label ?? use.name
    text += use.choices.isEmpty ? "[\(label)]" : use.choices.joined(separator: "/")
    start = hole.offset
  }
  return text + document.text.withLineBreaks(start..<range.upperBound)
}
