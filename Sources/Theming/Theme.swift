import Mustache

/// A theme, ready to render: its templates with those of the themes it extends, its words, its assets.
package struct Theme: Sendable {
  package let name: String
  private let library: MustacheLibrary
  /// The same, with templates for parts of one file in place of others.
  private let partLibrary: MustacheLibrary
  /// The file of each template, by the template's name.
  package let paths: [String: String]
  /// Every name that a template of the theme asks for.
  private let asked: Set<String>
  /// By language: words by key.
  package let strings: [String: [String: String]]
  /// The theme's parameters, with the values from handbook.yml.
  package let parameters: [String: String]
  package let assets: [Asset]

  /// The name of the asset that is the handbook's own style sheet, `content/extra.css`.
  package static let extraStyleSheet = "extra.css"

  /// A file that pages use, published under a name with a hash of its content, so that it can be cached for ever.
  package struct Asset: Sendable {
    /// As templates name it: `handbook.css`.
    package let name: String
    /// The path in the output: `assets/handbook.0f3a9c21.css`.
    package let address: String
    package let bytes: [UInt8]
  }

  init(
    name: String, library: MustacheLibrary, paths: [String: String], asked: Set<String>,
    strings: [String: [String: String]], parameters: [String: String], assets: [Asset]
  ) {
    self.name = name
    self.library = library
    var partLibrary = library
    for name in paths.keys where name.hasPrefix(Self.partPrefix) {
      guard let template = library.getTemplate(named: name) else { continue }
      partLibrary.register(template, named: String(name.dropFirst(Self.partPrefix.utf8.count)))
    }
    self.partLibrary = partLibrary
    self.paths = paths
    self.asked = asked
    self.strings = strings
    self.parameters = parameters
    self.assets = assets
  }

  /// Whether any template asks for a variable.
  package func asks(for name: String) -> Bool { asked.contains(name) }

  /// `part_layout` stands in the place of `layout` where a page is a part of one file.
  private static let partPrefix = "part_"

  /// The text that a template makes of a context.
  /// - Parameter asPart: whether the page is a part of one file that holds all pages
  /// - Returns: nil if the theme has no such template
  package func render(_ template: String, _ context: some MustacheParent, asPart: Bool = false) -> String? {
    (asPart ? partLibrary : library).render(context, withTemplate: template)
  }
}
