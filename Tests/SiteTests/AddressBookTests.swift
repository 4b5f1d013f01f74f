import Diagnostics
import Testing

@testable import Site

@Suite("The book of addresses")
struct AddressBookTests {
  /// Adds addresses in order, each from a file of its own, and tells the findings.
  private func findings(_ addresses: String...) -> [String] {
    var book = AddressBook()
    for (index, address) in addresses.enumerated() {
      book.add(address, SourceLocation(file: "\(index + 1).md"), help: "rename it")
    }
    return book.diagnostics.map { finding in
      let other = finding.related.map { " (\($0.location.file): \($0.message))" } ?? ""
      return
        "\(finding.location?.file ?? ""): \(finding.severity): \(finding.message) = \(finding.help ?? "")\(other)"
    }
  }

  @Test("Different addresses are fine")
  func different() {
    #expect(
      findings("en/a.html", "en/b.html", "ru/a.html", "en/a/index.html", "index.html", "en/A-b.html").isEmpty)
  }

  @Test("The same address twice is an error at the second source, with the first")
  func same() {
    #expect(
      findings("en/a.html", "en/b.html", "en/a.html") == [
        "3.md: error: two sources have the address 'en/a.html' = rename it (1.md: the other one)"
      ])
  }

  @Test(
    "Addresses that are one file on some systems are an error",
    arguments: [
      ("en/about.html", "en/About.html"),
      ("en/звонок.html", "en/ЗВОНОК.html"),
      ("EN/a.html", "en/a.html"),
      ("ru/чай.html", "ru/чаи\u{306}.html"),
      ("ru/e\u{301}.html", "ru/\u{E9}.html"),
      ("ru/Чай.html", "ru/чаи\u{306}.html"),
    ] as [(String, String)])
  func alike(first: String, second: String) {
    #expect(
      findings(first, second) == [
        "2.md: error: the addresses '\(second)' and '\(first)' are one file on many systems = rename it"
          + " (1.md: the other one)"
      ])
  }

  @Test("An address that the program itself uses is refused to a page, whichever comes first")
  func ownAddresses() {
    let page = SourceLocation(file: "a.md")
    for locations in [[nil, page], [page, nil]] {
      var book = AddressBook()
      for location in locations { book.add("en/feed.xml", location, help: "rename it") }
      #expect(book.diagnostics.map { $0.location?.file } == ["a.md"])
      #expect(book.diagnostics.map(\.severity) == [.error])
    }
  }

  @Test("One address cannot be a file and a folder, whichever comes first")
  func fileAndFolder() {
    #expect(
      findings("en/A/b/c.html", "en/a") == [
        "2.md: error: the address 'en/a' is a folder in 'en/A/b/c.html' = rename it (1.md: the other one)"
      ])
    #expect(
      findings("en/a", "en/A/b/c.html") == [
        "2.md: error: the address 'en/A/b/c.html' makes a folder of 'en/a' = rename it (1.md: the other one)"
      ])
    #expect(findings("en/a.html", "en/a/b.html", "en/ab", "en/a/c.html").isEmpty)
  }

  @Test(
    "A name that Windows keeps for itself is an error",
    arguments: [
      "con", "CON", "prn", "aux", "nul", "com1", "COM9", "lpt1", "LPT9", "con.html", "nul.tar.gz", "Aux.html",
    ])
  func reserved(name: String) {
    let expected = "cannot be a file's on every system: '\(name)' is reserved by Windows = rename it"
    #expect(findings("en/\(name)/a.html") == ["1.md: error: the address 'en/\(name)/a.html' \(expected)"])
    #expect(findings("en/\(name)") == ["1.md: error: the address 'en/\(name)' \(expected)"])
  }

  @Test(
    "Names that only begin or end like these are fine",
    arguments: [
      "icon.html", "console.html", "com.html", "com10.html", "lpt.html", "nule.html", "comX.html", "a.con",
    ])
  func notReserved(name: String) {
    #expect(findings("en/\(name)").isEmpty)
  }

  @Test(
    "A name that some file system refuses is an error",
    arguments: [
      ("a\u{1}b.html", "holds a control character"),
      ("a\tb.html", "holds a control character"),
      ("a\n.html", "holds a control character"),
      ("a\u{7F}.html", "holds a control character"),
      ("a?b.html", "holds '?'"),
      ("a:b.html", "holds ':'"),
      ("a*b.html", "holds '*'"),
      ("a\"b.html", "holds '\"'"),
      ("a<b.html", "holds '<'"),
      ("a>b.html", "holds '>'"),
      ("a|b.html", "holds '|'"),
      ("a\\b.html", "holds '\\'"),
      ("a.", "ends with a dot or a space"),
      ("a ", "ends with a dot or a space"),
      (".", "ends with a dot or a space"),
      ("..", "ends with a dot or a space"),
      ("", "is empty"),
    ] as [(String, String)])
  func refused(name: String, problem: String) {
    let address = "en/\(name)/index.html"
    #expect(
      findings(address) == [
        "1.md: error: the address '\(address)' cannot be a file's on every system: '\(name)' \(problem) = rename it"
      ])
  }

  @Test("A name may have 255 bytes and no more, counted in bytes")
  func length() {
    let latin = String(repeating: "a", count: 250)
    #expect(findings("en/\(latin).html").isEmpty)
    #expect(
      findings("en/\(latin)b.html").map { $0.hasSuffix("is longer than 255 bytes = rename it") } == [true])
    let cyrillic = String(repeating: "й", count: 125)
    #expect(findings("ru/\(cyrillic).html").isEmpty)
    #expect(
      findings("ru/\(cyrillic)a.html").map { $0.hasSuffix("is longer than 255 bytes = rename it") } == [true])
  }

  @Test("A refused address is not entered, so that it is reported once a source")
  func refusedIsNotEntered() {
    #expect(
      findings("en/con", "en/con").map { $0.hasSuffix("reserved by Windows = rename it") } == [true, true])
  }
}
