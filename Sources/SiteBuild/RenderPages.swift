import Content
import Diagnostics
import Markdown
import Parallel
import Publishing
import Site
import Theming

/// Renders every page of the site with the theme, in parallel.
func renderPages(_ site: Site, _ theme: Theme) async throws -> ([OutputFile], [Diagnostic]) {
  let shared = SharedContext(site: site, theme: theme)
  let (navigations, navigationFindings) = try await renderNavigations(shared)
  let tasks =
    site.pages.indices.map { RenderTask.page($0) }
    + site.languages.indices.flatMap { language in
      site.languages[language].tags.indices.map { RenderTask.tag(language: language, $0) }
        + (site.languages[language].tags.isEmpty ? [] : [.tagIndex(language: language)])
    }
    + site.redirects.indices.map { RenderTask.redirect($0) } + [.languageChoice, .notFound]
  let results = try await parallelMap(tasks) { render($0, shared, navigations) }
  return (results.compactMap(\.file), navigationFindings + results.flatMap(\.diagnostics))
}

/// One file to render.
enum RenderTask: Sendable {
  /// An index in the site's pages.
  case page(Int)
  /// Indices in the site's languages and the language's tags.
  case tag(language: Int, Int)
  case tagIndex(language: Int)
  /// An index in the site's redirects.
  case redirect(Int)
  case languageChoice
  case notFound
}

private struct RenderResult: Sendable {
  let file: OutputFile?
  let diagnostics: [Diagnostic]
}

private func render(_ task: RenderTask, _ shared: SharedContext, _ navigations: Navigations) -> RenderResult {
  let context = RenderContext(task, shared)
  guard let text = shared.theme.render(context.template, context) else {
    return RenderResult(file: nil, diagnostics: [missingTemplate(context.template, shared.theme)])
  }
  var diagnostics = unknownNames(context.unknownNames, context.template, shared.theme)
  var output: [UInt8] = []
  splice(text, into: &output) { mark, output in
    switch mark {
    case .content: diagnostics += appendContent(context.sitePage, shared, context.addresses, to: &output)
    case .contents: if let page = context.sitePage { appendContents(page.page.document.headings, to: &output) }
    case .navigation: navigations.append(for: context, to: &output)
    }
  }
  let file = OutputFile(path: context.address, content: .bytes(output), role: .page)
  return RenderResult(file: file, diagnostics: diagnostics)
}

// MARK: Splicing

/// What a template's text leaves a place for; it is put in as bytes, after the template is rendered.
enum SpliceMark: UInt8 {
  case content = 0x11
  case contents = 0x12
  case navigation = 0x13

  /// A control character, which neither YAML nor a template may hold.
  var text: TemplateText { TemplateText(String(Unicode.Scalar(rawValue))) }
}

private func splice(_ text: String, into output: inout [UInt8], _ fill: (SpliceMark, inout [UInt8]) -> Void) {
  var text = text
  text.withUTF8 { bytes in
    output.reserveCapacity(bytes.count * 4)
    var start = 0
    for index in bytes.indices where bytes[index] >= 0x11 && bytes[index] <= 0x13 {
      guard let mark = SpliceMark(rawValue: bytes[index]) else { continue }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
      fill(mark, &output)
      start = index + 1
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }
}

/// A page's own HTML, its holes filled.
private func appendContent(
  _ page: SitePage?, _ shared: SharedContext, _ addresses: AddressStyle, to output: inout [UInt8]
) -> [Diagnostic] {
  guard let page else { return [] }
  let document = page.page.document
  var findings: [Diagnostic] = []
  var start = 0
  document.html.withUnsafeBufferPointer { html in
    for hole in document.holes {
      output.append(contentsOf: UnsafeBufferPointer(rebasing: html[start..<hole.offset]))
      start = hole.offset
      switch hole.content {
      case .reference(let index):
        output.append(contentsOf: attributes(page.targets[index], page, shared, addresses).utf8)
      case .label(let label):
        if let word = shared.theme.strings[page.page.language]?[label.rawValue] {
          output.append(contentsOf: escapedForXML(word).utf8)
        } else {
          findings.append(missingLabel(label, page, shared.theme))
        }
      }
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: html[start...]))
  }
  return findings
}

/// The attributes that lead a link or picture to its target.
private func attributes(
  _ target: ReferenceTarget, _ page: SitePage, _ shared: SharedContext, _ addresses: AddressStyle
) -> String {
  switch target {
  case .page(let index, let fragment):
    let other = shared.site.pages[index]
    let suffix = fragment.map { "#\(percentEncoded($0))" } ?? ""
    let isSamePage = other.address == page.address && fragment != nil
    return "href=\"\(isSamePage ? "" : addresses.address(of: other.address))\(suffix)\""
  case .file(let index): return "href=\"\(addresses.address(of: shared.site.files[index].outputPath))\""
  case .image(let index):
    let source = "src=\"\(addresses.address(of: shared.site.files[index].outputPath))\""
    guard let size = shared.site.imageSizes[index] else { return "\(source) loading=\"lazy\"" }
    return "\(source) width=\"\(size.width)\" height=\"\(size.height)\" loading=\"lazy\""
  case .missing: return "href=\"\""
  }
}

/// The table of contents: the headings of levels 2 and 3 as nested lists.
private func appendContents(_ headings: [Heading], to output: inout [UInt8]) {
  var html = "<ol>"
  var isInside = false
  var isOpen = false
  for heading in headings where heading.level == 2 || heading.level == 3 {
    let link = "<a href=\"#\(percentEncoded(heading.id))\">\(escapedForXML(heading.title))</a>"
    if heading.level == 3, isOpen {
      html += isInside ? "</li>\n<li>\(link)" : "\n<ol>\n<li>\(link)"
      isInside = true
      continue
    }
    if isInside { html += "</li>\n</ol>\n" }
    html += isOpen ? "</li>\n<li>\(link)" : "\n<li>\(link)"
    isInside = false
    isOpen = true
  }
  if isInside { html += "</li>\n</ol>\n" }
  html += isOpen ? "</li>\n</ol>" : "</ol>"
  output.append(contentsOf: html.utf8)
}

// MARK: Findings

private func missingTemplate(_ name: String, _ theme: Theme) -> Diagnostic {
  Diagnostic(
    .error, "the theme '\(theme.name)' has no template '\(name)'",
    at: SourceLocation(file: "themes/\(theme.name)/templates/\(name).mustache"),
    help: "add the file, or extend a theme that has it: 'extends: handbook' in theme.yml")
}

private func missingLabel(_ label: Label, _ page: SitePage, _ theme: Theme) -> Diagnostic {
  Diagnostic(
    .error, "the theme has no string '\(label.rawValue)', which \(page.page.file.path) needs",
    at: SourceLocation(file: "themes/\(theme.name)/strings/\(page.page.language).yml"),
    help: "add a line '\(label.rawValue): …'")
}

/// Names that no context knew where they stand; the templates were checked for names that nothing knows.
func unknownNames(_ names: UnknownNames, _ template: String, _ theme: Theme) -> [Diagnostic] {
  names.names.sorted().map { name in
    Diagnostic(
      .error, "the name '\(name)' means nothing where the template '\(template)' or a part of it uses it",
      at: SourceLocation(file: theme.paths[template] ?? template), help: "see docs/themes.md for what is known where")
  }
}
