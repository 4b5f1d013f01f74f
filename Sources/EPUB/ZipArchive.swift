/// A zip archive as it grows (PKWARE's APPNOTE 6.3, without extensions): at most 65,535 files and 4 GiB.
///
/// All files have one time, so that equal files make equal archives.
struct ZipArchive {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// - Parameter isStored: whether it is left as it is, as an EPUB's first file must be
  mutating func add(_ path: String, _ content: [UInt8], isStored: Bool = false) {
    let packed = isStored ? content : deflated(content)
    let isPacked = packed.count < content.count && !isStored
    let data = isPacked ? packed : content
    let name = Array(path.utf8)
    var header: [UInt8] = []
    // Version 2.0; bit 11: names are UTF-8; method 8 is deflate.
    append([20, 1 << 11, isPacked ? 8 : 0] as [UInt16], to: &header)
    // Midnight, and 1 January 1980, the first day that the format knows.
    append([0, 1 << 5 | 1] as [UInt16], to: &header)
    append([checksum(content), UInt32(data.count), UInt32(content.count)], to: &header)
    append([UInt16(name.count), 0] as [UInt16], to: &header)
    let offset = UInt32(bytes.count)
    append([0x0403_4B50] as [UInt32], to: &bytes)
    bytes += header + name + data
    append([0x0201_4B50] as [UInt32], to: &directory)
    append([20] as [UInt16], to: &directory)
    directory += header
    // No comment, on the first disk, without attributes.
    append([0, 0, 0] as [UInt16], to: &directory)
    append([0, offset] as [UInt32], to: &directory)
    directory += name
    count += 1
  }

  /// The whole archive.
  func finished() -> [UInt8] {
    var end: [UInt8] = []
    append([0x0605_4B50] as [UInt32], to: &end)
    append([0, 0, UInt16(count), UInt16(count)] as [UInt16], to: &end)
    append([UInt32(directory.count), UInt32(bytes.count)], to: &end)
    append([0] as [UInt16], to: &end)
    return bytes + directory + end
  }
}

/// Numbers, their lowest byte first.
private func append(_ numbers: [some FixedWidthInteger], to bytes: inout [UInt8]) {
  for number in numbers { withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) } }
}
