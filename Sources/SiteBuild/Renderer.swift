import Content
import Diagnostics
import Markdown
import Parallel
import Publishing
import Site
import Theming

/// One file to render.
enum RenderTask: Hashable, Sendable {
  /// An index in the site's pages.
  case page(Int)
  /// Indices in the site's languages and the language's tags.
  case tag(language: Int, Int)
  case tagIndex(language: Int)
  /// All pages and tags of a language, from A to Z.
  case alphabet(language: Int)
  /// An index in the site's redirects.
  case redirect(Int)
  /// A language's whole handbook, for paper.
  case book(language: Int)
  /// A language's page about keeping the handbook on the device.
  case offline(language: Int)
  /// What is shown in a language without a network, in place of pages that the device does not keep.
  case notKept(language: Int)
  /// A checklist or script for other sites to embed: an index in the site's pages.
  case embed(Int)
  /// All pages of a language in one file.
  case file(language: Int)
  case languageChoice
  case notFound
}

/// The third of three steps: gives the bytes of any file of the site when they are asked for. It cannot fail, because
/// whatever could was tried before: templates were rendered once for each skeleton, and words were looked for.
package struct Renderer: Sendable {
  let shared: SharedContext
  /// Every file of the site, in no order that means anything: its path, and how its bytes are made.
  package let files: [OutputFile]
  /// What is searched by, which takes a while to be made.
  package let search: SiteSearch
  private let skeletons: [SkeletonKey: Skeleton]

  /// Renders the skeletons that pages share.
  /// - Parameters:
  ///   - root: the site's folder, from which files beside the pages are copied
  ///   - sharesSkeletons: off, every page has one of its own; for a test that it makes no difference
  ///   - shortensLists: see `SharedContext`
  /// - Returns: nil with errors if a template cannot be rendered
  static func prepare(
    _ site: Site, _ theme: Theme, root: String, sharesSkeletons: Bool = true, shortensLists: Bool = true
  ) async -> (Renderer?, [Diagnostic]) {
    let shared = SharedContext(site: site, theme: theme, shortensLists: shortensLists)
    let tasks = renderTasks(shared)
    var numbers: [SkeletonKey: Int] = [:]
    var examples: [RenderTask] = []
    let keys = await parallelMap(tasks) { SkeletonKey(RenderContext($0, shared)) }
    let skeletonNumbers = zip(tasks, keys).map { task, key in
      if sharesSkeletons, let known = numbers[key] { return known }
      numbers[key] = examples.count
      examples.append(task)
      return examples.count - 1
    }
    let rendered = await parallelMap(examples) { Skeleton.render(RenderContext($0, shared)) }
    if rendered.contains(where: { $0.0?.lacksElements == true }) {
      return await prepare(site, theme, root: root, sharesSkeletons: sharesSkeletons, shortensLists: false)
    }
    let findings = rendered.flatMap(\.1)
    let skeletons = rendered.compactMap(\.0)
    if findings.hasErrors { return (nil, findings) }
    let pages = zip(tasks, skeletonNumbers).map { file($0, skeletons[$1], shared) }
    // The site map is the largest; begun last, it would keep the other cores waiting.
    let files =
      machineFiles(site) + appManifests(shared) + assetFiles(theme) + styleSheetFiles(shared.styleSheets)
      + ContentsScript.files(site, theme) + ChecklistScripts.files(site, theme)
      + contentFiles(site, root: root) + sheetFiles(shared) + pages
    return (
      Renderer(
        shared: shared, files: files, search: SiteSearch(shared),
        skeletons: numbers.mapValues { skeletons[$0] }), findings
    )
  }

  private static func file(_ task: RenderTask, _ skeleton: Skeleton, _ shared: SharedContext) -> OutputFile {
    OutputFile(
      path: RenderContext.address(of: task, shared.site),
      content: .made { skeleton.filled(for: RenderContext(task, shared)) }, role: .page)
  }

  /// The renderer of a site in which some pages have another text, and no other page can tell.
  /// - Parameter pages: indices in the site's pages
  /// - Returns: nil if a template cannot be rendered, or needs to be shown whole lists
  func replacing(_ pages: [Int], in site: Site) -> Renderer? {
    let shared = SharedContext(
      site: site, theme: shared.theme, shortensLists: shared.shortensLists, updating: shared)
    var skeletons = skeletons
    var replaced: [String: OutputFile] = [:]
    for page in pages {
      let context = RenderContext(.page(page), shared)
      let key = SkeletonKey(context)
      if skeletons[key] == nil {
        let (skeleton, findings) = Skeleton.render(context)
        if !findings.isEmpty || skeleton?.lacksElements == true { return nil }
        skeletons[key] = skeleton
      }
      guard let skeleton = skeletons[key] else { return nil }
      let file = Self.file(.page(page), skeleton, shared)
      replaced[file.path] = file
      if let sheet = sheetFile(page, shared) { replaced[sheet.path] = sheet }
    }
    return Renderer(
      shared: shared, files: files.map { replaced[$0.path] ?? $0 }, search: SiteSearch(shared),
      skeletons: skeletons)
  }
}

private func renderTasks(_ shared: SharedContext) -> [RenderTask] {
  let site = shared.site
  var tasks = site.pages.indices.map { RenderTask.page($0) }
  for (number, language) in site.languages.enumerated() where !language.tags.isEmpty {
    tasks += language.tags.indices.map { .tag(language: number, $0) }
    tasks.append(.tagIndex(language: number))
  }
  if shared.isSearched { tasks += shared.site.languages.indices.map { .alphabet(language: $0) } }
  if shared.keepsPages {
    tasks += site.languages.indices.flatMap { [RenderTask.offline(language: $0), .notKept(language: $0)] }
  }
  tasks += embeddedPages(site).map { .embed($0) }
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
      .error, "'\(name)' is not available where the template '\(template)' uses it",
      at: SourceLocation(file: theme.paths[template] ?? template),
      help: "see docs/themes.md for what is known where")
  }
}
