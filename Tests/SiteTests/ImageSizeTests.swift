import Content
import Testing

@Suite("Sizes of pictures")
struct ImageSizeTests {
  private static let formats: [(String, [UInt8])] = [
    ("PNG", PictureBytes.png(640, 480)),
    ("GIF", PictureBytes.gif(640, 480)),
    ("old GIF", PictureBytes.gif(640, 480, version: "GIF87a")),
    ("lossy WebP", PictureBytes.lossyWebP(640, 480)),
    ("lossy WebP with a scale", PictureBytes.lossyWebP(640, 480, scale: 2)),
    ("lossless WebP", PictureBytes.losslessWebP(640, 480)),
    ("lossless WebP with alpha", PictureBytes.losslessWebP(640, 480, hasAlpha: true)),
    ("extended WebP", PictureBytes.extendedWebP(640, 480)),
    ("JPEG", PictureBytes.jpeg(640, 480)),
    ("progressive JPEG", PictureBytes.jpeg(640, 480, frame: 0xC2)),
    ("lossless JPEG", PictureBytes.jpeg(640, 480, frame: 0xC3)),
    ("SVG", Array(#"<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"/>"#.utf8)),
  ]

  @Test("The size stands in the file's first bytes", arguments: formats)
  func size(format: String, bytes: [UInt8]) {
    #expect(ImageSize(bytes) == ImageSize(width: 640, height: 480))
    #expect(ImageSize(bytes + Array(repeating: 0, count: 1_000)) == ImageSize(width: 640, height: 480))
  }

  @Test("A file that ends before its size does has none", arguments: formats)
  func truncated(format: String, bytes: [UInt8]) throws {
    let needed = try #require((0...bytes.count).first { ImageSize(Array(bytes.prefix($0))) != nil })
    let expected =
      switch format {
      case "PNG": 24
      case "GIF", "old GIF": 10
      case "lossless WebP", "lossless WebP with alpha": 25
      case "SVG": bytes.count
      case let format where format.hasSuffix("JPEG"): 11
      default: 30
      }
    #expect(needed == expected)
    for count in needed...bytes.count {
      #expect(ImageSize(Array(bytes.prefix(count))) == ImageSize(width: 640, height: 480))
    }
  }

  @Test(
    "The largest and smallest sizes of each format are read",
    arguments: [
      (PictureBytes.png(1, 16_777_215), 1, 16_777_215),
      (PictureBytes.gif(65_535, 1), 65_535, 1),
      (PictureBytes.lossyWebP(16_383, 1), 16_383, 1),
      (PictureBytes.losslessWebP(1, 16_384), 1, 16_384),
      (PictureBytes.losslessWebP(16_384, 1), 16_384, 1),
      (PictureBytes.extendedWebP(1, 16_777_215), 1, 16_777_215),
      (PictureBytes.jpeg(1, 65_535), 1, 65_535),
    ] as [([UInt8], Int, Int)])
  func limits(bytes: [UInt8], width: Int, height: Int) throws {
    let size = try #require(ImageSize(bytes))
    #expect((size.width, size.height) == (width, height))
  }

  @Test(
    "A picture without extent, or with more than any picture has, is none",
    arguments: [
      PictureBytes.png(0, 5), PictureBytes.png(5, 0), PictureBytes.png(16_777_216, 1), PictureBytes.gif(0, 5),
      PictureBytes.lossyWebP(0, 5), PictureBytes.jpeg(5, 0),
    ])
  func impossible(bytes: [UInt8]) {
    #expect(ImageSize(bytes) == nil)
  }

  @Test("Exif turns a picture on its side with the orientations 5 to 8", arguments: 0...9, [true, false])
  func turned(orientation: Int, isLittleEndian: Bool) {
    let exif = PictureBytes.exif(orientation: orientation, isLittleEndian: isLittleEndian)
    let isTurned = (5...8).contains(orientation)
    let expected = isTurned ? ImageSize(width: 480, height: 640) : ImageSize(width: 640, height: 480)
    #expect(ImageSize(PictureBytes.jpeg(640, 480, before: exif)) == expected)
    let after =
      PictureBytes.segment(0xE0, Array("JFIF\0".utf8)) + exif + PictureBytes.segment(0xFE, [0xFF, 0xC0])
    #expect(ImageSize(PictureBytes.jpeg(640, 480, frame: 0xC2, before: after)) == expected)
  }

  @Test("Damaged Exif turns nothing", arguments: 4...36)
  func damagedExif(count: Int) {
    let exif = PictureBytes.exif(orientation: 6, isLittleEndian: false)
    let content = Array(exif.dropFirst(4).prefix(count - 4))
    let bytes = PictureBytes.jpeg(640, 480, before: PictureBytes.segment(0xE1, content))
    #expect(ImageSize(bytes) == ImageSize(width: 640, height: 480))
  }

  @Test("A JPEG's other segments are passed over, whatever bytes they hold")
  func otherSegments() {
    let table = PictureBytes.segment(0xC4, [0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1])
    let metadata = PictureBytes.segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0<x/>".utf8))
    let fill: [UInt8] = [0xFF, 0xFF, 0xFF]
    for before in [table, metadata, fill, table + fill + metadata, [0xFF, 0x01], [0xFF, 0xD0]] {
      #expect(ImageSize(PictureBytes.jpeg(640, 480, before: before)) == ImageSize(width: 640, height: 480))
    }
  }

  @Test(
    "Damaged files and other formats have no size",
    arguments: [
      [], [0], [0xFF, 0xD8], [0xFF, 0xD8, 0xFF], [0xFF, 0xD8, 0xFF, 0xE0, 0, 0],
      [0xFF, 0xD8, 0xFF, 0xE0, 0, 1],
      [0xFF, 0xD8] + PictureBytes.segment(0xDA, [1, 2, 3]) + PictureBytes.jpeg(1, 1).dropFirst(2),
      [0xFF, 0xD8, 0, 0] + PictureBytes.jpeg(1, 1).dropFirst(2),
      Array("RIFF    WEBPVP8Z0123456789012345678901234".utf8),
      Array("RIFF    WAVEVP8X0123456789012345678901".utf8),
      Array("GIF88a0123456789".utf8), Array("BM0123456789012345678901234567".utf8), Array("%PDF-1.7".utf8),
      Array("<html><body></body></html>".utf8), PictureBytes.png(5, 5).reversed(),
    ] as [[UInt8]])
  func others(bytes: [UInt8]) {
    #expect(ImageSize(bytes) == nil)
  }
}
