import Checklists
import Dates
import Diagnostics
import Files

/// Where calendars of working days lie, from the site's root folder.
let calendarFolder = "content/calendars"

/// The calendars of working days, by name.
struct Calendars: Sendable {
  private let byName: [String: CalendarFile]
  /// Names of calendars with errors of their own.
  private let unreadable: Set<String>
  let diagnostics: [Diagnostic]

  /// - Throws: `FileFailure`
  init(root: String, languages: [String]) throws {
    var byName: [String: CalendarFile] = [:]
    var unreadable: Set<String> = []
    var findings: [Diagnostic] = []
    let isThere = try FileStatus.of("\(root)/\(calendarFolder)", followingLinks: true)?.kind == .folder
    for file in isThere ? try namesInFolder("\(root)/\(calendarFolder)") : []
    where !isLeftBehind(file) {
      let path = "\(calendarFolder)/\(file)"
      if let finding = outsideLinkFinding(path, in: "content", root: root) {
        findings.append(finding)
        unreadable.insert(String(file.dropLast(4)))
        continue
      }
      let isFile = try FileStatus.of("\(root)/\(path)", followingLinks: true)?.kind == .file
      guard isFile, file.hasSuffix(".yml") else {
        findings.append(
          Diagnostic(
            .error, "a calendar is a file whose name ends with '.yml'", at: SourceLocation(file: path),
            help: "rename it, or remove it"))
        continue
      }
      let name = String(file.dropLast(4))
      let source = SourceFile(path: path, bytes: try readFile("\(root)/\(path)"))
      let (calendar, problems) = CalendarFile.read(source, languages: languages)
      findings += problems
      byName[name] = calendar
      if calendar == nil { unreadable.insert(name) }
    }
    self.byName = byName
    self.unreadable = unreadable
    diagnostics = findings
  }

  /// The calendar with a name, its title in a language; nil with an error if there is none.
  func calendar(_ name: Located<String>, language: String) -> (WorkCalendar?, [Diagnostic]) {
    if let file = byName[name.value] {
      return (
        WorkCalendar(name: name.value, title: file.title[language] ?? name.value, years: file.years), []
      )
    }
    if unreadable.contains(name.value) { return (nil, []) }
    let names = byName.keys.sorted()
    let help =
      didYouMean(name.value, among: names)
      ?? "add \(calendarFolder)/\(name.value).yml, or remove the line"
    return (nil, [Diagnostic(.error, "no calendar '\(name.value)'", at: name.location, help: help)])
  }
}
