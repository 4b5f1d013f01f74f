/// Whether a text can be the id of an item, a question or a field: small Latin letters, digits and hyphens, not beginning
/// with a hyphen.
package func isIdentifier(_ text: String) -> Bool {
  !text.isEmpty && !text.hasPrefix("-")
    && text.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
    }
}
