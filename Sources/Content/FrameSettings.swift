import Diagnostics

/// The handbook's own style sheet, on top of the theme's; from the site's root folder.
package let extraStyleSheetPath = "content/extra.css"

/// What handbook.yml says about what stands around the text of every page.
package struct FrameSettings: Sendable {
  /// A file in content/root/, shown before the site's title.
  package let logo: Located<String>?
  /// A file in content/root/, shown by browsers beside the page's name.
  package let favicon: Located<String>?
  /// Links at the end of every page, for each language.
  package let links: [String: [FrameLink]]
  /// Where the handbook's files can be edited; nil if nowhere.
  package let repository: Repository?
}

/// A link of the site's own, on every page.
package struct FrameLink: Sendable {
  package let title: String
  /// An address outside of the handbook, or a page's file in the language's folder.
  package let destination: Located<String>
}

/// A Git host's repository that holds the handbook.
package struct Repository: Sendable {
  /// Without a slash at its end: `https://github.com/owner/name`.
  package let address: String
  package let branch: String

  /// Where a file can be edited, as the well-known hosts have it.
  /// - Parameter path: from the repository's root
  package func editAddress(of path: String) -> String {
    let host = (address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...])
      .prefix { $0 != "/" }
    let isGitLab = host.contains("gitlab")
    let isForgejo = ["codeberg.org", "gitea", "forgejo"].contains { host.contains($0) }
    return "\(address)/\(isGitLab ? "-/edit" : isForgejo ? "_edit" : "edit")/\(branch)/\(path)"
  }
}

extension FrameSettings {
  init(_ reader: inout YAMLReader, _ languages: [String]) {
    logo = reader.string("logo")
    favicon = reader.string("favicon")
    links = Self.links(&reader, languages)
    repository = Self.repository(&reader)
  }

  /// `Title: address` lines for all languages, or such lines under each language's code.
  private static func links(_ reader: inout YAMLReader, _ languages: [String]) -> [String: [FrameLink]] {
    guard var inner = reader.mapping("links") else { return [:] }
    var links: [String: [FrameLink]] = [:]
    for key in inner.keys {
      if languages.contains(key.value), inner.isMapping(key.value) {
        guard var group = inner.mapping(key.value) else { continue }
        links[key.value, default: []] += group.keys.compactMap { link($0, &group) }
        inner.merge(group)
      } else if let link = link(key, &inner) {
        for language in Set(languages) { links[language, default: []].append(link) }
      }
    }
    reader.merge(inner)
    return links
  }

  private static func link(_ key: Located<String>, _ reader: inout YAMLReader) -> FrameLink? {
    if let address = reader.string(key.value) { return FrameLink(title: key.value, destination: address) }
    if !reader.hasValue(key.value) {
      reader.report(
        .error, "the link '\(key.value)' has no address", at: key.location,
        help: "write '\(key.value): https://…'")
    }
    return nil
  }

  private static func repository(_ reader: inout YAMLReader) -> Repository? {
    let branch = reader.string("branch")
    guard let address = reader.string("repository") else {
      if let branch {
        reader.report(
          .warning, "'branch' does nothing without 'repository'", at: branch.location,
          help: "write 'repository: https://…', or remove the line")
      }
      return nil
    }
    guard Configuration.normalizedBaseURL(address.value) != nil else {
      reader.report(
        .error, "'repository' must be an address with https://", at: address.location,
        help: "write 'repository: https://github.com/owner/name'")
      return nil
    }
    if let branch, !branch.value.utf8.allSatisfy({ $0.isASCIILetterOrDigit || "-_./".utf8.contains($0) }) {
      reader.report(
        .error, "'\(branch.value)' cannot be part of an address", at: branch.location,
        help: "use a branch with letters, digits, '-', '_', '.' and '/' only")
    }
    var place = address.value
    while place.hasSuffix("/") { place.removeLast() }
    if place.hasSuffix(".git") { place.removeLast(4) }
    return Repository(address: place, branch: branch?.value ?? "main")
  }
}
