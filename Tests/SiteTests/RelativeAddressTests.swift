import Files
import Markdown
import Testing

@testable import Site
@testable import TestSupport

@Suite("Relative addresses")
struct RelativeAddressTests {
  @Test(
    "An address leads from a folder to a file",
    arguments: [
      ("", "index.html", "index.html"),
      ("", "en/index.html", "en/index.html"),
      ("en", "en/index.html", "index.html"),
      ("en", "index.html", "../index.html"),
      ("en", "ru/index.html", "../ru/index.html"),
      ("en", "en/asking/call.html", "asking/call.html"),
      ("en/asking", "en/asking/call.html", "call.html"),
      ("en/asking", "en/about.html", "../about.html"),
      ("en/asking", "ru/asking/call.html", "../../ru/asking/call.html"),
      ("en/asking", "assets/style.css", "../../assets/style.css"),
      ("en/a/b/c", "en/a/x.html", "../../x.html"),
      ("en/a/b/c", "en/a/b/c/d/e/x.html", "d/e/x.html"),
      ("a/b", "c/d", "../../c/d"),
    ] as [(String, String, String)])
  func leads(folder: String, target: String, expected: String) {
    #expect(relativeAddress(from: folder, to: target) == expected)
  }

  @Test(
    "Folders whose names begin alike are different folders",
    arguments: [
      ("en/ask", "en/asking/call.html", "../asking/call.html"),
      ("en/asking", "en/ask/call.html", "../ask/call.html"),
      ("en/ask", "en/ask.html", "../ask.html"),
      ("en", "english/index.html", "../english/index.html"),
      ("english", "en/index.html", "../en/index.html"),
      ("en", "en.html", "../en.html"),
      ("en/a", "en/a-b/a/x.html", "../a-b/a/x.html"),
      ("en/й", "en/и/x.html", "../%D0%B8/x.html"),
    ] as [(String, String, String)])
  func sharedPrefixes(folder: String, target: String, expected: String) {
    #expect(relativeAddress(from: folder, to: target) == expected)
  }

  @Test(
    "What is not allowed in a URL is percent-encoded",
    arguments: [
      ("en", "en/a b.html", "a%20b.html"),
      ("", "ru/звонок.html", "ru/%D0%B7%D0%B2%D0%BE%D0%BD%D0%BE%D0%BA.html"),
      ("ru/чат", "ru/чат/a.html", "a.html"),
      ("", "a:b.html", "a%3Ab.html"),
      ("", "en/50%.html", "en/50%25.html"),
      ("", "a?b#c.html", "a%3Fb%23c.html"),
    ] as [(String, String, String)])
  func encoded(folder: String, target: String, expected: String) {
    #expect(relativeAddress(from: folder, to: target) == expected)
  }

  @Test(
    "Unreserved characters and slashes stay, everything else is encoded byte by byte",
    arguments: [
      ("", ""),
      ("AZaz09-._~/", "AZaz09-._~/"),
      (" ", "%20"),
      ("!\"#$%&'()*+,", "%21%22%23%24%25%26%27%28%29%2A%2B%2C"),
      (":;<=>?@", "%3A%3B%3C%3D%3E%3F%40"),
      ("[\\]^`{|}", "%5B%5C%5D%5E%60%7B%7C%7D"),
      ("\t\u{7F}", "%09%7F"),
      ("й", "%D0%B9"),
      ("e\u{301}", "e%CC%81"),
      ("😀", "%F0%9F%98%80"),
      ("%20", "%2520"),
    ] as [(String, String)])
  func percentEncoding(text: String, expected: String) {
    #expect(percentEncoded(text) == expected)
    #expect(percentDecoded(expected) == text)
  }

  @Test(
    "Broken encoding stays as it is",
    arguments: [
      ("100%", "100%"), ("%4", "%4"), ("%zz", "%zz"), ("%4g", "%4g"), ("%%41", "%A"), ("a%d0%b9", "aй"),
      ("%+1", "%+1"),
      ("%-0", "%-0"), ("% 1", "% 1"),
    ] as [(String, String)])
  func decoding(text: String, expected: String) {
    #expect(percentDecoded(text) == expected)
  }

  @Test(
    "The folder of a path ends before its last slash",
    arguments: [("a.html", ""), ("en/a.html", "en"), ("en/б/a.html", "en/б"), ("", "")] as [(String, String)])
  func folders(path: String, expected: String) {
    #expect(parentFolder(of: path) == expected)
  }
}
