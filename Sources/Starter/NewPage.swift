import Dates

/// A page to begin with, in several languages.
package struct NewPage {
  package enum Kind: String, CaseIterable, Sendable {
    case article, checklist, script

    /// The folder in a language's folder in which such pages lie; nil for a chapter of the editor's own.
    package var folder: String? {
      switch self {
      case .article: nil
      case .checklist: "checklists"
      case .script: "scripts"
      }
    }
  }

  package let kind: Kind
  /// In a language's folder, without `.md`: `asking/after-a-week`.
  package let path: String
  package let title: String
  package let date: CalendarDate

  package init(_ kind: Kind, path: String, title: String?, date: CalendarDate) {
    self.kind = kind
    self.path = path
    self.title = title ?? Self.title(from: path)
    self.date = date
  }

  /// The page, and the opening page of its chapter, which is needed where there is none.
  /// - Precondition: the language is among `NewHandbook.knownLanguages`
  package func files(in language: String) -> (page: NewFile, opening: NewFile?) {
    let page = file(path, from: kind.rawValue, title, language)
    guard let slash = path.lastIndex(of: "/") else { return (page, nil) }
    let folder = String(path[..<slash])
    return (page, file("\(folder)/index", from: "chapter", Self.title(from: folder), language))
  }

  private func file(_ path: String, from template: String, _ title: String, _ language: String) -> NewFile {
    NewFile(
      path: "content/\(language)/\(path).md", template: "new/\(language)/\(template).md",
      ["title": quotedForYAML(title), "date": "\(date)"])
  }

  /// `asking/after-a-week` is "After a week".
  private static func title(from path: String) -> String {
    let words = path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
      .split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
