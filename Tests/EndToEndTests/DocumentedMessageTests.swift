import Foundation
import Testing

@testable import TestSupport

@Suite("Messages in the docs")
struct DocumentedMessageTests {
  /// A message as the program writes it; what is put in is any text.
  private struct Message {
    let text: String
    private let regex: NSRegularExpression

    init(_ pieces: [String]) throws {
      text = pieces.joined(separator: "…")
      let pattern = pieces.map(NSRegularExpression.escapedPattern(for:)).joined(separator: ".+")
      regex = try NSRegularExpression(pattern: "^\(pattern)$")
    }

    /// Whether the docs speak of it; they have `…` for what is put in, also at the end for more words.
    func matches(_ documented: String) -> Bool {
      [documented, documented.replacing("…", with: "x")].contains {
        regex.firstMatch(in: $0, range: NSRange($0.startIndex..., in: $0)) != nil
      } || (documented.hasSuffix("…") && text.hasPrefix(documented.dropLast()))
    }

    /// How many letters it has besides what is put in.
    var letterCount: Int { text.count(where: \.isLetter) }
  }

  /// What stands before the words of an error or a warning in our code.
  private static let beginnings =
    #"(?:\.(?:error|warning),\s*|\breport\(\s*(?:\.(?:error|warning),\s*)?|Finding\(\s*message: |"#
    + #"Refusal\(\s*message: |\.usage\(\s*|\bmessage: |let message =\s*|\berror\(\s*)(?=")"#

  /// The string literals of the program's source; of all, or of those that begin a message.
  private static func literals(after pattern: String?) throws -> [Message] {
    let regex = try NSRegularExpression(pattern: pattern ?? #"(?=")"#)
    let sources = try Tree(of: "\(Program.repository)/Sources")
    return try sources.paths.filter { $0.hasSuffix(".swift") }.flatMap { path -> [Message] in
      let text = sources.text(path) ?? ""
      let characters = Array(text.utf16)
      return try regex.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
        let end = match.range.location + match.range.length
        return end < characters.count ? try Message(pieces(characters, from: end + 1)) : nil
      }
    }
  }

  /// The parts of a literal between its interpolations.
  private static func pieces(_ text: [UInt16], from start: Int) -> [String] {
    var pieces: [[UInt16]] = [[]]
    var index = start
    func isAt(_ character: Character) -> Bool { text[index] == character.utf16.first }
    while index < text.count, !isAt("\""), !isAt("\n") {
      if isAt("\\"), index + 1 < text.count {
        index += 1
        if isAt("(") {
          var depth = 0
          repeat {
            if isAt("(") { depth += 1 }
            if isAt(")") { depth -= 1 }
            index += 1
          } while depth > 0 && index < text.count
          pieces.append([])
          continue
        }
      }
      pieces[pieces.count - 1].append(text[index])
      index += 1
    }
    return pieces.map { String(decoding: $0, as: UTF16.self) }
  }

  /// Messages in the first column of the docs' tables.
  private static func documented() throws -> [(file: String, text: String)] {
    let docs = try Tree(of: "\(Program.repository)/docs")
    var inTables: [(file: String, text: String)] = []
    for path in docs.paths.filter({ $0.hasSuffix(".md") }).sorted() {
      let text = docs.text(path) ?? ""
      var isTableOfMessages = false
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if line.hasPrefix("| "), !line.hasPrefix("| `") { isTableOfMessages = line.hasPrefix("| Message") }
        guard isTableOfMessages, line.hasPrefix("| `"), let end = line.firstRange(of: " | ", after: 2) else {
          continue
        }
        for match in line[..<end].matches(of: /`([^`]+)`/) { inTables.append((path, String(match.output.1))) }
      }
    }
    return inTables
  }

  @Test("Every message in the docs is one that the program can print")
  func docsToProgram() throws {
    let messages = try Self.literals(after: nil).filter { $0.letterCount >= 2 }
    let documented = try Self.documented()
    #expect(documented.count > 150)
    for entry in documented {
      #expect(messages.contains { $0.matches(entry.text) }, "\(entry.file): \(entry.text)")
    }
  }

  @Test("Every error and warning of the program is in the docs")
  func programToDocs() throws {
    let documented = try Self.documented()
    let messages = try Self.literals(after: Self.beginnings).filter {
      $0.letterCount >= 8 && $0.text.first?.isUppercase != true
    }
    #expect(messages.count > 200)
    for message in messages {
      #expect(documented.contains { message.matches($0.text) }, "\(message.text)")
    }
  }
}

extension Substring {
  /// Where a text first stands, at or after some characters.
  fileprivate func firstRange(of text: String, after count: Int) -> Index? {
    dropFirst(count).firstRange(of: text)?.lowerBound
  }
}
