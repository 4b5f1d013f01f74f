/// The first bytes of small picture files, made by their formats' rules.
enum PictureBytes {
  /// PNG's signature and its IHDR chunk.
  static func png(_ width: Int, _ height: Int) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + big(13, 4) + "IHDR".utf8 + big(width, 4)
      + big(height, 4)
      + [8, 6, 0, 0, 0] + big(0, 4)
  }

  /// GIF's logical screen descriptor.
  static func gif(_ width: Int, _ height: Int, version: String = "GIF89a") -> [UInt8] {
    Array(version.utf8) + little(width, 2) + little(height, 2) + [0, 0, 0, 0x3B]
  }

  /// A lossy WebP: a RIFF file with a VP8 key frame, whose sizes have 14 bits and a scale of 2.
  static func lossyWebP(_ width: Int, _ height: Int, scale: Int = 0) -> [UInt8] {
    let frame =
      [0x10, 0, 0, 0x9D, 0x01, 0x2A] + little(width | scale << 14, 2) + little(height | scale << 14, 2)
    return riff("VP8 ", frame)
  }

  /// A lossless WebP: a signature, then width and height less one in 14 bits each, alpha, and the version.
  static func losslessWebP(_ width: Int, _ height: Int, hasAlpha: Bool = false) -> [UInt8] {
    riff("VP8L", [0x2F] + little((width - 1) | (height - 1) << 14 | (hasAlpha ? 1 << 28 : 0), 4) + [0])
  }

  /// An extended WebP: flags, then width and height of the canvas less one in 24 bits each.
  static func extendedWebP(_ width: Int, _ height: Int) -> [UInt8] {
    riff("VP8X", [0x10, 0, 0, 0] + little(width - 1, 3) + little(height - 1, 3))
  }

  private static func riff(_ chunk: String, _ content: [UInt8]) -> [UInt8] {
    Array("RIFF".utf8) + little(content.count + 12, 4) + "WEBP".utf8 + chunk.utf8 + little(content.count, 4)
      + content
  }

  /// A JPEG: the segments given, then a frame header.
  /// - Parameter frame: the code of the frame header: C0 for baseline, C2 for progressive
  static func jpeg(_ width: Int, _ height: Int, frame: UInt8 = 0xC0, before segments: [UInt8] = []) -> [UInt8]
  {
    let header = [8] + big(height, 2) + big(width, 2) + [1, 1, 0x11, 0]
    return [0xFF, 0xD8] + segments + segment(frame, header) + segment(0xDA, [1, 1, 0, 0, 63, 0]) + [
      0x12, 0xFF, 0xD9,
    ]
  }

  /// A segment of a JPEG: its code, its length with the two bytes of the length itself, its content.
  static func segment(_ code: UInt8, _ content: [UInt8]) -> [UInt8] {
    [0xFF, code] + big(content.count + 2, 2) + content
  }

  /// An APP1 segment with Exif, whose first directory holds another entry and the orientation.
  static func exif(orientation: Int, isLittleEndian: Bool) -> [UInt8] {
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      isLittleEndian ? little(value, count) : big(value, count)
    }
    func entry(_ tag: Int, _ type: Int, _ value: [UInt8]) -> [UInt8] {
      number(tag, 2) + number(type, 2) + number(1, 4) + value
    }
    let directory =
      number(2, 2) + entry(0x0100, 4, number(7, 4)) + entry(0x0112, 3, number(orientation, 2) + [0, 0])
      + number(0, 4)
    let tiff = Array((isLittleEndian ? "II" : "MM").utf8) + number(42, 2) + number(8, 4) + directory
    return segment(0xE1, Array("Exif\0\0".utf8) + tiff)
  }

  private static func big(_ value: Int, _ count: Int) -> [UInt8] { little(value, count).reversed() }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
