import CZlib

/// A text compressed as zip archives hold it (RFC 1951), by zlib; the same bytes each time.
package func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var stream = z_stream()
  // Negative: without a header of its own.
  guard handbook_deflateInit2(&stream, 9, -15) == Z_OK else { preconditionFailure("zlib lacks memory") }
  defer { deflateEnd(&stream) }
  let limit = Int(deflateBound(&stream, UInt(bytes.count)))
  var input = bytes
  return [UInt8](unsafeUninitializedCapacity: limit) { output, count in
    input.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(limit)
      let result = deflate(&stream, Z_FINISH)
      precondition(result == Z_STREAM_END, "the bound of zlib is one")
    }
    count = Int(stream.total_out)
  }
}

/// The checksum that zip archives hold of each file.
func checksum(_ bytes: [UInt8]) -> UInt32 {
  bytes.withUnsafeBufferPointer { UInt32(crc32(0, $0.baseAddress, UInt32($0.count))) }
}
