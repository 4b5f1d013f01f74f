/// The control characters around the name of a place that is filled after a template is rendered.
package enum SlotMarker {
  /// The place takes text as it is.
  package static let plainDelimiter: UInt8 = 0x11
  /// The place takes text escaped for HTML.
  package static let escapedDelimiter: UInt8 = 0x12

  package static func text(_ name: String) -> String { "\u{11}\(name)\u{11}" }

  package static func isDelimiter(_ byte: UInt8) -> Bool {
    byte == plainDelimiter || byte == escapedDelimiter
  }
}
