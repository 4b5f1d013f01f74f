import Mustache
import Site
import Theming

/// What templates know of the page being rendered: that parts are there, and slots for them.
struct PageContext: MustacheParent {
  let root: RenderContext

  static let vocabulary: [String: Vocabulary] = [
    "title": .text, "summary": .text, "content": .text, "contents": .text, "url": .text, "owner": .text,
    "updated": .names(DateContext.vocabulary), "reviewed": .names(DateContext.vocabulary),
    "tags": .names(TagContext.vocabulary), "is_home": .text, "is_chapter": .text, "is_article": .text,
    "is_checklist": .text, "is_script": .text, "pdf": .text, "style_sheet": .text,
  ]

  func child(named name: String) -> Any? {
    let page = root.sitePage
    let frontMatter = page?.page.frontMatter
    return switch name {
    case "title": Slot.title.mark
    case "summary": slot(.summary, if: page?.summary != nil)
    case "content": slot(.content, if: page != nil || root.isBook)
    case "contents": slot(.contents, if: page?.hasContents == true)
    case "url": slot(.url, if: root.shared.site.configuration.baseURL != nil)
    case "owner": slot(.owner, if: frontMatter?.owner != nil)
    case "updated":
      frontMatter?.updated.map { _ in DateContext(iso: .updatedISO, text: .updatedText) }
        ?? TemplateText.empty
    case "reviewed":
      frontMatter?.reviewed.map { _ in DateContext(iso: .reviewedISO, text: .reviewedText) }
        ?? TemplateText.empty
    case "tags": (page?.tags.indices).map { $0.map { PageTagContext(index: $0) } } ?? []
    case "is_home": page?.kind == .home
    case "is_chapter": page?.kind == .chapter
    case "is_article": page?.kind == .article
    case "is_checklist": page?.kind == .checklist
    case "is_script": page?.kind == .script
    case "pdf": slot(.pdf, if: root.pdfAddress != nil)
    case "style_sheet": slot(.styleSheet, if: root.styleSheet != nil)
    default: nil
    }
  }

  private func slot(_ slot: Slot, if isThere: Bool) -> TemplateText { isThere ? slot.mark : .empty }
}

/// A day, for programs and for people.
struct DateContext: MustacheParent {
  let iso: Slot
  let text: Slot

  static let vocabulary: [String: Vocabulary] = ["iso": .text, "text": .text]

  func child(named name: String) -> Any? {
    switch name {
    case "iso": iso.mark
    case "text": text.mark
    default: nil
    }
  }
}

/// One of the page's own tags.
struct PageTagContext: MustacheParent {
  let index: Int

  func child(named name: String) -> Any? {
    switch name {
    case "name": Slot.tagName(index).mark
    case "address": Slot.tagAddress(index).mark
    case "count": Slot.tagCount(index).mark
    default: nil
    }
  }
}

/// The page before or after.
struct NeighborContext: MustacheParent {
  let neighbor: Slot.Neighbor
  let hasSummary: Bool

  static let vocabulary: [String: Vocabulary] = ["title": .text, "address": .text, "summary": .text]

  func child(named name: String) -> Any? {
    switch name {
    case "title": Slot.neighborTitle(neighbor).mark
    case "address": Slot.neighborAddress(neighbor).mark
    case "summary": hasSummary ? Slot.neighborSummary(neighbor).mark : TemplateText.empty
    default: nil
    }
  }
}

/// The page in another language, or the nearest to it.
struct TranslationContext: MustacheParent {
  let index: Int
  let target: RenderContext.TranslationTarget
  let root: RenderContext

  static let vocabulary: [String: Vocabulary] = [
    "code": .text, "name": .text, "address": .text, "is_exact": .text, "strings": .strings,
  ]

  func child(named name: String) -> Any? {
    switch name {
    case "address": Slot.translationAddress(index).mark
    case "is_exact": target.isExact
    case "code", "name", "strings":
      LanguageContext(shared: root.shared, index: target.languageIndex, addresses: root.addresses).child(
        named: name)
    default: nil
    }
  }
}

/// The page in one language, for search engines.
struct AlternateContext: MustacheParent {
  let index: Int
  let alternate: Alternate

  static let vocabulary: [String: Vocabulary] = ["code": .text, "url": .text]

  func child(named name: String) -> Any? {
    switch name {
    case "code": TemplateText(alternate.language)
    case "url": Slot.alternateURL(index).mark
    default: nil
    }
  }
}
