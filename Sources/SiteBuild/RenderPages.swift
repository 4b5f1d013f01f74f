import Content
import Diagnostics
import Markdown
import Parallel
import Publishing
import Site
import Theming

/// One file to render.
enum RenderTask: Sendable {
  /// An index in the site's pages.
  case page(Int)
  /// Indices in the site's languages and the language's tags.
  case tag(language: Int, Int)
  case tagIndex(language: Int)
  /// An index in the site's redirects.
  case redirect(Int)
  /// A language's whole handbook, for paper.
  case book(language: Int)
  case languageChoice
  case notFound
}

/// Renders every page of the site with the theme: first the skeletons that pages share, then the pages.
func renderPages(_ site: Site, _ theme: Theme) async throws -> ([OutputFile], [Diagnostic]) {
  let shared = SharedContext(site: site, theme: theme)
  let tasks = renderTasks(site)
  var skeletonNumbers: [SkeletonKey: Int] = [:]
  var examples: [RenderTask] = []
  let numbers = tasks.enumerated().map { number, task in
    let key = SkeletonKey(task, number, shared)
    if let known = skeletonNumbers[key] { return known }
    skeletonNumbers[key] = examples.count
    examples.append(task)
    return examples.count - 1
  }
  let rendered = try await parallelMap(examples) { Skeleton.render($0, shared) }
  let findings = rendered.flatMap(\.1) + missingWords(site, theme) + missingScriptWords(site, theme)
  let skeletons = rendered.compactMap(\.0)
  if findings.hasErrors { return ([], findings) }
  let results = try await parallelMap(Array(zip(tasks, numbers))) { task, number in
    let filler = PageFiller(RenderContext(task, shared))
    return filler.fill(skeletons[number])
  }
  return (results.map(\.file), findings + results.flatMap(\.diagnostics))
}

private func renderTasks(_ site: Site) -> [RenderTask] {
  var tasks = site.pages.indices.map { RenderTask.page($0) }
  for (number, language) in site.languages.enumerated() where !language.tags.isEmpty {
    tasks += language.tags.indices.map { .tag(language: number, $0) }
    tasks.append(.tagIndex(language: number))
  }
  tasks += site.redirects.indices.map { .redirect($0) }
  return tasks + [.languageChoice, .notFound]
}

// MARK: Findings

func missingTemplate(_ name: String, _ theme: Theme) -> Diagnostic {
  Diagnostic(
    .error, "the theme '\(theme.name)' has no template '\(name)'",
    at: SourceLocation(file: "themes/\(theme.name)/templates/\(name).mustache"),
    help: "add the file, or extend a theme that has it: 'extends: handbook' in theme.yml")
}

/// Names that no context knew where they stand; the templates were checked for names that nothing knows.
func unknownNames(_ names: UnknownNames, _ template: String, _ theme: Theme) -> [Diagnostic] {
  names.names.sorted().map { name in
    Diagnostic(
      .error, "the name '\(name)' means nothing where the template '\(template)' or a part of it uses it",
      at: SourceLocation(file: theme.paths[template] ?? template),
      help: "see docs/themes.md for what is known where")
  }
}
