import Content
import Diagnostics
import Site

extension LoadedSite {
  /// The model after the most usual edit, to the text of an article: all but the pages with new texts is taken over from
  /// the model before. What was found then is found now.
  /// - Parameters:
  ///   - model: what was made of the earlier files
  /// - Returns: nil if more than that may have changed; `model()` then makes everything anew
  package func model(updating model: SiteModel, of earlier: LoadedSite) -> SiteModel? {
    guard let settingsStamps, settingsStamps == earlier.settingsStamps, options.date == earlier.options.date,
      let content, let before = earlier.content, let changed = content.textChanges(since: before)
    else { return nil }
    var numbers: [String: Int] = [:]
    for (number, page) in model.site.pages.enumerated() { numbers[page.page.head.path] = number }
    var texts: [Int: Page] = [:]
    for index in changed {
      // A page that is not shown has no place in the site.
      guard let page = content.page(index), let number = numbers[page.head.path] else { return nil }
      texts[number] = page
    }
    guard let site = model.site.replacing(texts),
      texts.keys.allSatisfy({ hasLabels(model.theme, for: site.pages[$0]) }),
      let renderer = model.renderer.replacing(texts.keys.sorted(), in: site)
    else { return nil }
    return SiteModel(site: site, theme: model.theme, renderer: renderer)
  }

  /// The paths of pages, from the site's root folder, that were edited or added since.
  package func editedPages(since earlier: LoadedSite) -> [String] {
    guard let content, let before = earlier.content else { return [] }
    return content.editedPages(since: before)
  }
}
