import Content
import Dates
import Diagnostics
import Files
import Site

/// Checks a site beyond what a build checks.
/// - Parameters:
///   - found: what a build says of it
///   - links: what other servers say of its links; nil if they were not asked
///   - date: the day for which the site is built
/// - Throws: `FileFailure`
package func check(
  _ site: Site, found: [Diagnostic], links: LinkReport?, root: String, date: CalendarDate
) async throws -> CheckReport {
  let texts = try await checkedTexts(site, root: root)
  func quoted(_ findings: [Diagnostic]) -> [Diagnostic] {
    findings.sortedAndUnique().quotingLines { try? readFile("\(root)/\($0)") }
  }
  return CheckReport(
    parts: CheckReport(ofBuild: found).parts + [
      CheckReport.Part(title: "Links to other sites", findings: quoted(links?.diagnostics ?? []), table: []),
      CheckReport.Part(title: "Reviews", findings: [], table: reviewTable(site, date: date)),
      translationPart(site),
      CheckReport.Part(
        title: "Reading", findings: quoted(texts.flatMap(\.readingFindings)),
        table: readingTable(texts.map(\.reading), site.configuration.languages)),
      CheckReport.Part(title: "Hardest to read", findings: [], table: hardestTable(texts.map(\.reading))),
      CheckReport.Part(title: "Words", findings: quoted(texts.flatMap(\.styleFindings)), table: []),
      CheckReport.Part(
        title: "Pictures", findings: quoted(try pictureFindings(site, root: root)), table: []),
      CheckReport.Part(title: "Nobody leads there", findings: quoted(unlinkedFindings(site)), table: []),
    ])
}

/// How far the translations are, and nothing else.
package func translationReport(_ site: Site) -> CheckReport { CheckReport(parts: [translationPart(site)]) }

private func translationPart(_ site: Site) -> CheckReport.Part {
  CheckReport.Part(
    title: "Translations", findings: untranslatedFindings(site).sortedAndUnique(),
    table: translationTable(site))
}
