import Content
import Diagnostics
import Files
import Mustache

/// Reads the theme that handbook.yml names, on top of those it extends.
/// - Parameters:
///   - root: the site's folder
///   - vocabulary: the names that templates may use
/// - Returns: nil with diagnostics if the theme cannot be used
/// - Throws: `FileFailure`
package func loadTheme(
  root: String, _ configuration: Configuration, vocabulary: [String: Vocabulary]
) throws -> (Theme?, [Diagnostic]) {
  let (layers, problems) = try themeLayers(root: root, configuration.theme)
  if problems.hasErrors { return (nil, problems) }
  var findings = problems
  let (strings, stringFindings) = try loadStrings(layers, languages: configuration.languages)
  findings += stringFindings
  let (parameters, parameterFindings) = themeParameters(layers, configuration)
  findings += parameterFindings
  let (assets, assetFindings) = try loadAssets(layers, parameters, configuration.paper, root: root)
  findings += assetFindings
  let own = ThemeNames(
    strings: Set(strings.values.flatMap(\.keys)), assets: Set(assets.map(\.name)),
    parameters: Set(parameters.keys))
  let (library, paths, asked, templateFindings) = try loadTemplates(layers, vocabulary, own)
  findings += templateFindings
  if findings.hasErrors { return (nil, findings) }
  let theme = Theme(
    name: configuration.theme.value, library: library, paths: paths, asked: asked, strings: strings,
    parameters: parameters, assets: assets)
  return (theme, findings)
}

/// Whether the theme that handbook.yml names, or one that it extends, has a template.
/// - Returns: nil if the theme cannot be used
/// - Throws: `FileFailure`
package func themeHasTemplate(_ name: String, root: String, _ configuration: Configuration) throws -> Bool? {
  let (layers, problems) = try themeLayers(root: root, configuration.theme)
  if problems.hasErrors { return nil }
  return try layers.contains { try $0.files.names(in: "templates").contains("\(name).mustache") }
}

/// The theme's words alone, by language and key.
/// - Throws: `FileFailure`
package func loadThemeStrings(
  root: String, _ configuration: Configuration
) throws -> (strings: [String: [String: String]], diagnostics: [Diagnostic]) {
  let (layers, problems) = try themeLayers(root: root, configuration.theme)
  if problems.hasErrors { return ([:], problems) }
  let (strings, findings) = try loadStrings(layers, languages: configuration.languages)
  return (strings, problems + findings)
}

/// One theme folder, as its theme.yml describes it.
struct ThemeLayer {
  let files: ThemeFiles
  let extends: Located<String>?
  /// Parameters and their default values, as theme.yml has them.
  let parameters: [Located<(name: String, value: String)>]
  /// Assets that are published as one, by the name that they have together.
  let joined: [(name: Located<String>, parts: [Located<String>])]

  /// `themes/handbook`, from the site's root folder.
  var path: String { files.path }
}

/// The theme and those it extends, the extended one first.
private func themeLayers(
  root: String, _ theme: Located<String>
) throws -> (layers: [ThemeLayer], diagnostics: [Diagnostic]) {
  var layers: [ThemeLayer] = []
  var findings: [Diagnostic] = []
  var seen: Set<String> = []
  var next: Located<String>? = theme
  while let name = next {
    if !seen.insert(name.value).inserted {
      findings.append(
        Diagnostic(
          .error, "the theme '\(name.value)' extends itself", at: name.location,
          help: "extend another theme, or none"))
      break
    }
    let sources = ThemeFiles.sources(of: name.value, root: root)
    let outside = sources.isEmpty ? [] : try outsideLinks("themes/\(name.value)", root: root)
    if sources.isEmpty || !outside.isEmpty {
      findings += outside.isEmpty ? [missingTheme(name, root: root)] : outside
      break
    }
    var extends: Located<String>?
    for files in sources.reversed() {
      let (layer, problems) = try themeLayer(files)
      findings += problems
      if let layer { layers.insert(layer, at: 0) }
      extends = extends ?? layer?.extends
    }
    next = extends
  }
  return (layers, findings)
}

