import Content
import Dates
import Markdown
import Site

/// The variables below `page`.
let pageVariables: [Variable] = [
  Variable(
    "title", on: [.writtenOrEmbedded, .tag, .redirect, .packet],
    "the page's title; on the page of a tag, the tag's name; on `redirect`, the title of the page it leads to; on `packet`, the checklist's",
    .slot(text: { page, _ in page.title })),
  Variable(
    "url", "the page's absolute address; on `embed`, that of the page itself; missing without `base_url`",
    .slot(
      isThere: { page, _ in page.baseURL != nil },
      text: { page, _ in page.baseURL.map { absoluteURL(page.canonicalAddress, $0) } ?? "" })),
  Variable(
    "whole_address", on: .embed, "the address of the page itself, which this one is a part of",
    .slot(
      text: { page, _ in page.addresses.address(of: page.canonicalAddress) })),
  Variable(
    "content", on: [.writtenOrEmbedded, .book, .file, .packet],
    "the page's text as HTML; on `book`, that of all pages; on `packet`, that of all sheets; on `file`, all pages",
    .body(
      isThere: { $0.sitePage != nil || $0.isBook || $0.isFile },
      append: { context, output in
        if let parts = context.parts { return output.append(contentsOf: parts.content) }
        if case .book(let language) = context.task {
          return appendBookPages(language: language, context.shared, to: &output)
        }
        if case .packet(let sheets) = context.medium { return sheets.append(context.shared, to: &output) }
        guard let page = context.sitePage else { return }
        PageBody(
          page, context.shared.site, context.shared.theme, context.addresses,
          isPrinted: context.medium.isPDF
        ).append(to: &output)
      })),
  Variable(
    "id", on: .written, "the page's id in one file that holds all pages; missing elsewhere",
    .slot(
      isThere: { page, _ in page.isPart },
      text: { page, _ in page.sitePage.map { idInOneFile($0.address) } ?? "" })),
  Variable(
    "styles", on: .file, "the style sheets that the file and its pages name, as `<style>` elements",
    .body(
      isThere: { $0.isFile },
      append: { context, output in output.append(contentsOf: context.parts?.styleSheets ?? []) })),
  Variable(
    "scripts", on: .file,
    "the scripts that the file and its pages name, which `file.js` runs on the page that is shown, and `file.js` itself",
    .body(
      isThere: { $0.isFile },
      append: { context, output in output.append(contentsOf: context.parts?.scripts ?? []) })),
  Variable(
    "contents", on: .written,
    "its headings of levels 2 and 3 as a nested list of links; missing if there are fewer than two",
    .body(
      isThere: { $0.sitePage?.hasContents == true },
      append: { context, output in
        guard let page = context.sitePage else { return }
        appendContents(page.page.document.headings, context.addresses, to: &output)
      })),
  Variable(
    "has_shared_ids", on: .written, "whether a heading has an id of its own, which its translations have too",
    .flag(varies: true) { context, _ in
      context.sitePage?.page.document.headings.contains(where: \.hasOwnID) == true
    }),
  Variable(
    "has_footnotes", on: .written, "whether there are footnotes in its text",
    .flag(varies: true) { context, _ in
      guard let document = context.sitePage?.page.document else { return false }
      return document.holes(in: 0..<document.html.count).contains {
        if case .label(.footnotes) = $0.content { true } else { false }
      }
    }),
  Variable(
    "summary", on: .writtenOrEmbedded, "from the front matter",
    .slot(
      isThere: { page, _ in page.sitePage?.summary != nil },
      text: { page, _ in page.sitePage?.summary ?? "" })),
  Variable(
    "owner", on: .written, "from the front matter",
    .slot(
      isThere: { page, _ in page.frontMatter?.owner != nil },
      text: { page, _ in page.frontMatter?.owner ?? "" })),
  Variable(
    "updated", on: .written, "the day from the front matter",
    .object(varies: true, dateVariables { $0.frontMatter?.updated?.value }) { page, element in
      page.frontMatter?.updated.map { _ in element }
    }),
  Variable(
    "reviewed", on: .written, "the day from the front matter",
    .object(varies: true, dateVariables { $0.frontMatter?.reviewed?.value }) { page, element in
      page.frontMatter?.reviewed.map { _ in element }
    }),
  Variable(
    "changed", on: .written,
    "the day on which the page's file was last committed; missing without `repository` in `handbook.yml`, and where Git does not know it",
    .object(
      varies: true,
      dateVariables { page in
        page.sitePage.flatMap { page.shared.site.history?.day(of: $0.page.head.path) }
      }
    ) { page, element in
      page.sitePage.flatMap { page.shared.site.history?.day(of: $0.page.head.path) }.map { _ in element }
    }),
  Variable(
    "edit_address", on: .written,
    "where the page's file can be edited; missing without `repository` in `handbook.yml`",
    .slot(
      isThere: { page, _ in page.shared.site.configuration.frame.repository != nil },
      text: { page, _ in page.sitePage.map { editAddress(of: $0.page, page.shared.site) } ?? "" })),
  Variable(
    "tags", on: .written, "list of the page's tags",
    .list(varies: true, ownTagVariables) { page, _ in
      (page.sitePage?.tags.indices).map { $0.map { Element($0) } } ?? []
    }),
  kindFlag("is_home", .home, "whether it is a language's home page") { $0 == .home },
  kindFlag("is_chapter", .chapter, "whether it opens a chapter or section") { $0.opensFolder },
  kindFlag("is_article", .article, "whether it is an article") { $0 == .article },
  kindFlag("is_checklist", [.checklist, .embed], "whether it is a checklist") { $0 == .checklist },
  kindFlag("is_script", [.script, .embed], "whether it is a script") { $0 == .script },
  Variable(
    "is_conversation", on: [.script, .embed], "whether the script is spoken, step by step",
    .flag(varies: true) { page, _ in
      if case .script(let script) = page.sitePage?.page.body { script.channel.isConversation } else { false }
    }),
  Variable(
    "style_sheet", on: [.checklist, .script, .embed],
    "the address of the style sheet that belongs to this page alone; missing if it needs none",
    .slot(
      isThere: { page, _ in page.styleSheet != nil },
      text: { page, _ in page.styleSheet.map { page.addresses.fileAddress(of: $0.path) } ?? "" })),
  Variable(
    "code", on: [.checklist, .script],
    "a code for paper that phones scan to open the page, as SVG, shown with three braces; missing without `base_url`, with `codes: false` in `handbook.yml`, in one file that holds all pages, and on a letter, which is sent as it is printed",
    .slot(
      isThere: { page, _ in
        !page.isPart && page.sitePage.flatMap { codeAddress(of: $0, page.shared.site) } != nil
      },
      text: { page, _ in page.sitePage.map { code(of: $0, page.shared.site, page.shared.theme) } ?? "" })),
  Variable(
    "pdf", on: [.checklist, .script],
    "the address of the page's PDF; missing unless `handbook.yml` says `pdf: true`",
    .slot(
      isThere: { page, _ in page.pdfAddress != nil },
      text: { page, _ in page.pdfAddress.map { page.addresses.address(of: $0) } ?? "" })),
]

