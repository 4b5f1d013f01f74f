import JSON
import Publishing
import Site
import Theming

/// All pages of a language, for a list of contents that is filled when somebody opens it: in every page it would weigh as
/// much as a short article.
///
/// A script that calls `handbookContents` with the chapters, for pages are read from disks, too, where nothing can be
/// fetched. Each page is its title, its address seen from the script, and the pages below it if there are any.
enum ContentsScript {
  /// Whether a template of the theme asks for it.
  static func isAsked(by theme: Theme?) -> Bool { theme?.asks(for: "contents_script") == true }

  /// Its name says nothing of what is in it, so that pages need not change with it.
  static func address(_ language: String) -> String { "\(language)/contents.js" }

  static func files(_ site: Site, _ theme: Theme) -> [OutputFile] {
    if !isAsked(by: theme) { return [] }
    return site.languages.map { language in
      OutputFile(path: address(language.code), content: .made { bytes(site, language) }, role: .page)
    }
  }

  private static func bytes(_ site: Site, _ language: SiteLanguage) -> [UInt8] {
    func entry(_ index: Int, _ below: [JSON]) -> JSON {
      let page = site.pages[index]
      let address = relativeAddress(from: language.code, to: page.address)
      return .array([.string(page.title), .string(address)] + (below.isEmpty ? [] : [.array(below)]))
    }
    let chapters = language.chapters.map { chapter in
      entry(
        chapter.opening,
        chapter.articles.map { article in
          entry(article, site.pages[article].sectionPages.map { entry($0, []) })
        })
    }
    return Array("handbookContents(\(JSON.array(chapters).text));\n".utf8)
  }
}