/// - Throws: `FileFailure`
private func themeLayer(_ files: ThemeFiles) throws -> (ThemeLayer?, [Diagnostic]) {
  // A few files over the built-in ones need no description.
  guard let file = try files.file("theme.yml") else {
    return (ThemeLayer(files: files, extends: nil, parameters: [], joined: []), [])
  }
  let (parsed, findings) = YAMLReader.parse(file)
  guard var reader = parsed else { return (nil, findings) }
  let (extends, parameters, joined) = readTheme(&reader)
  return (
    ThemeLayer(files: files, extends: extends, parameters: parameters, joined: joined), reader.diagnostics
  )
}

/// What may stand in theme.yml.
package let themeSchema = FileSchemas.asked(
  of: "extends: x\nparameters: {own-key: x}\njoin: {own-key: [x]}"
) { _ = readTheme(&$0) }

private func readTheme(
  _ reader: inout YAMLReader
) -> (
  extends: Located<String>?, parameters: [Located<(name: String, value: String)>],
  joined: [(name: Located<String>, parts: [Located<String>])]
) {
  let extends = reader.string("extends")
  var parameters: [Located<(name: String, value: String)>] = []
  if var inner = reader.mapping("parameters") {
    for key in inner.keys {
      let value = inner.string(key.value)
      parameters.append(
        value?.map { (name: key.value, value: $0) } ?? key.map { (name: $0, value: "") })
    }
    reader.merge(inner)
  }
  var joined: [(name: Located<String>, parts: [Located<String>])] = []
  if var inner = reader.mapping("join") {
    for key in inner.keys { joined.append((key, inner.strings(key.value))) }
    reader.merge(inner)
  }
  reader.refuseUnknownKeys()
  return (extends, parameters, joined)
}

/// The theme itself, and each of its files, must lie in `themes/`.
private func outsideLinks(_ theme: String, root: String) throws -> [Diagnostic] {
  if let finding = outsideLinkFinding(theme, in: "themes", root: root) { return [finding] }
  var paths = ["\(theme)/theme.yml"]
  for folder in ["templates", "assets", "strings"].map({ "\(theme)/\($0)" }) {
    guard try FileStatus.of("\(root)/\(folder)", followingLinks: true)?.kind == .folder else { continue }
    paths.append(folder)
    paths += try namesInFolder("\(root)/\(folder)").map { "\(folder)/\($0)" }
  }
  return paths.compactMap { outsideLinkFinding($0, in: "themes", root: root) }
}

private func missingTheme(_ name: Located<String>, root: String) -> Diagnostic {
  let found = ((try? namesInFolder("\(root)/themes")) ?? []).filter { !$0.hasPrefix(".") }
  let installed = Set(found + [ThemeFiles.builtInName]).sorted()
  let suggestion = didYouMean(name.value, among: installed)
  return Diagnostic(
    .error, "no theme '\(name.value)': there is no themes/\(name.value)/theme.yml", at: name.location,
    help: suggestion ?? "installed here: \(installed.joined(separator: ", "))")
}

// MARK: Parameters

private func themeParameters(
  _ layers: [ThemeLayer], _ configuration: Configuration
) -> ([String: String], [Diagnostic]) {
  var values: [String: String] = [:]
  var findings: [Diagnostic] = []
  for parameter in layers.flatMap(\.parameters) {
    let (name, value) = parameter.value
    if let problem = StyleValue.problem(with: value, of: name, like: values[name] ?? "") {
      findings.append(Diagnostic(.error, problem.message, at: parameter.location, help: problem.help))
    }
    values[name] = value
  }
  for parameter in configuration.themeParameters {
    let (name, value) = parameter.value
    guard values[name] != nil else {
      let suggestion = didYouMean(name, among: values.keys.sorted())
      findings.append(
        Diagnostic(
          .error, "the theme has no parameter '\(name)'", at: parameter.location,
          help: suggestion
            ?? "it has: \(values.keys.sorted().joined(separator: ", "))"))
      continue
    }
    if let problem = StyleValue.problem(with: value, of: name, like: values[name] ?? "") {
      findings.append(Diagnostic(.error, problem.message, at: parameter.location, help: problem.help))
      continue
    }
    values[name] = value
  }
  return (values, findings)
}
