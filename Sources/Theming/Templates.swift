import Diagnostics
import Mustache

/// Parses the templates of all layers; a later layer's template replaces an earlier one's of the same name.
/// - Throws: `FileFailure`
func loadTemplates(
  _ layers: [ThemeLayer], _ vocabulary: [String: Vocabulary], _ own: ThemeNames
) throws -> (
  library: MustacheLibrary, paths: [String: String], asked: Set<String>, diagnostics: [Diagnostic]
) {
  MustacheContentTypes.register(HTMLContent(), named: HTMLContent.name)
  var files: [String: SourceFile] = [:]
  for layer in layers {
    for name in try layer.files.names(in: "templates")
    where name.hasSuffix(".mustache") && !name.hasPrefix(".") {
      files[String(name.dropLast(9))] = try layer.files.file("templates/\(name)")
    }
  }
  var library = MustacheLibrary()
  let check = TemplateCheck(vocabulary, own, templates: Set(files.keys))
  var findings: [Diagnostic] = []
  for (name, file) in files.sorted(by: { $0.key < $1.key }) {
    if let offset = firstInvalidByte(file) {
      findings.append(
        Diagnostic(
          .error, "the template is not valid UTF-8 here", at: file.location(offset: offset),
          help: "save the file with the encoding UTF-8"))
      continue
    }
    let text = String(decoding: file.bytes, as: UTF8.self)
    do {
      // On the template's first line, so that the parser's line numbers stay right.
      let template = try MustacheTemplate(string: "{{% CONTENT_TYPE:\(HTMLContent.name)}}\(text)")
      library.register(template, named: name)
      findings += check.findings(file)
    } catch {
      findings.append(syntaxFinding(error, file))
    }
  }
  if !findings.hasErrors { findings += reachFindings(vocabulary, files) }
  let asked = Set(files.values.flatMap { TemplateTag.all(in: $0).map(\.name) })
  return (library, files.mapValues(\.path), asked, findings)
}

/// Names that stand where no page can have them.
private func reachFindings(
  _ vocabulary: [String: Vocabulary], _ files: [String: SourceFile]
) -> [Diagnostic] {
  let reach = TemplateReach(vocabulary, files)
  let pageTemplates = vocabulary.values.reduce(into: Set<String>()) { $0.formUnion($1.templates) }
  return pageTemplates.sorted().flatMap(reach.findings)
}

private func firstInvalidByte(_ file: SourceFile) -> Int? {
  if String(validating: file.bytes, as: UTF8.self) != nil { return nil }
  let repaired = String(decoding: file.bytes, as: UTF8.self)
  return zip(file.bytes, repaired.utf8).enumerated().first { $0.element.0 != $0.element.1 }?.offset
}

private func syntaxFinding(_ error: any Error, _ file: SourceFile) -> Diagnostic {
  guard let failure = error as? MustacheTemplate.ParserError else {
    return Diagnostic(
      .error, "the template cannot be read: \(error)", at: file.location(offset: 0),
      help: "see docs/themes.md")
  }
  let line = failure.context.lineNumber
  let (message, help) = explanation(failure.error)
  return Diagnostic(.error, message, at: file.location(line: line, column: 1, length: 1), help: help)
}

private func explanation(_ error: any Error) -> (message: String, help: String) {
  switch error as? MustacheTemplate.Error {
  case .sectionCloseNameIncorrect:
    ("a section is closed by another name than it was opened with", "write '{{/name}}' with the same name")
  case .expectedSectionEnd: ("a section is not closed", "add '{{/name}}'")
  case .unfinishedName: ("a tag is not closed", "add '}}'")
  case .invalidSetDelimiter: ("the delimiters cannot be set like this", "write '{{=<% %>=}}'")
  case .illegalTokenInsideInheritSection, .textInsideInheritSection:
    ("only blocks may stand inside '{{<name}}'", "wrap the text in '{{$block}}…{{/block}}'")
  case .transformAppliedToInheritanceSection: ("a transform cannot stand here", "remove it")
  case .invalidConfigVariableSyntax, .unrecognisedConfigVariable:
    ("a pragma '{{% … }}' cannot stand here", "remove it")
  // The parser's own word for a tag that the file ends in.
  case nil where "\(error)" == "overflow": ("a tag is not closed", "add '}}'")
  case nil: ("the template cannot be read: \(error)", "see docs/themes.md")
  }
}
