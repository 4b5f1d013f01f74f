/// FNV-1a, 64 bits (RFC 9923): tells versions of a file apart; it is no protection against forgery.
/// - Parameter basis: another one gives another hash of the same bytes
package func fnv1a(_ bytes: [UInt8], basis: UInt64 = 0xCBF2_9CE4_8422_2325) -> UInt64 {
  bytes.withUnsafeBufferPointer { bytes in
    var hash = basis
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}

/// As `fnv1a`, in 16 hexadecimal digits.
package func hexadecimalFingerprint(_ bytes: [UInt8]) -> String {
  let digits = String(fnv1a(bytes), radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
