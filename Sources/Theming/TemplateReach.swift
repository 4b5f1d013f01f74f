import Diagnostics

/// Finds names that stand where no page can have them: `{{page.owner}}` in the template of a page that nobody wrote
/// renders nothing, and nobody would notice.
///
/// From each template that makes pages, its tags are followed through partials, blocks and sections. What stands inside
/// the section of a name that such pages never have is not reached.
struct TemplateReach {
  private let vocabulary: [String: Vocabulary]
  private let trees: [String: (file: SourceFile, nodes: [TemplateNode])]

  init(_ vocabulary: [String: Vocabulary], _ files: [String: SourceFile]) {
    self.vocabulary = vocabulary
    trees = files.mapValues { ($0, TemplateNode.tree(TemplateTag.all(in: $0))) }
  }

  /// - Parameter template: one that makes pages
  func findings(_ template: String) -> [Diagnostic] {
    var walk = Walk(reach: self, template: template, scopes: [vocabulary])
    walk.follow(template)
    return walk.findings
  }

  private struct Walk {
    let reach: TemplateReach
    /// The one that makes the pages.
    let template: String
    /// The names that are known, the innermost section's last.
    var scopes: [[String: Vocabulary]]
    /// Templates that the walk is inside of.
    private var path: [String] = []
    /// Blocks that replace those of a template, the outermost first.
    private var blocks: [[String: (file: SourceFile, nodes: [TemplateNode])]] = []
    private(set) var findings: [Diagnostic] = []
    private var reported: Set<SourceLocation> = []

    init(reach: TemplateReach, template: String, scopes: [[String: Vocabulary]]) {
      self.reach = reach
      self.template = template
      self.scopes = scopes
    }

    mutating func follow(_ name: String) {
      guard let tree = reach.trees[name] else { return }
      path.append(name)
      walk(tree.nodes, tree.file)
      path.removeLast()
    }

    /// A template that is put in. One that puts in itself, perhaps through others or through a block, would have no end.
    private mutating func include(_ tag: TemplateTag, _ file: SourceFile) {
      guard let first = path.firstIndex(of: tag.name) else { return follow(tag.name) }
      let way = path[first...].dropFirst().map { "'\($0)'" }.joined(separator: ", ")
      report(
        "the template '\(tag.name)' includes itself\(way.isEmpty ? "" : ", through \(way)")", tag, file,
        help: "remove the tag: a template cannot contain itself")
    }

    private mutating func walk(_ nodes: [TemplateNode], _ file: SourceFile) {
      for node in nodes {
        switch node.tag.sigil {
        case UInt8(ascii: ">"): include(node.tag, file)
        case UInt8(ascii: "<"): inherit(node, file)
        case UInt8(ascii: "$"): block(node, file)
        case UInt8(ascii: "#"): section(node, file)
        case UInt8(ascii: "^"):
          reportUnknown(node.tag, file)
          walk(node.children, file)
        case UInt8(ascii: "!"): continue
        default: name(node.tag, file)
        }
      }
    }

    private mutating func inherit(_ node: TemplateNode, _ file: SourceFile) {
      let own = node.children.filter { $0.tag.sigil == UInt8(ascii: "$") }
        .map { ($0.tag.name, (file: file, nodes: $0.children)) }
      blocks.append(Dictionary(own, uniquingKeysWith: { first, _ in first }))
      include(node.tag, file)
      blocks.removeLast()
    }

    private mutating func block(_ node: TemplateNode, _ file: SourceFile) {
      let replacement = blocks.lazy.compactMap { $0[node.tag.name] }.first
      walk(replacement?.nodes ?? node.children, replacement?.file ?? file)
    }

    private mutating func section(_ node: TemplateNode, _ file: SourceFile) {
      reportUnknown(node.tag, file)
      guard let (found, isReachable) = lookUp(node.tag.name) else { return walk(node.children, file) }
      if !isReachable { return }
      guard let names = found.names else { return walk(node.children, file) }
      scopes.append(names)
      walk(node.children, file)
      scopes.removeLast()
    }

    /// What a name stands for, and whether pages of the template can have it; nil for words, assets and the like.
    private func lookUp(_ name: String) -> (vocabulary: Vocabulary, isReachable: Bool)? {
      let parts = name.split(separator: ".").map(String.init)
      guard let first = parts.first, var found = scopes.last(where: { $0[first] != nil })?[first] else {
        return nil
      }
      var isReachable = found.templates.contains(template)
      for part in parts.dropFirst() {
        guard let inner = found.names?[part] else { return nil }
        found = inner
        isReachable = isReachable && found.templates.contains(template)
      }
      return (found, isReachable)
    }

    private mutating func name(_ tag: TemplateTag, _ file: SourceFile) {
      reportUnknown(tag, file)
      guard let (_, isReachable) = lookUp(tag.name), !isReachable else { return }
      report(
        "'\(tag.name)' is never available on pages of the template '\(template)'", tag, file,
        help: "write it inside '{{#\(tag.name)}}…{{/\(tag.name)}}', or use what is there: \(known(tag.name))")
    }

    /// A name that means something inside another section only.
    private mutating func reportUnknown(_ tag: TemplateTag, _ file: SourceFile) {
      let first = tag.name.split(separator: ".").first.map(String.init) ?? ""
      if scopes.contains(where: { $0[first] != nil }) { return }
      report(
        "'\(tag.name)' is not available here, on pages of the template '\(template)'", tag, file,
        help: "what is there: \(known(tag.name))")
    }

    private mutating func report(_ message: String, _ tag: TemplateTag, _ file: SourceFile, help: String) {
      let location = file.location(offset: tag.offset, length: tag.length)
      guard reported.insert(location).inserted else { return }
      findings.append(Diagnostic(.error, message, at: location, help: help))
    }

    /// The names that are there where another one is asked for.
    private func known(_ name: String) -> String {
      let parts = name.split(separator: ".").map(String.init)
      let scope = parts.count > 1 ? lookUp(parts.dropLast().joined(separator: "."))?.vocabulary.names : nil
      let prefix = scope == nil ? "" : parts.dropLast().joined(separator: ".") + "."
      let known = (scope ?? scopes.last ?? [:]).filter { $0.value.templates.contains(template) }.keys
      return known.sorted().map { prefix + $0 }.joined(separator: ", ")
    }
  }
}
