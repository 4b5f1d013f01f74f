import Testing

@testable import TestSupport

@Suite("Links to checklists")
struct ChecklistLinkTests {
  let site: Fixture

  init() throws {
    site = try Fixture.withChecklists()
    try site.writeChecklist(ChecklistText.english())
  }

  private static let call = "content/en/asking/call.md"

  @Test("A link may carry answers, and leads to the page with them")
  func answers() throws {
    try site.write(
      Self.call,
      site.page(
        "Call",
        "[a](../checklists/after-refusal.md#answers:stage=refused&channel=call,letter)"
          + " [b](../checklists/after-refusal.md#ask)"
      ))
    try site.expectBuilt()
    let addresses = try site.tree().page("en/asking/call.html").addresses
    #expect(addresses.contains("../checklists/after-refusal.html#answers:stage=refused&channel=call,letter"))
    #expect(addresses.contains("../checklists/after-refusal.html#ask"))
  }

  @Test(
    "Answers that the checklist does not know are an error at the link",
    arguments: [
      ("stge=refused", "no question 'stge'", "did you mean 'stage'?"),
      ("stage=refusd", "the question 'stage' has no option 'refusd'", "did you mean 'refused'?"),
      (
        "stage=refused&channel=x", "the question 'channel' has no option 'x'", "the options are: call, letter"
      ),
      ("dates=refusal", "no question 'dates'", "the questions are: stage, channel"),
      ("stage=refused,waiting", "the question 'stage' takes one answer", "name one of its options"),
      ("stage", "'stage' is not an answer", "write question=value; the questions are: stage, channel"),
    ])
  func unknown(answers: String, message: String, help: String) throws {
    try site.expectRefused {
      let page = try site.write(
        Self.call, site.page("Call", "[a](➊../checklists/after-refusal.md#answers:\(answers))"))
      return ["\(page.at()): error: \(message)", "      = \(help)"]
    }
  }

  @Test("A page that is no checklist takes no answers")
  func otherPage() throws {
    try site.expectRefused {
      let page = try site.write(Self.call, site.page("Call", "[a](➊write.md#answers:stage=refused)"))
      return [
        "\(page.at()): error: no heading '#answers:stage=refused' in write.md",
        "      = the page has no headings",
      ]
    }
  }

  @Test("A part that is not there is an error, as a heading of any page")
  func unknownPart() throws {
    try site.expectRefused {
      let page = try site.write(Self.call, site.page("Call", "[a](➊../checklists/after-refusal.md#aks)"))
      return [
        "\(page.at()): error: no heading '#aks' in after-refusal.md",
        "      = did you mean '#ask'?",
      ]
    }
  }
}
