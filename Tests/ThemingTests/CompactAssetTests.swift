import Testing

@testable import Theming

@Suite("Scripts and style sheets on their way to a reader")
struct CompactAssetTests {
  private func script(_ text: String) -> String {
    String(decoding: compacted(Array(text.utf8), hasLineComments: true), as: UTF8.self)
  }

  private func sheet(_ text: String) -> String {
    String(decoding: compacted(Array(text.utf8), hasLineComments: false), as: UTF8.self)
  }

  @Test("Comments on lines of their own, blank lines and indentation are left out")
  func comments() {
    #expect(
      script(
        """
        /* What it does,
           with a `name` in it. */
        (function () {
          // Why.
          let a = 1; // behind code

          /** One line. */ let b = '//';\t
          /* a */ /* b */
          return a / b /* inside */ / 2;
        }());
        """) == """
          (function () {
          let a = 1; // behind code
          let b = '//';
          return a / b /* inside */ / 2;
          }());

          """)
    #expect(
      sheet("/* Head. */\na {\r\n  color: red;\r\n}\r\n  //x\n") == "a {\ncolor: red;\n}\n//x\n")
  }

  @Test("A licence stays")
  func licence() {
    #expect(script("/*! MIT */\n/* Of two\nlines */\nx();\n") == "/*! MIT */\nx();\n")
  }

  @Test(
    "What may be the inside of a text stays as it is",
    arguments: [
      "let a = `\n  // no comment\n`;\n", "let a = 'x\\\n  // no comment';\n",
      "call(); /* begins here\n  // and goes on\n*/ call();\n", "  x();\n  /* never ends\n",
      "let glob = 'a/*';\n  b();\n",
    ])
  func uncertain(text: String) { #expect(script(text) == text) }

  @Test("What is compact already stays, and nothing stays nothing")
  func stable() {
    for text in ["", "x();\n", "/*! a\n b */\nx();\n"] {
      let once = script(text)
      #expect(script(once) == once)
    }
    #expect(script("\n \n// x\n").isEmpty)
  }
}
