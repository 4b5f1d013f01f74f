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

  @Test("Comments, blank lines, indentation, and spaces that mean nothing are left out")
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
          (function(){let a=1;let b='//';
          return a / b /* inside */ / 2;
          }());

          """)
    #expect(
      sheet("/* Head. */\na {\r\n  color: red;\r\n}\r\n  //x\n") == "a{color:red}//x\n")
  }

  @Test(
    "A script means what it meant",
    arguments: [
      ("a = b + +c - -d + e++ + 1;", "a=b+ +c- -d+e++ +1;"),
      ("return 'a  b' + \"c  ' d\" + e;", "return'a  b'+\"c  ' d\"+e;"),
      ("x = y.replace(/[/ ]  \\/ \"/g, '; ');", "x=y.replace(/[/ ]  \\/ \"/g,'; ');"),
      ("x = a / b;", "x=a/b;"), ("x = a / b / c;", "x = a / b / c;"),
      ("x => /a  b/.test(x)", "x => /a  b/.test(x)"),
      ("if (a in b) return .5 + 1 .toString();", "if(a in b)return .5+1 .toString();"),
      ("const { a, b = [1, 2] } = c ? d : e; // why's that", "const{a,b=[1,2]}=c?d:e;"),
      ("a = 'http://x' // no", "a='http://x'"), ("x = a < ! --b", "x = a < ! --b"),
    ])
  func tightScript(text: String, tight: String) { #expect(script(text + "\n") == tight + "\n") }

  @Test("Lines of a script are joined where nothing can end, and only there")
  func lines() {
    #expect(
      script("let a = 1\nlet b = [\n  1,\n  2\n]\nf(\n  b\n)\nif (a) {\n  b\n}\n")
        == "let a=1\nlet b=[1,2\n]\nf(b\n)\nif(a){b}\n")
    #expect(script("x = a / b / c // d\n}\n") == "x = a / b / c // d\n}\n")
  }

  @Test(
    "A style sheet means what it meant",
    arguments: [
      ("a :is(b, c) > d ~ e { margin: -1px +2px }", "a :is(b,c)>d ~ e{margin:-1px +2px}"),
      (
        "@media screen and (min-width: calc(1rem + 2px)) { a:hover { b: c } }",
        "@media screen and (min-width:calc(1rem + 2px)){a:hover{b:c}}"
      ),
      ("a::before { content: \"; { ' \"; }", "a::before{content:\"; { ' \"}"),
      ("a { --none: ; --b: url( x;  y ); }", "a{--none: ;--b:url( x;  y )}"),
      ("a { b: c } /* it's; not */ d { e: f }", "a{b:c}/* it's; not */ d{e:f}"),
    ])
  func tightStyle(text: String, tight: String) { #expect(sheet(text + "\n") == tight + "\n") }

  @Test("A licence stays")
  func licence() {
    #expect(script("/*! MIT */\n/* Of two\nlines */\nx( 1 );\n") == "/*! MIT */\nx( 1 );\n")
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
