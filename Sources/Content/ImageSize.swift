/// A picture's size in CSS pixels, read from its file.
package struct ImageSize: Sendable, Equatable {
  package let width: Int
  package let height: Int

  package init?(width: Int, height: Int) {
    guard width > 0, height > 0, width < 1 << 24, height < 1 << 24 else { return nil }
    (self.width, self.height) = (width, height)
  }

  /// Reads PNG, JPEG, GIF, WebP and SVG; nil for anything else and for damaged files.
  package init?(_ bytes: [UInt8]) {
    let reader = HeaderReader(bytes)
    guard
      let size = Self.png(reader) ?? Self.gif(reader) ?? Self.webP(reader) ?? Self.jpeg(reader)
        ?? Self.svg(bytes)
    else { return nil }
    self = size
  }

  /// PNG (ISO/IEC 15948), chunk IHDR.
  private static func png(_ file: HeaderReader) -> ImageSize? {
    guard file.has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], at: 0), file.has("IHDR", at: 12),
      let width = file.bigEndian(at: 16, bytes: 4), let height = file.bigEndian(at: 20, bytes: 4)
    else { return nil }
    return ImageSize(width: width, height: height)
  }

  /// GIF89a, logical screen descriptor.
  private static func gif(_ file: HeaderReader) -> ImageSize? {
    guard file.has("GIF87a", at: 0) || file.has("GIF89a", at: 0),
      let width = file.littleEndian(at: 6, bytes: 2),
      let height = file.littleEndian(at: 8, bytes: 2)
    else { return nil }
    return ImageSize(width: width, height: height)
  }

  /// WebP (RFC 9649): lossy, lossless and extended.
  private static func webP(_ file: HeaderReader) -> ImageSize? {
    guard file.has("RIFF", at: 0), file.has("WEBP", at: 8) else { return nil }
    if file.has("VP8X", at: 12), let width = file.littleEndian(at: 24, bytes: 3),
      let height = file.littleEndian(at: 27, bytes: 3)
    {
      return ImageSize(width: width + 1, height: height + 1)
    }
    if file.has("VP8L", at: 12), file.has([0x2F], at: 20), let bits = file.littleEndian(at: 21, bytes: 4) {
      return ImageSize(width: bits & 0x3FFF + 1, height: (bits >> 14) & 0x3FFF + 1)
    }
    if file.has("VP8 ", at: 12), file.has([0x9D, 0x01, 0x2A], at: 23),
      let width = file.littleEndian(at: 26, bytes: 2), let height = file.littleEndian(at: 28, bytes: 2)
    {
      return ImageSize(width: width & 0x3FFF, height: height & 0x3FFF)
    }
    return nil
  }

  /// JPEG (ITU-T T.81): the first frame header. A picture that Exif turns on its side is shown turned.
  private static func jpeg(_ file: HeaderReader) -> ImageSize? {
    guard file.has([0xFF, 0xD8], at: 0) else { return nil }
    var offset = 2
    var isTurned = false
    while let marker = file.bigEndian(at: offset, bytes: 2), marker >> 8 == 0xFF {
      let code = marker & 0xFF
      if code == 0xFF || code == 0x01 || (0xD0...0xD7).contains(code) {
        offset += code == 0xFF ? 1 : 2
        continue
      }
      guard let length = file.bigEndian(at: offset + 2, bytes: 2), length >= 2 else { return nil }
      if (0xC0...0xCF).contains(code), code != 0xC4, code != 0xC8, code != 0xCC {
        guard let height = file.bigEndian(at: offset + 5, bytes: 2),
          let width = file.bigEndian(at: offset + 7, bytes: 2)
        else { return nil }
        return isTurned ? ImageSize(width: height, height: width) : ImageSize(width: width, height: height)
      }
      if code == 0xE1, file.has("Exif", at: offset + 4) { isTurned = exifTurns(file, tiff: offset + 10) }
      if code == 0xDA { return nil }
      offset += 2 + length
    }
    return nil
  }

  /// Whether the orientation in Exif (tag 0x0112 of the first directory) swaps width and height: values 5 to 8.
  private static func exifTurns(_ file: HeaderReader, tiff: Int) -> Bool {
    let isLittle = file.has("II", at: tiff)
    func number(_ offset: Int, _ bytes: Int) -> Int? {
      isLittle
        ? file.littleEndian(at: tiff + offset, bytes: bytes) : file.bigEndian(at: tiff + offset, bytes: bytes)
    }
    guard let directory = number(4, 4), let count = number(directory, 2) else { return false }
    for index in 0..<min(count, 256) where number(directory + 2 + index * 12, 2) == 0x0112 {
      return (5...8).contains(number(directory + 2 + index * 12 + 8, 2) ?? 0)
    }
    return false
  }

  /// SVG: `width` and `height` of the root element in pixels, or else the size of its `viewBox`.
  private static func svg(_ bytes: [UInt8]) -> ImageSize? {
    // Line ends of Windows are one Character; scalars know no such thing.
    let text = String(decoding: bytes.prefix(65_536), as: UTF8.self).unicodeScalars
    guard let start = String(text).firstRange(of: "<svg") else { return nil }
    guard let end = text[start.upperBound...].firstIndex(of: ">") else { return nil }
    let tag = text[start.upperBound..<end]
    let attributes = svgAttributes(tag)
    if let width = attributes["width"].flatMap(length), let height = attributes["height"].flatMap(length) {
      return ImageSize(width: width, height: height)
    }
    let box = attributes["viewBox"]?.split { " ,\n\t\r".unicodeScalars.contains($0) } ?? []
    guard box.count == 4, let width = length(box[2]), let height = length(box[3]) else { return nil }
    return ImageSize(width: width, height: height)
  }

  /// A length in pixels, rounded.
  private static func length(_ text: Substring.UnicodeScalarView) -> Int? {
    var digits = String(text)
    if digits.hasSuffix("px") { digits.removeLast(2) }
    guard let value = Double(digits), value > 0, value < 1e7 else { return nil }
    return Int(value.rounded())
  }

  private static func svgAttributes(
    _ tag: Substring.UnicodeScalarView
  ) -> [String: Substring.UnicodeScalarView] {
    func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.value <= 0x20 }
    var attributes: [String: Substring.UnicodeScalarView] = [:]
    var rest = tag.drop(while: isSpace)
    while let equals = rest.firstIndex(of: "=") {
      let name = String(rest[..<equals].prefix { !isSpace($0) })
      let value = rest[rest.index(after: equals)...].drop(while: isSpace)
      guard let quote = value.first, quote == "\"" || quote == "'" else { return attributes }
      let inner = value.dropFirst()
      guard let end = inner.firstIndex(of: quote) else { return attributes }
      attributes[name] = inner[..<end]
      rest = inner[inner.index(after: end)...].drop(while: isSpace)
    }
    return attributes
  }
}

/// Reads numbers from a file's bytes; nil beyond its end.
private struct HeaderReader {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func has(_ text: String, at offset: Int) -> Bool { has(Array(text.utf8), at: offset) }

  func has(_ wanted: [UInt8], at offset: Int) -> Bool {
    offset >= 0 && offset + wanted.count <= bytes.count
      && bytes[offset..<(offset + wanted.count)].elementsEqual(wanted)
  }

  func bigEndian(at offset: Int, bytes count: Int) -> Int? {
    guard offset >= 0, offset + count <= bytes.count else { return nil }
    return bytes[offset..<(offset + count)].reduce(0) { $0 << 8 | Int($1) }
  }

  func littleEndian(at offset: Int, bytes count: Int) -> Int? {
    guard offset >= 0, offset + count <= bytes.count else { return nil }
    return bytes[offset..<(offset + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
