import Foundation
import Testing

@testable import TestSupport

@Suite("Assets of the build before")
struct KeptAssetTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  private func styleSheets() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: site.absolute("output/assets"))
      .filter { $0.hasPrefix("handbook.") && $0.hasSuffix(".css") }.sorted()
  }

  @Test("A changed style sheet's old version stays for one more build that changes something, then goes")
  func kept() throws {
    let path = "themes/handbook/assets/handbook.css"
    let styles = try site.text(path)
    try site.expectBuilt()
    let first = try styleSheets()
    try site.write(path, styles + "a { --number: 2; }\n")
    #expect(try site.expectBuilt().standardOutput.contains(", 0 removed,"))
    let both = try styleSheets()
    #expect(both.count == 2 && Set(both).isSuperset(of: first))
    try site.write(path, styles + "a { --number: 3; }\n")
    // And the file that it is a part of.
    #expect(try site.expectBuilt().standardOutput.contains(", 2 removed,"))
    let next = try styleSheets()
    #expect(next.count == 2 && Set(next).isDisjoint(with: first))
    // A version that comes back is no old one any more.
    try site.write(path, styles)
    try site.expectBuilt()
    #expect(try Set(styleSheets()).isSuperset(of: first))
  }
}
