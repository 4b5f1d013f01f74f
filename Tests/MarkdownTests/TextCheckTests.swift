import Diagnostics
import Testing

@testable import Markdown
@testable import TestSupport

@Suite("Bytes that are no text")
struct TextCheckTests {
  private static let encodingMessage =
    "error: the file is not valid UTF-8 here = save the file with the encoding UTF-8"

  @Test(
    "The first byte that is no UTF-8 is found, wherever it stands",
    arguments: [
      ("a lone continuation byte", [0x80]),
      ("another one", [0xBF]),
      ("two bytes for one of ASCII", [0xC0, 0xAF]),
      ("the largest of these", [0xC1, 0xBF]),
      ("three bytes for one of ASCII", [0xE0, 0x80, 0xAF]),
      ("three bytes for what fits in two", [0xE0, 0x9F, 0xBF]),
      ("four bytes for one of ASCII", [0xF0, 0x80, 0x80, 0xAF]),
      ("four bytes for what fits in three", [0xF0, 0x8F, 0xBF, 0xBF]),
      ("the first surrogate", [0xED, 0xA0, 0x80]),
      ("the last surrogate", [0xED, 0xBF, 0xBF]),
      ("a surrogate pair", [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80]),
      ("the first number beyond Unicode", [0xF4, 0x90, 0x80, 0x80]),
      ("a byte that begins nothing", [0xF5, 0x80, 0x80, 0x80]),
      ("a byte of UTF-16's mark", [0xFE, 0xFF]),
      ("the other one", [0xFF, 0xFE]),
      ("a character cut off after one byte of two", [0xC3]),
      ("after one of three", [0xE2]),
      ("after two of three", [0xE2, 0x82]),
      ("after three of four", [0xF0, 0x9F, 0x98]),
      ("Windows-1251", [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]),
      ("Latin-1", [0xE9, 0x74, 0xE9]),
    ] as [(String, [UInt8])])
  func invalid(name: String, bytes: [UInt8]) {
    for before in 0...17 {
      let starts = [
        Array(repeating: UInt8(ascii: "a"), count: before), Array("й€😀".utf8) + Array("б".utf8),
        Array(String(repeating: "й", count: before).utf8),
      ]
      for start in starts {
        for end in ["", " ", "й", "12345678901234567", "йцукенг"] {
          #expect(
            ByteScan(start + bytes + end.utf8).invalidByte == start.count,
            "\(name), after \(start.count) bytes")
        }
      }
    }
  }

  @Test("Every pair of first bytes is judged as Swift judges it")
  func everyPair() {
    for first in UInt8(0x80)...0xFF {
      for second in UInt8(0)...0xFF {
        for length in 2...4 {
          let bytes = [first, second] + Array(repeating: UInt8(0x80), count: length - 2)
          let isValid = String(validating: bytes, as: UTF8.self) != nil
          #expect((ByteScan(bytes).invalidByte == nil) == isValid, "\(bytes)")
        }
      }
    }
  }

  @Test(
    "The limits of each length are fine",
    arguments: [
      "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10000}", "\u{10FFFF}", "",
    ])
  func valid(text: String) {
    #expect(ByteScan(Array(text.utf8)).invalidByte == nil)
    let isCharacter = text != "\u{FFFF}" && text != "\u{10FFFF}"
    let findings = textFindings(MarkedSource("1234567\(text)\n").file)
    #expect(findings.map(\.message) == (isCharacter ? [] : ["a character that no page may hold"]))
  }

  @Test(
    "A control character is an error where it stands; tabs and ends of lines are none",
    arguments: ["\u{1}", "\u{8}", "\u{B}", "\u{C}", "\u{1B}", "\u{1F}", "\u{7F}"])
  func control(character: String) {
    for before in ["", "1234567", "Привет, мир\tи\n", String(repeating: "a", count: 100)] {
      let page = MarkedSource("\(before)➊\(character) b\n")
      let code = String(character.unicodeScalars.first!.value, radix: 16, uppercase: true)
      #expect(
        page.described(textFindings(page.file)) == [
          "➊ `\(character)` error: the file holds a control character (U+00\(code.count < 2 ? "0" : "")\(code)) = remove it"
        ])
    }
  }

  @Test("The finding names the line and column of the byte")
  func placeOfInvalidByte() {
    let file = SourceFile(
      path: "a.md", bytes: Array("\u{FEFF}Первая\r\nй ".utf8) + [0xE9] + Array(" b\n".utf8))
    let findings = textFindings(file)
    #expect(findings.map { "\($0.severity): \($0.message) = \($0.help ?? "")" } == [Self.encodingMessage])
    #expect(
      findings.map { "\($0.location?.file ?? ""):\($0.location?.line ?? 0):\($0.location?.column ?? 0)" }
        == ["a.md:2:4"])
  }

  @Test("A NUL byte is an error where it stands")
  func nul() {
    let page = MarkedSource("a\nй ➊\0 b\0")
    #expect(
      page.described(textFindings(page.file)) == ["➊ `\0` error: the file holds a NUL byte = remove it"])
  }

  @Test("Text of many languages and signs is fine")
  func fine() {
    let text = "Привет, hello, 日本語, مرحبا, 👨‍👩‍👧, \t ` [ > - \n".repeated(100)
    #expect(textFindings(MarkedSource(text).file).isEmpty)
  }
}

extension String {
  func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
