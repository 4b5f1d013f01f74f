import Diagnostics
import Files
import Languages
import Markdown

/// A text that may differ by language.
package struct LocalizedText: Sendable {
  private let common: String?
  private let byLanguage: [String: String]

  package init(_ text: String) { (common, byLanguage) = (text, [:]) }

  package init(byLanguage: [String: String]) { (common, self.byLanguage) = (nil, byLanguage) }

  /// The text with values in the place of their names.
  func filled(_ values: [String: LocalizedText], _ languages: [String]) -> LocalizedText {
    if values.isEmpty { return self }
    let texts = languages.compactMap { code in
      self[code].map { text in
        (code, Substitutions(values: values.compactMapValues { $0[code] }, snippets: [:]).applied(to: text))
      }
    }
    return LocalizedText(byLanguage: Dictionary(texts, uniquingKeysWith: { first, _ in first }))
  }

  /// - Parameter language: a code from handbook.yml
  package subscript(_ language: String) -> String? { byLanguage[language] ?? common }
}

/// The site's settings, from `content/handbook.yml`.
package struct Configuration: Sendable {
  package var title: LocalizedText
  package var description: LocalizedText?
  package var author: LocalizedText?
  /// A line at the end of every page.
  package var footer: LocalizedText?
  /// What else stands around the text of every page.
  package let frame: FrameSettings
  /// BCP 47 tags, in the order in which the site offers them; the first is the default.
  package var languages: [String]
  /// The languages in which no page may be missing; the others are being translated.
  package let completeLanguages: Set<String>
  /// What is known of each of them, by code.
  private let descriptions: [String: Language]
  /// An absolute URL that ends with `/`; nil if the site does not know where it will live.
  package var baseURL: String?
  /// A folder in `themes/`.
  package var theme: Located<String>
  /// Values for the theme's parameters, by name.
  package var themeParameters: [Located<(name: String, value: String)>]
  /// After how many days a review is overdue; nil if reviews are not watched.
  package var reviewIntervalDays: Int?
  /// What checklists count working days by unless they name a calendar themselves.
  package var calendars: CalendarSettings
  /// What is printed on; nil if that is left to each reader's printer.
  package let paper: PaperSize?
  /// Whether a build makes PDFs too, and pages link to them.
  package var makesPDFs: Bool
  /// Whether a build makes e-books too, and pages link to them.
  package let makesEBooks: Bool
  /// Whether the site can be searched, and has an alphabetical list of its pages.
  package var makesSearch: Bool
  /// Whether readers' devices keep pages for when there is no network; without a base URL none does.
  package var keepsPages: Bool
  /// Whether checklists and scripts are there for other sites to embed, too.
  package let makesEmbeds: Bool
  /// Whether a code that phones scan is printed on checklists and scripts.
  package let makesCodes: Bool
  /// What is known of tags, by tag; nil if any tag may be used and is shown as written.
  package var tags: [String: TagDescription]?
  /// Whether addresses in text become links.
  package let linksBareAddresses: Bool
  /// The schemes that links may have, in small letters.
  package let linkSchemes: Set<String>
  /// What stands for `{{name}}` in texts, by name.
  package let values: [String: LocalizedText]
  /// What `handbook check` looks at beyond a build.
  package let check: CheckSettings
  package let file: SourceFile

  /// What tells the site from others where its pages' files meet those of others, as in a reader's calendar: its host and
  /// path, or, while it does not know where it lives, a fingerprint of its title.
  package var identity: String {
    if let baseURL, let host = baseURL.firstRange(of: "://") {
      let address = baseURL[host.upperBound...]
      return String(address.hasSuffix("/") ? address.dropLast() : address)
    }
    let title = languages.first.flatMap { self.title[$0] } ?? ""
    return "handbook-\(hexadecimalFingerprint(Array(title.utf8)).prefix(8))"
  }

  /// - Parameter code: one of `languages`
  package func language(_ code: String) -> Language {
    guard let language = descriptions[code] else {
      preconditionFailure("'\(code)' is not among the languages in handbook.yml")
    }
    return language
  }

  /// Whether pages read with another configuration are the same.
  func readsPages(like other: Configuration) -> Bool {
    descriptions == other.descriptions && linksBareAddresses == other.linksBareAddresses
      && makesSearch == other.makesSearch
  }

  /// Where it is read from, from the site's root folder.
  package static let path = "content/handbook.yml"

  /// - Parameter root: the site's folder
  /// - Throws: `FileFailure`
  package static func load(root: String) throws -> (Configuration?, [Diagnostic]) {
    if let finding = outsideLinkFinding(path, in: "content", root: root) { return (nil, [finding]) }
    guard let bytes = try readFileIfPresent("\(root)/\(path)") else {
      let message = "no \(path) here, so this is not a handbook"
      return (
        nil,
        [
          Diagnostic(
            .error, message, at: nil, help: "run the command in the handbook's folder, or name it with --root"
          )
        ]
      )
    }
    let file = SourceFile(path: path, bytes: bytes)
    let (parsed, problems) = YAMLReader.parse(file)
    guard var reader = parsed else { return (nil, problems) }
    let known = try KnownLanguages(root: root)
    let configuration = read(&reader, file, known)
    return (configuration, reader.diagnostics + known.diagnostics)
  }

  static func read(
    _ reader: inout YAMLReader, _ file: SourceFile, _ known: KnownLanguages
  ) -> Configuration? {
    let languages = reader.strings("languages")
    let descriptions = descriptions(languages, known, &reader)
    let codes = languages.map(\.value)
    let values = values(&reader, codes)
    let title = localized(&reader, "title", codes)?.filled(values, codes)
    let theme = reader.string("theme")
    let baseURL = reader.string("base_url")
    let interval = reader.integer("review_interval_days")
    let configuration = Configuration(
      title: title ?? LocalizedText(""),
      description: localized(&reader, "description", codes),
      author: localized(&reader, "author", codes),
      footer: localized(&reader, "footer", codes)?.filled(values, codes),
      frame: FrameSettings(&reader, codes),
      languages: languages.map(\.value).reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
      completeLanguages: Set(complete(&reader, codes) ?? codes),
      descriptions: descriptions,
      baseURL: baseURL.flatMap { normalizedBaseURL($0.value) },
      theme: theme ?? reader.placed("handbook", at: "theme"),
      themeParameters: parameters(&reader),
      reviewIntervalDays: interval?.value,
      calendars: CalendarSettings(&reader, codes),
      paper: PaperSize(&reader),
      makesPDFs: reader.bool("pdf") ?? false,
      makesEBooks: reader.bool("epub") ?? false,
      makesSearch: reader.bool("search") ?? true,
      keepsPages: reader.bool("offline") ?? true,
      makesEmbeds: reader.bool("embed") ?? false,
      makesCodes: reader.bool("codes") ?? true,
      tags: tags(&reader, codes),
      linksBareAddresses: reader.bool("autolinks") ?? true,
      linkSchemes: usualSchemes.union(reader.strings("link_schemes").map { $0.value.lowercased() }),
      values: values,
      check: CheckSettings(&reader, codes),
      file: file)
    reader.refuseUnknownKeys()
    check(&reader, hasTitle: reader.hasValue("title"), languages, baseURL, interval)
    let isKnown = configuration.languages.allSatisfy { descriptions[$0] != nil }
    return isKnown && !configuration.languages.isEmpty ? configuration : nil
  }

  /// What every device follows; `data:` is for pictures, and refused elsewhere.
  private static let usualSchemes: Set<String> = ["http", "https", "mailto", "tel", "sms", "data"]

  private static func descriptions(
    _ languages: [Located<String>], _ known: KnownLanguages, _ reader: inout YAMLReader
  ) -> [String: Language] {
    var descriptions: [String: Language] = [:]
    for code in languages where isLanguageTag(code.value) {
      let (language, problems) = known.language(code)
      descriptions[code.value] = language
      for problem in problems { reader.report(problem) }
    }
    return descriptions
  }

  private static func check(
    _ reader: inout YAMLReader, hasTitle: Bool, _ languages: [Located<String>], _ baseURL: Located<String>?,
    _ interval: Located<Int>?
  ) {
    if !hasTitle {
      reader.report(
        .error, "the site has no title", at: reader.location(of: "title"),
        help: "add 'title: …', or one title for each language under 'title:'")
    }
    if languages.isEmpty {
      reader.report(
        .error, "no languages are named", at: reader.location(of: "languages"), help: "add 'languages: [en]'")
    }
    var seen: Set<String> = []
    for language in languages {
      if !isLanguageTag(language.value) {
        reader.report(
          .error, "invalid language code '\(language.value)'", at: language.location,
          help: "write a code such as en, ru or pt-BR")
      } else if !seen.insert(language.value).inserted {
        reader.report(
          .error, "'\(language.value)' is named twice", at: language.location, help: "keep one of them")
      }
    }
    if let baseURL, normalizedBaseURL(baseURL.value) == nil {
      reader.report(
        .error, "'base_url' must be an address with https:// or http://", at: baseURL.location,
        help:
          "write 'base_url: https://example.org/handbook/'; a domain that is not Latin in its form with xn--")
    }
    if let interval, interval.value < 1 {
      reader.report(
        .error, "'review_interval_days' must be at least 1", at: interval.location, help: "write 365")
    }
  }

  /// The languages that are to have all pages; nil for all of them.
  private static func complete(_ reader: inout YAMLReader, _ languages: [String]) -> [String]? {
    if !reader.hasValue("complete") { return reader.strings("complete").isEmpty ? nil : [] }
    let complete = reader.strings("complete")
    for code in complete where !languages.contains(code.value) {
      reader.report(
        .error, "'\(code.value)' is not one of the languages", at: code.location,
        help: "the languages are: \(languages.joined(separator: ", "))")
    }
    return complete.map(\.value)
  }

  /// A text, or one for each of the languages.
  static func localized(_ reader: inout YAMLReader, _ key: String, _ languages: [String])
    -> LocalizedText?
  {
    guard reader.isMapping(key) else { return reader.string(key).map { LocalizedText($0.value) } }
    guard var inner = reader.mapping(key) else { return nil }
    var texts: [String: String] = [:]
    for language in languages {
      texts[language] = inner.string(language)?.value
      if texts[language] == nil, !inner.diagnostics.hasErrors, isLanguageTag(language) {
        inner.report(
          .error, "'\(key)' has no text for the language '\(language)'", at: reader.location(of: key),
          help: "add '\(language): …' to the texts there")
      }
    }
    // Where the languages themselves are wrong, nobody knows which keys are.
    if !languages.isEmpty, languages.allSatisfy(isLanguageTag) { inner.refuseUnknownKeys() }
    reader.merge(inner)
    return LocalizedText(byLanguage: texts)
  }

  private static func parameters(_ reader: inout YAMLReader) -> [Located<(name: String, value: String)>] {
    guard var inner = reader.mapping("theme_parameters") else { return [] }
    let values = inner.keys.compactMap { key in
      inner.string(key.value).map { value in key.map { (name: $0, value: value.value) } }
    }
    reader.merge(inner)
    return values
  }

  /// Texts by name, or one for each language.
  private static func values(_ reader: inout YAMLReader, _ languages: [String]) -> [String: LocalizedText] {
    guard var inner = reader.mapping("values") else { return [:] }
    var values: [String: LocalizedText] = [:]
    for key in inner.keys {
      let text = localized(&inner, key.value, languages)
      if !Substitutions.isName(key.value) {
        inner.report(
          .error, "'\(key.value)' cannot be a value's name", at: key.location,
          help: "use small letters, digits and hyphens")
      } else if languages.contains(where: { text?[$0]?.contains { "{}".contains($0) } == true }) {
        inner.report(.error, "a value holds no braces", at: key.location, help: "take them out")
      } else {
        values[key.value] = text
      }
    }
    reader.merge(inner)
    return values
  }

  private static func tags(_ reader: inout YAMLReader, _ languages: [String]) -> [String: TagDescription]? {
    guard var inner = reader.mapping("tags") else { return nil }
    var tags: [String: TagDescription] = [:]
    for tag in inner.keys {
      tags[tag.value] = TagDescription(&inner, tag.value, languages)
    }
    reader.merge(inner)
    return tags
  }

  /// A URL that pages' addresses can be appended to; nil if the text is none.
  package static func normalizedBaseURL(_ text: String) -> String? {
    guard let schemeEnd = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else { return nil }
    let rest = text.dropFirst(schemeEnd.count)
    let isPlain = rest.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}?#&'".utf8.contains($0)
    }
    guard isPlain, let first = rest.first, first != "/" else { return nil }
    return text.hasSuffix("/") ? text : text + "/"
  }

  static func isLanguageTag(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return (2...3).contains(parts[0].utf8.count)
      && parts.allSatisfy { part in
        (2...8).contains(part.utf8.count) && part.utf8.allSatisfy { $0.isASCIILetterOrDigit }
      }
  }
}

extension UInt8 {
  var isASCIILetterOrDigit: Bool {
    (self >= 0x30 && self <= 0x39) || ((self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A)
  }
}
