import Content
import Diagnostics

/// What stands around the text of every page, by the site's settings, found in the site.
package struct SiteFrame: Sendable {
  /// An index in the site's files.
  package let logo: Int?
  /// An index in the site's files.
  package let favicon: Int?
  /// For each language, in the site's order.
  package let links: [[Link]]

  package struct Link: Sendable {
    package enum Target: Sendable {
      /// An index in the site's pages.
      case page(Int)
      case outside(String)
    }
    package let title: String
    package let target: Target
    package let location: SourceLocation
  }
}

/// Finds what the settings name.
func siteFrame(_ content: Content, _ pages: [Page], _ resolver: LinkResolver) -> (SiteFrame, [Diagnostic]) {
  let settings = content.configuration.frame
  var findings: [Diagnostic] = []
  func file(_ name: Located<String>?) -> Int? {
    guard let name else { return nil }
    if let index = content.files.firstIndex(where: { $0.pathInContent == "root/\(name.value)" }) {
      return index
    }
    let names = content.files.map(\.pathInContent).filter { $0.hasPrefix("root/") }.map {
      String($0.dropFirst(5))
    }
    let last = name.value.split(separator: "/").last.map(String.init) ?? ""
    let meant = names.contains(last) ? "write '\(last)'" : didYouMean(name.value, among: names)
    findings.append(
      Diagnostic(
        .error, "no file '\(name.value)' in content/root/", at: name.location,
        help: meant ?? "put the file there, and write its name"))
    return nil
  }
  func target(_ link: FrameLink, _ language: String) -> SiteFrame.Link.Target? {
    let written = link.destination.value
    let scheme = written.prefix { $0 != ":" }.lowercased()
    if ["javascript", "vbscript", "file", "data"].contains(scheme) {
      findings.append(
        Diagnostic(
          .error, "an address may not begin with '\(scheme):'", at: link.destination.location,
          help: "link to a page or to an https address"))
      return nil
    }
    if written.contains(":") {
      guard let mistake = resolver.outsideMistake(written) else { return .outside(written) }
      findings.append(Diagnostic(.error, mistake.message, at: link.destination.location, help: mistake.help))
      return nil
    }
    if let index = pages.firstIndex(where: { $0.language == language && $0.path == written }) {
      return .page(index)
    }
    if content.isHiddenOrUnreadable("\(language)/\(written)") { return nil }
    findings.append(
      Diagnostic(
        .error, "no page '\(written)' in content/\(language)/", at: link.destination.location,
        help: didYouMean(written, among: pages.filter { $0.language == language }.map(\.path))
          ?? "add the page, or write an address with https://"))
    return nil
  }
  let links = content.configuration.languages.map { language in
    (settings.links[language] ?? []).compactMap { link in
      target(link, language).map {
        SiteFrame.Link(title: link.title, target: $0, location: link.destination.location)
      }
    }
  }
  return (SiteFrame(logo: file(settings.logo), favicon: file(settings.favicon), links: links), findings)
}
