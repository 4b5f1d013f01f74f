import Content
import Testing

@Suite("Sizes of SVG pictures")
struct SVGSizeTests {
  private func size(_ attributes: String, before: String = "") -> ImageSize? {
    ImageSize(Array("\(before)<svg \(attributes)><rect width=\"9\" height=\"9\"/></svg>".utf8))
  }

  @Test(
    "Width and height in pixels count",
    arguments: [
      (#"width="20" height="10""#, 20, 10),
      (#"height='10' width='20'"#, 20, 10),
      (#"width="20px" height="10px""#, 20, 10),
      (#"width="19.6" height="10.4""#, 20, 10),
      (#"width="20" height="10" viewBox="0 0 5 5""#, 20, 10),
      (#"stroke-width="3" width="20" data-height="4" height="10""#, 20, 10),
      ("\n  width=\"20\"\n\theight=\"10\"", 20, 10),
      ("\r\nwidth=\"20\"\r\nheight=\"10\"", 20, 10),
      (#"width = "20" height= "10""#, 20, 10),
    ] as [(String, Int, Int)])
  func pixels(attributes: String, width: Int, height: Int) {
    #expect(size(attributes) == ImageSize(width: width, height: height))
  }

  @Test(
    "Without them, or in other units, the size of the viewBox counts",
    arguments: [
      #"viewBox="0 0 20 10""#,
      #"viewBox="-5 -5 20 10""#,
      #"viewBox="0,0,20,10""#,
      #"viewBox="0, 0, 20, 10""#,
      #"viewBox=" 0  0  20.2  9.8 ""#,
      "viewBox='0 0\n20\t10'",
      "viewBox='0 0\r\n20 10'",
      #"width="100%" height="100%" viewBox="0 0 20 10""#,
      #"width="10em" height="5em" viewBox="0 0 20 10""#,
      #"width="100" viewBox="0 0 20 10""#,
      #"width="" height="" viewBox="0 0 20 10""#,
    ])
  func viewBox(attributes: String) {
    #expect(size(attributes) == ImageSize(width: 20, height: 10))
  }

  @Test(
    "Without any of them there is no size",
    arguments: [
      "", #"width="20""#, #"width="20%" height="10%""#, #"viewBox="0 0 20""#, #"viewBox="0 0 20 x""#,
      #"viewBox="0 0 0 10""#, #"viewBox="0 0 -20 10""#, #"viewBox="0 0 1e99 10""#, #"viewBox="0 0 nan inf""#,
      #"width="-20" height="10""#, #"width="0" height="10""#, #"width="1e99" height="10""#,
      #"width="20 height=10"#,
    ])
  func none(attributes: String) {
    #expect(size(attributes) == nil)
  }

  @Test("What stands before the root element makes no difference")
  func prolog() {
    let declaration =
      "\u{FEFF}<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"a.dtd\">\n"
    #expect(size(#"width="20" height="10""#, before: declaration) == ImageSize(width: 20, height: 10))
    #expect(
      size(#"width="20" height="10""#, before: "<!-- made by hand -->") == ImageSize(width: 20, height: 10))
  }

  @Test("A number of any size is read without a fault", arguments: ["-1e300", "-1e19", "1e19", "-1e999"])
  func hugeNumbers(number: String) async {
    // Where this fails, it is by a trap, which must not end the other tests.
    await #expect(processExitsWith: .success) { [number] in
      let tag = "<svg width=\"\(number)\" height=\"\(number)\" viewBox=\"\(number) 0 \(number) \(number)\">"
      guard ImageSize(Array(tag.utf8)) == nil else { fatalError("a size was read") }
    }
  }
}