/// Where a page's file can be edited, percent-encoded.
private func editAddress(of page: Page, _ site: Site) -> String {
  let path = percentEncoded("\(site.history?.folder ?? "")\(page.head.path)")
  return site.configuration.frame.repository?.editAddress(of: path) ?? ""
}

private func kindFlag(
  _ name: String, _ template: PageTemplates, _ description: String,
  _ isKind: @escaping @Sendable (SitePage.Kind) -> Bool
) -> Variable {
  Variable(
    name, on: template, description,
    .flag(varies: template.contains(.embed)) { page, _ in page.sitePage.map { isKind($0.kind) } ?? false })
}

/// A day, for programs and for people.
private func dateVariables(
  _ date: @escaping @Sendable (RenderContext) -> CalendarDate?
) -> [Variable] {
  [
    Variable(
      "iso", on: .written, "the day for programs: `2026-11-20`",
      .slot(
        text: { page, _ in date(page)?.description ?? "" })),
    Variable(
      "text", on: .written, "the day in words",
      .slot(
        text: { page, _ in date(page).map { page.dateText($0) } ?? "" })),
  ]
}

/// One of the page's own tags.
private let ownTagVariables: [Variable] = [
  Variable(
    "name", on: .written, "the tag's name",
    .slot(text: { page, tag in page.ownTag(tag.index)?.name ?? "" })),
  Variable(
    "address", on: .written, "the address of the tag's page",
    .slot(
      text: { page, tag in page.ownTag(tag.index).map { page.addresses.address(of: $0.address) } ?? "" })),
  Variable(
    "count", on: .written, "how many pages carry it",
    .slot(
      text: { page, tag in page.ownTag(tag.index).map { String($0.pages.count) } ?? "" })),
]

/// The page before or after; an element's index is that page's.
let neighborVariables: [Variable] = [
  Variable(
    "title", on: .inReadingOrder, "the page's title",
    .slot(text: { page, side in page.neighbor(side)?.title ?? "" })),
  Variable(
    "address", on: .inReadingOrder, "its address",
    .slot(
      text: { page, side in page.neighbor(side).map { page.addresses.address(of: $0.address) } ?? "" })),
  Variable(
    "summary", on: .inReadingOrder, "from its front matter",
    .slot(
      isThere: { page, side in page.neighbor(side)?.summary != nil },
      text: { page, side in page.neighbor(side)?.summary ?? "" })),
]

/// The page in another language, or the nearest to it.
let translationVariables: [Variable] =
  languageVariables.filter { ["code", "name", "direction", "strings"].contains($0.name) } + [
    Variable(
      "address",
      "where the page is in that language; where it does not exist there, the chapter or the home page",
      .slot(
        text: { page, language in
          page.addresses.address(of: page.translationTarget(in: language.index)?.address ?? "")
        })),
    Variable(
      "title", "the title of the page there; missing on pages of tags and on those of the program",
      .slot(
        isThere: { page, language in page.translationTarget(in: language.index)?.title != nil },
        text: { page, language in page.translationTarget(in: language.index)?.title ?? "" })),
    Variable(
      "is_missing", "whether it leads to another page, because this one is not written in that language yet",
      .flag(varies: true) { page, language in
        page.sitePage != nil && page.translationTarget(in: language.index)?.isExact == false
      }),
    Variable(
      "is_exact", "whether it is the same page",
      .flag(varies: true) { page, language in
        page.translationTarget(in: language.index)?.isExact ?? false
      }),
  ]

/// The page in one language, for search engines.
let alternateVariables: [Variable] = [
  Variable(
    "code", on: .written, "the language, or `x-default`",
    .text { page, number in page.alternates[number.index].language }),
  Variable(
    "url", on: .written, "its absolute address",
    .slot(text: { page, number in page.alternates[number.index].url })),
]

extension PageTemplates {
  /// Pages that have neighbours.
  static let inReadingOrder: PageTemplates = [.chapter, .article, .checklist, .script]
}
