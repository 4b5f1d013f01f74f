import Diagnostics
import Languages
import Scripts

/// The schemas of the files that editors write, recorded while examples of them are read.
package struct FileSchemas {
  /// In the examples, a key that an editor chooses.
  package static let ownKeys: Set<String> = ["own-key", "2026"]
  /// In the examples, a language of the site.
  package static let language = "en"

  /// What may stand above the text of a page, whatever its kind.
  package static let frontMatter = [Page.Kind.prose, .checklist, .script].map { kind in
    asked(of: "title: x\nchannel: call\n") { _ = FrontMatterPart.read(&$0, kind) }
  }.reduce(YAMLSchema()) { $0.joined(with: $1) }

  package static let settings = [
    """
    title: {en: x}
    description: {en: x}
    author: {en: x}
    footer: {en: x}
    languages: [en]
    calendar: {en: x}
    theme_parameters: {own-key: x}
    tags: {own-key: {en: x, slug: y}}
    values: {own-key: {en: x}}
    links: {own-key: x, en: {own-key: x}}
    style: {own-key: x, en: {own-key: x}}
    check: {reading_ease: {en: 1}}
    """,
    """
    title: x
    languages: [en]
    tags: {own-key: x}
    values: {own-key: x}
    check: {reading_ease: 1}
    """,
  ].map { example in
    asked(of: example) { _ = Configuration.read(&$0, SourceFile(path: "", bytes: []), KnownLanguages()) }
  }.reduce(YAMLSchema()) { $0.joined(with: $1) }

  package static let calendar = ["title: x\nyears: {2026: {days_off: [01-01]}}", "title: {en: x}"].map {
    example in
    asked(of: example) { _ = CalendarFile.read(&$0, languages: [language]) }
  }.reduce(YAMLSchema()) { $0.joined(with: $1) }

  package static let synonyms = asked(of: "own-key: [x]") { _ = Synonyms.read(&$0) }

  /// What is asked of a file while it is read.
  /// - Parameter example: YAML with all the groups that such a file can have
  package static func asked(of example: String, _ read: (inout YAMLReader) -> Void) -> YAMLSchema {
    let (parsed, _) = YAMLReader.parse(SourceFile(path: "example", bytes: Array(example.utf8)))
    guard var reader = parsed else { preconditionFailure("the example is a mapping") }
    read(&reader)
    return reader.schema
  }
}
